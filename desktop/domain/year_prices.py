"""The price of each year of a term: as agreed, else by its uplift clause, else what funds it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from desktop.domain.amounts import to_pence
from desktop.domain.periods import YEAR, Period
from desktop.domain.slices import part
from desktop.domain.uplift import NEGOTIATED, Clause, rise, uplifted
from desktop.domain.whole_life import months_of, yearly

Row = Mapping[str, Any]


def year_prices(
    years: Sequence[Period],
    agreed: Mapping[int, Decimal],
    funding: Mapping[int, Decimal],
    clause: Clause | None,
    index: Sequence[Row],
) -> dict[int, Decimal]:
    """Price the years of a term; those whose price is not known are left out.

    Args:
        years: the contract years.
        agreed: the prices on record, by year.
        funding: what all sources pay, which stands for a price where none at all is on record.
        clause: the uplift clause; None where nothing is said of uplift.
        index: the index table.
    """
    found: dict[int, Decimal] = {}
    before: tuple[Period, Decimal] | None = None
    for year in years:
        price = agreed.get(year.number)
        if price is None and before is not None and clause is not None:
            price = _risen(before, year, clause, index)
        if price is None and not agreed:
            price = funding.get(year.number) or None
        if price is not None:
            found[year.number] = price
        before = (year, price) if price is not None else None
    return found


def _risen(
    before: tuple[Period, Decimal], year: Period, clause: Clause, index: Sequence[Row]
) -> Decimal | None:
    """Follow the clause from twelve months of the year before; “none” keeps the price."""
    if clause.kind == NEGOTIATED or rise(clause, index, year) is None:
        return None
    twelve = uplifted(yearly(before[1], before[0]), (before[0], year), clause, index)[-1].price
    return None if twelve is None else to_pence(twelve * months_of(year) / YEAR)


def cut_short(
    prices: Mapping[int, Decimal], whole: Sequence[Period], left: Sequence[Period]
) -> dict[int, Decimal]:
    """Price what is left of years by days, where an early end cuts one short."""
    full = {year.number: year for year in whole}
    return {
        year.number: part(prices[year.number], full[year.number], year.starts, year.last_day)
        for year in left
        if year.number in prices
    }
