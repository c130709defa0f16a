"""The periods that a measure is reported for, and those for which nothing came."""

import datetime as dt
import re
from collections.abc import Collection

from desktop.domain.days import MONTHS
from desktop.domain.periods import last_day_of
from desktop.domain.spans import ONE_DAY
from desktop.domain.years import financial_year

LENGTHS = {"month": 1, "quarter": 3, "year": 12}  # terms follow the calendars, not months
_QUARTER = re.compile(r"(\d{4})\s*[-/–]\s*(?:\d{2})?(\d{2})\s*,?\s*(?:q|quarter)\s*([1-4])")
_QUARTER_FIRST = re.compile(r"(?:q|quarter)\s*([1-4])\s*,?\s*(\d{4})\s*[-/–]\s*(?:\d{2})?(\d{2})")
_YEAR = re.compile(r"(\d{4})\s*[-/–]\s*(?:\d{2})?(\d{2})")
_MONTH = re.compile(r"([a-z]{3,9})\s+(\d{4})")


def named(first: dt.date, every: str) -> str:
    """Name the period that begins on a day: "2026-27 Q1", "September 2026", "2026-27"."""
    if every == "month":
        return f"{MONTHS[first.month - 1].capitalize()} {first.year}"
    if every == "quarter":
        return f"{financial_year(first)} Q{(first.month - 4) % 12 // 3 + 1}"
    return financial_year(first)


def tidied(period: str) -> str:
    """Bring a period as people write it into the form above; what is none stays as it is."""
    text = " ".join(period.casefold().split())
    if found := _QUARTER.fullmatch(text):
        return f"{found[1]}-{found[2]} Q{found[3]}"
    if found := _QUARTER_FIRST.fullmatch(text):
        return f"{found[2]}-{found[3]} Q{found[1]}"
    if found := _YEAR.fullmatch(text):
        return f"{found[1]}-{found[2]}"
    if found := _MONTH.fullmatch(text):
        full = next((name for name in MONTHS if name.startswith(found[1])), None)
        return f"{full.capitalize()} {found[2]}" if full else period.strip()
    return period.strip()


def expected(
    every: str, starts: dt.date, last_day: dt.date, today: dt.date
) -> list[tuple[str, dt.date]]:
    """Give the periods wholly or partly in a term that are over, each with its last day.

    Months, quarters of the financial year, and financial years; a measure for each term has none
    here, since terms are as the calendars say.
    """
    if every not in LENGTHS:
        return []
    found: list[tuple[str, dt.date]] = []
    first = _begins(starts, every)
    while True:
        last = last_day_of(first, LENGTHS[every])
        if last >= today or first > last_day:
            return found
        found.append((named(first, every), last))
        first = last + ONE_DAY


def missing(
    every: str,
    term: tuple[dt.date, dt.date],
    told: Collection[str],
    today: dt.date,
) -> list[tuple[str, dt.date]]:
    """Give the periods that are over and have no result: missing, never a pass."""
    known = {tidied(one) for one in told}
    return [one for one in expected(every, *term, today) if one[0] not in known]


def _begins(day: dt.date, every: str) -> dt.date:
    if every == "month":
        return day.replace(day=1)
    if every == "quarter":
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return dt.date(day.year if day.month >= 4 else day.year - 1, 4, 1)
