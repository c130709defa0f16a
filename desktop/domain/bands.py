"""How soon something falls due: every day stands in exactly one band, days compared as days."""

import datetime as dt

OVERDUE, TODAY, LATER, NO_END = "overdue", "today", "later", "no end date"
WITHIN = (7, 30, 90, 180)
BANDS = (OVERDUE, TODAY, *(str(days) for days in WITHIN), LATER, NO_END)
BAND_WORDS = {
    OVERDUE: "Overdue",
    TODAY: "Today",
    **{str(days): f"Within {days} days" for days in WITHIN},
    LATER: "Later",
    NO_END: "No end date",
}


def days_to(due: dt.date | None, today: dt.date) -> int | None:
    """Count the days from today to a day: 0 today, below nought when it is past."""
    return None if due is None else (due - today).days


def band(due: dt.date | None, today: dt.date) -> str:
    """Give the band of a due day: the seventh day from today is still within 7 days."""
    days = days_to(due, today)
    if days is None:
        return NO_END
    if days < 0:
        return OVERDUE
    if days == 0:
        return TODAY
    return next((str(limit) for limit in WITHIN if days <= limit), LATER)
