"""One open file in the reader's process, asked sheet by sheet."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from desktop.sheets import beside, header
from desktop.sheets.body import Body, Told
from desktop.sheets.cell_warnings import Warnings, beside_warnings, sheet_warnings
from desktop.sheets.cells import CHUNK, Rows
from desktop.sheets.columns import ColumnLook
from desktop.sheets.header import Heading
from desktop.sheets.known_headings import better_row
from desktop.sheets.mac_days import mac_days
from desktop.sheets.mending import mender_for
from desktop.sheets.packing import pack, pack_numbers
from desktop.sheets.sniffing import sniff
from desktop.sheets.text_files import TextFile, open_json, open_text
from desktop.sheets.workbooks import Workbook

PEEK = 400  # rows looked at to find the headings
Still = Callable[[int], None]


def _silent(done: int) -> None:
    """Tell nobody how far it is."""


class Opened:
    """One open file.

    Args:
        path: the file.
        refuse: ends the reading at once with a sentence, when the file turns out to be unsafe.
    """

    def __init__(self, path: Path, refuse: Callable[[str], None] | None = None) -> None:
        self.path = path
        found = sniff(path)
        self.kind, self.remarks = found.kind, found.remarks
        self.words: frozenset[str] = frozenset()
        self.text: TextFile | None = None
        self.book: Workbook | None = None
        self._headings: dict[tuple[str, int | None], tuple[Heading, Rows]] = {}
        self._beside: dict[tuple[str, int | None], list[str]] = {}
        self.after: tuple[list[tuple[int, str]], list[Told]] = ([], [])
        if self.kind in {"text", "json"}:
            self.text = open_json(path) if self.kind == "json" else open_text(path)
        else:
            self.book = Workbook(path, self.kind, refuse)

    def about(self) -> dict[str, Any]:
        """Say what the file is and what sheets it has."""
        kind = self.kind
        if self.text is not None and kind == "text":
            kind = "tsv" if self.text.delimiter == "\t" else "csv"
        sheets = self.book.sheets if self.book else [(self.path.stem, False, True)]
        hidden = [name for name, is_hidden, _ in sheets if is_hidden]
        remarks = [*self.remarks, *([_hidden(hidden)] if hidden else [])]
        return {
            "name": self.path.name,
            "kind": kind,
            "encoding": self.text.encoding if self.text else None,
            "delimiter": self.text.delimiter if self.text else None,
            "macros": any("macros" in one for one in self.remarks) or self.kind == "xlsm",
            "remarks": tuple(remarks),
            "sheets": [
                {"name": name, "hidden": hidden, "table": table} for name, hidden, table in sheets
            ],
        }

    def load_first(self) -> None:
        """Load the first sheet an officer sees, so that it is there when asked for."""
        if self.book is not None:
            for name, hidden, table in self.book.sheets:
                if table and not hidden:
                    self.book.sheet(name)
                    return

    def batches(self, sheet: str) -> Iterator[Rows]:
        """Give the plain rows of a sheet, or of a table on it, from row 1 on."""
        return self._rows(sheet, CHUNK)

    def _rows(self, sheet: str, size: int) -> Iterator[Rows]:
        name, span = self.parted(sheet)
        if self.book is not None:
            rows = self.book.chunks(name, size)
        else:
            assert self.text is not None
            rows = self.text.chunks([])
        return beside.only(rows, span) if span else rows

    def parted(self, sheet: str) -> tuple[str, beside.Span | None]:
        """Give the sheet that a name means, and the columns of a table on it."""
        names = [name for name, *_ in self.book.sheets] if self.book else [self.path.stem]
        return beside.parted(sheet, names)

    def _mended(
        self, sheet: str, heading: Heading, sample: Rows, told: list[Told]
    ) -> Iterator[Rows]:
        """Give the rows of a sheet, torn records of a text file put together."""
        if self.text is None:
            rows = self.batches(sheet)
            return mac_days(rows, heading, sample, told) if self.book and self.book.is_mac else rows
        told += self.text.told
        if self.parted(sheet)[1]:
            return self.batches(sheet)  # a record is as wide as all tables together
        return self.text.chunks(told, mender_for(heading, sample, told))

    def _peek(self, sheet: str, count: int) -> Rows:
        if self.book is not None:
            return next(self._rows(sheet, count), [])
        return _first(self.batches(sheet), count)

    def size(self, sheet: str) -> tuple[int, int]:
        """Give the rows and columns of a sheet."""
        if self.book is not None:
            return self.book.size(self.parted(sheet)[0])
        rows = columns = 0
        for batch in self.batches(sheet):
            rows, columns = rows + len(batch), max(columns, *map(len, batch))
        return rows, columns

    def head(self, sheet: str, start: int, count: int) -> Rows:
        """Give some rows as they are, from a row number on."""
        rows = itertools.chain.from_iterable(self.batches(sheet))
        return list(itertools.islice(rows, start - 1, start - 1 + count))

    def expect(self, words: list[str]) -> None:
        """Know the headings of the register that the file is for."""
        if self.words != frozenset(words):
            self.words = frozenset(words)
            self._headings.clear()
            self._beside.clear()

    def heading(self, sheet: str, chosen: int | None) -> tuple[Heading, Rows]:
        """Find the headings of a sheet; give the first rows with them."""
        if self.kind == "json":
            chosen = chosen or 1  # the names of the fields stand there, by definition
        key = sheet, chosen
        if key not in self._headings:
            count = max(PEEK, (chosen or 0) + PEEK)
            joins = self.book.merged(self.parted(sheet)[0]) if self.book else []
            sample = self._peek(sheet, count)
            if header.leading(sample) == len(sample) > 0:
                count += self._leading(sheet)
                sample = self._peek(sheet, count)
            found = header.find(sample, chosen, joins)
            better = None if chosen else better_row(sample, found, self.words)
            if better:
                found = header.find(sample, better, joins)
            if self.text is not None and found.rows:
                sample = _first(self._mended(sheet, found, sample, []), count)
                found = header.find(sample, better or chosen, joins)
            self._headings[key] = found, sample
        return self._headings[key]

    def _leading(self, sheet: str) -> int:
        """Count the blank rows above everything, however many."""
        number = 0
        for batch in self.batches(sheet):
            blank = header.leading(batch)
            number += blank
            if blank < len(batch):
                break
        return number

    def table(self, sheet: str, chosen: int | None) -> tuple[str, list[str]]:
        """Give the table that is read for a sheet, and all that stand side by side on it."""
        name, span = self.parted(sheet)
        if self.kind == "json" or span:
            return sheet, self.table(name, None)[1] if span else []
        key = sheet, chosen
        if key not in self._beside:
            found, sample = self.heading(sheet, chosen)
            self._beside[key] = [
                beside.called(sheet, one)
                for one in beside.tables(sample, found, self._width(sheet, sample))
            ]
        names = self._beside[key]
        if chosen is None or not names:
            return (names or [sheet])[0], names
        return next((one for one in names if self._heads(one, chosen)), names[0]), names

    def _width(self, sheet: str, sample: Rows) -> int:
        """Say how many columns a sheet has, as far as it costs nothing to know."""
        return self.size(sheet)[1] if self.book is not None else max(map(len, sample), default=0)

    def _heads(self, table: str, chosen: int) -> bool:
        """Say whether a row has cells in the columns of a table."""
        return any(len(row) - row.count(None) > 1 for row in self.head(table, chosen, 1))

    def outline(self, sheet: str, chosen: int | None) -> dict[str, Any]:
        """Give the headings and the first rows: enough to match columns before all is read."""
        sheet, names = self.table(sheet, chosen)
        found, sample = self.heading(sheet, chosen)
        body = Body(found, sample)
        first: list[Any] = []
        for numbers, rows in body.chunks([sample]):
            first += zip(numbers, rows, strict=True)
        return _heading_facts(found) | {"first": first[:PEEK], "beside": names}

    def survey(self, sheet: str, chosen: int | None, still: Still = _silent) -> dict[str, Any]:
        """Go through a whole sheet and say what is in it."""
        sheet, names = self.table(sheet, chosen)
        found, sample = self.heading(sheet, chosen)
        told: list[Told] = []
        body = Body(found, sample)
        scan = self.book.scan(self.parted(sheet)[0]) if self.book else None
        looks = _looks(found, scan.styles if scan else {}, typed=self.book is not None)
        for numbers, rows in body.chunks(self._mended(sheet, found, sample, told)):
            for place, cells in enumerate(zip(*rows, strict=True)):
                if place >= len(looks):
                    looks.append(
                        _late(place, body.data_rows - len(rows), typed=self.book is not None)
                    )
                looks[place].take(numbers, cells)
            for look in looks[len(rows[0]) :]:
                look.skip(len(rows))
            still(body.data_rows)
        warnings = Warnings()
        sheet_warnings(warnings, found, body, scan, told)
        beside_warnings(warnings, sheet, names, [] if names else beside.gaps(sample, found))
        shown = [look for look in looks if _is_shown(look, found)]
        facts = [look.facts(warnings) for look in shown]
        return _heading_facts(found) | {
            "data_rows": body.data_rows,
            "skipped": [{"row": row, "why": why} for row, why in sorted(body.skipped)],
            "more_skipped": body.more_skipped,
            "columns": facts,
            "warnings": warnings.shown(),
            "more_warnings": warnings.more,
            "tables": body.tables,
            "beside": names,
        }

    def packed(self, sheet: str, chosen: int | None) -> Iterator[tuple[Any, list[Any]]]:
        """Give the data rows of a sheet, many at a time, column by column and packed."""
        sheet, _ = self.table(sheet, chosen)
        found, sample = self.heading(sheet, chosen)
        body = Body(found, sample)
        told: list[Told] = []
        for numbers, rows in body.chunks(self._mended(sheet, found, sample, told)):
            yield pack_numbers(numbers), [pack(cells) for cells in zip(*rows, strict=True)]
        self.after = sorted(body.skipped), body.told + told


def _hidden(names: Sequence[str]) -> str:
    sheets = "a hidden sheet" if len(names) == 1 else f"{len(names)} hidden sheets"
    return f"It has {sheets}: {', '.join(names)}"


def _first(batches: Iterator[Rows], count: int) -> Rows:
    return list(itertools.islice(itertools.chain.from_iterable(batches), count))


def _looks(found: Heading, styles: dict[int, str], *, typed: bool) -> list[ColumnLook]:
    return [
        ColumnLook(position, name, styles.get(position, ""), typed=typed)
        for position, name in enumerate(found.names, start=1)
    ]


def _is_shown(look: ColumnLook, found: Heading) -> bool:
    """Say whether a column is told of: one with a heading, or with anything in it."""
    place = look.position - 1
    named = place < len(found.names) and found.names[place] and place not in found.lettered
    return bool(named) or look.is_filled


def _late(place: int, rows: int, *, typed: bool) -> ColumnLook:
    """Begin a column that has cells further down only."""
    look = ColumnLook(place + 1, header.letters_of(place), typed=typed)
    look.skip(rows)
    return look


def _heading_facts(found: Heading) -> dict[str, Any]:
    return {"header_rows": list(found.rows), "headings": list(found.names)}
