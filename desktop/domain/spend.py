"""What was and will be spent, year by year, and how it adds up by whatever is asked for.

Cost belongs to the year in which a session is delivered. Ordered is all of it; committed is ordered
and not yet delivered; accrued is delivered and not invoiced; actual is invoiced; the forecast adds
the last three.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.domain.session_cost import NOUGHT

DIMENSIONS = ("therapy", "provider", "arrangement", "area", "budget_line")  # beside the year
MEASURES = ("ordered", "committed", "accrued", "actual", "forecast")
COMPLIANT = frozenset({"QPL", "personal budget"})  # the other arrangements end with the list
Years = dict[str, Decimal]
Key = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What one purchase, or one payment for none, comes to in one financial year.

    Attributes:
        year: the year.
        named: what it is summed by, dimension by dimension.
        ordered: what the sessions of the year cost, in pounds.
        delivered: of that, what was delivered by the day it is worked out for.
        invoiced: what was paid for the year, net.
        purchase: the purchase's row id.
        payment: the payment's row id, where it is for no purchase.
        stated: whether it is a figure as it was published, with no records behind it.
        accrued: delivered and not invoiced, where it is the sum of many; else it follows.
    """

    year: str
    named: Mapping[str, Any]
    ordered: Decimal = NOUGHT
    delivered: Decimal = NOUGHT
    invoiced: Decimal = NOUGHT
    purchase: int | None = None
    payment: int | None = None
    stated: bool = False
    accrued: Decimal | None = None

    @property
    def is_compliant(self) -> bool:
        """Whether it was bought by an arrangement that stays."""
        return self.named["arrangement"] in COMPLIANT

    def of(self, measure: str) -> Decimal:
        """Give one of the measures.

        What was invoiced beyond what was delivered is no negative accrual: it is actual all the
        same, and raises the forecast.
        """
        if measure == "ordered":
            return self.ordered
        if measure == "actual":
            return self.invoiced
        committed = self.ordered - self.delivered
        if measure == "committed":
            return committed
        accrued = self.accrued
        if accrued is None:
            accrued = max(self.delivered - self.invoiced, NOUGHT)
        return accrued if measure == "accrued" else committed + accrued + self.invoiced

    def key(self, by: Iterable[str]) -> Key:
        """Say under what it is summed."""
        return tuple(self.year if name == "financial_year" else self.named[name] for name in by)


def added(lines: Iterable[Line], by: Sequence[str], measure: str) -> dict[Key, Decimal]:
    """Sum a measure by some dimensions; "financial_year" is one of them."""
    found: dict[Key, Decimal] = {}
    for line in lines:
        key = line.key(by)
        found[key] = found.get(key, NOUGHT) + line.of(measure)
    return found


def growth(now: Decimal, before: Decimal) -> Decimal | None:
    """Say by which share spend grew, None where there was none before."""
    return (now - before) / before if before else None


def by_then(days: tuple[dt.date, ...], day: dt.date) -> tuple[dt.date, ...]:
    """Give the sessions up to a day, that day covered."""
    return days[: bisect_right(days, day)]
