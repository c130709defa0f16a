"""A stretch of the calendar laid over a width: where days stand, and the lines between years."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.days import MONTHS
from desktop.domain.years import APRIL, financial_year, first_day, next_start

YEAR = 365.25  # days
BEFORE = 3 / 7  # of the width lies before today when one goes to today
MONTHLY = 1.5  # years in sight up to which months are named
ZOOMS = (1, 2, 3, 5, 7, 10, 15)  # years in sight


@dataclass(frozen=True, slots=True)
class Unit:
    """A year, or a month where there is room.

    Attributes:
        first: its first day.
        after: the day after its last.
        words: its name.
        shaded: whether it stands on a darker ground, as every other does.
    """

    first: dt.date
    after: dt.date
    words: str
    shaded: bool


class TimeAxis:
    """The days in sight.

    Args:
        today: the day it begins at.

    Attributes:
        today: today.
        first: the first day in sight, as a number of days.
        years: how many years are in sight.
    """

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self.years = 7
        self.first = 0.0
        self.go_to(today)

    @property
    def days(self) -> float:
        """How many days are in sight."""
        return self.years * YEAR

    def go_to(self, day: dt.date) -> None:
        """Bring a day to where today usually stands."""
        self.first = day.toordinal() - BEFORE * self.days

    def zoom(self, years: int) -> None:
        """Show so many years; what stands where today usually does stays there."""
        kept = self.first + BEFORE * self.days
        self.years = years
        self.first = kept - BEFORE * self.days

    def step(self, by: int) -> None:
        """Zoom out by a step, or in by one below nought."""
        place = min(max(ZOOMS.index(self.years) + by, 0), len(ZOOMS) - 1)
        self.zoom(ZOOMS[place])

    def pan(self, share: float) -> None:
        """Move by a share of what is in sight; above nought towards later days."""
        self.first = min(max(self.first + share * self.days, 366), dt.date.max.toordinal() - 9_999)

    def show(self, day: dt.date) -> bool:
        """Bring a day into sight; return whether anything had to move."""
        at = (day.toordinal() - self.first) / self.days
        if 0.02 <= at <= 0.98:
            return False
        self.first = day.toordinal() - 0.5 * self.days
        return True

    def x(self, day: dt.date, width: int) -> float:
        """Give where the morning of a day stands."""
        return (day.toordinal() - self.first) / self.days * width

    def units(self) -> list[Unit]:
        """Give the years in sight, or the months where few years are; those cut off too."""
        return list((_months if self.years <= MONTHLY else _years)(*self._ends()))

    def financial_years(self) -> list[Unit]:
        """Give the financial years in sight, those cut off at the edges too."""
        return list(_years(*self._ends()))

    def _ends(self) -> tuple[dt.date, dt.date]:
        first = int(self.first)
        return dt.date.fromordinal(first), dt.date.fromordinal(int(first + self.days) + 1)


@lru_cache(maxsize=64)
def _years(begins: dt.date, ends: dt.date) -> tuple[Unit, ...]:
    day, found = first_day(financial_year(begins)), []
    while day <= ends:
        after = next_start(day, APRIL)
        name = financial_year(day).replace("-", "/")
        found.append(Unit(day, after, name, shaded=bool(day.year % 2)))
        day = after
    return tuple(found)


@lru_cache(maxsize=64)
def _months(begins: dt.date, ends: dt.date) -> tuple[Unit, ...]:
    day, found = begins.replace(day=1), []
    while day <= ends:
        after = (day + dt.timedelta(31)).replace(day=1)
        name = f"{MONTHS[day.month - 1][:3].capitalize()} {day.year}"
        found.append(Unit(day, after, name, shaded=bool(day.month % 2)))
        day = after
    return tuple(found)
