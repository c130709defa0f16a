"""Days as law and contracts count them: so many beginning with a day, and notice before an end."""

import datetime as dt

from desktop.domain.spans import ONE_DAY, months_after


def within(trigger: dt.date, days: int) -> dt.date:
    """Give the last of so many days beginning with a day: that day is day 1."""
    return trigger + (days - 1) * ONE_DAY


def last_day_to_serve(ends: dt.date, months: int) -> dt.date:
    """Give the last day on which notice of so many months still ends on a day.

    The corresponding day so many months before, or the last day of a shorter month: 6 months
    that end on 31 August are served by 28 February. Never later than any way of counting allows.
    """
    return months_after(ends, -months)
