"""The rows below the headings: which are data, and why the others are not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from desktop.sheets import left_out
from desktop.sheets.batch import Batch, Numbered, Rows
from desktop.sheets.header import Heading
from desktop.sheets.headlike import filled
from desktop.sheets.new_table import is_new_table
from desktop.sheets.running_sums import RunningSums
from desktop.sheets.shape import shape

Row = Sequence[Any]
Told = tuple[int | None, int | None, str, str, str]
ABOVE, REPEAT, TOTAL, SUBTOTAL = (
    "above the headings",
    "the headings once more",
    "a total",
    "a subtotal",
)
LINE = "a line of dashes"
AVERAGE, TITLES = "an average", "what stands above the headings once more"
NOTE, TAIL, GROUP = "a note", "a note below the table", "a line over a group of rows"
CARRIES_ON = "carries on the record in row {}"
LONG_TEXT = re.compile(
    r"address|descri|detail|note|comment|purpose|service|reason|scope|remark|title", re.IGNORECASE
)  # columns whose texts go on in the row below where they don't fit
MOST_TOLD, MOST_SKIPPED = 200, 50_000
OTHER = "part of another table, with headings in row {}"


class Body:
    """Goes through the rows of a sheet once, keeping count of what is left out.

    Attributes:
        skipped: (row number, why) of rows that are not data, as many as can be listed.
        more_skipped: how many there are beyond those.
        told: what is to be said: (row, column, value, what, remedy).
        data_rows: how many rows were data so far.
        tables: row numbers of the headings of further tables below.
    """

    def __init__(self, heading: Heading, sample: Sequence[Row] = ()) -> None:
        self._heading, self._names = heading, heading.names
        self.skipped: list[tuple[int, str]] = [(row, ABOVE) for row in heading.above]
        self.more_skipped = 0
        self.told: list[Told] = []
        self.data_rows = 0
        self.tables: list[int] = []
        self._key, numeric, days = shape(sample, heading)
        self._sums = RunningSums(numeric)
        self._typed = frozenset(numeric + days)
        self._totals: list[int] = []
        self._top: tuple[int, tuple[Any, ...]] | None = None
        self._gap = self._joined = False
        self._repeated: tuple[Any, ...] | None = None
        self._layout: list[int] | None = None
        self._waiting: list[tuple[int, tuple[Any, ...]]] = []
        self._last, self._after_skip, self._grouped = 0, True, False
        self._known = {name for name in heading.names if name}
        self._titles = left_out.Titles([sample[n - 1] for n in heading.above if n <= len(sample)])

    def chunks(self, batches: Iterable[Rows]) -> Iterator[Numbered]:
        """Give the data rows with their numbers, as many at a time as they come."""
        first = self._heading.rows[-1] if self._heading.rows else 0
        self._last = first
        at = 0
        for batch in batches:
            start = max(at, first) + 1
            rows = batch[start - at - 1 :]
            at += len(batch)
            numbers, kept = self._sort(rows, start)
            if kept:
                self.data_rows += len(kept)
                yield numbers, kept
        if self._waiting:
            yield from self._end()
        self._name_totals()

    def _sort(self, rows: Rows, start: int) -> Numbered:
        """Tell the data rows of a batch from the others."""
        batch = Batch(rows, start)
        key, suspect = self._key, left_out.SUSPECT.match
        known = self._known | self._titles.texts
        for at, row in enumerate(rows):
            cell = row[key] if key < len(row) else None
            if (
                cell is not None
                and not self._gap
                and not self.tables
                and (cell.__class__ is not str or (cell not in known and not suspect(cell)))
                and (len(row) - row.count(None) > 2 or len(self._known) < 3)
                and not self._waiting
                and self._layout is None
            ):
                self._last, self._after_skip = start + at, False
            elif not self._doubt(batch, at):
                batch.leave_out(at)
            elif self._layout is not None:
                batch.put(at, self._placed(row, self._layout))
        self._sums.take(batch.unsummed(len(rows)))
        self._leave_out_sum(batch)
        return batch.kept()

    def _leave_out_sum(self, batch: Batch) -> None:
        """Take the last row for a total where it sums up all others, whatever it is called."""
        last = batch.last()
        if last is not None and self._sums.sums_up_others(batch.rows[last]):
            batch.leave_out(last)
            self._sums.give_back(batch.rows[last])
            self._totals.append(batch.start + last)
            self._skip(batch.start + last, SUBTOTAL)

    def _doubt(self, batch: "Batch", at: int) -> bool:
        """Look closely at one row; say whether it is data."""
        row, number = batch.rows[at], batch.start + at
        there = filled(row)
        self._gap = not there
        if not there:
            return False
        apart, self._last = number > self._last + 1, number
        if self.tables:
            self._skip(number, OTHER.format(self.tables[-1]))
            return False
        sparse = row.count(None) and len(there) <= max(len(self._known) * 0.8, 2)
        if sparse or left_out.is_total(row, self._names) or left_out.is_sum_named(row):
            self._sums.take(batch.unsummed(at))
        why = self._why(number, row)
        if not why and (apart or self._waiting) and is_new_table(batch.rows, at, self._typed):
            self.tables.append(number)
            why = OTHER.format(number)
        if why:
            self._skip(number, why)
            self._after_skip = True
            return False
        if not apart and not self._waiting and self._carries_on(batch, at):
            return False
        return self._lone_or_data(number, row, batch.revived, apart=apart)

    def _carries_on(self, batch: Batch, at: int) -> bool:
        """Put a row that only carries on the texts of the record above it into that record."""
        row, above = batch.rows[at], batch.record_before(at)
        if above is None or len(self._known) < 4:
            return False
        over, there = batch.rows[above], filled(row)
        if (
            self._key in there
            or len(there) > 1
            or len(filled(over)) < 3
            or not row[there[0]].__class__ is over[there[0]].__class__ is str
            or not LONG_TEXT.search(self._names[there[0]] if there[0] < len(self._names) else "")
            or not (self._joined or any(len(filled(one)) > 2 for one in batch.rows[at + 1 :]))
        ):
            return False
        self._joined = True
        joined = [f"{a}\n{row[p]}" if p in there else a for p, a in enumerate(over)]
        batch.put(above, tuple(joined))
        number, first = batch.start + at, batch.start + above
        self._skip(number, CARRIES_ON.format(first))
        if len(self.told) < MOST_TOLD:
            what = f"The record goes over more than one row; row {number} was joined to row {first}"
            self.told.append((first, there[0] + 1, row[there[0]], what, "Check this record"))
        return True

    def _skip(self, number: int, why: str) -> None:
        """Note that a row is not data."""
        if len(self.skipped) < MOST_SKIPPED:
            self.skipped.append((number, why))
        else:
            self.more_skipped += 1

    def _lone_or_data(
        self,
        number: int,
        row: tuple[Any, ...],
        revived: list[tuple[int, tuple[Any, ...]]],
        *,
        apart: bool,
    ) -> bool:
        """Hold back a row of a word or two, until what follows says whether it is data."""
        lone = left_out.is_lone(row, self._names)
        keyless = self._key >= len(row) or row[self._key] is None
        below = self._sums.rows and not self._sums.rows_since
        if below and keyless and left_out.is_beside_total(row):
            self._waiting.append((number, row))
            return False
        if (lone and (apart or self._after_skip or self._grouped)) or (
            left_out.is_thin(row, self._names) and (apart or self._waiting)
        ):
            if self._after_skip and lone and not self.data_rows and not self._waiting:
                self._grouped = True
            self._waiting.append((number, row))
            return False
        for held, cells in self._waiting:
            if not left_out.is_lone(cells, self._names):
                self._sums.take([cells])
            if left_out.is_lone(cells, self._names):
                self._skip(held, GROUP)
            else:
                revived.append((held, cells))
        self._waiting.clear()
        self._after_skip = False
        return True

    def _why(self, number: int, row: tuple[Any, ...]) -> str:
        names = self._names
        if row == self._repeated or left_out.is_repeat(row, names):
            self._layout, self._repeated = None, row
            return REPEAT
        layout = left_out.other_layout(row, names)
        if layout is not None:
            self._layout = layout
            what = "The headings come again in another order; the rows below were put in the first"
            self.told.append((number, None, "", what, "Check a row or two below"))
            return REPEAT
        if left_out.is_line(row) or self._titles.are_again(row, names):
            return LINE if left_out.is_line(row) else TITLES
        if left_out.is_total(row, names, below_total=self._is_below_total):
            return self._total(number, row)
        keyless = self._key >= len(row) or row[self._key] is None
        named = left_out.is_sum_named(row)
        if (keyless and self._sums.explains(row)) or (
            named and self._sums.explains(_without_first(row))
        ):
            self._sums.new_group()
            self._totals.append(number)
            return SUBTOTAL
        return NOTE if left_out.is_note(row, names, below_total=self._is_below_total) else ""

    @property
    def _is_below_total(self) -> bool:
        """Whether a total has come and no data since."""
        return bool(self._totals) and not self._sums.rows_since and bool(self._sums.rows)

    def _total(self, number: int, row: tuple[Any, ...]) -> str:
        """Check a total against the rows above and begin a new group."""
        label = left_out.total_label(row)
        grand = bool(left_out.GRAND.search(label))
        if not self._sums.rows and not self._top:
            self._top = (number, row)
            return TOTAL
        if left_out.AVERAGE.match(label):
            return AVERAGE
        self._compare(number, row, grand=grand)
        self._sums.new_group()
        if "sub" not in label.casefold():
            self._totals.append(number)
        return SUBTOTAL

    def _compare(self, number: int, row: tuple[Any, ...], *, grand: bool) -> None:
        """Say where a total is not what the rows add up to."""
        for place, said, sums in self._sums.differences(row, grand=grand):
            name = self._names[place] if place < len(self._names) else ""
            what = (
                f"The total of {name or 'this column'} says {said:,.2f}, but its rows add "
                f"up to {sums:,.2f}: {abs(said - sums):,.2f} {'more' if said < sums else 'less'}"
            )
            remedy = "Check which rows the total left out or counted twice"
            self.told.append((number, place + 1, f"{said:,.2f}", what, remedy))

    def _name_totals(self) -> None:
        """Call the last total one, and those before it subtotals; only the end tells which."""
        if self._top:
            self._compare(*self._top, grand=True)
        if self._totals and not self._sums.rows_since:
            last = self._totals[-1]
            whole = [(row, TOTAL if row == last else why) for row, why in self.skipped]
            self.skipped = whole

    def _placed(self, row: tuple[Any, ...], layout: list[int]) -> tuple[Any, ...]:
        """Put a row of another layout into the first one's order."""
        width = max([len(self._names), *(place + 1 for place in layout)])
        cells: list[Any] = [None] * width
        for place, cell in zip(layout, row, strict=False):
            if place >= 0:
                cells[place] = cell
        return tuple(cells)

    def _end(self) -> Iterator[Numbered]:
        """Take lone words at the very end for notes, unless there is nothing else."""
        if self.data_rows:
            self.skipped += [(number, TAIL) for number, _ in self._waiting]
            return
        self.data_rows += len(self._waiting)
        yield [number for number, _ in self._waiting], [row for _, row in self._waiting]


def _without_first(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Give a row without its first cell that holds anything."""
    first = filled(row)[0]
    return (*row[:first], None, *row[first + 1 :])
