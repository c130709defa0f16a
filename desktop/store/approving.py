"""The purchases of a sheet whose approval is to be looked at, and those taken over as they are.

New rows that are history (`taken_over`) come in as the sheet has them, and are counted. Every other
row that is to cost money goes through the same check as the window's; one that does not pass it
comes in, or stays, without its approval.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection

from desktop.domain.days import show_day
from desktop.domain.entity import Invalid, Row
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_rules import COMMITTED, approval_complete
from desktop.store import staged_beside
from desktop.store.approval import COSTLY, Approvals
from desktop.store.beside import ANY_DAY, Beside
from desktop.store.lookup import StoreLookup
from desktop.store.rows import loaded, one
from desktop.store.staging import Stage
from desktop.store.taken_over import beginning

WAITING = "awaiting approval"
TAKEN = (
    "{} taken over as the sheet has them, {} before {} and so before purchases were kept here: "
    "who approved them was not checked"
)
BEGUN, OVER = "begun", "over"
LOOK = "Look at the column Check of Purchases for approvals that are missing"
HELD = "{} not approved by this sheet: {} in as “awaiting approval”, or as recorded here before"
EACH = "Each says why. Approve them in Spot purchases, or correct the rows and import them again"
NAMES = tuple(column.field for column in PURCHASES.columns)
DECIDED = ("status", "approved_by", "approved_on")
NEEDED = tuple(column.field for column in PURCHASES.columns if column.required)


class Approved(NamedTuple):
    """How many rows of a sheet were taken over without looking, and held back from approval."""

    taken_over: int
    awaiting_approval: int


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
        self._beginning = beginning(connection, today)
        self.taken_over: list[int] = []
        self.held: list[int] = []

    def wanted(self) -> Iterator[tuple[int, Row | None, Row]]:
        """Give (line, row as it was, row as it would be) of what is to be held against a limit."""
        lines = {line for line, *_ in staged_beside.merged(self._stage, ["status", *COSTLY])}
        for line, row_id, *kept in staged_beside.merged(self._stage, ["id", *NAMES]):
            stored = dict(zip(NAMES, kept, strict=True))
            if stored["status"] not in COMMITTED or line not in lines:
                continue
            is_whole = approval_complete(*(stored[name] for name in DECIDED)) is None
            if is_whole and row_id is None and self._beginning.takes_over(stored):
                self.taken_over.append(line)
            elif (self.approvals.limits or not is_whole) and _is_full(stored):
                yield line, self._before(row_id), loaded(PURCHASES, stored, self._lookup)

    def refuse(self, before: Row | None, row: Row) -> None:
        """Refuse a row that says it is approved without saying by whom, or may not be.

        Raises:
            Invalid: with the sentence at the approver, or at the reason that is missing.
        """
        if said := approval_complete(*(row[name] for name in DECIDED)):
            raise Invalid({"approved_by": said})
        self.approvals.refuse(before, row)

    def _before(self, row_id: int | None) -> Row | None:
        return one(self._connection, PURCHASES, self._lookup, row_id) if row_id else None

    def hold(self, line: int) -> None:
        """Let a row come in without the approval it says it has."""
        self.held.append(line)

    def settle(self, refused: Collection[int]) -> None:
        """Take the approval out of the rows held; those refused for other reasons don't count."""
        self.taken_over = [line for line in self.taken_over if line not in refused]
        self._stage.reset(self.held, {"status": WAITING, "approved_by": None, "approved_on": None})

    @property
    def counts(self) -> Approved:
        """How many of each there are."""
        return Approved(len(self.taken_over), len(self.held))

    def told(self) -> Iterator[tuple[str, str]]:
        """Say how many were taken over, how many were held, and what to do."""
        if self.taken_over:
            how = BEGUN if self._beginning.is_now else OVER
            day = show_day(self._beginning.day)
            yield TAKEN.format(_are(len(self.taken_over)), how, day), LOOK
        if self.held:
            come = "it comes" if len(self.held) == 1 else "they come"
            yield HELD.format(_are(len(self.held)), come), EACH


def _is_full(stored: Mapping[str, Any]) -> bool:
    return all(stored[name] is not None for name in NEEDED)


def _are(number: int) -> str:
    return f"{PURCHASES.counted(number)} {'is' if number == 1 else 'are'}"
