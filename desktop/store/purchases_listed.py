"""Very many purchases for a list of them: what is kept of their cost instead of what it comes from.

A purchase of which no cost is kept is worked out like any other row.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from desktop.domain.entity import Row
from desktop.domain.purchase import PURCHASES, YEARS
from desktop.domain.session_cost import NOUGHT
from desktop.domain.years import label
from desktop.store import computed, early_ends, kept_costs
from desktop.store.lookup import StoreLookup
from desktop.store.rows import select
from desktop.store.sqlite import quoted
from desktop.store.store import Store

CHUNK = 5_000  # purchases read in one go
FIELDS = (
    *("ref", "child", "provider", "therapy", "arrangement", "area", "first_session"),
    *("last_session", "rate", "unit", "status", "order_number", "budget_line", "requested_by"),
    "approved_by",
)
NO_YEARS = dict.fromkeys(f"cost_{year}" for year in YEARS)


def in_parts(store: Store, today: dt.date) -> Iterator[list[Row]]:
    """Read every purchase, so many at a time, in the order of their row ids.

    Each has the fields of `FIELDS`, its sessions, its cost by year and what was invoiced; its
    status is that of the day, and with an early end it has the last day as `ends`.

    Args:
        store: where from.
        today: the day on which what is not kept is worked out.
    """
    last = 0
    while True:
        found = _read(store, today, f"id > {last} ORDER BY id LIMIT {CHUNK}")
        if not found:
            return
        yield found
        last = found[-1]["id"]


def of(store: Store, today: dt.date, ids: Collection[int]) -> list[Row]:
    """Read some purchases, in the order of their row ids."""
    told = ", ".join(str(int(one)) for one in ids)
    return _read(store, today, f"id IN ({told}) ORDER BY id") if told else []


def counted_by(store: Store, field: str) -> list[tuple[Any, int]]:
    """Count the purchases by what they say in a field; a link where it is one."""
    column = PURCHASES.by_field[field]
    with store.read() as connection:
        told = quoted(field)
        rows = connection.exec_driver_sql(
            f"SELECT {told}, count(*) FROM purchases GROUP BY {told}"
        ).all()
        refs = StoreLookup(connection).names(column.label.link).refs if column.label.link else {}
    return [(refs.get(value) if refs else value, number) for value, number in rows]


def _read(store: Store, today: dt.date, test: str) -> list[Row]:
    with store.read() as connection:
        lookup = StoreLookup(connection)
        rows = select(connection, PURCHASES, lookup, f"WHERE {test}", fields=FIELDS)
        if rows:
            _add_kept(connection, rows)
        lacking = {row["id"]: place for place, row in enumerate(rows) if "cost" not in row}
        if lacking:
            told = ", ".join(map(str, lacking))
            worked = select(connection, PURCHASES, lookup, f"WHERE id IN ({told})")
            computed.add(connection, lookup, PURCHASES, worked, today)
            for row in worked:
                rows[lacking[row["id"]]] = row
        early_ends.stand(connection, rows, today)
    return rows


def _add_kept(connection: Connection, rows: Sequence[Row]) -> None:
    """Add what is kept of purchases, of all that it is kept of."""
    if not kept_costs.are_sound(connection):
        return
    bound = (rows[0]["id"], rows[-1]["id"])
    by_id = {row["id"]: row for row in rows}
    sessions = connection.exec_driver_sql(
        "SELECT purchase, sessions FROM purchase_cost WHERE purchase BETWEEN ? AND ?", bound
    ).all()
    for purchase, number in sessions:
        if (row := by_id.get(purchase)) is not None:
            row.update(NO_YEARS)
            row["sessions_planned"] = number
            row["cost"] = row["invoiced"] = NOUGHT
    _add_costs(connection, by_id, bound)
    paid = connection.exec_driver_sql(
        "SELECT purchase, sum(net) FROM payments WHERE purchase BETWEEN ? AND ? GROUP BY purchase",
        bound,
    ).all()
    for purchase, pence in paid:
        if "cost" in by_id.get(purchase, ()):
            by_id[purchase]["invoiced"] = Decimal(pence).scaleb(-2)


def _add_costs(connection: Connection, by_id: dict[int, Row], bound: tuple[int, int]) -> None:
    parts = connection.exec_driver_sql(
        "SELECT purchase, financial_year, sum(pence) FROM purchase_cost_part "
        "WHERE purchase BETWEEN ? AND ? GROUP BY purchase, financial_year",
        bound,
    ).all()
    fields = {year: f"cost_{label(year)}" for year in {year for _, year, _ in parts}}
    for purchase, year, pence in parts:
        row = by_id.get(purchase)
        if row is not None and "cost" in row:
            amount = Decimal(pence).scaleb(-2)
            row["cost"] += amount
            row[fields[year]] = amount
