"""Choices as they were made: who could have delivered, at what cost, and why one was taken.

A choice is kept as it was on its day. It holds words and figures and no links to providers, so
that nothing that happens to them later touches it.
"""

from typing import Annotated

from sqlmodel import Field

from desktop.domain.child import BUYING
from desktop.domain.columns import Label
from desktop.domain.entity import Entity, Record, Rule
from desktop.domain.kinds import CHOICE, DAY, FLAG, LINK, LONG, MONEY, NUMBER
from desktop.domain.links import points_to
from desktop.domain.need import CHILD

CHOSEN, NOBODY = "chosen", "nobody suitable"
OUTCOMES = (CHOSEN, NOBODY)


def why_wanted(outcome: str | None, provider: str | None, reason: str | None) -> str | None:
    """Refuse “nobody suitable” without its reason, and with a provider."""
    if outcome == NOBODY and not reason:
        return "Enter why nobody is suitable"
    if outcome == NOBODY and provider:
        return "Nobody suitable and a provider chosen can't both be"
    return None


class Choice(Record, table=True):
    """One decision about who is to deliver what a child needs, or that nobody can."""

    __tablename__ = "choices"

    ref: Annotated[str, Label("Reference", search=True, width=10), Field(unique=True, index=True)]
    purchase: Annotated[
        int | None, Label("Purchase", LINK, link="purchases"), points_to("purchases")
    ] = None
    child: Annotated[int | None, CHILD, points_to("children")] = None
    plan_line: Annotated[str | None, Label("Plan line", width=8)] = None
    therapy: Annotated[str, Label("Therapy", width=26)]
    area: Annotated[str, Label("Area")]
    minutes: Annotated[int, Label("Minutes", NUMBER)]
    sessions: Annotated[int, Label("Sessions", NUMBER)]
    first_session: Annotated[str, Label("First session", DAY)]
    last_session: Annotated[str, Label("Last session", DAY)]
    on: Annotated[str, Label("Chosen on", DAY)]
    outcome: Annotated[str, Label("Outcome", CHOICE, choices=OUTCOMES)]
    provider: Annotated[str | None, Label("Provider", search=True, width=28)] = None
    cost: Annotated[int | None, Label("Cost", MONEY)] = None
    chosen_by: Annotated[str, Label("Chosen by")]
    reason: Annotated[str | None, Label("Reason", LONG, width=34)] = None
    authoriser: Annotated[str | None, Label("Authoriser")] = None
    order: Annotated[str | None, Label("Order", LONG, width=40)] = None


class ChoiceCandidate(Record, table=True):
    """One provider as it stood when a choice was made."""

    __tablename__ = "choice_candidates"

    choice: Annotated[int, Label("Choice", LINK, link="choices"), points_to("choices")]
    rank: Annotated[int, Label("Rank", NUMBER, width=6)]
    provider: Annotated[str, Label("Provider", width=10)]
    name: Annotated[str, Label("Name", search=True, width=28)]
    chosen: Annotated[bool, Label("Chosen", FLAG)]
    on_list: Annotated[bool, Label("On the list", FLAG)]
    lot: Annotated[str | None, Label("Lot")] = None
    rate: Annotated[int | None, Label("Rate", MONEY)] = None
    unit: Annotated[str | None, Label("Unit")] = None
    minutes: Annotated[int | None, Label("Minutes", NUMBER)] = None
    travel: Annotated[int | None, Label("Travel", MONEY)] = None
    cost: Annotated[int | None, Label("Cost", MONEY)] = None
    by_financial_year: Annotated[str | None, Label("Cost by year", width=30)] = None
    free_from: Annotated[str | None, Label("Free from", DAY)] = None
    speaks_for: Annotated[str | None, Label("For", LONG, width=40)] = None
    against: Annotated[str | None, Label("Against", LONG, width=40)] = None
    blocked_by: Annotated[str | None, Label("Blocked by", LONG, width=40)] = None


CHOICES = Entity(
    Choice,
    "choices",
    "Choices",
    "choice",
    key=("ref",),
    shown_by="ref",
    rules=(Rule(("outcome", "provider", "reason"), why_wanted),),
    numbered={"ref": "CC-{:04d}"},
    owner="purchase",
    group=BUYING,
    frozen=True,
)
CANDIDATES = Entity(
    ChoiceCandidate,
    "choice-candidates",
    "Choice candidates",
    "choice candidate",
    key=("choice", "rank"),
    shown_by="name",
    owner="choice",
    group=BUYING,
    frozen=True,
)
