"""What was and will be spent, summed by whatever is asked for."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from desktop.domain import spend
from desktop.domain.entity import Row
from desktop.domain.payment import PAYMENTS
from desktop.domain.session_cost import NOUGHT
from desktop.store.costed import Buying
from desktop.store.store import Store

Key = tuple[str | None, ...]


def spending(
    store: Store, by: Sequence[str], measure: str, day: dt.date
) -> list[tuple[Key, Decimal]]:
    """Sum a measure by some dimensions, in their order; what is blank comes last.

    Args:
        store: where from.
        by: "financial_year" and dimensions of `spend.DIMENSIONS`.
        measure: committed, accrued, actual or forecast.
        day: up to which sessions count as delivered.
    """
    found: dict[Key, Decimal] = {}
    with store.read() as connection:
        buying = Buying(connection, day)
        paid: dict[int | None, list[Row]] = {}
        for row in buying.facts.rows(PAYMENTS):
            paid.setdefault(row["purchase"].id if row["purchase"] else None, []).append(row)
        for one in buying.costed():
            delivered = buying.known.cost_by(one.row, one.course, day)
            invoiced = spend.invoiced(paid.pop(one.row["id"], []))
            years = spend.measured(measure, one.cost, delivered, invoiced)
            _add(found, by, _dimensions(one.row), years)
        if measure in {"actual", "forecast"}:
            for rows in paid.values():
                for row in rows:
                    _add(found, by, _dimensions(row), spend.invoiced([row]))
    ordered = sorted(
        found.items(), key=lambda item: [(part is None, part or "") for part in item[0]]
    )
    return [(key, amount) for key, amount in ordered if amount]


def _dimensions(row: Row) -> dict[str, Any]:
    named = {name: row.get(name) for name in spend.DIMENSIONS}
    return named | {"provider": row["provider"].text}


def _add(
    found: dict[Key, Decimal], by: Sequence[str], row: dict[str, Any], years: spend.Years
) -> None:
    for year, amount in years.items():
        key = tuple(year if name == "financial_year" else row[name] for name in by)
        found[key] = found.get(key, NOUGHT) + amount
