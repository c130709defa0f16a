"""The purchases that end early: until which day, and which of them are over."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection

from desktop.domain.entity import Row
from desktop.domain.purchase_state import status_on
from desktop.domain.sessions import ENDED_EARLY
from desktop.domain.spans import ONE_DAY
from desktop.store.sqlite import tuples

ENDING = f"""
(SELECT purchase, date(min("from"), '-1 day') AS day FROM purchase_events
WHERE kind = '{ENDED_EARLY}' GROUP BY purchase)"""  # the last day that each is left
ALL = f"(SELECT purchase FROM purchase_events WHERE kind = '{ENDED_EARLY}')"


def over_by(day: str) -> str:
    """Give the condition that chooses in SQL what is over by an early end on a bound day."""
    test = f"kind = '{ENDED_EARLY}' AND \"from\" <= {day}"
    return f"(SELECT purchase FROM purchase_events WHERE {test})"


def stand(connection: Connection, rows: Sequence[Row], today: dt.date) -> None:
    """Say of purchases that end early until when they run, as `ends`, and their status on a day.

    Args:
        connection: where from.
        rows: the purchases.
        today: the day.
    """
    if not rows:
        return
    ids = [row["id"] for row in rows]
    ends = _last_days(connection, min(ids), max(ids))
    for row in rows if ends else ():
        if row["id"] in ends:
            row["ends"] = ends[row["id"]]
            row["status"] = status_on(row["status"], row["ends"], today)


def _last_days(connection: Connection, first: int, last: int) -> dict[int, dt.date]:
    found = tuples(
        connection,
        'SELECT purchase, min("from") FROM purchase_events '
        f"WHERE kind = '{ENDED_EARLY}' AND purchase BETWEEN ? AND ? GROUP BY purchase",
        (first, last),
    )
    return {purchase: dt.date.fromisoformat(day) - ONE_DAY for purchase, day in found}
