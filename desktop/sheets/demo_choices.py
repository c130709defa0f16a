"""Choices of the sample: how some providers were chosen, and that once nobody was suitable.

They are kept as Buy therapy keeps them, from purchases that were brought in: a sheet has none.
"""

import datetime as dt
from collections.abc import Iterator

from desktop.domain.eligibility import Wanted
from desktop.domain.entity import Row
from desktop.domain.purchase import PURCHASES
from desktop.store import reading
from desktop.store.award import award
from desktop.store.eligible import Found, eligible
from desktop.store.evidence import Why, freeze, nobody
from desktop.store.store import Store

CHOSEN = 4  # purchases of which it is kept how their provider was chosen
NOBODY = "Nobody on the list has space in the area before the annual review"


def keep_choices(store: Store, day: dt.date) -> None:
    """Keep the choices as they would have been made on a day."""
    left = CHOSEN
    for row, wanted, found in _looked(store, "awaiting approval", day):
        one = next((c for c in found.candidates if c.provider["id"] == row["provider"].id), None)
        reason = row["off_list_reason"] or ""
        if one is not None and (reason or not one.blocked_by):
            with store.write("Keep how a provider was chosen") as write:
                why = Why(row["requested_by"], reason)
                freeze(write, row["id"], found, wanted, row["provider"].id, why)
            left -= 1
        if not left:
            break
    for row, wanted, found in _looked(store, "draft", day):
        if all(one.group() for one in found.candidates):
            line = row["need"].key if row["need"] else ""
            with store.write("Record that nobody is suitable") as write:
                why = Why(row["requested_by"], NOBODY)
                nobody(write, row["child"].key, found, wanted, why, line)
            break


def _looked(store: Store, status: str, day: dt.date) -> Iterator[tuple[Row, Wanted, Found]]:
    """Give purchases of a status, what is needed for each, and who could do it."""
    rows = reading.rows(store, PURCHASES, today=day, where={"status": status}, with_computed=False)
    for row in rows:
        days = award(store, row["id"], day).course.days
        if days and row["area"] and row["minutes"]:
            a_week = row["per_week"] or 1
            wanted = Wanted(row["therapy"], row["area"], days, a_week, row["minutes"], day)
            yield row, wanted, eligible(store, wanted, row["child"].id)
