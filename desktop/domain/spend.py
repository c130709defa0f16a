"""What was and will be spent: commitment, accrual, actual and forecast, year by year.

Cost belongs to the year in which a session is delivered. Committed is ordered and not yet
delivered; accrued is delivered and not invoiced; actual is invoiced; the forecast adds the three.
"""

import datetime as dt
from bisect import bisect_right
from decimal import Decimal

from desktop.domain.session_cost import NOUGHT

DIMENSIONS = ("therapy", "provider", "arrangement", "area", "budget_line")  # beside the year
Years = dict[str, Decimal]


def measured(measure: str, whole: Years, done: Years, paid: Years) -> Years:
    """Give one measure of a purchase by year, of what it costs in all and what was delivered.

    What was invoiced beyond what was delivered is no negative accrual: it is actual all the same.
    """
    years = sorted({*whole, *paid})
    committed = {y: whole.get(y, NOUGHT) - done.get(y, NOUGHT) for y in years}
    accrued = {y: max(done.get(y, NOUGHT) - paid.get(y, NOUGHT), NOUGHT) for y in years}
    if measure == "committed":
        return committed
    if measure == "accrued":
        return accrued
    if measure == "actual":
        return paid
    return {y: committed[y] + accrued[y] + paid.get(y, NOUGHT) for y in years}


def by_then(days: tuple[dt.date, ...], day: dt.date) -> tuple[dt.date, ...]:
    """Give the sessions up to a day, that day covered."""
    return days[: bisect_right(days, day)]
