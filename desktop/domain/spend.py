"""What was and will be spent: commitment, accrual, actual and forecast, year by year.

Cost belongs to the year in which a session is delivered. Committed is ordered and not yet
delivered; accrued is delivered and not invoiced; actual is invoiced; the forecast adds the three.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from desktop.domain.session_cost import NOUGHT, Cost
from desktop.domain.years import financial_year

Row = Mapping[str, Any]
DIMENSIONS = ("therapy", "provider", "arrangement", "area", "budget_line")  # beside the year
Years = dict[str, Decimal]


def year_of(payment: Row) -> str:
    """Give the year a payment counts in: its own, else that of its invoice."""
    return payment["financial_year"] or financial_year(payment["date"])


def invoiced(payments: Iterable[Row]) -> Years:
    """Add payments up by year, net."""
    found: Years = {}
    for one in payments:
        found[year_of(one)] = found.get(year_of(one), NOUGHT) + one["net"]
    return found


def measured(measure: str, whole: Cost, delivered: Cost, paid: Years) -> Years:
    """Give one measure of a purchase by year.

    What was invoiced beyond what was delivered is no negative accrual: it is actual all the same.
    """
    years = sorted({*whole.by_financial_year, *paid})
    done = delivered.by_financial_year
    committed = {y: whole.by_financial_year.get(y, NOUGHT) - done.get(y, NOUGHT) for y in years}
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
