"""The verb `cost`: the days of sessions and what they cost, by year. It changes nothing."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from desktop.cli import asked, opening
from desktop.cli.buying_verbs import WEEKDAYS
from desktop.cli.output import Output
from desktop.cli.problems import Refused
from desktop.commands import new_store
from desktop.domain import session_cost, sessions
from desktop.domain.amounts import show_money
from desktop.domain.days import show_day
from desktop.domain.session_calendar import (
    Calendars,
    SessionCalendar,
    UnknownCalendar,
    bank_holidays,
)
from desktop.domain.session_cost import Cost, Terms
from desktop.domain.sessions import Pattern
from desktop.sheets.json_out import plain
from desktop.store.calendars import calendars

Event = dict[str, Any]


def cost(args: Namespace, out: Output) -> None:
    """Tell the sessions between two days and their cost, split by financial and academic year."""
    terms, pattern, events = _terms(args), pattern_of(args), _events(args)
    calendar = calendar_of(args)
    planned = planned_days(calendar, pattern, args)
    days = sessions.after_events(planned, events)
    if not days:
        raise Refused("None of the sessions is left after what was missed, paused or ended.")
    found = session_cost.cost(days, terms, events)
    unheard = sessions.without_effect(planned, events)
    warnings = [f"{words}." for words in (*unheard, *sessions.not_counted(planned, events))]
    warnings += sessions.doubts(calendar, args.first, args.last)
    moved = sessions.moved(calendar, pattern, args.first, days)
    out.result(
        {
            "sessions": [day.isoformat() for day in days],
            "count": len(days),
            "calendar": calendar.name,
            **cost_document(found),
            "rate_per_hour": plain(terms.per_hour()),
            "moved": [day.isoformat() for day in moved],
            "warnings": warnings,
        },
        _words(days, found, calendar),
    )
    for warning in warnings:
        out.say(warning)


def cost_document(found: Cost) -> dict[str, Any]:
    """Give a cost as JSON: pounds as text with two decimals."""
    return {
        "cost": plain(found.total),
        "by_financial_year": {year: plain(part) for year, part in found.by_financial_year.items()},
        "by_academic_year": {year: plain(part) for year, part in found.by_academic_year.items()},
    }


def calendar_of(args: Namespace) -> SessionCalendar:
    """Find the calendar that is meant: the store's, or a new store's where there is none.

    Raises:
        Refused: when there is none of that name.
    """
    try:
        return _calendars(args).named(args.calendar)
    except UnknownCalendar as wrong:
        raise Refused(f"{wrong}.") from None


def _calendars(args: Namespace) -> Calendars:
    if args.store is not None or asked.store_path(args).is_file():
        with opening.for_reading(args) as store:
            return calendars(store)
    holidays = bank_holidays(new_store.as_values("bank-holidays"))
    return Calendars(new_store.as_values("calendars"), holidays)


def pattern_of(args: Namespace) -> Pattern:
    """Read how often sessions are.

    Raises:
        Refused: when that can't be meant.
    """
    often = {per: getattr(args, f"per_{per.replace(' ', '_')}") for per in sessions.PERIODS}
    [(per, number)] = [(per, number) for per, number in often.items() if number]
    try:
        return Pattern(number, per, tuple(WEEKDAYS.index(day) for day in args.weekday))
    except ValueError as wrong:
        raise Refused(f"{wrong}.") from None


def planned_days(calendar: SessionCalendar, pattern: Pattern, args: Namespace) -> Sequence[Any]:
    """Give the planned days.

    Raises:
        Refused: when there are none.
    """
    try:
        return sessions.some_planned(calendar, pattern, args.first, args.last)
    except ValueError as wrong:
        raise Refused(f"{wrong}.") from None


def _terms(args: Namespace) -> Terms:
    wrong = session_cost.unit_fits(args.unit, args.minutes)
    if wrong:
        raise Refused(f"{wrong}.")
    nought = session_cost.NOUGHT
    return Terms(
        args.rate, args.unit, args.minutes, args.travel or nought, sum(args.one_off, nought)
    )


def _events(args: Namespace) -> list[Event]:
    found = [_event(sessions.MISSED, day) for day in args.missed]
    found += [_event(sessions.MADE_UP, day) for day in args.made_up]
    found += [_event(sessions.PAUSED, first) | {"to": last} for first, last in args.paused]
    found += [_event(sessions.RATE_CHANGE, day) | {"amount": rate} for day, rate in args.rate_from]
    return found + ([_event(sessions.ENDED_EARLY, args.ended)] if args.ended else [])


def _event(kind: str, day: Any) -> Event:
    return {"kind": kind, "from": day, "to": None, "amount": None}


def _words(days: Sequence[Any], found: Cost, calendar: SessionCalendar) -> list[str]:
    when = f"{show_day(days[0])} to {show_day(days[-1])}"
    number = f"{len(days)} session{'' if len(days) == 1 else 's'}"
    return [
        f"{number} by the calendar “{calendar.name}”, {when}: {show_money(found.total)}",
        *(f"  financial year {y}: {show_money(p)}" for y, p in found.by_financial_year.items()),
        *(f"  academic year {y}: {show_money(p)}" for y, p in found.by_academic_year.items()),
    ]
