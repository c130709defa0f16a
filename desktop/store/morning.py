"""What Today shows beside its list: the money of each year, and who is qualified with space."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from desktop.domain.payment import BUDGETS
from desktop.domain.spend import Line
from desktop.store import reading
from desktop.store.coverage import Cover, coverage
from desktop.store.spend_lines import summed
from desktop.store.store import Store

NOUGHT = Decimal(0)
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
    """What stands beside the list of what is due, as it is on a day."""

    years: Mapping[str, YearMoney] = field(default_factory=dict)
    cover: Sequence[Cover] = ()


def money_and_space(store: Store, today: dt.date) -> Morning:
    """Work it all out, from the records themselves."""
    return Morning(money_by_year(store, today), coverage(store, today))


def money_by_year(store: Store, today: dt.date) -> dict[str, YearMoney]:
    """Give each financial year that has money or a budget, in order.

    What is paid under a contract is the contract's, and counts against no budget of therapies.
    """
    with store.read() as connection:
        contracted = set(
            connection.exec_driver_sql(
                "SELECT id FROM payments WHERE coalesce(contract, '') <> ''"
            ).scalars()
        )
    years: dict[str, YearMoney] = {}
    for line in summed(store, today):
        if line.payment is None or line.payment not in contracted:
            _add(years.setdefault(line.year, YearMoney()), line)
    for row in reading.rows(store, BUDGETS, today=today, with_computed=False):
        one = years.setdefault(row["financial_year"], YearMoney())
        one.budget = (one.budget or NOUGHT) + row["amount"]
    return dict(sorted(years.items()))


def _add(year: YearMoney, line: Line) -> None:
    year.actual += line.of("actual")
    year.accrued += line.of("accrued")
    year.committed += line.of("committed")
    if line.named["arrangement"] == OFF_LIST:
        year.off_list += line.of("forecast")
