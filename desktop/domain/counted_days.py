"""Days as law and contracts count them: beginning with, clear days, working days, notice."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from desktop.domain.spans import ONE_DAY, months_after

QUARTER_MONTHS = (3, 6, 9, 12)
HALF_MONTHS = (3, 9)  # 31 March and 30 September
REPORTING_DAYS = 30  # within which a quarter's or half-year's notice is published


@dataclass(frozen=True, slots=True)
class Counted:
    """A day reached by counting working days, and whether the holidays are known that far."""

    day: dt.date
    certain: bool


def within(trigger: dt.date, days: int) -> dt.date:
    """Give the last of so many days beginning with a day: that day is day 1."""
    return trigger + (days - 1) * ONE_DAY


def after_clear_days(given: dt.date, days: int) -> dt.date:
    """Give the first day that so many clear days after another allow: both ends are left out."""
    return given + (days + 1) * ONE_DAY


def within_working_days(
    trigger: dt.date, days: int, closed: Collection[dt.date], covers_to: dt.date | None
) -> Counted:
    """Give the last of so many working days beginning with a day, or with the next working day.

    Args:
        trigger: the day counting begins with.
        days: how many working days.
        closed: bank holidays; for the Procurement Act those of any part of the United Kingdom.
        covers_to: the last day for which all bank holidays are known.
    """
    day = trigger
    left = days
    while True:
        left -= is_working(day, closed)
        if left <= 0:
            return Counted(day, covers_to is not None and day <= covers_to)
        day += ONE_DAY


def is_working(day: dt.date, closed: Collection[dt.date]) -> bool:
    """Say whether a day is neither a Saturday, a Sunday nor a bank holiday."""
    return day.weekday() < 5 and day not in closed


def last_day_to_serve(ends: dt.date, months: int) -> dt.date:
    """Give the last day on which notice of so many months still ends on a day.

    The corresponding day so many months before, or the last day of a shorter month: 6 months
    that end on 31 August are served by 28 February. Never later than any way of counting allows.
    """
    return months_after(ends, -months)


def quarter_end(day: dt.date) -> dt.date:
    """Give the last day of the quarter a day falls in."""
    return _next_month_end(day, QUARTER_MONTHS)


def half_end(day: dt.date) -> dt.date:
    """Give the last day of the half financial year a day falls in: 30 September or 31 March."""
    return _next_month_end(day, HALF_MONTHS)


def _next_month_end(day: dt.date, months: tuple[int, ...]) -> dt.date:
    month = next((one for one in months if one >= day.month), None)
    year = day.year if month else day.year + 1
    return months_after(dt.date(year, month or months[0], 1), 1) - ONE_DAY


def payments_due(day: dt.date) -> dt.date:
    """Give by when a payment made on a day is published (UK8): 30 days from its quarter's end."""
    return within(quarter_end(day), REPORTING_DAYS)


def compliance_due(day: dt.date) -> dt.date:
    """Give by when the half-year a day falls in is reported on (UK17)."""
    return within(half_end(day), REPORTING_DAYS)


def pipeline_due(year: int) -> dt.date:
    """Give by when a year's pipeline is published (UK1): 56 days beginning with 1 April."""
    return within(dt.date(year, 4, 1), 56)
