"""What purchases cost in each financial year, and what of it was delivered by a day.

What is kept of their cost is taken as it is, where all or nothing of it was delivered by the day;
the others are worked out.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection

from desktop.domain.session_cost import FINANCIAL, added
from desktop.domain.years import label
from desktop.store import kept_costs
from desktop.store.costing import STATES, Bound, Worked, work_out
from desktop.store.sqlite import tuples

Years = dict[str, Decimal]
SETTLED = (  # all or nothing of it was delivered by a day
    "EXISTS (SELECT 1 FROM purchase_cost c WHERE c.purchase = p.id AND "
    "(c.last_day IS NULL OR c.last_day <= '{day}' OR c.first_day > '{day}'))"
)
KEPT = (
    "SELECT p.id, c.last_day <= '{day}', y.financial_year, y.pence FROM purchases p "
    "JOIN purchase_cost c ON c.purchase = p.id "
    "LEFT JOIN purchase_cost_part y ON y.purchase = p.id WHERE {test} AND {settled} ORDER BY p.id"
)


@dataclass(frozen=True, slots=True)
class Share:
    """What one purchase costs by financial year: in all, and of it what was delivered by a day."""

    purchase: int
    whole: Years
    delivered: Years


def shares(
    connection: Connection,
    day: dt.date,
    budget_line: str | None = None,
    provider: int | None = None,
) -> Iterator[Share]:
    """Give what each purchase that costs money costs, with what was delivered by the day.

    Args:
        connection: where from.
        day: by which day sessions count as delivered.
        budget_line: only purchases on this line.
        provider: only purchases from the provider with this row id.
    """
    wanted = {"budget_line": budget_line, "provider": provider}
    bound = tuple(value for value in wanted.values() if value)
    only = "".join(f" AND p.{name} = ?" for name, value in wanted.items() if value)
    test = f"p.status IN ({STATES}){only}"
    if kept_costs.are_sound(connection):
        yield from _kept(connection, day, test, bound)
        test += f" AND NOT ({SETTLED.format(day=day.isoformat())})"
    for one in work_out(connection, test, bound, day):
        yield _share(one)


def unsettled(connection: Connection, day: dt.date) -> Iterator[Share]:
    """Give the shares of which what is kept does not say all, of purchases that cost money."""
    test = f"p.status IN ({STATES})"
    if kept_costs.are_sound(connection):
        test += f" AND NOT ({SETTLED.format(day=day.isoformat())})"
    for one in work_out(connection, test, (), day):
        yield _share(one)


def _share(one: Worked) -> Share:
    return Share(one.purchase, _pounds(added(one.parts, FINANCIAL)), _pounds(one.delivered))


def _kept(connection: Connection, day: dt.date, test: str, bound: Bound) -> Iterator[Share]:
    """Give the shares of which the kept cost says all."""
    iso = day.isoformat()
    asked = KEPT.format(day=iso, test=test, settled=SETTLED.format(day=iso))
    rows = tuples(connection, asked, bound)
    for purchase, some in groupby(rows, key=itemgetter(0)):
        pence: dict[str, int] = {}
        is_over = False
        for _, over, year, amount in some:
            is_over = bool(over)
            if year is not None:
                name = label(year)
                pence[name] = pence.get(name, 0) + amount
        whole = _pounds(pence)
        yield Share(purchase, whole, dict(whole) if is_over else {})


def _pounds(pence: Mapping[str, int]) -> Years:
    return {year: Decimal(amount).scaleb(-2) for year, amount in pence.items()}
