"""What is worked out of payments: the purchase each is for, and what is odd about it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain import invoices, purchase_days
from desktop.domain.billed import Billed
from desktop.domain.entity import Row
from desktop.domain.payment import PAYMENTS
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_rules import COMMITTED
from desktop.store.contract_reliance import add_reliance
from desktop.store.purchase_facts import ALL_WELL, PurchaseFacts

if TYPE_CHECKING:
    from desktop.store.computed import Facts

HELD_AGAINST = ("ref", "order_number", "first_session", "last_session")


def payments(facts: "Facts", rows: list[Row]) -> None:
    """Say to which purchase each payment belongs, why, and what is odd about it."""
    billed = facts.once("purchases billed", dict[int, list[Billed]])
    double = facts.once("payments twice", dict[int, str])
    new = facts.not_yet("payments", {row["provider"].id for row in rows})
    if new:
        alike = facts.belonging(PAYMENTS, "provider", new)
        billed |= _billed(facts, new, _paid(row for some in alike.values() for row in some))
        double |= invoices.doubles(row for some in alike.values() for row in some)
    for row in rows:
        found = invoices.match(row, billed.get(row["provider"].id, []))
        linked = row["purchase"].key if row["purchase"] else None
        row["matched"] = found.billed.row["ref"] if found.billed else linked
        row["match"] = invoices.state_of(row, found)
        row["match_reason"] = found.why
        lone = invoices.unmatched(row, found)
        said = [lone] if lone else invoices.oddities(row, found)
        said += [double[row["id"]]] if row["id"] in double else []
        row["check"] = "; ".join(said) or ALL_WELL
    add_reliance(facts, rows, ALL_WELL)


Paid = dict[int, list[tuple[dt.date, Decimal]]]


def _paid(rows: Iterable[Row]) -> Paid:
    """Give day and net of what is recorded for each purchase."""
    found: Paid = {}
    for row in rows:
        if row["purchase"]:
            found.setdefault(row["purchase"].id, []).append((row["date"], row["net"]))
    return found


def _billed(facts: "Facts", providers: Sequence[int], paid: Paid) -> dict[int, list[Billed]]:
    """Give the purchases of providers as invoices are held against them, and no more of each."""
    bought = facts.belonging(PURCHASES, "provider", providers)
    known = PurchaseFacts(facts, [one for some in bought.values() for one in some])
    return {
        provider: [_as_billed(known, one, paid) for one in some if one["status"] in COMMITTED]
        for provider, some in bought.items()
    }


def _as_billed(known: PurchaseFacts, row: Row, paid: Paid) -> Billed:
    kept = {name: row[name] for name in HELD_AGAINST}
    each = purchase_days.terms_of(row).price()
    return Billed(kept, known.course(row).days, each, paid.get(row["id"], ()))
