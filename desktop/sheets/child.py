"""The reader: a process of its own that opens a file and answers questions about it.

A file that exhausts memory or never ends takes this process with it and nothing else.
"""

import itertools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from desktop.sheets import frames, header
from desktop.sheets.body import Body
from desktop.sheets.columns import ColumnLook
from desktop.sheets.header import Heading
from desktop.sheets.sniffing import Unreadable, kind_of
from desktop.sheets.text_files import TextFile, open_json, open_text
from desktop.sheets.workbooks import Workbook, hollow_cells, plain

PEEK = 400  # rows looked at to find the headings
MAX_WARNINGS = 200


class Opened:
    """One open file, asked sheet by sheet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kind = kind_of(path)
        self.text: TextFile | None = None
        self.book: Workbook | None = None
        if self.kind in {"text", "json"}:
            self.text = open_json(path) if self.kind == "json" else open_text(path)
        else:
            self.book = Workbook(path, self.kind)

    def about(self) -> dict[str, Any]:
        """Say what the file is and what sheets it has."""
        kind = self.kind
        if self.text is not None and kind == "text":
            kind = "tsv" if self.text.delimiter == "\t" else "csv"
        return {
            "name": self.path.name,
            "kind": kind,
            "encoding": self.text.encoding if self.text else None,
            "delimiter": self.text.delimiter if self.text else None,
            "macros": self.kind == "xlsm",
            "sheets": self._sheets(),
        }

    def _sheets(self) -> list[dict[str, Any]]:
        if self.book is None:
            return [{"name": self.path.stem, "hidden": False, "table": True}]
        return [
            {"name": name, "hidden": hidden, "table": table}
            for name, hidden, table in self.book.sheets
        ]

    def rows(self, sheet: str) -> Iterator[list[Any]]:
        """Give the plain rows of a sheet from row 1 on."""
        if self.text is not None:
            yield from self.text.rows()
        elif self.book is not None:
            hollow = {(r, c): what for r, c, what in self.hollow(sheet)}
            if not hollow:
                yield from map(plain, self.book.rows(sheet))
                return
            for number, row in enumerate(map(plain, self.book.rows(sheet)), start=1):
                _fill_errors(row, number, hollow)
                yield row

    def hollow(self, sheet: str) -> list[tuple[int, int, str]]:
        """List the cells that calamine gives as blanks though they are not."""
        if self.book is None or self.kind not in {"xlsx", "xlsm"}:
            return []
        names = [name for name, _, table in self.book.sheets if table]
        if sheet not in names or not self.book.is_hollow(names.index(sheet)):
            return []
        return hollow_cells(self.path, names.index(sheet))

    def size(self, sheet: str) -> tuple[int, int]:
        """Give the rows and columns of a sheet."""
        if self.book is not None:
            return self.book.size(sheet)
        widths = [len(row) for row in self.rows(sheet)]
        return len(widths), max(widths, default=0)

    def head(self, sheet: str, start: int, count: int) -> list[list[Any]]:
        """Give some rows as they are, from a row number on."""
        return list(itertools.islice(self.rows(sheet), start - 1, start - 1 + count))

    def heading(self, sheet: str, chosen: int | None) -> Heading:
        """Find the headings of a sheet."""
        needed = max(PEEK, (chosen or 0) + 5)
        return header.find(self.head(sheet, 1, needed), chosen)

    def outline(self, sheet: str, chosen: int | None) -> dict[str, Any]:
        """Give the headings and the first rows: enough to match columns before all is read."""
        found = self.heading(sheet, chosen)
        body = Body(found)
        first = next(body.chunks(itertools.islice(self.rows(sheet), PEEK * 5)), [])
        return _heading_facts(found) | {"first": [(n, list(row)) for n, row in first[:PEEK]]}

    def survey(self, sheet: str, chosen: int | None) -> dict[str, Any]:
        """Go through a whole sheet and say what is in it."""
        found = self.heading(sheet, chosen)
        body = Body(found)
        width = max(len(found.names), 1)
        looks = [ColumnLook(place + 1, name) for place, name in enumerate(found.names)]
        sums: list[tuple[int, list[Any]]] = []
        for chunk in body.chunks(self.rows(sheet)):
            width = _widen(looks, max(len(row) for _, row in chunk), width)
            numbers = [number for number, _ in chunk]
            for place, look in enumerate(looks):
                look.take(numbers, [row[place] if place < len(row) else None for _, row in chunk])
            while body.totals and len(sums) < len(body.totals):
                sums.append((body.totals[len(sums)][0], [look.total for look in looks]))
        warnings = [one for look in looks for one in look.warnings()] + self._wide_warnings(sheet)
        warnings += _totals_that_differ(body, looks)
        return _heading_facts(found) | {
            "data_rows": body.data_rows,
            "skipped": [{"row": row, "why": why} for row, why in sorted(body.skipped)],
            "columns": [look.facts() for look in looks],
            "warnings": warnings[:MAX_WARNINGS],
            "more_warnings": max(len(warnings) - MAX_WARNINGS, 0),
        }

    def _wide_warnings(self, sheet: str) -> list[dict[str, Any]]:
        told = [] if self.text is None else list(self.text.warnings)
        cells = [
            {"row": row, "column": column, "value": "", "what": "Formula without a saved value",
             "remedy": "Open the workbook in Excel and save it, so that the value is kept"}
            for row, column, what in self.hollow(sheet) if what == "formula"
        ]  # fmt: skip
        return cells + [
            {"row": row, "column": None, "value": value, "what": what, "remedy": remedy}
            for row, value, what, remedy in told
        ]

    def lines(self, sheet: str, chosen: int | None) -> Iterator[list[tuple[int, list[Any]]]]:
        """Give the data rows of a sheet, many at a time."""
        found = self.heading(sheet, chosen)
        body = Body(found)
        for chunk in body.chunks(self.rows(sheet)):
            yield chunk
        self.skipped = sorted(body.skipped)


def _fill_errors(row: list[Any], number: int, hollow: dict[tuple[int, int], str]) -> None:
    for place in range(len(row)):
        what = hollow.get((number, place + 1))
        if what and what != "formula":
            row[place] = (what, "error")


def _widen(looks: list[ColumnLook], wide: int, width: int) -> int:
    while len(looks) < wide:
        looks.append(ColumnLook(len(looks) + 1, ""))
    return max(wide, width)


def _heading_facts(found: Heading) -> dict[str, Any]:
    return {"header_rows": list(found.rows), "headings": list(found.names)}


def _totals_that_differ(body: Body, looks: list[ColumnLook]) -> list[dict[str, Any]]:
    """Check a grand total at the end against the sum of the rows above it."""
    told = []
    for row, data_rows, cells in body.totals[-1:]:
        if data_rows != body.data_rows:
            continue
        for look, cell in zip(looks, cells, strict=False):
            if isinstance(cell, (int, float)) and look.kind in {"money", "number"}:
                said = round(float(cell), 2)
                if abs(said - float(look.total)) > 0.005:
                    told.append({
                        "row": row, "column": look.position, "value": f"{cell:,}",
                        "what": f"The total of {look.heading} is not the sum of its rows, {look.total:,.2f}",
                        "remedy": "Check which rows the total left out or counted twice",
                    })  # fmt: skip
    return told


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until the other side is gone; the first one names the file."""
    opened: Opened | None = None
    while True:
        try:
            verb, *arguments = frames.receive(requests)
        except EOFError:
            return
        try:
            if opened is None or verb == "open":
                opened = Opened(Path(arguments[0]))
                frames.send(answers, ("done", opened.about()))
            elif verb == "lines":
                for chunk in opened.lines(*arguments):
                    frames.send(answers, ("some", chunk))
                frames.send(answers, ("done", opened.skipped))
            else:
                answer: Callable[..., Any] = getattr(opened, verb)
                frames.send(answers, ("done", answer(*arguments)))
        except Unreadable as wrong:
            frames.send(answers, ("unreadable", str(wrong)))
        except MemoryError:
            frames.send(answers, ("memory", ""))
        except Exception as wrong:  # noqa: BLE001 - the border of the process: told, not hidden
            frames.send(answers, ("failed", f"{type(wrong).__name__} at {_where(wrong)}"))


def _where(wrong: BaseException) -> str:
    trace = wrong.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"


def limit_memory(megabytes: int) -> None:
    """Let this process have so much memory and no more; Windows is watched by the parent."""
    try:
        import resource
    except ImportError:
        return
    size = megabytes << 20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


if __name__ == "__main__":
    limit_memory(int(sys.argv[1]))
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    serve(sys.stdin.buffer, out)
