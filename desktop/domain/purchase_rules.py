"""What is refused and doubted of a purchase, over several of its fields."""

import datetime as dt

from desktop.domain.sessions import WEEKDAYS, Pattern

COMMITTED = frozenset({"approved", "active", "paused", "ended"})  # statuses that cost money


def someone_else(requested: str | None, approved: str | None) -> str | None:
    """Refuse an approval by the one who requested."""
    if requested and approved and requested.strip().casefold() == approved.strip().casefold():
        return "The one who requested a purchase can't approve it. Somebody else has to"
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
    if arrangement == "non-preferred" and status in COMMITTED and not reason:
        return "Enter why this was bought off the list"
    return None


def pattern_fits(per_week: int | None, per: str | None, days: tuple[str, ...] | None) -> str | None:
    """Refuse how often sessions are where that can't be meant."""
    if per_week is None:
        return None
    try:
        Pattern(per_week, per or "week", tuple(WEEKDAYS.index(day) for day in days or ()))
    except ValueError as wrong:
        return str(wrong)
    return None
