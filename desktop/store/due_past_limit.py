"""Running purchases past the limit of who approved them, as things to be done today."""

import datetime as dt
import json
from collections.abc import Iterator

from sqlalchemy import Connection

from desktop.domain.due_list import Item
from desktop.domain.purchase import PURCHASES
from desktop.store.due_purchases import LIVE, WANTED
from desktop.store.early_ends import over_by
from desktop.store.past_limit import past_limits
from desktop.store.sqlite import tuples
from desktop.store.sqlite_words import numbers
from desktop.store.taken_over import first_kept, taken_over

PASSED = "limit passed"


def past_limit_items(connection: Connection, today: dt.date) -> Iterator[Item]:
    """Give those that run and cost more than was approved; what was taken over so is left out."""
    found = past_limits(
        connection,
        f"p.status IN {LIVE} AND p.last_session >= ? AND p.id NOT IN {over_by('?')}",
        (today.isoformat(), today.isoformat()),
    )
    began = first_kept(connection) if found else None
    left = [row_id for row_id in found if not taken_over(connection, row_id, began)]
    for row_id, ref, therapy, child, provider in tuples(
        connection, f"{WANTED} WHERE p.id IN {numbers()} ORDER BY p.ref", (json.dumps(left),)
    ):
        what = therapy if therapy[:2].isupper() else f"{therapy[:1].lower()}{therapy[1:]}"
        yield Item(
            PASSED,
            f"Cost of {what} for {child} is past its approval",
            PURCHASES.name,
            ref,
            row_id,
            today,
            PASSED,
            named=provider,
            child=child,
        )
