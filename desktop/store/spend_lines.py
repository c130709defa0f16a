"""What every purchase and every payment comes to in each year, read once for every measure."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from desktop.domain import spans, spend
from desktop.domain.offer import ARRANGEMENT
from desktop.domain.provider import PROVIDERS
from desktop.domain.session_cost import NOUGHT
from desktop.domain.spend import Line
from desktop.domain.years import financial_year
from desktop.store.computed import Facts
from desktop.store.costing import STATES
from desktop.store.lookup import StoreLookup
from desktop.store.shares import shares
from desktop.store.sqlite import quoted
from desktop.store.store import Store

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
        found = list(_purchases(connection, day))
        known = {line.purchase for line in found}
        found += _payments(connection, known)
        years = {line.year for line in found}
        found += [line for line in _stated(connection) if line.year not in years]
    return found


def _purchases(connection: Connection, day: dt.date) -> Iterator[Line]:
    named, paid = _dimensions(connection), _paid(connection)
    for one in shares(connection, day):
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


def _dimensions(connection: Connection) -> dict[int, Mapping[str, Any]]:
    """Read the dimensions of every purchase that costs money."""
    names = StoreLookup(connection).names(PROVIDERS.name).refs
    chosen = ", ".join(quoted(name) for name in spend.DIMENSIONS)
    rows = connection.exec_driver_sql(
        f"SELECT id, {chosen} FROM purchases WHERE status IN ({STATES})"
    ).all()
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


def _payments(connection: Connection, known: set[int | None]) -> Iterator[Line]:
    """Give payments for no purchase, and for purchases that are not to cost money.

    What is paid under a contract stands in the money of that contract.
    """
    facts = Facts(connection, StoreLookup(connection), dt.date.min)
    providers, spells = facts.by_id(PROVIDERS), facts.by_provider(ARRANGEMENT)
    rows = connection.exec_driver_sql(
        "SELECT id, purchase, provider, financial_year, date, net FROM payments "
        "WHERE purchase IS NOT NULL OR contract IS NULL"
    ).all()
    for row_id, purchase, provider, year, date, pence in rows:
        if purchase is not None and purchase in known:
            continue
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
