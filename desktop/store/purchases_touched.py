"""Which purchases a change touched, so that only these need be worked out anew."""

import json
from collections.abc import Collection

from sqlalchemy import Connection

from desktop.domain.purchase import PURCHASES
from desktop.domain.registry import ENTITIES
from desktop.store.sqlite import quoted
from desktop.store.store import Store

FEW = 2_000  # of more, all are soonest worked out
POINTED_TO = {"children": "child", "needs": "need", "providers": "provider"}
BELONGING = ("purchase-events", "payments")  # to a purchase
OF_PROVIDERS = ("qualifications", "qualification-events", "assurance", "rates")


def touched(store: Store, change: int, heard: Collection[str]) -> set[int] | None:
    """Name the purchases that a change touched, those that are gone too; None when it may be any.

    Args:
        store: where from.
        change: the number of the change.
        heard: the registers that what is shown of a purchase is worked out from.
    """
    with store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT register_name, row_id, before, after FROM changed_row WHERE change = ? LIMIT ?",
            (change, FEW + 1),
        ).all()
        found: set[int] = set()
        for register, row_id, *images in rows:
            if register in heard:
                some = _of(connection, register, row_id, images)
                if some is None:
                    return None
                found |= some
            if len(found) > FEW:
                return None
    return None if len(rows) > FEW else found


def _of(
    connection: Connection, register: str, row_id: int, images: Collection[str | None]
) -> set[int] | None:
    if register == PURCHASES.name:
        return {row_id}
    if register in POINTED_TO:
        return _with(connection, POINTED_TO[register], {row_id})
    if register in BELONGING:
        return _links(connection, register, row_id, "purchase", images)
    if register in OF_PROVIDERS:
        providers = _links(connection, register, row_id, "provider", images)
        return _with(connection, "provider", providers)
    return None


def _with(connection: Connection, field: str, ids: Collection[int]) -> set[int]:
    """Give the purchases that point to any of some records."""
    told = ", ".join(str(int(one)) for one in ids) or "NULL"
    rows = connection.exec_driver_sql(
        f"SELECT id FROM purchases WHERE {quoted(field)} IN ({told}) LIMIT {FEW + 1}"
    )
    return set(rows.scalars())


def _links(
    connection: Connection, register: str, row_id: int, field: str, images: Collection[str | None]
) -> set[int]:
    """Give what a row points to now, and what it pointed to before and after the change."""
    now = connection.exec_driver_sql(
        f"SELECT {quoted(field)} FROM {quoted(ENTITIES[register].table)} WHERE id = ?", (row_id,)
    ).scalar()
    then = [json.loads(image or "{}").get(field) for image in images]
    return {int(one) for one in (now, *then) if one is not None}
