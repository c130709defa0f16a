"""Uplift clauses: how a yearly price follows an index from one contract year to the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.domain.amounts import to_pence
from desktop.domain.days import show_day
from desktop.domain.periods import Period
from desktop.domain.spans import latest

NONE, FIXED, NEGOTIATED = "none", "fixed", "negotiated"
INDEXED = ("CPI", "NJC pay award", "NHS cost uplift", "national living wage")
CLAUSES = (NONE, FIXED, *INDEXED, NEGOTIATED)
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Clause:
    """What a contract says about uplift, in per cent.

    Attributes:
        kind: one of the clauses above.
        percent: a fixed clause's rise.
        cap: the most it rises by, if capped.
        floor: the least it rises by, if collared.
    """

    kind: str = NONE
    percent: Decimal | None = None
    cap: Decimal | None = None
    floor: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Uplifted:
    """A contract year's price after uplift, and the rise that made it.

    Attributes:
        year: the contract year.
        price: in pounds; None where a figure is missing from the index table.
        percent: the rise over the year before, in per cent; None for the first year.
        missing: what is needed and not there, as a sentence.
    """

    year: Period
    price: Decimal | None
    percent: Decimal | None = None
    missing: str | None = None


def rise(clause: Clause, index: Iterable[Row], year: Period) -> Decimal | None:
    """Give the rise that a clause gives at the start of a year, in per cent; None if not known.

    Args:
        clause: the clause.
        index: the index table: rows of name, from, to and percent.
        year: the contract year that the rise is for.
    """
    if clause.kind == NONE:
        return Decimal(0)
    if clause.kind == FIXED:
        return clause.percent
    row = latest([one for one in index if one["name"] == clause.kind], year.starts)
    if row is None:
        return None
    percent = Decimal(row["percent"])
    if clause.cap is not None:
        percent = min(percent, clause.cap)
    return percent if clause.floor is None else max(percent, clause.floor)


def uplifted(
    first: Decimal, years: Sequence[Period], clause: Clause, index: Sequence[Row]
) -> tuple[Uplifted, ...]:
    """Give each year's price: the first as it is, each later one risen from the one before.

    Each price is rounded to pence, and the next rises from the rounded one. After a year whose
    figure is missing nothing more is known.
    """
    found: list[Uplifted] = []
    price: Decimal | None = first
    for year in years:
        if not found:
            found.append(Uplifted(year, price))
            continue
        percent = rise(clause, index, year)
        if price is None or percent is None:
            price = None
            found.append(Uplifted(year, None, None, _missing(clause, year)))
            continue
        price = to_pence(price * (100 + percent) / 100)
        found.append(Uplifted(year, price, percent))
    return tuple(found)


def _missing(clause: Clause, year: Period) -> str:
    when = show_day(year.starts)
    if clause.kind == FIXED:
        return f"Enter the fixed rise of this contract in per cent, wanted from {when}"
    if clause.kind == NEGOTIATED:
        return f"The rise from {when} is to be negotiated: enter the price of year {year.number}"
    return f"The index table has no {clause.kind} figure in force on {when}"
