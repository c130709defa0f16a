"""The money of a contract as it stands on a day: its years with prices, and its whole life."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain import hard_reviews
from desktop.domain.amounts import to_pence
from desktop.domain.contract_parts import Row, by_year, contract_years, later_years, varied_in
from desktop.domain.contract_term import ContractTerm
from desktop.domain.lazy import lazy
from desktop.domain.periods import Period
from desktop.domain.slices import NOTHING, part
from desktop.domain.uplift import NONE, Clause
from desktop.domain.whole_life import STANDARD, WholeLife, whole_life, yearly
from desktop.domain.year_prices import cut_short, year_prices

VAT_RATE = "VAT standard rate"


@dataclass(frozen=True, slots=True)
class Year:
    """A contract year with its money, in pounds.

    Attributes:
        period: its days.
        price: what is agreed, or worked out by the uplift clause; None where nothing is known.
        varied: what agreed variations add.
        funding: what all sources pay.
        cost: what its cost lines come to.
        authorised: "yes", "no" or "part".
    """

    period: Period
    price: Decimal | None
    varied: Decimal
    funding: Decimal
    cost: Decimal
    authorised: str

    @property
    def worth(self) -> Decimal | None:
        """Its price with what variations add; None without a price, whatever variations say."""
        return None if self.price is None else self.price + self.varied

    @property
    def left(self) -> Decimal:
        """Funding less the costs, or less what it is worth where there are no cost lines."""
        return self.funding - (self.cost or self.worth or NOTHING)


class ContractWorth(ContractTerm):
    """What is known of the money of a contract on a day."""

    # --- money ---

    @lazy
    def clause(self) -> Clause:
        """Its uplift clause."""
        row = self.row
        return Clause(
            row["uplift"] or NONE, row["uplift_percent"], row["uplift_cap"], row["uplift_floor"]
        )

    @lazy
    def funding(self) -> dict[int, Decimal]:
        """What all sources pay, by contract year."""
        return by_year(self.parts.funding, self.periods)

    @lazy
    def years(self) -> tuple[Year, ...]:
        """Its years with their money."""
        costs = by_year(self.parts.costs, self.periods)
        prices = self.prices
        return tuple(
            Year(
                period,
                prices.get(period.number),
                self.varied[period.number],
                self.funding[period.number],
                costs[period.number],
                hard_reviews.is_authorised(period, self.authority.to),
            )
            for period in self.periods
        )

    @lazy
    def full_years(self) -> tuple[Period, ...]:
        """The contract years as they were agreed, none cut short by an early end."""
        if self.row["ended_on"] is None:
            return self.periods
        return contract_years(self.row["starts"], self.agreed_last_day, self.parts.years)

    @lazy
    def full_prices(self) -> dict[int, Decimal]:
        """The price of each contract year as agreed: on record, by the clause, or as funded."""
        rows = [row for row in self.parts.years if row["price"] is not None]
        return year_prices(
            self.full_years,
            {row["number"]: row["price"] for row in rows},
            {} if rows else self._funding_agreed(),
            self.clause if self.row["uplift"] else None,
            self.tables.indices,
        )

    def _funding_agreed(self) -> dict[int, Decimal]:
        if self.full_years is self.periods:
            return self.funding
        return by_year(self.parts.funding, self.full_years)

    @lazy
    def prices(self) -> dict[int, Decimal]:
        """The price of each year; of one that an early end cuts short, its part by days."""
        if self.full_years is self.periods:
            return self.full_prices
        return cut_short(self.full_prices, self.full_years, self.periods)

    @lazy
    def unpriced(self) -> tuple[int, ...]:
        """The years without a price: every sum leaves them out, and says so."""
        return tuple(one.number for one in self.periods if one.number not in self.worths)

    @lazy
    def annual_value(self) -> Decimal | None:
        """What the year now is worth for twelve months; the first's before, the last's after."""
        number = self.year_now or (1 if self.today < self.row["starts"] else len(self.periods))
        price = self.full_prices.get(number)
        if price is None:
            return None
        year = next(one for one in self.full_years if one.number == number)
        return yearly(price + varied_in(self.variations, year), year)

    @lazy
    def varied(self) -> dict[int, Decimal]:
        """What agreed variations add to each year."""
        return {one.number: varied_in(self.variations, one) for one in self.periods}

    @lazy
    def worths(self) -> dict[int, Decimal]:
        """What each year is worth, its price with its variations; none without a price."""
        return {number: price + self.varied[number] for number, price in self.prices.items()}

    def worth_of(self, first: dt.date, last: dt.date) -> Decimal | None:
        """Give what some days are worth, both covered; None where a year of them has no price."""
        touched = [one for one in self.periods if one.starts <= last and first <= one.last_day]
        if not touched or any(one.number not in self.worths for one in touched):
            return None
        return sum((self._part(one, first, last) for one in touched), NOTHING)

    def priced_worth_of(self, first: dt.date, last: dt.date) -> Decimal:
        """Give what some days of the years with a price are worth; the others are left out."""
        return sum(
            (
                self._part(one, first, last)
                for one in self.periods
                if one.number in self.worths and one.starts <= last
            ),
            NOTHING,
        )

    def _part(self, year: Period, first: dt.date, last: dt.date) -> Decimal:
        worth = self.worths[year.number]
        if first <= year.starts and year.last_day <= last:
            return worth
        return part(worth, year, max(first, year.starts), last)

    @lazy
    def vat_known(self) -> bool:
        """Whether the VAT treatment is said."""
        return self.row["vat"] is not None

    @lazy
    def vat_rate(self) -> Decimal | None:
        """The standard rate of VAT on its first day, in per cent; None if the table has none."""
        return self.tables.rate(VAT_RATE, self.row["starts"])

    @lazy
    def vat_percent(self) -> Decimal | None:
        """The rate of VAT on it; None where the treatment is not said or the table has no rate."""
        if not self.vat_known:
            return None
        return self.vat_rate if self.row["vat"] == STANDARD else Decimal(0)

    @lazy
    def gross_if_standard(self) -> Decimal | None:
        """The whole life with VAT at the standard rate, whatever its treatment."""
        if self.vat_rate is None:
            return None
        net = self.whole_life.net
        return net + to_pence(net * self.vat_rate / 100)

    @lazy
    def whole_life(self) -> WholeLife:
        """What it is worth with every option and VAT."""
        last = self.row["last_day"]
        initial = self.periods  # most often asked, and the same
        if last != self.last_day:
            initial = contract_years(self.row["starts"], last, self.parts.years)
        return whole_life(
            [(year, self._price_of(year)) for year in initial],
            self.options,
            later=later_years(self.parts.years, last),
            varied=sum((self.effect_of(row) for row in self.variations), NOTHING),
            vat_percent=self.vat_percent or NOTHING,
        )

    def _price_of(self, year: Period) -> Decimal | None:
        """Give the price of a year of the initial term, part of which may have fallen away."""
        row = next((one for one in self.parts.years if one["number"] == year.number), None)
        if row is not None and row["price"] is not None:
            return Decimal(row["price"])
        return self.full_prices.get(year.number)

    def effect_of(self, row: Row) -> Decimal:
        """Give what a variation adds over the whole life: as stated, else year by year."""
        if row["whole_life_effect"] is not None:
            return Decimal(row["whole_life_effect"])
        return sum((varied_in([row], period) for period in self.periods), NOTHING)
