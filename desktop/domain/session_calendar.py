"""The days on which sessions can take place: school days of a calendar, week by week.

A school's calendar says only what differs. In an academic year in which it has terms of its own,
these hold and nothing of the county's does; in any other year the county's terms hold, and days
it closes besides (an inset day) come off them. Bank holidays and weekends are never open.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from desktop.domain.spans import ONE_DAY
from desktop.domain.term_dates import COUNTY, TERM
from desktop.domain.years import SEPTEMBER, academic_year

Row = Mapping[str, Any]
HERE = "England and Wales"
SCHOOL_WEEK = 5  # Monday to Friday
Week = tuple[dt.date, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its open days; in Kent a term is one of six, between one break and the next."""

    name: str
    days: tuple[dt.date, ...]


@dataclass(frozen=True, eq=False)
class SessionCalendar:
    """The open days of a calendar, term by term, in order."""

    name: str
    terms: tuple[Term, ...]

    @cached_property
    def days(self) -> frozenset[dt.date]:
        """Every open day."""
        return frozenset(day for term in self.terms for day in term.days)

    @cached_property
    def _in_order(self) -> list[dt.date]:
        return sorted(self.days)

    def between(self, first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
        """Give the open days from one day to another, both covered."""
        days = self._in_order
        return tuple(days[bisect_left(days, first) : bisect_right(days, last)])

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The open days of every week that has any, weeks in order."""
        return _by_week(self._in_order)

    @cached_property
    def years(self) -> frozenset[str]:
        """The academic years whose terms are known."""
        return frozenset(academic_year(day) for day in self.days)

    def knows(self, first: dt.date, last: dt.date) -> bool:
        """Say whether both days fall into one unbroken run of academic years that are known."""
        return self._known_from <= first and last < self._known_until

    @cached_property
    def _known_from(self) -> dt.date:
        """The first day of the last run of academic years that follow each other."""
        years = sorted(int(year[:4]) for year in self.years)
        start = years.pop() if years else dt.MAXYEAR
        while years and years[-1] == start - 1:
            start = years.pop()
        return dt.date(start, SEPTEMBER, 1)

    @cached_property
    def _known_until(self) -> dt.date:
        """The first day after the last academic year that is known."""
        last = max((int(year[:4]) for year in self.years), default=dt.MINYEAR)
        return dt.date(last + 1, SEPTEMBER, 1)

    @cached_property
    def last_day(self) -> dt.date | None:
        """The last open day that is known."""
        return max(self.days, default=None)

    @cached_property
    def half_terms(self) -> tuple[Term, ...]:
        """The terms, parted where they are interrupted for a week or more."""
        return tuple(part for term in self.terms for part in _parted(term))

    def on(self, weekdays: tuple[int, ...], *, fixed: bool = False) -> tuple[dt.date, ...]:
        """Give the days of a session on each of some weekdays (0 is Monday) of every week.

        Where that day is closed the session is on the next open day of the same week, or the one
        before; a week without room has fewer. With `fixed` days nothing is moved.
        """
        wanted = (weekdays, fixed)
        if wanted not in self._known:
            found = (day for week in self.weeks for day in days_in(week, weekdays, fixed=fixed))
            self._known[wanted] = tuple(found)
        return self._known[wanted]

    @cached_property
    def _known(self) -> dict[tuple[tuple[int, ...], bool], tuple[dt.date, ...]]:
        """What `on` has given before, since many purchases run on the same days."""
        return {}


def bank_holidays(rows: Iterable[Row]) -> list[dt.date]:
    """Give the days of the register of bank holidays that close schools here."""
    return [row["day"] for row in rows if row["nation"].casefold() == HERE.casefold()]


class UnknownCalendar(ValueError):
    """There is no calendar of that name; the text says which there are."""


class Calendars:
    """Every calendar there is, each made when first asked for.

    Args:
        rows: the register's rows.
        bank_holidays: the days on which nobody works here.
    """

    def __init__(self, rows: Iterable[Row], bank_holidays: Iterable[dt.date] = ()) -> None:
        self._rows = list(rows)
        self._bank_holidays = frozenset(bank_holidays)
        self._made: dict[str, SessionCalendar] = {}

    @property
    def names(self) -> list[str]:
        """The names of the calendars there are, the county's first."""
        known = {row["calendar"] for row in self._rows}
        return sorted(known, key=lambda one: (one != COUNTY, one))

    def named(self, name: str | None) -> SessionCalendar:
        """Give the calendar of a name; the county's when no name is given.

        Raises:
            UnknownCalendar: when there is none.
        """
        folded = (name or COUNTY).casefold()
        if folded not in self._made:
            self._made[folded] = self._make(name or COUNTY, folded)
        return self._made[folded]

    def _make(self, name: str, folded: str) -> SessionCalendar:
        own = [row for row in self._rows if row["calendar"].casefold() == folded]
        if not own:
            verb = "is" if len(self.names) == 1 else "are"
            there = f"There {verb} {', '.join(self.names)}" if self.names else "None is recorded"
            raise UnknownCalendar(
                f"There is no calendar called “{name}”. {there}. Add its terms to Calendars"
            )
        own_years = {academic_year(row["from"]) for row in own if row["kind"] == TERM}
        county = [
            row
            for row in self._rows
            if row["calendar"] == COUNTY and academic_year(row["from"]) not in own_years
        ]
        return _made(own[0]["calendar"], [*own, *county], self._bank_holidays)


def _made(name: str, rows: Sequence[Row], bank_holidays: Collection[dt.date]) -> SessionCalendar:
    closed = {day for row in rows if row["kind"] != TERM for day in _span(row)}
    closed |= set(bank_holidays)
    terms, taken = [], set[dt.date]()
    for row in sorted((row for row in rows if row["kind"] == TERM), key=lambda row: row["from"]):
        days = [day for day in _span(row) if day.weekday() < SCHOOL_WEEK]
        is_open = tuple(day for day in days if day not in closed and day not in taken)
        taken.update(is_open)
        terms.append(Term(row["name"], is_open))
    return SessionCalendar(name, tuple(term for term in terms if term.days))


def _span(row: Row) -> Iterator[dt.date]:
    first: dt.date = row["from"]
    for number in range((row["to"] - first).days + 1):
        yield first + dt.timedelta(number)


def _by_week(days: Iterable[dt.date]) -> tuple[Week, ...]:
    weeks: dict[dt.date, list[dt.date]] = defaultdict(list)
    for day in days:
        weeks[day - day.weekday() * ONE_DAY].append(day)
    return tuple(tuple(week) for week in weeks.values())


def _parted(term: Term) -> Iterator[Term]:
    part: list[dt.date] = []
    for day in term.days:
        if part and (day - part[-1]).days > 7:
            yield Term(term.name, tuple(part))
            part = []
        part.append(day)
    yield Term(term.name, tuple(part))


def days_in(week: Week, weekdays: Sequence[int], *, fixed: bool = False) -> list[dt.date]:
    """Give the days of a week for a session on each of some weekdays, moved where need be."""
    monday = week[0] - week[0].weekday() * ONE_DAY
    wanted = [monday + day * ONE_DAY for day in weekdays]
    taken = [day for day in wanted if day in week]
    if not fixed:
        for day in (day for day in wanted if day not in week):
            free = [one for one in week if one not in taken]
            taken += sorted(free, key=lambda one: (one < day, abs(one - day)))[:1]
    return sorted(taken)
