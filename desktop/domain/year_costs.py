"""What contracts cost in each financial year: authorised, waiting for a review, or by option."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.contract_now import ContractNow, Year
from desktop.domain.periods import Period
from desktop.domain.slices import NOTHING, Priced, by_financial_year, part
from desktop.domain.spans import ONE_DAY
from desktop.domain.timeline import OPTION, bars


@dataclass(frozen=True, slots=True)
class YearCost:
    """What falls into a financial year, in pounds.

    Attributes:
        open: of years that are authorised.
        waiting: of years that wait for a hard review.
        option: what unused options would add.
    """

    open: Decimal = NOTHING
    waiting: Decimal = NOTHING
    option: Decimal = NOTHING

    @property
    def term(self) -> Decimal:
        """Without options."""
        return self.open + self.waiting


def year_costs(now: ContractNow) -> dict[str, YearCost]:
    """Give what a contract costs in each financial year, authorised or not, options apart."""
    opened: list[Priced] = []
    waiting: list[Priced] = []
    for year in now.years:
        amount = year.worth or NOTHING
        for first, last, into in _halves(now, year):
            cut = part(amount, year.period, first, last)
            (opened if into else waiting).append((Period(year.period.number, first, last), cut))
    worth = {one.option.number: one.net for one in now.whole_life.options}
    options = [
        (Period(bar.option, bar.first, bar.last), worth[bar.option] or NOTHING)
        for bar in bars(now)
        if bar.kind == OPTION
    ]
    return _joined(
        by_financial_year(opened), by_financial_year(waiting), by_financial_year(options)
    )


def _halves(now: ContractNow, year: Year) -> Iterator[tuple[dt.date, dt.date, bool]]:
    """Part a year into the days that are authorised and those that aren't, up to its end."""
    end = min(year.period.last_day, now.ends)
    to = min(now.authority.to, end)
    if year.period.starts <= to:
        yield year.period.starts, to, True
    first = max(year.period.starts, now.authority.to + ONE_DAY)
    if first <= end:
        yield first, end, False


def _joined(
    opened: Mapping[str, Decimal], waiting: Mapping[str, Decimal], options: Mapping[str, Decimal]
) -> dict[str, YearCost]:
    return {
        year: YearCost(
            opened.get(year, NOTHING), waiting.get(year, NOTHING), options.get(year, NOTHING)
        )
        for year in sorted({*opened, *waiting, *options})
    }


def add_up(costs: Iterable[Mapping[str, YearCost]]) -> dict[str, YearCost]:
    """Add the years of many contracts up."""
    parts: dict[str, list[YearCost]] = {}
    for one in costs:
        for year, cost in one.items():
            parts.setdefault(year, []).append(cost)
    return {
        year: YearCost(
            sum((one.open for one in parts[year]), NOTHING),
            sum((one.waiting for one in parts[year]), NOTHING),
            sum((one.option for one in parts[year]), NOTHING),
        )
        for year in sorted(parts)
    }
