"""What would become of the sessions and the cost of a purchase, in words, before it is done."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain import purchase_days
from desktop.domain.amounts import show_money
from desktop.domain.session_calendar import SessionCalendar
from desktop.domain.session_cost import NOUGHT, Cost
from desktop.domain.sessions import PAUSED, without_effect
from desktop.domain.spans import ONE_DAY

Row = Mapping[str, Any]
NOTHING_CHANGES = "Sessions and cost stay as they are."


@dataclass(frozen=True, slots=True)
class Outcome:
    """The sessions of a purchase, what they cost, and what is odd about them."""

    sessions: int
    cost: Cost
    doubts: tuple[str, ...]


def outcome(purchase: Row, events: Sequence[Row], calendar: SessionCalendar) -> Outcome:
    """Work out a purchase after these events, whatever is on record."""
    course = purchase_days.course(purchase, events, calendar)
    cost = purchase_days.cost_of(purchase, events, course.days)
    doubts = [course.wrong] if course.wrong else []
    return Outcome(len(course.days), cost, (*doubts, *without_effect(course.planned, list(events))))


def told(before: Outcome, after: Outcome) -> list[str]:
    """Say how sessions and cost change, by financial year and in all."""
    said = []
    if before.sessions != after.sessions:
        said.append(f"Sessions: {before.sessions:,} become {after.sessions:,}.")
    then, now = before.cost.by_financial_year, after.cost.by_financial_year
    years = sorted({*then, *now})
    changed = [year for year in years if then.get(year, NOUGHT) != now.get(year, NOUGHT)]
    said += [_becomes(_shown(one), then.get(one, NOUGHT), now.get(one, NOUGHT)) for one in changed]
    if before.cost.total != after.cost.total:
        said.append(_becomes("In all", before.cost.total, after.cost.total))
    doubts = [f"{words}." for words in after.doubts if words not in before.doubts]
    return [*(said or [NOTHING_CHANGES]), *doubts]


def after_resuming(events: Iterable[Row], day: dt.date) -> list[Row]:
    """Give the events of a purchase that goes on from a day: pauses under way end before it."""
    left: list[Row] = []
    for one in events:
        is_running = one["kind"] == PAUSED and one["from"] <= day <= (one["to"] or dt.date.max)
        if not is_running:
            left.append(one)
        elif one["from"] < day:
            left.append({**one, "to": day - ONE_DAY})
    return left


def _becomes(what: str, before: Any, after: Any) -> str:
    return f"{what}: {show_money(before)} becomes {show_money(after)}."


def _shown(year: str) -> str:
    return year.replace("-", "/")
