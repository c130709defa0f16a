"""What is bought from one provider: its purchases, what they cost this year, what is in use."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from desktop.domain.entity import Row
from desktop.domain.kinds import Ref
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_rules import COMMITTED
from desktop.domain.session_cost import NOUGHT
from desktop.domain.years import financial_year
from desktop.store import early_ends
from desktop.store.lookup import StoreLookup
from desktop.store.rows import select
from desktop.store.shares import shares
from desktop.store.store import Store

WEEKS = {None: 1, "week": 1, "fortnight": 2}  # by what sessions are counted, in weeks


@dataclass(frozen=True, slots=True)
class Bought:
    """What is bought from a provider, as it stands on a day.

    Attributes:
        year: the financial year of the day: "2026-27".
        purchases: every purchase, the one that begins last first.
        costs: what each agreed purchase costs in that year, in pounds, by row id; travel and
            one-offs with it, delivered or not.
        live: how many agreed purchases run on the day.
        in_use: the sessions a week of those; what is counted by term or in all is left out.
        budget: the lines of that year that they are bought from, in pounds; None without one.
    """

    year: str
    purchases: Sequence[Row]
    costs: Mapping[int, Decimal]
    live: int
    in_use: Decimal
    budget: Decimal | None

    @property
    def cost(self) -> Decimal:
        """What all of it costs in the year, in pounds."""
        return sum(self.costs.values(), NOUGHT)

    @property
    def share(self) -> Decimal | None:
        """How much of the budget that is, of one; None without a budget."""
        return self.cost / self.budget if self.budget else None


def bought_from(store: Store, provider: Ref, day: dt.date) -> Bought:
    """Read what is bought from a provider, as it stands on a day."""
    year = financial_year(day)
    where = "WHERE provider = ? ORDER BY first_session DESC, id DESC"
    with store.read() as connection:
        rows = select(connection, PURCHASES, StoreLookup(connection), where, (provider.id,))
        early_ends.stand(connection, rows, day)
        costs = {
            one.purchase: one.whole.get(year, NOUGHT)
            for one in shares(connection, day, provider=provider.id)
        }
        budget = _budget(connection, year, {row["budget_line"] for row in rows})
    live = [row for row in rows if is_live(row, day)]
    return Bought(year, rows, costs, len(live), sum(map(_weekly, live), NOUGHT), budget)


def is_live(row: Row, day: dt.date) -> bool:
    """Say whether a purchase is agreed and its sessions run on a day, both ends covered."""
    return row["status"] in COMMITTED and row["first_session"] <= day <= last_day(row)


def last_day(row: Row) -> dt.date:
    """Give the last day of a purchase, as ordered or of its early end."""
    day: dt.date = min(row["last_session"], row.get("ends", row["last_session"]))
    return day


def _weekly(row: Row) -> Decimal:
    weeks = WEEKS.get(row["per"])
    return Decimal(row["per_week"] or 0) / weeks if weeks else NOUGHT


def _budget(connection: Connection, year: str, lines: set[str | None]) -> Decimal | None:
    """Add up the budget of a year over some lines, over all where none is named."""
    rows = connection.exec_driver_sql(
        "SELECT line, amount FROM budgets WHERE financial_year = ?", (year,)
    ).all()
    named = lines - {None}
    pence = [amount for line, amount in rows if not named or line in named]
    return Decimal(sum(pence)).scaleb(-2) if pence else None
