"""What every purchase and every payment comes to in each year, read once for every measure."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from desktop.domain import spans, spend
from desktop.domain.offer import ARRANGEMENT
from desktop.domain.provider import PROVIDERS
from desktop.domain.session_cost import NOUGHT
from desktop.domain.spend import Line
from desktop.domain.years import financial_year, label
from desktop.store import kept_costs
from desktop.store.computed import Facts
from desktop.store.costing import STATES
from desktop.store.lookup import StoreLookup
from desktop.store.shares import SETTLED, Share, shares, unsettled
from desktop.store.sqlite import quoted, tuples
from desktop.store.sqlite_words import numbers
from desktop.store.store import Store

# What a payment is for, as the calendar year in which that financial year begins.
PAID_FOR = (
    "coalesce(CAST(substr(financial_year, 1, 4) AS integer), "
    "CAST(substr(date, 1, 4) AS integer) - CASE WHEN substr(date, 6, 2) < '04' THEN 1 ELSE 0 END)"
)
CELLS = (  # what each purchase comes to in each financial year
    "SELECT purchase, year, sum(ordered) AS ordered, sum(invoiced) AS invoiced FROM ("
    "SELECT purchase, financial_year AS year, pence AS ordered, 0 AS invoiced "
    "FROM purchase_cost_part WHERE is_committed = 1 UNION ALL "
    f"SELECT purchase, {PAID_FOR}, 0, net FROM payments WHERE purchase IS NOT NULL"
    ") both GROUP BY purchase, year"
)
SUMS = (
    f"SELECT {', '.join(f'p.{name}' for name in spend.DIMENSIONS)}, year, "
    "sum(ordered), sum(delivered), sum(invoiced), "
    "sum(CASE WHEN delivered > invoiced THEN delivered - invoiced ELSE 0 END) FROM ("
    "SELECT cell.*, CASE WHEN c.last_day <= '{day}' THEN ordered ELSE 0 END AS delivered "
    f"FROM ({CELLS}) cell JOIN purchase_cost c ON c.purchase = cell.purchase"
    ") said JOIN purchases p ON p.id = said.purchase "
    f"WHERE p.status IN ({STATES}) AND {{settled}} "
    f"GROUP BY {', '.join(f'p.{name}' for name in spend.DIMENSIONS)}, year"
)
NOTHING: Mapping[str, Any] = dict.fromkeys(spend.DIMENSIONS)


def lines(store: Store, day: dt.date) -> list[Line]:
    """Give a line for each purchase and each payment for none, in each year it touches.

    A payment for no purchase counts for its provider, under the arrangement it was bought by then;
    one under a contract counts there. A stated figure counts for a year of which no purchase and
    no payment is on record.

    Args:
        store: where from.
        day: up to which sessions count as delivered.
    """
    with store.read() as connection:
        return _with_payments(connection, _purchases(connection, shares(connection, day)))


def summed(store: Store, day: dt.date) -> list[Line]:
    """Give the same as `lines`, where that is enough in sums of many purchases.

    Those that are over or have not begun are added up by the database, from what is kept of their
    cost: one line for all that say the same in every dimension, in each year.
    """
    with store.read() as connection:
        found = list(_purchases(connection, unsettled(connection, day)))
        if kept_costs.are_sound(connection):
            found += _sums(connection, day)
        return _with_payments(connection, found)


def _with_payments(connection: Connection, purchases: Iterable[Line]) -> list[Line]:
    found = [*purchases, *_payments(connection)]
    years = {line.year for line in found}
    return found + [line for line in _stated(connection) if line.year not in years]


def _sums(connection: Connection, day: dt.date) -> Iterator[Line]:
    """Add up the purchases of which what is kept says all."""
    names = StoreLookup(connection).names(PROVIDERS.name).refs
    iso = day.isoformat()
    asked = SUMS.format(day=iso, settled=SETTLED.format(day=iso))
    for *cells, year, ordered, delivered, invoiced, accrued in tuples(connection, asked):
        named = dict(zip(spend.DIMENSIONS, cells, strict=True))
        named["provider"] = names[named["provider"]].text
        yield Line(
            label(year),
            named,
            Decimal(ordered).scaleb(-2),
            Decimal(delivered).scaleb(-2),
            Decimal(invoiced).scaleb(-2),
            accrued=Decimal(accrued).scaleb(-2),
        )


def _purchases(connection: Connection, found: Iterable[Share]) -> Iterator[Line]:
    known = list(found)
    named, paid = _dimensions(connection, [one.purchase for one in known]), _paid(connection)
    for one in known:
        invoiced = paid.get(one.purchase, {})
        for year in {**one.whole, **invoiced}:
            yield Line(
                year,
                named[one.purchase],
                one.whole.get(year, NOUGHT),
                one.delivered.get(year, NOUGHT),
                invoiced.get(year, NOUGHT),
                purchase=one.purchase,
            )


def _dimensions(connection: Connection, ids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """Read the dimensions of some purchases."""
    names = StoreLookup(connection).names(PROVIDERS.name).refs
    chosen = ", ".join(quoted(name) for name in spend.DIMENSIONS)
    asked = f"SELECT id, {chosen} FROM purchases WHERE id IN {numbers()}"
    rows = tuples(connection, asked, (json.dumps(ids),))
    found: dict[int, Mapping[str, Any]] = {}
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


def _payments(connection: Connection) -> Iterator[Line]:
    """Give payments for no purchase, and for purchases that are not to cost money.

    What is paid under a contract stands in the money of that contract.
    """
    facts = Facts(connection, StoreLookup(connection), dt.date.min)
    providers, spells = facts.by_id(PROVIDERS), facts.by_provider(ARRANGEMENT)
    rows = connection.exec_driver_sql(
        "SELECT id, provider, financial_year, date, net FROM payments WHERE CASE "
        "WHEN purchase IS NULL THEN contract IS NULL "
        f"ELSE purchase NOT IN (SELECT id FROM purchases WHERE status IN ({STATES})) END"
    ).all()
    for row_id, provider, year, date, pence in rows:
        held = spans.latest(spells.get(provider, []), dt.date.fromisoformat(date))
        named = {
            **NOTHING,
            "provider": providers[provider]["name"],
            "arrangement": held["arrangement"] if held else None,
        }
        amount = Decimal(pence).scaleb(-2)
        yield Line(_year(year, date), named, invoiced=amount, payment=row_id)


def _stated(connection: Connection) -> Iterator[Line]:
    """Give the figures of earlier years as they were published."""
    rows = connection.exec_driver_sql(
        "SELECT financial_year, arrangement, amount FROM yearly_spend"
    ).all()
    for year, arrangement, pence in rows:
        amount = Decimal(pence).scaleb(-2)
        named = {**NOTHING, "arrangement": arrangement}
        yield Line(year, named, amount, amount, amount, stated=True)


def _year(year: str | None, date: str) -> str:
    return year or financial_year(dt.date.fromisoformat(date))


def behind(store: Store, found: Iterable[Line], measure: str) -> list[dict[str, Any]]:
    """Give what stands behind spend, a row for each line that has some of a measure.

    A row says which record it is (its register and row id), its reference, the child's, and the
    amount in pounds.
    """
    with store.read() as connection:
        refs = _pairs(
            connection,
            "SELECT p.id, p.ref, c.ref FROM purchases p JOIN children c ON c.id = p.child",
        )
        invoices = _pairs(connection, "SELECT id, invoice, NULL FROM payments")
    rows: list[dict[str, Any]] = []
    for line in found:
        if not (amount := line.of(measure)):
            continue
        register = "purchases" if line.purchase is not None else "payments"
        row_id = line.purchase if line.purchase is not None else line.payment
        known = refs if line.purchase is not None else invoices
        ref, child = known.get(row_id or 0, ("As published", None))
        named = {name: line.named[name] for name in spend.DIMENSIONS}
        about = {"register": register, "row": row_id, "ref": ref, "child": child}
        rows.append({"id": len(rows), **about, **named, "year": line.year, "amount": amount})
    return rows


def _pairs(connection: Connection, query: str) -> dict[int, tuple[str, str | None]]:
    rows = connection.exec_driver_sql(query).all()
    return {row_id: (ref, child) for row_id, ref, child in rows}
