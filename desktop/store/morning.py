"""What Today shows: everything due, the money of each year, and who is qualified with space."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from desktop.domain import spend
from desktop.domain.due_list import Item
from desktop.domain.payment import BUDGETS
from desktop.store import reading
from desktop.store.coverage import Cover, coverage
from desktop.store.due import due
from desktop.store.spend_lines import lines
from desktop.store.store import Store

NOUGHT = Decimal(0)
MEASURES = ("actual", "accrued", "committed")
OFF_LIST = "non-preferred"


@dataclass(slots=True)
class YearMoney:
    """One financial year in pounds.

    Attributes:
        actual: invoiced.
        accrued: delivered and not invoiced.
        committed: ordered and not delivered.
        off_list: how much of all three was bought off the list.
        budget: the budget lines together; None where none is set.
    """

    actual: Decimal = NOUGHT
    accrued: Decimal = NOUGHT
    committed: Decimal = NOUGHT
    off_list: Decimal = NOUGHT
    budget: Decimal | None = None

    @property
    def forecast(self) -> Decimal:
        """All that has been and will be spent as things stand."""
        return self.actual + self.accrued + self.committed

    @property
    def over(self) -> Decimal:
        """How far the forecast is over the budget, nought or less when it is not."""
        return self.forecast - self.budget if self.budget is not None else NOUGHT


@dataclass(frozen=True, slots=True)
class Morning:
    """Everything as it stands on a day."""

    items: Sequence[Item]
    years: Mapping[str, YearMoney] = field(default_factory=dict)
    cover: Sequence[Cover] = ()


def morning(store: Store, today: dt.date) -> Morning:
    """Work it all out, from the records themselves."""
    return Morning(due(store, today), money_by_year(store, today), coverage(store, today))


def money_and_space(store: Store, today: dt.date) -> Morning:
    """Work out what stands beside the list, without the list itself."""
    return Morning((), money_by_year(store, today), coverage(store, today))


def money_by_year(store: Store, today: dt.date) -> dict[str, YearMoney]:
    """Give each financial year that has money or a budget, in order."""
    years: dict[str, YearMoney] = {}
    found = lines(store, today)
    for measure in MEASURES:
        sums = spend.added(found, ["financial_year", "arrangement"], measure)
        for (year, arrangement), amount in sums.items():
            if not amount:
                continue
            one = years.setdefault(year or "", YearMoney())
            setattr(one, measure, getattr(one, measure) + amount)
            if arrangement == OFF_LIST:
                one.off_list += amount
    for row in reading.rows(store, BUDGETS, today=today, with_computed=False):
        one = years.setdefault(row["financial_year"], YearMoney())
        one.budget = (one.budget or NOUGHT) + row["amount"]
    return dict(sorted(years.items()))
