"""The purchases of a sheet whose approval is to be looked at, and those taken over as they are.

A sheet may bring in what was bought before there was this desk: new rows that run, pause or are
over are history, kept as the sheet has them and counted. What the sheet approves now, takes from a
draft to something that costs money, or makes dearer, goes through the same check as the screen's.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

from desktop.domain.entity import Row
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_rules import COMMITTED
from desktop.store.approval import COSTLY, Approvals
from desktop.store.beside import ANY_DAY, Beside
from desktop.store.lookup import StoreLookup
from desktop.store.rows import loaded, one
from desktop.store.staging import Stage

HISTORY = COMMITTED - {"approved"}
TAKEN = "{} as the sheet has them, running or over: who approved them was not checked here"
NAMES = tuple(column.field for column in PURCHASES.columns)
NEEDED = tuple(column.field for column in PURCHASES.columns if column.required)


class Approving:
    """The rows of one sheet that cost money.

    Args:
        connection: where the register is read.
        stage: the rows of the sheet.
    """

    def __init__(self, connection: Connection, stage: Stage) -> None:
        self._connection, self._stage = connection, stage
        self._lookup = StoreLookup(connection)
        self.approvals: Approvals = Beside(connection, self._lookup, ANY_DAY, many=True).approvals
        self.taken_over = 0

    def wanted(self) -> Iterator[tuple[int, Row | None, Row]]:
        """Give (line, row as it was, row as it would be) of what is to be held against a limit."""
        for _, row_id, status in self._stage.merged(["id", "status"]):
            self.taken_over += row_id is None and status in HISTORY
        if not self.approvals.limits:
            return
        lines = {line for line, *_ in self._stage.merged(["status", *COSTLY])}
        for line, row_id, *kept in self._stage.merged(["id", *NAMES]):
            stored = dict(zip(NAMES, kept, strict=True))
            history = row_id is None and stored["status"] in HISTORY
            if stored["status"] not in COMMITTED or history or line not in lines:
                continue
            if all(stored[name] is not None for name in NEEDED):
                yield line, self._before(row_id), loaded(PURCHASES, stored, self._lookup)

    def _before(self, row_id: int | None) -> Row | None:
        return one(self._connection, PURCHASES, self._lookup, row_id) if row_id else None

    def told(self) -> tuple[str, str]:
        """Say how many were taken over, and what to do."""
        number = PURCHASES.counted(self.taken_over)
        verb = "is" if self.taken_over == 1 else "are"
        words = TAKEN.format(f"{number} {verb} taken over")
        return words, "Look at the column Check of Purchases for approvals that are missing"
