"""Spans of days: both ends are covered; a blank end is open."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

STALE_DAYS = 90


def in_force(row: Mapping[str, Any], day: dt.date, starts: str = "from", ends: str = "to") -> bool:
    """Say whether a row holds on a day: from its first day to its last, both covered."""
    first, last = row[starts], row[ends]
    return (first is None or first <= day) and (last is None or day <= last)


def latest(rows: Iterable[Mapping[str, Any]], day: dt.date) -> Mapping[str, Any] | None:
    """Give the row in force on a day that began last (the rate in force)."""
    held = [row for row in rows if in_force(row, day)]
    return max(held, key=lambda row: row["from"] or dt.date.min, default=None)


def is_stale(as_at: dt.date, day: dt.date, days: int = STALE_DAYS) -> bool:
    """Say whether something told on a day is too old: 90 days are fresh, 91 are stale."""
    return (day - as_at).days > days
