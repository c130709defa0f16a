"""Which purchases of a sheet are history that ran before this desk, taken over as they are.

Nobody approved them here: they are not held against approval limits when they come in, and are
told as what they are afterwards. They are those that were over before the first purchase was kept
here and, on the day of that first purchase alone, also those that had begun and been approved by
then: later, a first session and an approval of long ago prove nothing.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from desktop.domain.award_checks import Finding
from desktop.domain.days import show_day
from desktop.domain.purchase_rules import COMMITTED

FIRST_KEPT = (
    "SELECT c.at FROM change c WHERE c.undone = 0 AND EXISTS (SELECT 1 FROM changed_row r "
    "WHERE r.change = c.id AND r.register_name = 'purchases') ORDER BY c.id LIMIT 1"
)
CAME_IN = (
    "SELECT c.at, c.kind, r.before, r.after FROM changed_row r JOIN change c ON c.id = r.change "
    "WHERE r.register_name = 'purchases' AND r.row_id = ? ORDER BY r.id LIMIT 1"
)
DECIDED = "SELECT approved_by, approved_on FROM purchases WHERE id = ?"
TAKEN_OVER = "taken over"  # the check as it is named
TAKEN = "Taken over from a sheet on {}: who approved it, and up to what limit, was not checked here"


@dataclass(frozen=True, slots=True)
class Beginning:
    """When purchases began to be kept here.

    Attributes:
        day: the day before which everything is history.
        is_now: whether that is the day looked at, on which what runs is taken over too.
    """

    day: dt.date
    is_now: bool

    def takes_over(self, stored: Mapping[str, Any]) -> bool:
        """Say whether a new row, as it is stored, is history."""
        days = [stored.get(name) for name in ("first_session", "approved_on")]
        if not self.is_now:
            days.append(stored.get("last_session"))
        known = [day for day in days if day]
        return bool(known) and all(day < self.day.isoformat() for day in known)


def beginning(connection: Connection, today: dt.date) -> Beginning:
    """Give when purchases began to be kept here, for rows that are to come in.

    Args:
        connection: where from.
        today: the day of the import, from which on nothing is history if it is the first.
    """
    began = first_kept(connection)
    if began is None or began == dt.datetime.now().astimezone().date():
        return Beginning(today, is_now=True)
    return Beginning(began, is_now=False)


def first_kept(connection: Connection) -> dt.date | None:
    """Give the day on which the first purchase was kept here; None before."""
    moment = connection.exec_driver_sql(FIRST_KEPT).scalar()
    return _local(moment) if moment else None


def taken_over(connection: Connection, row_id: int, began: dt.date | None = None) -> Finding | None:
    """Tell of a purchase on record that it was taken over as its sheet had it, if it was.

    Once somebody approves it here it is a purchase like any other.

    Args:
        connection: where from.
        row_id: the purchase.
        began: the day on which the first was kept here, where many are looked at.
    """
    came = connection.exec_driver_sql(CAME_IN, (row_id,)).first()
    if came is None or came[1] != "import" or came[2] is not None:
        return None
    began = began or first_kept(connection)
    if began is None:
        return None
    day, stored = _local(came[0]), json.loads(came[3])
    decided = connection.exec_driver_sql(DECIDED, (row_id,)).one()
    if stored.get("status") not in COMMITTED or decided != (
        stored.get("approved_by"),
        stored.get("approved_on"),
    ):
        return None
    if not Beginning(began, is_now=day == began).takes_over(stored):
        return None
    return Finding(TAKEN_OVER, ok=True, what=TAKEN.format(show_day(day)))


def _local(moment: str) -> dt.date:
    return dt.datetime.fromisoformat(moment).astimezone().date()
