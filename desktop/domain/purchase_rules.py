"""What is refused and doubted of a purchase, over several of its fields."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from desktop.domain.sessions import WEEKDAYS, Pattern

COMMITTED = frozenset({"approved", "active", "paused", "ended"})  # statuses that cost money
OFF_LIST = "non-preferred"  # the arrangement of what is bought outside every list


def is_off_list(purchase: Mapping[str, Any]) -> bool:
    """Say whether a purchase counts as bought off the list.

    It does by its arrangement, and by its reason: a provider of the list who fails a check is
    bought all the same only with a reason, and stands in the same register of such awards.
    """
    return purchase["arrangement"] == OFF_LIST or bool(purchase["off_list_reason"])


def someone_else(requested: str | None, approved: str | None) -> str | None:
    """Refuse an approval by the one who requested."""
    if requested and approved and requested.strip().casefold() == approved.strip().casefold():
        return "The one who requested a purchase can't approve it. Somebody else has to."
    return None


def approval_complete(status: str | None, by: str | None, on: dt.date | None) -> str | None:
    """Refuse “approved” without who approved it and when."""
    if status != "approved" or (by and on):
        return None
    return "To record “approved”, enter who approved it and when"


def approval_wanted(status: str | None, by: str | None) -> str | None:
    """Warn of a purchase that runs or ran and whose approval is not recorded."""
    if status in {"active", "paused", "ended"} and not by:
        return "Nobody is recorded as having approved this"
    return None


def reason_off_list(arrangement: str | None, status: str | None, reason: str | None) -> str | None:
    """Warn of a purchase off the list whose reason is not recorded."""
    if arrangement == OFF_LIST and status in COMMITTED and not reason:
        return "Enter why this was bought off the list"
    return None


def sessions_wanted(per_week: int | None, sessions: int | None) -> str | None:
    """Warn of a purchase that says no sessions: it costs nothing, whatever was paid."""
    if per_week is None and sessions is None:
        return "Say how many sessions each week, or how many in all: without them it costs £0"
    return None


def early_end_within(first: dt.date, last: dt.date, day: dt.date) -> str | None:
    """Refuse an early end on a day on which the purchase does not run."""
    return None if first <= day <= last else "An early end has to be within the purchase's own days"


def pattern_fits(per_week: int | None, per: str | None, days: tuple[str, ...] | None) -> str | None:
    """Refuse how often sessions are where that can't be meant."""
    if per_week is None:
        return None
    try:
        Pattern(per_week, per or "week", tuple(WEEKDAYS.index(day) for day in days or ()))
    except ValueError as wrong:
        return str(wrong)
    return None
