"""The days of a purchase's sessions: planned from a calendar, then changed by what happened.

A number of sessions goes with a week, a fortnight, a half term or a term. Which days these are,
where no weekdays were chosen: the first is on the weekday of the first session, the others spread
over the school week from there (two a week from a Monday: Monday and Wednesday); a closed day
gives way to an open one of the same week. Fortnights count only weeks with school. A half term's
or term's sessions are spread evenly over its weeks; where the purchase covers part of one, over
that part in proportion, half a session rounded up.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop.domain.days import show_day
from desktop.domain.session_calendar import SCHOOL_WEEK, SessionCalendar, Week, days_in
from desktop.domain.spans import ONE_DAY
from desktop.domain.years import SEPTEMBER, academic_year, first_day

Row = Mapping[str, Any]
PERIODS = ("week", "fortnight", "half term", "term")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
FAR = dt.date(dt.MAXYEAR - 1, 8, 31)  # beyond it there is no year after
SPREAD = {1: (0,), 2: (0, 2), 3: (0, 2, 4), 4: (0, 1, 2, 3), 5: (0, 1, 2, 3, 4)}
MISSED, MADE_UP, PAUSED = "missed", "made up", "paused"
RATE_CHANGE, ENDED_EARLY = "rate change", "ended early"
EVENT_KINDS = (MISSED, MADE_UP, PAUSED, RATE_CHANGE, ENDED_EARLY)


@dataclass(frozen=True, slots=True)
class Pattern:
    """How often sessions take place.

    Attributes:
        number: how many in each period.
        per: the period.
        weekdays: the days chosen (0 is Monday), none to have them spread.
    """

    number: int
    per: str = "week"
    weekdays: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what can't be meant.

        Raises:
            ValueError: in words.
        """
        if self.number < 1:
            raise ValueError("There must be at least 1 session in each period")
        most = SCHOOL_WEEK * (2 if self.per == "fortnight" else 1)
        if self.number > most and self.per in {"week", "fortnight"}:
            raise ValueError(
                f"{self.number} sessions a {self.per} are more than one on each school day. "
                "Enter them as two purchases"
            )
        if self.weekdays and self.per == "week" and len(set(self.weekdays)) != self.number:
            raise ValueError(
                f"{self.number} a week on {len(set(self.weekdays))} weekdays: choose one weekday "
                "for each session"
            )


def refuse_backwards(first: dt.date | None, last: dt.date | None) -> str | None:
    """Refuse a last session before the first."""
    if first and last and last < first:
        return (
            f"The last session, {show_day(last)}, is before the first, {show_day(first)}. "
            "Change one of them"
        )
    return None


def planned(
    calendar: SessionCalendar, pattern: Pattern, first: dt.date, last: dt.date
) -> tuple[dt.date, ...]:
    """Give the days of the sessions from a first day to a last one, both covered.

    Raises:
        ValueError: when the last is before the first.
    """
    if wrong := refuse_backwards(first, last):
        raise ValueError(wrong)
    if pattern.per == "week":
        weekdays = weekdays_of(pattern, first)
        return _between(calendar.on(weekdays, fixed=bool(pattern.weekdays)), first, last)
    if pattern.per == "fortnight":
        return _fortnightly(calendar, pattern, first, last)
    return _by_term(calendar, pattern, first, last)


def no_session(calendar: SessionCalendar, first: dt.date, last: dt.date) -> str:
    """Say that there is no session between two days, and what to do."""
    return (
        f"No session of the calendar “{calendar.name}” falls between {show_day(first)} and "
        f"{show_day(last)}. Choose days in a term"
    )


def shared_out(
    calendar: SessionCalendar, number: int, first: dt.date, last: dt.date
) -> tuple[dt.date, ...]:
    """Give so many sessions spread evenly over the open days, where nobody said how often."""
    inside = calendar.between(first, last)
    return tuple(_spread(inside, min(number, len(inside)), weekdays_of(Pattern(1), first)[0]))


def some_planned(
    calendar: SessionCalendar, pattern: Pattern, first: dt.date, last: dt.date
) -> tuple[dt.date, ...]:
    """Give the days of the sessions, of which there must be some.

    Raises:
        ValueError: in words, when the last is before the first or the calendar has no day between.
    """
    days = planned(calendar, pattern, first, last)
    if not days:
        said = doubts(calendar, first, last)
        why = said[0].rstrip(".") if said else no_session(calendar, first, last)
        raise ValueError(why)
    return days


def doubts(calendar: SessionCalendar, first: dt.date, last: dt.date) -> list[str]:
    """Warn of academic years within the days whose terms are not known."""
    if calendar.knows(first, last):
        return []
    last = min(last, FAR)
    touched = dict.fromkeys(academic_year(day) for day in (first, *_septembers(first, last)))
    years = [
        year for year in touched if year not in calendar.years and not _in_summer(first, last, year)
    ]
    if not years:
        return []
    said = years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
    rest = "" if len(years) < 2 or len(years) == _span_of(years) else ", but for years between,"
    lacking = f"No terms of {said}{rest} are in the calendar “{calendar.name}”"
    return [f"{lacking}, so no session is counted then. Add them to Calendars."]


def _span_of(years: Sequence[str]) -> int:
    return int(years[-1][:4]) - int(years[0][:4]) + 1


def _septembers(first: dt.date, last: dt.date) -> list[dt.date]:
    days = (dt.date(year, SEPTEMBER, 1) for year in range(first.year, last.year + 1))
    return [day for day in days if first < day <= last]


