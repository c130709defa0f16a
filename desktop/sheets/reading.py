"""Opens a spreadsheet or text file in a process of its own and asks it what is in there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from desktop import settings
from desktop.progress import Progress, silent
from desktop.sheets.packing import Chunk, unpack_numbers
from desktop.sheets.reader_process import Limits, Reader
from desktop.sheets.unreadable import Unreadable

__all__ = ["Book", "Cell", "FileFacts", "Limits", "Line", "Outline", "SheetFacts", "Survey",
           "Unreadable", "open_book"]  # fmt: skip

COPYING = 240  # half-seconds that copying a workbook may take
Cell = None | str | int | float | bool | tuple[str] | tuple[str, str]
Line = tuple[int, Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file is: name, kind by content, and encoding and delimiter of a text file."""

    name: str
    kind: str
    encoding: str | None
    delimiter: str | None
    macros: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """A sheet: its name, whether it is hidden, and whether it holds cells (a chart does not)."""

    name: str
    hidden: bool
    table: bool = True


@dataclass(frozen=True)
class Survey:
    """What is in a sheet; see the issue's `read` for what each part means.

    Attributes:
        header_rows: row numbers of the headings, from 1.
        headings: a heading for each column, "" where there is none.
        data_rows: how many rows are data.
        skipped: {"row", "why"} of the rows that are not.
        columns: facts of each column.
        warnings: {"row", "column", "value", "what", "remedy"}.
        more_warnings: how many there are beyond those.
        tables: row numbers of the headings of further tables in the sheet.
        more_skipped: how many rows were left out beyond those listed.
        beside: the names of all tables, "Data!F:H", where several stand side by side.
    """

    header_rows: list[int]
    headings: list[str]
    data_rows: int
    skipped: list[dict[str, Any]]
    columns: list[dict[str, Any]]
    warnings: list[dict[str, Any]]
    more_warnings: int = 0
    tables: list[int] = field(default_factory=list)
    more_skipped: int = 0
    beside: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    """The headings of a sheet and its first data rows (row number, cells).

    Where tables stand side by side, `beside` names them all, "Data!F:H"; they are read by such
    a name in the place of the sheet's.
    """

    header_rows: list[int]
    headings: list[str]
    first: list[Line]
    beside: list[str] = field(default_factory=list)


class Book:
    """An open file. Make it with `open_book`; close it, or use it in a `with`.

    Attributes:
        skipped: (row, why) of the rows left out, once `lines` or `columns` have all come.
        told: (row, column, value, what, remedy) of what was settled on the way, likewise.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path.absolute()
        self.skipped: list[tuple[int, str]] = []
        self.told: list[tuple[int | None, int | None, str, str, str]] = []
        self._expected: list[str] = []
        self._reader = Reader(self.path, limits)
        try:
            about = self._reader.open()
        except BaseException:
            self.close()
            raise
        self.sheets = tuple(SheetFacts(**one) for one in about.pop("sheets"))
        self.file = FileFacts(**about)

    def size(self, sheet: str) -> tuple[int, int]:
        """Give the last row and the last column used in a sheet."""
        rows, columns = self._reader.ask("size", sheet)
        return rows, columns

    def head(self, sheet: str, start: int = 1, count: int = 200) -> list[Sequence[Cell]]:
        """Give rows as they are in the file, from row number `start`."""
        found: list[Sequence[Cell]] = self._reader.ask("head", sheet, start, count)
        return found

    def expect(self, words: Sequence[str]) -> None:
        """Say by which headings the register that it is for knows its fields, in plain form."""
        self._expected = list(words)
        self._reader.ask("expect", self._expected)

    def outline(self, sheet: str, header_row: int | None = None) -> Outline:
        """Find the headings, or take the row given, and give the first data rows."""
        return Outline(**self._reader.ask("outline", sheet, header_row))

    def survey(
        self, sheet: str, header_row: int | None = None, progress: Progress = silent
    ) -> Survey:
        """Go through the whole sheet and say what is in it.

        Raises:
            Cancelled: when `progress` says so.
        """
        for what, answer in self._reader.answers("survey", sheet, header_row):
            if what == "done":
                return Survey(**answer)
            progress(answer, None, f"{answer:,} rows read")
        raise AssertionError("a survey ends with an answer")

    def columns(self, sheet: str, header_row: int | None = None) -> Iterator[Chunk]:
        """Give the data rows column by column; `skipped` and `told` are known at the end."""
        for what, answer in self._reader.answers("lines", sheet, header_row):
            if what == "done":
                self.skipped, self.told = answer
                return
            numbers, packed = answer
            yield Chunk(unpack_numbers(numbers), packed)

    def lines(self, sheet: str, header_row: int | None = None) -> Iterator[list[Line]]:
        """Give the data rows, many at a time; `skipped` and `told` are known at the end."""
        for chunk in self.columns(sheet, header_row):
            yield chunk.lines()  # type: ignore[misc]

    def annotate(
        self,
        sheet: str,
        target: Path,
        heading_row: int,
        marks: Mapping[int, Sequence[tuple[int, str]]],
        progress: Progress = silent,
    ) -> None:
        """Copy the workbook with its formats and mark cells of a sheet, in a process of its own.

        Raises:
            Unreadable: when it can't be copied.
            Cancelled: when `progress` says so.
        """
        plain = {row: [tuple(one) for one in wrong] for row, wrong in marks.items()}
        with self.anew() as book:
            request = ("annotate", sheet, str(target), heading_row, plain)
            for what, beats in book._reader.answers(*request):  # noqa: SLF001 - of our own class
                if what == "done":
                    return
                if beats > COPYING:
                    raise Unreadable(f"{self.path.name} took too long to copy.")
                progress(0, None, "Copying your workbook")

    def anew(self) -> "Book":
        """Open the same file in another process."""
        book = open_book(self.path)
        book.expect(self._expected)
        return book

    @property
    def is_alive(self) -> bool:
        """Whether the reader still answers."""
        return self._reader.is_alive

    def close(self) -> None:
        """End the reader at once, whatever it is doing."""
        self._reader.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_book(path: Path, limits: Limits | None = None) -> Book:
    """Open a file for reading.

    Raises:
        Unreadable: in words, when it can't be read or is not safe to.
    """
    if limits is None:
        chosen = settings.load()
        limits = Limits(most_megabytes=chosen.import_megabytes, most_seconds=chosen.import_seconds)
    return Book(path, limits)
