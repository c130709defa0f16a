"""Everything that falls due, of whatever register, in one list."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import NamedTuple

from desktop.domain.bands import band

SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "commissioning-desk")


class Aside(NamedTuple):
    """Why an item need not be looked at for now.

    Attributes:
        how: "acknowledged" or "snoozed".
        by: who acknowledged it.
        on: the day of that.
        till: the day on which it comes back by itself, when it was put off.
        reason: why.
    """

    how: str
    by: str
    on: dt.date | None
    till: dt.date | None
    reason: str


KINDS = (
    "hard review",
    "review",
    "extension notice",
    "notice deadline",
    "contract end",
    "unauthorised year",
    "notice to publish",
    "yearly test",
    "measure missing",
    "document",
    "capacity stale",
    "purchase ends",
    "annual review",
    "approval",
    "limit passed",
    "not ended",
    "reminder",
)
LATE_FIRST = (  # of what is late: money and contracts, then children and checks, then paper
    ("hard review", "review", "unauthorised year", "extension notice", "notice deadline",
     "contract end", "limit passed"),
    ("document", "purchase ends", "annual review", "approval", "not ended", "reminder"),
    ("notice to publish", "yearly test", "measure missing", "capacity stale"),
)  # fmt: skip
WEIGHTS = {kind: weight for weight, kinds in enumerate(LATE_FIRST) for kind in kinds}


class Item(NamedTuple):
    """Something that falls due.

    Attributes:
        kind: what kind of thing ("hard review", "document" …).
        what: what is to be done, in words that name nobody's child.
        register: the register of the record it is about.
        about: that record's reference.
        row: its row id; nought where it is about several.
        due: by when; None for what has no end date.
        mark: what tells it from others of its kind about the same record, however days move.
        value: the pounds that hang on it, if known.
        people: who is responsible by the records, any one of them.
        team: the team that is, where the records name one.
        named: the provider, contract or other thing it is about, by its name.
        assigned: to whom it was given, a person or a team.
        aside: why it need not be looked at for now.
        child: the reference of the child it is for, as `what` says it after "for".
        subject: what it is about in few words (a document, measures), where `what` says more.
        on: the row id of what it is done on (a review, notice, measure or document), where that
            is another record than the one it is about; nought where it is not on record.
    """

    kind: str
    what: str
    register: str
    about: str
    row: int
    due: dt.date | None
    mark: str = ""
    value: Decimal | None = None
    people: tuple[str, ...] = ()
    team: str = ""
    named: str = ""
    assigned: str = ""
    aside: Aside | None = None
    child: str = ""
    subject: str = ""
    on: int = 0

    @property
    def key(self) -> str:
        """A key that stays when its day moves, short enough to be typed."""
        parts = (self.about, self.kind, *([self.mark] if self.mark not in {"", self.kind} else ()))
        return ":".join(typed(part) for part in parts)

    @property
    def uid(self) -> str:
        """An identity that stays when its day moves, so that a calendar replaces the old entry."""
        said = f"{self.kind}|{self.register}|{self.about}|{self.mark}"
        return f"{uuid.uuid5(SPACE, said)}@commissioning-desk"

    @property
    def responsible(self) -> tuple[str, ...]:
        """Whoever has to see to it: who it was given to, else who the records name."""
        return (self.assigned,) if self.assigned else self.people

    def band(self, today: dt.date) -> str:
        """Give the one band it stands in."""
        return band(self.due, today)


def typed(part: str) -> str:
    """Give a part of a key as it is typed: without gaps."""
    return "-".join(part.split())


def may_be_key(text: str) -> bool:
    """Say whether some item could have a key: it says what it is about, then a kind."""
    _, *rest = text.casefold().split(":")
    return any(typed(kind) in rest for kind in KINDS)