def _in_summer(first: dt.date, last: dt.date, year: str) -> bool:
    """Say whether the days touch a year in its August alone."""
    august = dt.date(int(year[:4]) + 1, SEPTEMBER - 1, 1)
    begins = max(first, first_day(year, SEPTEMBER))
    return begins >= august or last < first_day(year, SEPTEMBER)


def weekdays_of(pattern: Pattern, first: dt.date) -> tuple[int, ...]:
    """Give the weekdays of a pattern: those chosen, or spread from the first session's on."""
    return _weekdays(pattern.weekdays, pattern.number, first.weekday())


@cache
def _weekdays(chosen: tuple[int, ...], number: int, first: int) -> tuple[int, ...]:
    if chosen:
        return tuple(sorted(set(chosen)))
    start = first if first < SCHOOL_WEEK else 0
    steps = SPREAD[min(number, SCHOOL_WEEK)]
    return tuple(sorted((start + step) % SCHOOL_WEEK for step in steps))


def moved(
    calendar: SessionCalendar, pattern: Pattern, first: dt.date, days: Iterable[dt.date]
) -> tuple[dt.date, ...]:
    """Give those days that stand in for a weekday on which there is no school."""
    if pattern.per != "week":
        return ()
    usual = weekdays_of(pattern, first)
    return tuple(day for day in days if day.weekday() not in usual and day in calendar.days)


def _between(days: Sequence[dt.date], first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    return tuple(days[bisect_left(days, first) : bisect_right(days, last)])


def _weeks(calendar: SessionCalendar, first: dt.date, last: dt.date) -> list[Week]:
    """Give the open days from one day to another, week by week."""
    found = (_between(week, first, last) for week in calendar.weeks)
    return [week for week in found if week]


def _fortnightly(
    calendar: SessionCalendar, pattern: Pattern, first: dt.date, last: dt.date
) -> tuple[dt.date, ...]:
    """Share each fortnight's sessions between its two weeks, the odd one in the first."""
    halves = ((pattern.number + 1) // 2, pattern.number // 2)
    found: list[dt.date] = []
    for place, week in enumerate(_weeks(calendar, first, last)):
        number = halves[place % 2]
        if number:
            chosen = pattern.weekdays[:number]
            weekdays = weekdays_of(Pattern(number, weekdays=chosen), first)
            found += days_in(week, weekdays, fixed=len(chosen) == number)
    return tuple(found)


def _by_term(
    calendar: SessionCalendar, pattern: Pattern, first: dt.date, last: dt.date
) -> tuple[dt.date, ...]:
    found: list[dt.date] = []
    for term in calendar.terms if pattern.per == "term" else calendar.half_terms:
        inside = _between(term.days, first, last)
        if inside:
            share = (2 * pattern.number * len(inside) + len(term.days)) // (2 * len(term.days))
            found += _spread(inside, min(share, len(inside)), weekdays_of(Pattern(1), first)[0])
    return tuple(found)


def _spread(days: Sequence[dt.date], number: int, weekday: int) -> list[dt.date]:
    """Choose so many days evenly: on the weekday, one a week, while the weeks suffice."""
    weeks: dict[dt.date, list[dt.date]] = {}
    for day in days:
        weeks.setdefault(day - day.weekday() * ONE_DAY, []).append(day)
    if number <= len(weeks):
        days = [days_in(tuple(week), (weekday,))[0] for week in weeks.values()]
    return [days[(2 * place + 1) * len(days) // (2 * number)] for place in range(number)]


def after_events(days: Sequence[dt.date], events: Iterable[Row]) -> tuple[dt.date, ...]:
    """Give the days on which sessions took or will take place.

    Pauses and missed sessions take days away (an open end runs on), sessions made up add theirs,
    and an early end takes away its own day and all after it. Spans cover both their ends.
    """
    known = list(events)
    if not known:
        return tuple(days)
    gone = [_span(event) for event in known if event["kind"] in {PAUSED, MISSED}]
    left = {day for day in days if not any(first <= day <= last for first, last in gone)}
    left |= {event["from"] for event in known if event["kind"] == MADE_UP}
    end = min((e["from"] for e in known if e["kind"] == ENDED_EARLY), default=None)
    return tuple(sorted(day for day in left if end is None or day < end))


def without_effect(days: Sequence[dt.date], events: Iterable[Row]) -> list[str]:
    """Say of each missed session and pause in which no session was planned that it is one."""
    return [
        f"No session was planned from {show_day(event['from'])}: “{event['kind']}” changed nothing"
        for event in events
        if event["kind"] in {PAUSED, MISSED} and not _between(days, *_span(event))
    ]


def not_counted(days: Sequence[dt.date], events: Iterable[Row]) -> list[str]:
    """Say of each session made up that adds none why not: it ended, or one is planned that day."""
    known = list(events)
    made_up = [one["from"] for one in known if one["kind"] == MADE_UP]
    if not made_up:
        return []
    end = min((e["from"] for e in known if e["kind"] == ENDED_EARLY), default=dt.date.max)
    left = set(after_events(days, [one for one in known if one["kind"] != MADE_UP]))
    why = {day: f"it ended on {show_day(end)}" for day in made_up if day >= end}
    why |= {day: "one is planned that day" for day in made_up if day in left}
    return [f"The session made up on {show_day(day)} is not counted: {why[day]}" for day in why]


def _span(event: Row) -> tuple[dt.date, dt.date]:
    """Give the first and last day of an event; one missed session is one day."""
    open_end = dt.date.max if event["kind"] == PAUSED else event["from"]
    return event["from"], event.get("to") or open_end
