"""Notices about contracts: what was or is to be published, and by when."""

import datetime as dt
from typing import Annotated

from desktop.domain.columns import Label, also
from desktop.domain.contract import GROUP
from desktop.domain.entity import Entity, Record, computed
from desktop.domain.kinds import CHOICE, DAY
from desktop.domain.links import ContractLink

KINDS = (
    *(f"UK{number}" for number in range(1, 18)),
    "UK7 copy",
    "F01",
    "F02",
    "F03",
    "F14",
    "F20",
    "F21",
    "PSR intention",
    "PSR award",
    "PSR modification",
    "control test",
    "other",
)
KIND_WORDS = {
    "contract award notice (pcr)": "F03",
    "contract details": "UK7",
    "contract details notice": "UK7",
    "contract award notice": "UK6",
    "contract change notice": "UK10",
    "contract termination notice": "UK11",
    "tender notice": "UK4",
    "transparency notice": "UK5",
    "prior information notice": "F01",
    "pin": "F01",
}
PUBLISHED, PUBLISHED_LATE, NOT_DUE, DUE, LATE, NO_DAY = (
    "published",
    "published late",
    "not due yet",
    "due today",
    "overdue",
    "no day yet",
)
STATES = (PUBLISHED, PUBLISHED_LATE, NOT_DUE, DUE, LATE, NO_DAY)


def state(due: dt.date | None, published: dt.date | None, today: dt.date) -> str:
    """Say how a notice stands: the due day itself is in time."""
    if published is not None and published <= today:
        return PUBLISHED_LATE if due is not None and published > due else PUBLISHED
    if due is None:
        return NO_DAY
    if today == due:
        return DUE
    return LATE if today > due else NOT_DUE


class Notice(Record, table=True):
    """A notice of a contract. One published again is a new version of it."""

    __tablename__ = "notices"

    contract: ContractLink
    kind: Annotated[
        str,
        Label(
            "Notice",
            CHOICE,
            choices=KINDS,
            words=KIND_WORDS,
            width=14,
            synonyms=also("kind, type, notice type, notice kind"),
        ),
    ]
    trigger: Annotated[
        str | None,
        Label("Triggered on", DAY, synonyms=also("trigger, trigger date, triggered by")),
    ] = None
    due: Annotated[
        str | None,
        Label(
            "Due",
            DAY,
            help="If blank, worked out from the contract's regime",
            synonyms=also("due date, deadline, due by"),
        ),
    ] = None
    published_on: Annotated[
        str | None, Label("Published on", DAY, synonyms=also("published, date published"))
    ] = None
    reference: Annotated[
        str | None,
        Label("Notice reference", search=True, synonyms=also("reference, notice no, fts ref")),
    ] = None
    version: Annotated[str | None, Label("Version", width=8)] = None


NOTICES = Entity(
    Notice,
    "notices",
    "Notices",
    "notice",
    key=("contract", "kind", "trigger"),
    shown_by="kind",
    owner="contract",
    group=GROUP,
    computed=(
        computed("due_day", "Due as worked out", DAY),
        computed("state", "State", CHOICE, choices=STATES),
    ),
)
