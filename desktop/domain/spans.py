"""Spans of days: both ends are covered, and a blank end is open."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

STALE_DAYS = 90
ONE_DAY = dt.timedelta(1)
Row = Mapping[str, Any]


def in_force(row: Row, day: dt.date, starts: str = "from", ends: str = "to") -> bool:
    """Say whether a row holds on a day: from its first day to its last, both covered."""
    first, last = _span(row, starts, ends)
    return first <= day <= last


def latest(rows: Iterable[Row], day: dt.date, starts: str = "from", ends: str = "to") -> Row | None:
    """Give the row in force on a day that began last (the rate in force)."""
    held = [row for row in rows if in_force(row, day, starts, ends)]
    return max(held, key=lambda row: _span(row, starts, ends)[0], default=None)


def dated_figure(rows: Iterable[Row], name: str, day: dt.date, field: str) -> Decimal | None:
    """Give the figure of a name in force on a day; None where the table has none."""
    row = latest([one for one in rows if one["name"] == name], day)
    return None if row is None else Decimal(row[field])


@lru_cache(maxsize=50_000)  # thousands of contracts share their days
def months_after(day: dt.date, months: int) -> dt.date:
    """Give the same day so many months on; the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + years, month + 1, 1)
    length = ((first + dt.timedelta(31)).replace(day=1) - first).days
    return first.replace(day=min(day.day, length))


def is_stale(as_at: dt.date, day: dt.date, days: int = STALE_DAYS) -> bool:
    """Say whether something told on a day is too old: 90 days old is fresh, 91 is stale."""
    return (day - as_at).days > days


def _span(row: Row, starts: str, ends: str) -> tuple[dt.date, dt.date]:
    return row.get(starts) or dt.date.min, row.get(ends) or dt.date.max
