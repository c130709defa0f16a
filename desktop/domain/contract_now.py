"""A contract as it stands on a day: its years, what is authorised, its money and its status."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain import extending, hard_reviews
from desktop.domain.contract_parts import (
    Parts,
    Row,
    Tables,
    agreed,
    by_year,
    contract_years,
    later_years,
    options_of,
    varied_in,
)
from desktop.domain.contract_words import HARD, HARD_REVIEWS
from desktop.domain.extending import Option
from desktop.domain.hard_reviews import Authority, Planned, Review
from desktop.domain.lazy import lazy
from desktop.domain.periods import YEAR, Period, period_of, periods
from desktop.domain.regimes import Procured, Schedule, schedule
from desktop.domain.slices import NOTHING
from desktop.domain.spans import latest
from desktop.domain.uplift import NEGOTIATED, NONE, Clause, rise, uplifted
from desktop.domain.whole_life import STANDARD, WholeLife, whole_life, yearly

NOT_STARTED, RUNNING, CLOSED, ENDING, ENDED = (
    "not started",
    "running",
    "year not authorised",
    "ending",
    "ended",
)
STATUSES = (NOT_STARTED, RUNNING, CLOSED, ENDING, ENDED)
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
    def left(self) -> Decimal:
        """Funding less the costs, or less the price where there are no cost lines."""
        return self.funding - (self.cost or ((self.price or NOTHING) + self.varied))


class ContractNow:
    """What is known of a contract on a day.

    Args:
        parts: its row and what belongs to it.
        tables: thresholds and indices.
        today: the day; outcomes and variations of later days are not seen.
    """

    def __init__(self, parts: Parts, tables: Tables, today: dt.date) -> None:
        self.parts, self.tables, self.today = parts, tables, today
        self.row: Row = parts.contract

    # --- term ---

    @lazy
    def options(self) -> tuple[Option, ...]:
        """Its options to extend."""
        return options_of(self.parts.extensions)

    @lazy
    def variations(self) -> tuple[Row, ...]:
        """Its variations agreed so far."""
        return agreed(self.parts.variations, self.today)

    @lazy
    def last_day(self) -> dt.date:
        """The last day of the term as it stands, were every year authorised."""
        months = sum(row["term_effect_months"] or 0 for row in self.variations)
        return extending.last_day_now(
            self.row["last_day"], self.options, months, self.row["ended_on"]
        )

    @lazy
    def ends(self) -> dt.date:
        """The last day it runs to by what has been decided: earlier where it is not to go on."""
        return min(self.authority.to, self.last_day) if self.authority.ends else self.last_day

    @lazy
    def periods(self) -> tuple[Period, ...]:
        """The contract years of the term as it stands."""
        return contract_years(self.row["starts"], self.last_day, self.parts.years)

    @lazy
    def review_periods(self) -> tuple[Period, ...]:
        """The periods that hard reviews open one by one; the whole term where there are none."""
        every = self.row["review_every_months"] or YEAR
        if self.row["term_shape"] != HARD_REVIEWS:
            return (Period(1, self.row["starts"], self.last_day),)
        found = self.periods if every == YEAR else periods(self.row["starts"], self.last_day, every)
        return found or (Period(1, self.row["starts"], self.last_day),)

    # --- hard reviews ---

    @lazy
    def calls(self) -> tuple[Planned, ...]:
        """The hard reviews that the term calls for."""
        return hard_reviews.planned(self.review_periods, self.row["review_lead_months"] or 0)

    @lazy
    def kept_reviews(self) -> tuple[Review, ...]:
        """The hard reviews on record; an outcome of a later day is not seen yet."""
        return tuple(
            Review(
                row["id"],
                hard_reviews.opened_by(row["due"], self.calls, self.review_periods, row["opens"]),
                row["due"],
                row["held_on"],
                None if row["held_on"] and row["held_on"] > self.today else row["outcome"],
            )
            for row in self.parts.reviews
            if row["kind"] == HARD
        )

    @lazy
    def still_planned(self) -> tuple[Planned, ...]:
        """The hard reviews called for and not on record."""
        return hard_reviews.still_planned(self.calls, self.kept_reviews)

    @lazy
    def decided(self) -> dict[int, str]:
        """What was last decided about each review period."""
        return hard_reviews.outcomes(self.kept_reviews)

    @lazy
    def authority(self) -> Authority:
        """How far the term is authorised."""
        return hard_reviews.authority(self.review_periods, self.decided)

    # --- status ---

    @lazy
    def status(self) -> str:
        """How it stands today."""
        if self.today > self.ends:
            return ENDED
        if self.today < self.row["starts"]:
            return NOT_STARTED
        if self.today > self.authority.to:
            return CLOSED
        return ENDING if self.authority.ends or self.row["ended_on"] else RUNNING

    @lazy
    def year_now(self) -> int | None:
        """The number of the contract year today falls in."""
        found = period_of(self.periods, self.today) if self.today <= self.ends else None
        return found.number if found else None

    @lazy
    def year_authorised(self) -> int | None:
        """The number of the last contract year that is open, if only in part."""
        opened = [year.number for year in self.periods if year.starts <= self.authority.to]
        return opened[-1] if opened else None

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
                varied_in(self.variations, period),
                self.funding[period.number],
                costs[period.number],
                hard_reviews.is_authorised(period, self.authority.to),
            )
            for period in self.periods
        )

    @lazy
    def prices(self) -> dict[int, Decimal]:
        """The price of each year: as agreed, else by the uplift clause, else what funds it."""
        agreed_prices = {
            row["number"]: row["price"] for row in self.parts.years if row["price"] is not None
        }
        found: dict[int, Decimal] = {}
        before: tuple[Period, Decimal] | None = None
        for period in self.periods:
            price = agreed_prices.get(period.number)
            if price is None and before is not None:
                price = self._risen(before, period)
            if price is None and not agreed_prices and self.funding[period.number]:
                price = self.funding[period.number]
            if price is not None:
                found[period.number] = price
            before = (period, price) if price is not None else None
        return found

    def _risen(self, before: tuple[Period, Decimal], period: Period) -> Decimal | None:
        if self.clause.kind in {NONE, NEGOTIATED}:
            return None
        index = self.tables.indices
        if rise(self.clause, index, period) is None:
            return None
        return uplifted(before[1], (before[0], period), self.clause, index)[-1].price

    @lazy
    def annual_value(self) -> Decimal | None:
        """What the year now is worth for twelve months; the first's before, the last's after."""
        number = self.year_now or (1 if self.today < self.row["starts"] else len(self.periods))
        period = next((one for one in self.periods if one.number == number), None)
        price = self.prices.get(number)
        return yearly(price, period) if period is not None and price is not None else None

    @lazy
    def vat_percent(self) -> Decimal | None:
        """The rate of VAT on it; None when it is standard-rated and the table has no rate."""
        if self.row["vat"] != STANDARD:
            return Decimal(0)
        rates = [row for row in self.tables.indices if row["name"] == VAT_RATE]
        row = latest(rates, self.row["starts"])
        return None if row is None else Decimal(row["percent"])

    @lazy
    def whole_life(self) -> WholeLife:
        """What it is worth with every option and VAT."""
        last = self.row["last_day"]
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
        return self.prices.get(year.number)

    def effect_of(self, row: Row) -> Decimal:
        """Give what a variation adds over the whole life: as stated, else year by year."""
        if row["whole_life_effect"] is not None:
            return Decimal(row["whole_life_effect"])
        return sum((varied_in([row], period) for period in self.periods), NOTHING)

    # --- law ---

    @lazy
    def value_for_law(self) -> Decimal | None:
        """The value that thresholds look at: worked out or stated, whichever is more."""
        stated = self.row["value"]
        if not self.whole_life.is_known:
            return None if stated is None else Decimal(stated)
        return max(self.whole_life.gross, stated or NOTHING)

    @lazy
    def schedule(self) -> Schedule:
        """The notices that its regime asks for."""
        row = self.row
        return schedule(
            Procured(
                row["regime"],
                row["route"],
                row["procurement_began"],
                row["signed_on"],
                row["starts"],
                self.ends,
                self.value_for_law,
                "user choice" in str(row["ground"] or "").casefold(),
            ),
            self.tables.thresholds,
        )
