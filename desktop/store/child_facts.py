"""Children with what their plans owe beside what was bought, and what runs past a review."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.child import CHILDREN
from desktop.domain.entity import Row
from desktop.domain.need import NEEDS
from desktop.progress import Progress, silent
from desktop.store import reading
from desktop.store.early_ends import ENDING
from desktop.store.store import Store

RUNNING = "('approved', 'active', 'paused')"


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """One child.

    Attributes:
        row: the child's row.
        lines: the lines of the plan, with what is owed and bought of each.
        running: the references of the purchases that are agreed and not over.
        past_review: those of them that run past the next annual review.
    """

    row: Row
    lines: Sequence[Row]
    running: Sequence[str]
    past_review: Sequence[str]

    @property
    def owed(self) -> int | None:
        """The sessions a year that the lines which can be counted promise; None without any."""
        counted = [line["owed"] for line in self.lines if line["owed"] is not None]
        return sum(counted) if counted else None

    @property
    def bought(self) -> int:
        """The sessions bought for the lines in this academic year."""
        return sum(line["bought"] for line in self.lines)

    @property
    def missing(self) -> int:
        """The sessions that lines lack: more of one therapy does not make up for another."""
        differences = [line["difference"] for line in self.lines]
        return sum(max(-one, 0) for one in differences if one is not None)

    @property
    def unquantified(self) -> int:
        """How many lines can't be counted."""
        return sum(not line["quantified"] for line in self.lines)


def children(store: Store, today: dt.date, progress: Progress = silent) -> list[ChildFacts]:
    """Give every child, by reference."""
    progress(0, None, "Reading the plans")
    rows = reading.rows(store, CHILDREN, today=today, with_computed=False)
    lines: dict[int, list[Row]] = defaultdict(list)
    for line in reading.rows(store, NEEDS, today=today):
        lines[line["child"].id].append(line)
    running, past = _running(store, today)
    return [
        ChildFacts(row, lines[row["id"]], running[row["id"]], past[row["id"]])
        for row in sorted(rows, key=lambda row: row["ref"])
    ]


def _running(store: Store, today: dt.date) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Give by child the purchases that run or will, and those past the next annual review."""
    running: dict[int, list[str]] = defaultdict(list)
    past: dict[int, list[str]] = defaultdict(list)
    with store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT p.child, p.ref, c.next_annual_review IS NOT NULL "
            "AND coalesce(e.day, p.last_session) > c.next_annual_review FROM purchases p "
            f"JOIN children c ON c.id = p.child LEFT JOIN {ENDING} e ON e.purchase = p.id "
            f"WHERE p.status IN {RUNNING} AND coalesce(e.day, p.last_session) >= ? ORDER BY p.ref",
            (today.isoformat(),),
        )
        for child, ref, is_past in found:
            running[child].append(ref)
            if is_past:
                past[child].append(ref)
    return running, past
