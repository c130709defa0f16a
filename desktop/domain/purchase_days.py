"""The days and the cost of a purchase as it is recorded, with what happened to it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop.domain import session_cost, sessions
from desktop.domain.session_calendar import SessionCalendar
from desktop.domain.session_cost import NOUGHT, Cost, Terms
from desktop.domain.sessions import WEEKDAYS, Pattern

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Course:
    """The sessions of a purchase.

    Attributes:
        planned: the days as ordered.
        days: those left after all that happened.
        wrong: why the days are not what the purchase says, nothing when they are.
    """

    planned: tuple[dt.date, ...]
    days: tuple[dt.date, ...]
    wrong: str = ""


def pattern_of(purchase: Row) -> Pattern | None:
    """Give how often the sessions of a purchase are; None where that is not said.

    Raises:
        ValueError: in words, when it can't be meant.
    """
    if not purchase["per_week"]:
        return None
    return _pattern(purchase["per_week"], purchase["per"] or "week", purchase["weekdays"])


@cache
def _pattern(number: int, per: str, weekdays: tuple[str, ...] | None) -> Pattern:
    return Pattern(number, per, tuple(WEEKDAYS.index(day) for day in weekdays or ()))


def course(purchase: Row, events: Iterable[Row], calendar: SessionCalendar) -> Course:
    """Work out the sessions of a purchase.

    A number of sessions that is given counts: the first so many of those the calendar has, or so
    many spread evenly where the purchase does not say how often.
    """
    first, last, number = purchase["first_session"], purchase["last_session"], purchase["sessions"]
    try:
        pattern = pattern_of(purchase)
        if pattern is None and not number:
            return Course((), (), "Say how many sessions each week, or how many in all")
        if pattern is None:
            planned = sessions.shared_out(calendar, number, first, last)
        else:
            planned = sessions.planned(calendar, pattern, first, last)
    except ValueError as refused:
        return Course((), (), str(refused))
    wrong = _wrong(planned, number, calendar, first, last)
    planned = planned[:number] if number else planned
    happened = list(events)
    if happened:
        wrong = "; ".join(filter(None, (wrong, *sessions.not_counted(planned, happened))))
    return Course(planned, sessions.after_events(planned, happened), wrong)


def _wrong(
    planned: Sequence[dt.date],
    number: int | None,
    calendar: SessionCalendar,
    first: dt.date,
    last: dt.date,
) -> str:
    unknown = sessions.doubts(calendar, first, last)
    if unknown:
        return unknown[0].rstrip(".")
    if not planned:
        return sessions.no_session(calendar, first, last)
    if number and len(planned) < number:
        return f"{number} sessions are ordered, but the calendar has {len(planned)} for them"
    return ""


def terms_of(purchase: Row) -> Terms:
    """Give what was agreed for each session of a purchase."""
    return Terms(
        purchase["rate"],
        purchase["unit"],
        purchase["minutes"],
        purchase["travel"] or NOUGHT,
        purchase["one_offs"] or NOUGHT,
    )


def cost_of(purchase: Row, events: Iterable[Row], days: Sequence[dt.date]) -> Cost:
    """Work out what a purchase costs, by year; the minutes of a session are the purchase's own."""
    return session_cost.cost(days, terms_of(purchase), events)
