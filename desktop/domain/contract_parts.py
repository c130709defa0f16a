"""A contract with what belongs to it, as rows: what everything about it is worked out from."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from desktop.domain.contract_changes import AGREED
from desktop.domain.extending import UNUSED, Option
from desktop.domain.payment_notices import Payment
from desktop.domain.periods import YEAR, Period, last_day_of
from desktop.domain.slices import NOTHING, by_period, part
from desktop.domain.spans import ONE_DAY, dated_figure

Row = Mapping[str, Any]
NUMBERED = "Year "


@dataclass(frozen=True)
class Parts:
    """A contract's row, the rows of other registers that belong to it, and what was paid."""

    contract: Row
    years: Sequence[Row] = ()
    funding: Sequence[Row] = ()
    costs: Sequence[Row] = ()
    reviews: Sequence[Row] = ()
    extensions: Sequence[Row] = ()
    variations: Sequence[Row] = ()
    notices: Sequence[Row] = ()
    paid: Sequence[Payment] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another contract, as far as one looks at it: which it is, when it runs, what it follows."""

    row: int
    ref: str
    title: str
    starts: dt.date
    last_day: dt.date
    follows: str | None = None


@dataclass(frozen=True)
class Tables:
    """The dated figures that contracts are looked at by, and the other contracts.

    Attributes:
        thresholds: the register of that name.
        indices: the register of that name.
        shared: what is to be said of procurement references that contracts share, by reference.
        beside: the contracts for each service, by its name in small letters.
        followed: the contracts that say they follow another, by its reference in small letters.
        called: the contracts of each reference, by it in small letters.
    """

    thresholds: Sequence[Row] = ()
    indices: Sequence[Row] = ()
    shared: Mapping[str, Sequence[str]] = field(default_factory=dict)
    beside: Mapping[str, Sequence[Neighbour]] = field(default_factory=dict)
    followed: Mapping[str, Sequence[Neighbour]] = field(default_factory=dict)
    called: Mapping[str, Sequence[Neighbour]] = field(default_factory=dict)
    _known: dict[tuple[str, str, dt.date], Decimal | None] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def figure(self, name: str, began: dt.date) -> Decimal | None:
        """Give the threshold of a name for a procurement that commenced on a day, in pounds."""
        return self._figure(self.thresholds, name, began, "amount")

    def rate(self, name: str, day: dt.date) -> Decimal | None:
        """Give the rate of a name in force on a day, in per cent."""
        return self._figure(self.indices, name, day, "percent")

    def _figure(self, rows: Sequence[Row], name: str, day: dt.date, of: str) -> Decimal | None:
        """Look up a dated figure once for all contracts: thousands share their days."""
        key = of, name, day
        if key not in self._known:
            self._known[key] = dated_figure(rows, name, day, of)
        return self._known[key]


def options_of(rows: Sequence[Row]) -> tuple[Option, ...]:
    """Give the options to extend, in order."""
    ordered = sorted(rows, key=lambda row: int(row["number"]))
    return tuple(
        Option(
            row["number"], row["months"], row["notice_by"], row["status"] or UNUSED,
            row["authority"],
        )
        for row in ordered
    )  # fmt: skip


def agreed(rows: Sequence[Row], today: dt.date) -> tuple[Row, ...]:
    """Give the variations agreed by a day, in order."""
    found = [
        row
        for row in rows
        if row["status"] == AGREED and not (row["agreed_on"] and row["agreed_on"] > today)
    ]
    return tuple(sorted(found, key=lambda row: int(row["number"])))


def contract_years(starts: dt.date, last_day: dt.date, rows: Sequence[Row]) -> tuple[Period, ...]:
    """Give the years of a term: as recorded where they follow each other, else of 12 months."""
    known = {row["number"]: row for row in rows}
    found: list[Period] = []
    first, number = starts, 1
    while first <= last_day:
        row = known.get(number)
        if row is not None and row["starts"] == first:
            last = row["last_day"]
        elif any(one.number in known for one in found):  # years of another length went before
            last = last_day_of(first, YEAR)
        else:
            last = last_day_of(starts, YEAR * number)
        found.append(Period(number, first, min(last, last_day)))
        first, number = last + ONE_DAY, number + 1
    return tuple(found)


def later_years(
    rows: Sequence[Row], last_day: dt.date
) -> tuple[tuple[Period, Decimal | None], ...]:
    """Give the years on record that begin after a day, which options would add, with prices."""
    found = [
        (Period(row["number"], row["starts"], row["last_day"]), row["price"])
        for row in rows
        if row["starts"] > last_day
    ]
    return tuple(sorted(found, key=lambda year: year[0]))


def by_year(rows: Sequence[Row], years: Sequence[Period]) -> dict[int, Decimal]:
    """Add up amounts by contract year; those of financial years are laid over covered days."""
    spread: dict[str, Decimal] = {}
    found = dict.fromkeys((year.number for year in years), NOTHING)
    for row in rows:
        year = str(row["financial_year"])
        if not year.startswith(NUMBERED):
            spread[year] = spread.get(year, NOTHING) + row["amount"]
        elif (number := int(year.removeprefix(NUMBERED))) in found:
            found[number] += row["amount"]
    for number, amount in by_period(spread, years).items():
        found[number] += amount
    return found


def is_outside(year: str, years: Sequence[Period]) -> bool:
    """Say whether money is for a year that the term does not touch."""
    if year.startswith(NUMBERED):
        return int(year.removeprefix(NUMBERED)) not in {one.number for one in years}
    try:
        first = dt.date(int(year[:4]), 4, 1)
    except ValueError:
        return False
    last = dt.date(first.year + 1, 3, 31)
    return not years or last < years[0].starts or first > years[-1].last_day


def begins(year: str, years: Sequence[Period]) -> dt.date:
    """Give the first day of a contract year, or of what a term has of a financial year."""
    if year.startswith(NUMBERED):
        number = int(year.removeprefix(NUMBERED))
        return next(one.starts for one in years if one.number == number)
    return max(dt.date(int(year[:4]), 4, 1), years[0].starts)


def varied_in(rows: Sequence[Row], year: Period) -> Decimal:
    """Give what agreed variations add to a year: their yearly effect from their day on, by days."""
    full = Period(1, year.starts, max(last_day_of(year.starts, YEAR), year.last_day))
    return sum(
        (
            part(row["annual_effect"], full, max(row["from"], year.starts), year.last_day)
            for row in rows
            if row["annual_effect"] and row["from"] <= year.last_day
        ),
        NOTHING,
    )
