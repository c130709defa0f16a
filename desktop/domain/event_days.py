"""On which days something can happen to a purchase: within its own days, on its sessions."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.days import show_day
from desktop.domain.purchase_rules import early_end_within
from desktop.domain.sessions import ENDED_EARLY, MISSED, PAUSED

Row = Mapping[str, Any]


def off_its_days(event: Row, first: dt.date, last: dt.date) -> dict[str, str]:
    """Say by field why an early end or a pause is outside the days of its purchase.

    Args:
        event: what happened.
        first: the purchase's first session.
        last: its last one.
    """
    if event["kind"] == ENDED_EARLY:
        said = early_end_within(first, last, event["from"])
        return {"from": said} if said else {}
    if event["kind"] != PAUSED:
        return {}
    days = f"{show_day(first)} to {show_day(last)}"
    if event["from"] > last:
        said = f"{show_day(event['from'])} is after the last session: a pause begins within {days}"
        return {"from": said}
    if event["to"] and event["to"] < first:
        said = f"{show_day(event['to'])} is before the first session: a pause is within {days}"
        return {"to": said}
    if event["to"] and event["to"] > last:
        said = (
            f"{show_day(event['to'])} is after the last session, {show_day(last)}. Enter that day, "
            "or leave it blank for a pause without an end"
        )
        return {"to": said}
    return {}


def nothing_missed(event: Row, planned: Sequence[dt.date]) -> str | None:
    """Say that no session was planned on the days of a missed one, and when the nearest was.

    Args:
        event: what happened.
        planned: the days of the sessions as ordered, in order; none where they are not known.
    """
    first = event["from"]
    last = event["to"] or first
    if event["kind"] != MISSED or not planned or any(first <= day <= last for day in planned):
        return None
    nearest = min(planned, key=lambda day: (abs(day - first), day))
    when = f"on {show_day(first)}" if last == first else f"{show_day(first)} to {show_day(last)}"
    return f"No session was planned {when}. The nearest is on {show_day(nearest)}: enter its day"
