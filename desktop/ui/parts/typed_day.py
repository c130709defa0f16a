"""Days as people type them into a field: in full, without a year, or from today on."""

import datetime as dt
import re

from desktop.domain.days import MONTHS, read_day
from desktop.domain.kinds import DAY

_FROM_TODAY = re.compile(r"([+\-−])\s*(\d{1,4})\s*([dwmy])")
_NO_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:[\s\-]*([a-z]{3,9})|\s*[/.\-]\s*(\d{1,2}))")


def read_typed_day(typed: str, today: dt.date) -> dt.date | None:
    """Read "27/3/27", "27 mar" (the nearest one), "+6m", "-2w" or "t" for today.

    Raises:
        ValueError: in words, when it is not a real day, or is too far off to be kept.
    """
    found: dt.date | None = DAY.parse(_typed(typed, today))
    return found


def _typed(typed: str, today: dt.date) -> dt.date | None:
    text = typed.strip().casefold()
    if text in {"t", "today"}:
        return today
    if found := _FROM_TODAY.fullmatch(text):
        count = int(found[2]) * (1 if found[1] == "+" else -1)
        return _shift(today, count, found[3])
    if found := _NO_YEAR.fullmatch(text):
        return _nearest(typed, int(found[1]), _month(typed, found[2], found[3]), today)
    return read_day(typed)


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, the last of the month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError("is past the last day the calendar knows")


def _shift(today: dt.date, count: int, unit: str) -> dt.date:
    if unit in {"m", "y"}:
        return add_months(today, count * (12 if unit == "y" else 1))
    return today + dt.timedelta(days=count * (7 if unit == "w" else 1))


def _month(typed: str, word: str | None, number: str | None) -> int:
    if number:
        return int(number)
    for place, name in enumerate(MONTHS, start=1):
        if name.startswith(word or " "):
            return place
    raise ValueError(f"“{typed.strip()}” is not a date such as 27 March 2027")


def _nearest(typed: str, day: int, month: int, today: dt.date) -> dt.date:
    found = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(dt.date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise ValueError(f"“{typed.strip()}” is not a real date")
    return min(found, key=lambda each: abs(each - today))
