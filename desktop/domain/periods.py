"""Terms parted into periods: contract years and review periods, both ends covered."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.spans import ONE_DAY

YEAR = 12  # months


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A numbered part of a term (year 1, year 2 …), from its first day to its last."""

    number: int
    starts: dt.date
    last_day: dt.date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last_day - self.starts).days + 1

    def covers(self, day: dt.date) -> bool:
        """Say whether a day falls in it."""
        return self.starts <= day <= self.last_day


@lru_cache(maxsize=50_000)  # thousands of contracts share their days
def last_day_of(starts: dt.date, months: int) -> dt.date:
    """Give the last day of so many months that begin with a day: 1 April and 12 is 31 March.

    It is the day before the corresponding day. A month that has no corresponding day ends the
    span with its own last day: 12 months from 29 February 2024 end on 28 February 2025. Months
    below nought count back.
    """
    years, month = divmod(starts.month - 1 + months, 12)
    first = dt.date(starts.year + years, month + 1, 1)
    length = ((first + dt.timedelta(31)).replace(day=1) - first).days
    if starts.day > length:
        return first.replace(day=length)
    return first.replace(day=starts.day) - ONE_DAY


def periods(starts: dt.date, last_day: dt.date, months: int = YEAR) -> tuple[Period, ...]:
    """Part a term into periods of so many months; the last is cut off at the term's last day."""
    return tuple(_periods(starts, last_day, months))


def _periods(starts: dt.date, last_day: dt.date, months: int) -> Iterator[Period]:
    number, first = 1, starts
    while first <= last_day:
        # Counted from the term's first day each time, so that a 31st is not lost on the way.
        last = last_day_of(starts, months * number)
        yield Period(number, first, min(last, last_day))
        number, first = number + 1, last + ONE_DAY


def period_of(parts: tuple[Period, ...], day: dt.date) -> Period | None:
    """Give the period a day falls in."""
    return next((part for part in parts if part.covers(day)), None)


@lru_cache(maxsize=50_000)  # as with the days above
def whole_months(starts: dt.date, last_day: dt.date) -> int | None:
    """Give how many months two covered days span exactly, or None when it is no whole number."""
    months = (last_day.year - starts.year) * 12 + last_day.month - starts.month
    for number in (months, months + 1):
        if number > 0 and last_day_of(starts, number) == last_day:
            return number
    return None
