"""What was and will be spent, summed by whatever is asked for."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from desktop.domain import spans, spend
from desktop.domain.offer import ARRANGEMENT
from desktop.domain.provider import PROVIDERS
from desktop.domain.session_cost import NOUGHT
from desktop.domain.years import financial_year
from desktop.store.computed import Facts
from desktop.store.lookup import StoreLookup
from desktop.store.shares import STATES, shares
from desktop.store.sqlite import quoted
from desktop.store.store import Store

Key = tuple[str | None, ...]
Dimensions = Mapping[str, Any]


def spending(
    store: Store, by: Sequence[str], measure: str, day: dt.date
) -> list[tuple[Key, Decimal]]:
    """Sum a measure by some dimensions, in their order; what is blank comes last.

    A payment for no purchase counts for its provider, under the arrangement it was bought by then.

    Args:
        store: where from.
        by: "financial_year" and dimensions of `spend.DIMENSIONS`.
        measure: committed, accrued, actual or forecast.
        day: up to which sessions count as delivered.
    """
    with store.read() as connection:
        found = _Sums(by)
        named = _dimensions(connection)
        paid = _paid(connection)
        for one in shares(connection, day):
            invoiced = paid.pop(one.purchase, {})
            years = spend.measured(measure, one.whole, one.delivered, invoiced)
            found.add(named[one.purchase], years)
        if measure in {"actual", "forecast"}:
            _add_payments(found, connection, set(paid))
        return found.ordered()


class _Sums:
    """Amounts by what they are summed by."""

    def __init__(self, by: Sequence[str]) -> None:
        self._by = by
        self._found: dict[Key, Decimal] = {}

    def add(self, named: Dimensions, years: spend.Years) -> None:
        """Add the amounts of some years under their dimensions."""
        for year, amount in years.items():
            key = tuple(year if name == "financial_year" else named[name] for name in self._by)
            self._found[key] = self._found.get(key, NOUGHT) + amount

    def ordered(self) -> list[tuple[Key, Decimal]]:
        """Give the sums that are not nought, in order."""
        return sorted(
            ((key, amount) for key, amount in self._found.items() if amount),
            key=lambda item: [(part is None, part or "") for part in item[0]],
        )


def _dimensions(connection: Connection) -> dict[int, Dimensions]:
    """Read the dimensions of every purchase that costs money."""
    names = StoreLookup(connection).names(PROVIDERS.name).refs
    chosen = ", ".join(quoted(name) for name in spend.DIMENSIONS)
    rows = connection.exec_driver_sql(
        f"SELECT id, {chosen} FROM purchases WHERE status IN ({STATES})"
    ).all()
    found: dict[int, Dimensions] = {}
    for row_id, *cells in rows:
        named = dict(zip(spend.DIMENSIONS, cells, strict=True))
        named["provider"] = names[named["provider"]].text
        found[row_id] = named
    return found


def _paid(connection: Connection) -> dict[int, spend.Years]:
    """Add up what was invoiced for each purchase, by year."""
    rows = connection.exec_driver_sql(
        "SELECT purchase, financial_year, date, net FROM payments WHERE purchase IS NOT NULL"
    ).all()
    found: dict[int, spend.Years] = defaultdict(dict)
    for purchase, year, date, pence in rows:
        name = _year(year, date)
        years = found[purchase]
        years[name] = years.get(name, NOUGHT) + Decimal(pence).scaleb(-2)
    return found


def _add_payments(found: _Sums, connection: Connection, purchases: set[int]) -> None:
    """Add payments for no purchase, and for purchases that are no longer to cost money."""
    facts = Facts(connection, StoreLookup(connection), dt.date.min)
    providers, spells = facts.by_id(PROVIDERS), facts.by_provider(ARRANGEMENT)
    rows = connection.exec_driver_sql(
        "SELECT purchase, provider, financial_year, date, net FROM payments"
    ).all()
    for purchase, provider, year, date, pence in rows:
        if purchase is not None and purchase not in purchases:
            continue
        held = spans.latest(spells.get(provider, []), dt.date.fromisoformat(date))
        named: dict[str, Any] = dict.fromkeys(spend.DIMENSIONS)
        named["provider"] = providers[provider]["name"]
        named["arrangement"] = held["arrangement"] if held else None
        found.add(named, {_year(year, date): Decimal(pence).scaleb(-2)})


def _year(year: str | None, date: str) -> str:
    return year or financial_year(dt.date.fromisoformat(date))
