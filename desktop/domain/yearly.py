"""Counts the sessions of many purchases by year without naming each day.

Purchases that are weekly with no number given and nothing happened to run on the same few series of
days; where a purchase begins and ends in such a series, and where years turn in it, gives its count
in each year. Days are ISO text here, as the store keeps them, which sorts as days do.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from desktop.domain.session_calendar import SessionCalendar
from desktop.domain.session_cost import Years
from desktop.domain.sessions import Pattern, weekdays_of
from desktop.domain.years import next_turn, years_of


class Series:
    """A series of days, and where financial and academic years turn in it."""

    def __init__(self, days: Sequence[dt.date]) -> None:
        self._days = [day.isoformat() for day in days]
        self._years: list[Years] = []
        self._ends: list[int] = []
        place = 0
        while place < len(days):
            self._years.append(years_of(days[place]))
            place = bisect_left(days, next_turn(days[place]), place)
            self._ends.append(place)

    def places(self, first: str, last: str) -> tuple[int, int]:
        """Give where the days from one to another, both covered, begin and end in the series."""
        place = bisect_left(self._days, first)
        return place, bisect_right(self._days, last, place)

    def day(self, place: int) -> str:
        """Give the day at a place."""
        return self._days[place]

    def parts(self, place: int, end: int) -> list[tuple[Years, int]]:
        """Count the days from a place up to another in each pair of years that has any."""
        found = []
        turn = bisect_right(self._ends, place)
        while place < end:
            stop = min(self._ends[turn], end)
            found.append((self._years[turn], stop - place))
            place, turn = stop, turn + 1
        return found


class SeriesOf:
    """The series of a calendar, each made when first asked for."""

    def __init__(self, calendar: SessionCalendar) -> None:
        self._calendar = calendar
        self._known: dict[tuple[int, int], Series] = {}

    def weekly(self, per_week: int, first: str) -> Series:
        """Give the series of so many sessions a week from a first day on."""
        key = (per_week, weekday(first))
        if key not in self._known:
            days = weekdays_of(Pattern(per_week), dt.date.fromisoformat(first))
            self._known[key] = Series(self._calendar.on(days))
        return self._known[key]


@cache
def weekday(day: str) -> int:
    """Give the weekday of a day (0 is Monday)."""
    return dt.date.fromisoformat(day).weekday()
