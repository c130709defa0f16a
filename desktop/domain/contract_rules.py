"""What a contract's fields must agree in, each a sentence when they do not."""

import datetime as dt

from desktop.domain.contract_words import HARD_REVIEWS
from desktop.domain.uplift import FIXED

MOST_MONTHS = 1_200


def at_least_one(months: int | None) -> str | None:
    """Refuse a count of months below 1."""
    return "Enter 1 month or more" if months is not None and months < 1 else None


def few_months(months: int | None) -> str | None:
    """Refuse a count of months that can only be a slip of the hand."""
    if months is not None and abs(months) > MOST_MONTHS:
        return f"{months:,} months are more than a hundred years. Enter the number that is meant"
    return None


def reviews_in_between(
    shape: str | None, every: int | None, starts: dt.date | None, last_day: dt.date | None
) -> str | None:
    """Warn of hard reviews on a contract that says nothing of when they come."""
    if shape == HARD_REVIEWS and every is None and starts and last_day:
        return "Taken as every 12 months: enter after how many months each hard review comes"
    return None


def ended_with_reason(ended_on: dt.date | None, reason: str | None) -> str | None:
    """Refuse an early end without its reason."""
    return "Enter the reason for the early end" if ended_on and not reason else None


def ended_within_term(starts: dt.date | None, ended_on: dt.date | None) -> str | None:
    """Refuse an early end before the contract starts."""
    if ended_on and starts and ended_on < starts:
        return "The early end must be the same as or after the first day"
    return None


def fixed_rise(kind: str | None, percent: object) -> str | None:
    """Warn of a fixed uplift whose per cent are not said."""
    return "Enter the fixed rise in per cent" if kind == FIXED and percent is None else None
