"""The rows below the headings: which are data, and why the others are not."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from desktop.sheets.header import Heading, is_lone, is_note, is_repeat, is_total

Row = Sequence[Any]
CHUNK = 2_000


class Body:
    """Goes through the rows of a sheet once, keeping count of what is left out.

    Attributes:
        skipped: (row number, why) of rows that are not data.
        totals: (row number, its cells) of rows left out as totals.
        data_rows: how many rows were data so far.
    """

    def __init__(self, heading: Heading) -> None:
        self._heading = heading
        self.skipped: list[tuple[int, str]] = [(row, "above the headings") for row in heading.above]
        self.totals: list[tuple[int, int, Row]] = []
        self.data_rows = 0
        self.blank_rows = 0

    def chunks(self, rows: Iterable[Row], size: int = CHUNK) -> Iterator[list[tuple[int, Row]]]:
        """Give the data rows with their numbers, many at a time."""
        chunk: list[tuple[int, Row]] = []
        waiting: list[tuple[int, Row]] = []
        last = 0
        first = self._heading.rows[-1] if self._heading.rows else 0
        names = self._heading.names
        for number, row in enumerate(rows, start=1):
            if number <= first:
                continue
            count = len(row) - row.count(None)
            if not count:
                self.blank_rows += 1
                continue
            apart, last = number > last + 1, number
            if count <= 3 or (count < len(names) and _has_total_word(row)) or row[0] == names[0]:
                why = self._why(number, row)
                if why:
                    self.skipped.append((number, why))
                    continue
                if is_lone(row, names) and (apart or waiting):
                    waiting.append((number, row))
                    continue
            if waiting:
                chunk += waiting
                self.data_rows += len(waiting)
                waiting = []
            chunk.append((number, row))
            self.data_rows += 1
            if len(chunk) >= size:
                yield chunk
                chunk = []
        yield from self._end(chunk, waiting)

    def _end(
        self, chunk: list[tuple[int, Row]], waiting: list[tuple[int, Row]]
    ) -> Iterator[list[tuple[int, Row]]]:
        """Take lone words at the very end for notes, unless there is nothing else."""
        if self.data_rows:
            self.skipped += [(number, "a note below the table") for number, _ in waiting]
        else:
            chunk += waiting
            self.data_rows += len(waiting)
        if chunk:
            yield chunk

    def _why(self, number: int, row: Row) -> str:
        names = self._heading.names
        if is_repeat(row, names):
            return "the headings once more"
        if is_total(row, names):
            self.totals.append((number, self.data_rows, list(row)))
            return "a total"
        return "a note" if is_note(row, names) else ""


def _has_total_word(row: Row) -> bool:
    return any(cell.__class__ is str and "total" in cell.lower() for cell in row)
