"""What was bought off the list: each purchase with its reason, and running totals."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from desktop.domain.entity import Row
from desktop.domain.kept_separate import KEPT_SEPARATE, Key, latest
from desktop.domain.off_list_totals import PROVIDER, THERAPY, Running, Total
from desktop.domain.provider_list import LISTS, LOTS
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_rules import OFF_LIST
from desktop.domain.session_cost import NOUGHT
from desktop.domain.vocabulary import THRESHOLDS
from desktop.store import early_ends, kept_costs
from desktop.store.costing import STATES, Bound, work_out
from desktop.store.lookup import StoreLookup
from desktop.store.rows import select
from desktop.store.sqlite import tuples
from desktop.store.store import Store

BOUGHT = (  # as `purchase_rules.is_off_list` says of one
    f"p.status IN ({STATES}) "
    f"AND (p.arrangement = '{OFF_LIST}' OR coalesce(p.off_list_reason, '') <> '')"
)
KEPT = (
    "SELECT c.purchase, coalesce(sum(y.pence), 0) FROM purchases p "
    "JOIN purchase_cost c ON c.purchase = p.id "
    "LEFT JOIN purchase_cost_part y ON y.purchase = p.id WHERE {test} GROUP BY c.purchase"
)


@dataclass(frozen=True, slots=True)
class OffList:
    """One purchase off the list, with the running totals it brought about."""

    row: Row
    cost: Decimal
    totals: Sequence[Total]


@dataclass(frozen=True, slots=True)
class Register:
    """Everything bought off the list, and how its totals stand.

    Attributes:
        purchases: in the order of their first sessions.
        totals: of each provider and therapy, the most in twelve months first.
        separate: the reason last recorded why purchases of one are not one contract.
    """

    purchases: Sequence[OffList]
    totals: Sequence[Total]
    separate: Mapping[Key, Mapping[str, Any]]

    @property
    def cost(self) -> Decimal:
        """What they cost together."""
        return sum((one.cost for one in self.purchases), NOUGHT)

    @property
    def from_the_list(self) -> int:
        """How many are off the list by no arrangement, but by a check that failed, with a reason.

        Where purchases are counted by arrangement these are not among those off the list.
        """
        return sum(one.row["arrangement"] != OFF_LIST for one in self.purchases)


def off_list(store: Store, day: dt.date) -> Register:
    """List what was bought off the list, with its totals as they stand on a day."""
    with store.read() as connection:
        lookup = StoreLookup(connection)
        running = _running(connection, lookup)
        where = f"p WHERE {BOUGHT} ORDER BY p.first_session, p.id"
        rows = select(connection, PURCHASES, lookup, where)
        early_ends.stand(connection, rows, day)
        costs = _costs(connection, BOUGHT)
        found = [_taken(running, row, costs[row["id"]]) for row in rows]
        reasons = latest(select(connection, KEPT_SEPARATE, lookup))
        return Register(found, running.standing(day), reasons)


def with_it(
    store: Store, provider: int, therapy: str, day: dt.date, cost: Decimal
) -> tuple[Total, Total]:
    """Give what the totals of a provider and of a therapy come to with one purchase more.

    Args:
        store: where from.
        provider: the provider's row id.
        therapy: what is bought.
        day: the first session.
        cost: what it costs, in pounds.
    """
    with store.read() as connection:
        lookup = StoreLookup(connection)
        running = _running(connection, lookup)
        test, bound = f"{BOUGHT} AND (p.provider = ? OR p.therapy = ?)", (provider, therapy)
        costs = _costs(connection, test, bound)
        asked = f"SELECT p.id, p.provider, p.therapy, p.first_session FROM purchases p WHERE {test}"
        names = lookup.names("providers").refs
        known = [
            (dt.date.fromisoformat(first), names[whose].text, what, costs[row_id])
            for row_id, whose, what, first in tuples(connection, asked, bound)
        ]
        name = names[provider].text
        for first, whose, what, pounds in sorted([*known, (day, name, therapy, cost)]):
            running.add(whose, what, first, pounds)
        return running.around(PROVIDER, name, day), running.around(THERAPY, therapy, day)


def _running(connection: Connection, lookup: StoreLookup) -> Running:
    figures, lists, lots = (select(connection, one, lookup) for one in (THRESHOLDS, LISTS, LOTS))
    return Running(figures, lists, lots)


def _taken(running: Running, row: Row, cost: Decimal) -> OffList:
    totals = running.add(row["provider"].text, row["therapy"], row["first_session"], cost)
    return OffList(row, cost, totals)


def _costs(connection: Connection, test: str, bound: Bound = ()) -> dict[int, Decimal]:
    """Give what some purchases cost, in pounds, from what is kept of it where that is there."""
    found: dict[int, Decimal] = {}
    if kept_costs.are_sound(connection):
        kept = tuples(connection, KEPT.format(test=test), bound)
        found = {row_id: Decimal(pence).scaleb(-2) for row_id, pence in kept}
        test += f" AND {kept_costs.LACKING}"
    for one in work_out(connection, test, bound):
        found[one.purchase] = Decimal(sum(one.parts.values())).scaleb(-2)
    return found
