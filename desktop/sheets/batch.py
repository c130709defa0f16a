"""A batch of rows while they are told apart: data, not data, and what comes back from before."""

from collections.abc import Sequence
from itertools import compress
from typing import Any

Rows = list[tuple[Any, ...]]
Numbered = tuple[Sequence[int], Rows]


class Batch:
    """Some rows being sorted: which are kept, which are added up, which come back from before."""

    def __init__(self, rows: Rows, start: int) -> None:
        self.rows, self.start = rows, start
        self.revived: list[tuple[int, tuple[Any, ...]]] = []
        self._flags = bytearray(b"\1") * len(rows)
        self._summed, self._changed = 0, False

    def leave_out(self, at: int) -> None:
        """Take a row for something other than data."""
        self._flags[at], self._changed = 0, True

    def last(self) -> int | None:
        """Give the place of the last data row; None where there is none."""
        place = self._flags.rfind(1)
        return place if place >= 0 else None

    def put(self, at: int, row: tuple[Any, ...]) -> None:
        """Put a row in place of one."""
        self.rows[at], self._changed = row, True

    def record_before(self, at: int) -> int | None:
        """Give the place of the data row above a row, over others that carry it on; or none."""
        above = at - 1
        while (
            above >= 0 and not self._flags[above] and any(c is not None for c in self.rows[above])
        ):
            above -= 1
        return above if above >= 0 and self._flags[above] else None

    def unsummed(self, end: int) -> Rows:
        """Give the data rows before one that are not added up yet."""
        start, self._summed = self._summed, end
        return list(compress(self.rows[start:end], self._flags[start:end]))

    def kept(self) -> Numbered:
        """Give the data rows with their numbers."""
        if not self._changed and not self.revived:
            return range(self.start, self.start + len(self.rows)), self.rows
        kept = [(self.start + at, row) for at, row in enumerate(self.rows) if self._flags[at]]
        kept = sorted(self.revived + kept, key=lambda one: one[0])
        return [number for number, _ in kept], square([row for _, row in kept])


def square(rows: Rows) -> Rows:
    """Make rows as wide as the widest."""
    width = max(map(len, rows), default=0)
    return [row if len(row) == width else row + (None,) * (width - len(row)) for row in rows]
