"""How a purchase stands on a day: one that ends early runs until its last day is past."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from desktop.domain.days import show_day
from desktop.domain.purchase_steps import BEGUN
from desktop.domain.sessions import ENDED_EARLY
from desktop.domain.spans import ONE_DAY


def early_end(events: Iterable[Mapping[str, Any]]) -> dt.date | None:
    """Give the last day that what happened leaves a purchase; None where it ends as ordered."""
    days = [one["from"] for one in events if one["kind"] == ENDED_EARLY]
    return min(days) - ONE_DAY if days else None


def status_on(status: str, ends: dt.date | None, day: dt.date) -> str:
    """Give the status of a purchase on a day.

    Args:
        status: the one recorded.
        ends: its last day where it ends early; that day is covered.
        day: the day.
    """
    over = ends is not None and ends < day and status in BEGUN
    return "ended" if over else status


def in_words(status: str, ends: dt.date | None, day: dt.date) -> str:
    """Say how a purchase stands on a day, and until when where an early end is to come."""
    now = status_on(status, ends, day)
    return f"{now}, ends {show_day(ends)}" if ends is not None and now in BEGUN else now
