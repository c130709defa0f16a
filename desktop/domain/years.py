"""Financial years (1 April to 31 March) and academic years (1 September to 31 August)."""

import datetime as dt
import re
from functools import cache

APRIL, SEPTEMBER = 4, 9
_LABEL = re.compile(r"(\d{4})\s*[-/–]\s*(\d{2}|\d{4})")


def financial_year(day: dt.date) -> str:
    """Give the label of the financial year a day falls in: "2026-27"."""
    return label(_begins(day, APRIL))


def academic_year(day: dt.date) -> str:
    """Give the label of the academic year a day falls in: "2026-27"."""
    return label(_begins(day, SEPTEMBER))


@cache
def label(first: int) -> str:
    """Name the year that begins in a calendar year: 2026 is "2026-27"."""
    return f"{first}-{(first + 1) % 100:02d}"


@cache
def first_of(year: str) -> int:
    """Give the calendar year in which a year begins, by its label."""
    return int(year[:4])


def first_day(year: str, month: int = APRIL) -> dt.date:
    """Give the first day of a year by its label; April's year unless another month is named."""
    return dt.date(int(year[:4]), month, 1)


def next_start(day: dt.date, month: int) -> dt.date:
    """Give the first day after a day on which a year beginning in a month starts."""
    return dt.date(_begins(day, month) + 1, month, 1)


def years_of(day: dt.date) -> tuple[str, str]:
    """Give the labels of the financial and of the academic year a day falls in."""
    return financial_year(day), academic_year(day)


def next_turn(day: dt.date) -> dt.date:
    """Give the first day after a day on which a financial or an academic year starts."""
    return min(next_start(day, APRIL), next_start(day, SEPTEMBER))


def read_year(text: str) -> str:
    """Read a year as people write it ("2026/27", "2026-2027") and give its label.

    Raises:
        ValueError: when it is not two years that follow each other.
    """
    found = _LABEL.fullmatch(text.strip())
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]) % 100:
        raise ValueError(f"“{text.strip()}” is not a year such as 2026-27")
    return label(int(found[1]))


def _begins(day: dt.date, month: int) -> int:
    return day.year if day.month >= month else day.year - 1
