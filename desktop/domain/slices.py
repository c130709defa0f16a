"""Money spread evenly over days and cut anywhere: the slices always add up to it.

What is used up by the end of a day is rounded to pence (half a penny up); a slice is what is used
by its last day less what was used before its first. So no penny is lost or found between slices,
wherever the cuts are.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from desktop.domain.amounts import to_pence
from desktop.domain.periods import Period
from desktop.domain.spans import ONE_DAY
from desktop.domain.years import APRIL, SEPTEMBER, academic_year, financial_year, next_start

NOTHING = Decimal("0.00")
Priced = tuple[Period, Decimal]


def part(amount: Decimal, over: Period, first: dt.date, last: dt.date) -> Decimal:
    """Give what falls on some days, first and last covered, of an amount spread over a period."""
    if first <= over.starts and over.last_day <= last:  # most often asked, and the same
        return to_pence(amount)
    return _used_by(amount, over, last) - _used_by(amount, over, first - ONE_DAY)


def _used_by(amount: Decimal, over: Period, day: dt.date) -> Decimal:
    days = min(max((day - over.starts).days + 1, 0), over.days)
    return to_pence(amount * days / over.days)


def by_financial_year(priced: Iterable[Priced]) -> dict[str, Decimal]:
    """Slice amounts of periods by financial year, April to March."""
    return _by_year(priced, APRIL, financial_year)


def by_academic_year(priced: Iterable[Priced]) -> dict[str, Decimal]:
    """Slice amounts of periods by academic year, September to August."""
    return _by_year(priced, SEPTEMBER, academic_year)


def _by_year(
    priced: Iterable[Priced], month: int, name: Callable[[dt.date], str]
) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for over, amount in priced:
        first = over.starts
        while first <= over.last_day:
            following = next_start(first, month)
            last = min(following - ONE_DAY, over.last_day)
            year = name(first)
            found[year] = found.get(year, NOTHING) + part(amount, over, first, last)
            first = following
    return dict(sorted(found.items()))


def by_period(amounts: Mapping[str, Decimal], parts: Iterable[Period]) -> dict[int, Decimal]:
    """Turn amounts by financial year into amounts by contract year, spread over covered days.

    The money of a financial year is spread over those of its days that the term covers. What is
    for a year outside the term is left out.
    """
    periods = tuple(parts)
    found = {period.number: NOTHING for period in periods}
    if not periods:
        return found
    for year, amount in amounts.items():
        covered = _covered(year, periods[0].starts, periods[-1].last_day)
        if covered is None:
            continue
        for period in periods:
            first = max(period.starts, covered.starts)
            last = min(period.last_day, covered.last_day)
            if first <= last:
                found[period.number] += part(amount, covered, first, last)
    return found


def _covered(year: str, starts: dt.date, last_day: dt.date) -> Period | None:
    """Give the days of a financial year that a term covers."""
    opens = dt.date(int(year[:4]), APRIL, 1)
    first = max(starts, opens)
    last = min(last_day, next_start(opens, APRIL) - ONE_DAY)
    return Period(1, first, last) if first <= last else None


def in_year_effect(full_year: Decimal, begins: dt.date) -> Decimal:
    """Give what of a yearly amount falls in the financial year in which it begins, by days."""
    last = next_start(begins, APRIL) - ONE_DAY
    first = dt.date(last.year - 1, APRIL, 1)
    return part(full_year, Period(1, first, last), begins, last)
