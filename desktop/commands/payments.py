"""What is said about payments: this is for that purchase, or for none. Each is one change."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.entity import Invalid, Row
from desktop.domain.payment import PAYMENTS
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_rules import COMMITTED
from desktop.store.store import Store
from desktop.store.write import Write


def confirm(store: Store, rows: Sequence[Row]) -> int:
    """Record for payments the purchase each seems to be for; count those that had one.

    Args:
        store: where.
        rows: the payments with what was worked out of them.
    """
    found = {row["id"]: row["matched"] for row in rows if row["matched"] and not row["purchase"]}
    _record(store, found, f"Confirm the match of {PAYMENTS.counted(len(found))}")
    return len(found)


def match(store: Store, payments: Sequence[int], purchase: str) -> None:
    """Record by hand which purchase payments are for.

    Raises:
        Invalid: when it is another provider's, or was never agreed.
    """
    label = f"Match {PAYMENTS.counted(len(payments))} with {purchase}"
    _record(store, dict.fromkeys(payments, purchase), label)


def unmatch(store: Store, payments: Sequence[int]) -> None:
    """Take the purchase off payments."""
    label = f"Unmatch {PAYMENTS.counted(len(payments))}"
    _record(store, dict.fromkeys(payments, None), label)


def _record(store: Store, found: Mapping[int, str | None], label: str) -> None:
    if not found:
        return
    with store.write(label) as write:
        for row_id, purchase in found.items():
            if purchase:
                _refuse_stranger(write, write.get(PAYMENTS, row_id), purchase)
            write.save(PAYMENTS, {"purchase": purchase}, row_id)


def _refuse_stranger(write: Write, payment: Row, ref: str) -> None:
    row_id = write.find(PURCHASES, {"ref": ref})
    bought: dict[str, Any] | None = write.get(PURCHASES, row_id) if row_id is not None else None
    if bought is None:
        raise Invalid({"purchase": f"There is no purchase {ref}"})
    if bought["provider"].id != payment["provider"].id:
        theirs, ours = bought["provider"].text, payment["provider"].text
        words = f"{ref} is bought from {theirs}, and invoice {payment['invoice']} is from {ours}"
        raise Invalid({"purchase": words})
    if bought["status"] not in COMMITTED:
        words = f"{ref} is {bought['status']}, so nothing can be paid for it"
        raise Invalid({"purchase": words})
