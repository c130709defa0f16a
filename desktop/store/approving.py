"""The purchases of a sheet whose approval is to be looked at, and those taken over as they are.

What began before purchases were kept here is history: new rows of it are taken over as the sheet
has them, and counted. Every other row that is to cost money goes through the same check as the
window's; one that does not pass it comes in, or stays, without its approval.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_rules import COMMITTED
from desktop.store import staged_beside
from desktop.store.approval import COSTLY, Approvals
from desktop.store.beside import ANY_DAY, Beside
from desktop.store.lookup import StoreLookup
from desktop.store.rows import loaded, one
from desktop.store.staging import Stage

WAITING = "awaiting approval"
TAKEN = (
    "{} taken over as the sheet has them, begun before {} and so before purchases were kept here: "
    "who approved them was not checked"
)
LOOK = "Look at the column Check of Purchases for approvals that are missing"
HELD = "{} not approved by this sheet: {} in as “awaiting approval”, or as recorded here before"
EACH = "Each says why. Approve them in Spot purchases, or correct the rows and import them again"
NAMES = tuple(column.field for column in PURCHASES.columns)
NEEDED = tuple(column.field for column in PURCHASES.columns if column.required)


class Approving:
    """The rows of one sheet that cost money.

    Args:
        connection: where the register is read.
        stage: the rows of the sheet.
        today: the day of the import.
    """

    def __init__(self, connection: Connection, stage: Stage, today: dt.date) -> None:
        self._connection, self._stage = connection, stage
        self._lookup = StoreLookup(connection)
        self.approvals: Approvals = Beside(connection, self._lookup, ANY_DAY, many=True).approvals
        self.began = _began(connection) or today
        self.taken_over = 0
        self.held: list[int] = []

    def wanted(self) -> Iterator[tuple[int, Row | None, Row]]:
        """Give (line, row as it was, row as it would be) of what is to be held against a limit."""
        lines = {line for line, *_ in staged_beside.merged(self._stage, ["status", *COSTLY])}
        for line, row_id, *kept in staged_beside.merged(self._stage, ["id", *NAMES]):
            stored = dict(zip(NAMES, kept, strict=True))
            if stored["status"] not in COMMITTED or line not in lines:
                continue
            if row_id is None and self._is_history(stored):
                self.taken_over += 1
            elif self.approvals.limits and all(stored[name] is not None for name in NEEDED):
                yield line, self._before(row_id), loaded(PURCHASES, stored, self._lookup)

    def _is_history(self, stored: dict[str, Any]) -> bool:
        """Say whether a new row began, and was approved if it says so, before the register did."""
        days = [stored[name] for name in ("first_session", "approved_on") if stored[name]]
        return bool(days) and all(day < self.began.isoformat() for day in days)

    def _before(self, row_id: int | None) -> Row | None:
        return one(self._connection, PURCHASES, self._lookup, row_id) if row_id else None

    def hold(self, line: int) -> None:
        """Let a row come in without the approval it says it has."""
        self.held.append(line)

    def settle(self) -> None:
        """Take the approval out of the rows held."""
        self._stage.reset(self.held, {"status": WAITING, "approved_by": None, "approved_on": None})

    def told(self) -> Iterator[tuple[str, str]]:
        """Say how many were taken over, how many were held, and what to do."""
        if self.taken_over:
            yield TAKEN.format(_are(self.taken_over), show_day(self.began)), LOOK
        if self.held:
            come = "it comes" if len(self.held) == 1 else "they come"
            yield HELD.format(_are(len(self.held)), come), EACH


def _are(number: int) -> str:
    return f"{PURCHASES.counted(number)} {'is' if number == 1 else 'are'}"


def _began(connection: Connection) -> dt.date | None:
    """Give the day on which the first purchase was kept here."""
    moment = connection.exec_driver_sql(
        "SELECT min(c.at) FROM changed_row r JOIN change c ON c.id = r.change "
        "WHERE r.register_name = 'purchases' AND c.undone = 0"
    ).scalar()
    return dt.datetime.fromisoformat(moment).astimezone().date() if moment else None
