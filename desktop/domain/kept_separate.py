"""Why what was bought off the list is not one contract: the good reasons the law asks for.

Contracts that could reasonably be supplied as one are valued as one, unless there are good reasons
not to (Procurement Act 2023, Schedule 3, paragraph 4). They are kept by provider or by therapy, as
the running totals are.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from sqlmodel import Field

from desktop.domain.child import BUYING
from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, Rule
from desktop.domain.kinds import DAY, LONG
from desktop.domain.links import PROVIDER, THERAPY, points_to

Key = tuple[str, str]  # "provider" or "therapy", and which


def one_of_both(provider: Any, therapy: str | None) -> str | None:
    """Refuse a reason that is for neither a provider nor a therapy, or for both."""
    if bool(provider) != bool(therapy):
        return None
    if provider:
        return "Leave it empty, or leave Provider empty: a reason is for one of them"
    return "Enter a therapy, or a provider: whose purchases are not one contract?"


class KeptSeparate(Record, table=True):
    """Why the purchases of one provider, or of one therapy, are not one contract."""

    __tablename__ = "kept_separate"

    ref: Annotated[
        str,
        Label("Reference", width=10, synonyms=also("ref, reason ref")),
        Field(unique=True, index=True),
    ]
    provider: Annotated[int | None, PROVIDER, points_to("providers")] = None
    therapy: Annotated[str | None, THERAPY] = None
    on: Annotated[str, Label("Recorded on", DAY, synonyms=also("on, date, recorded"))]
    reason: Annotated[
        str,
        Label(
            "Good reasons",
            LONG,
            search=True,
            width=50,
            help="Without the name of a child",
            synonyms=also("reason, reasons, why, why separate"),
        ),
    ]
    by: Annotated[str | None, Label("Recorded by", width=24, synonyms=also("by, who, officer"))] = (
        None
    )


KEPT_SEPARATE = Entity(
    KeptSeparate,
    "kept-separate",
    "Reasons to buy separately",
    "reason to buy separately",
    key=("ref",),
    shown_by="ref",
    numbered={"ref": "KS-{:03d}"},
    rules=(Rule(("provider", "therapy"), one_of_both),),
    group=BUYING,
)


def latest(rows: Iterable[Mapping[str, Any]]) -> dict[Key, Mapping[str, Any]]:
    """Give the reason recorded last for each provider, by name, and each therapy."""
    found: dict[Key, Mapping[str, Any]] = {}
    for row in sorted(rows, key=lambda one: (one["on"], one["id"])):
        provider = row["provider"]
        found[("provider", provider.text) if provider else ("therapy", row["therapy"])] = row
    return found
