"""Workbooks going out: pages of words and tables of typed cells, with headings and drop-downs.

openpyxl makes the frame (styles, widths, frozen headings, drop-downs) without the rows; those are
streamed into the finished file as XML. It takes a sixth of the time of openpyxl’s cells and keeps
memory flat, with no further library to depend on.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.kinds import LONG, TEXT, Kind
from desktop.progress import Progress, silent
from desktop.sheets.row_xml import cell_starts, row_xml

LAST_ROW = 1_048_576
TITLE_LENGTH = 31  # characters of a sheet's name
CHOICES = "Choices"
STEP = 500  # rows between two looks at whether to stop
COMPRESSION = 4
_HEAD = PatternFill("solid", fgColor="FFDDE7F0")
_QUIET_HEAD = PatternFill("solid", fgColor="FFF0F0F0")
_LINE = Border(bottom=Side(style="thin", color="FF7A8794"))


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table.

    Attributes:
        heading: what stands above it.
        kind: what its cells are.
        width: in characters.
        choices: what its drop-down offers.
        strict: whether nothing else may be typed there.
        quiet: whether it is only for reading, and looks so.
    """

    heading: str
    kind: Kind = TEXT
    width: int = 16
    choices: tuple[str, ...] = ()
    strict: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class _Stream:
    """The rows that a table's sheet still has to get, from row 2 on."""

    starts: Sequence[tuple[str, str]]
    rows: Iterable[Sequence[Any]]
    area: str


class Book:
    """A workbook in the making: add its sheets in order, then write it."""

    def __init__(self) -> None:
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._book.properties.creator = "Commissioning Desk"
        self._streams: dict[int, _Stream] = {}
        self._choices: dict[tuple[str, ...], str] = {}

    def add_page(self, title: str, heading: str, lines: Iterable[tuple[str, str]]) -> None:
        """Add a sheet of words: a heading, then what is said of what."""
        sheet = self._sheet(title)
        sheet.column_dimensions["A"].width = 28
        sheet.column_dimensions["B"].width = 80
        _say(sheet, 1, 1, heading, Font(bold=True, size=14))
        for number, (label, words) in enumerate(lines, start=3):
            _say(sheet, number, 1, label, Font(bold=True))
            _say(sheet, number, 2, words, Font())

    def add_table(
        self,
        title: str,
        columns: Sequence[TableColumn],
        rows: Sequence[Sequence[Any]] | Iterable[Sequence[Any]] = (),
        *,
        count: int = 0,
        active: bool = False,
    ) -> None:
        """Add a sheet with frozen headings and one row of typed values each.

        Args:
            title: the sheet's name.
            columns: its columns.
            rows: a value for every column of every row; they are taken when the book is written.
            count: how many rows there will be.
            active: whether the workbook opens on it.
        """
        sheet = self._sheet(title)
        styles = [_dress(sheet, place, column) for place, column in enumerate(columns, start=1)]
        _lay_out(sheet)
        letters = [get_column_letter(place) for place in range(1, len(columns) + 1)]
        for letter, column in zip(letters, columns, strict=True):
            if column.choices:
                self._offer(sheet, letter, column)
        area = f"A1:{letters[-1]}{count + 1}"
        sheet.auto_filter.ref = area
        self._streams[len(self._book.worksheets)] = _Stream(
            cell_starts(letters, styles), rows, area
        )
        if active:
            self._book.active = sheet

    def write(self, file: Path, progress: Progress = silent, count: int | None = None) -> None:
        """Write the book; `count` is how many rows it has in all, for the progress.

        Raises:
            TooLong: when a text is longer than a cell holds.
            Cancelled: when the officer stopped it.
        """
        self._add_choices()
        frame = io.BytesIO()
        self._book.save(frame)
        done = 0
        with (
            zipfile.ZipFile(frame) as source,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as target,
        ):
            for entry in source.infolist():
                stream = self._streams.get(_sheet_number(entry.filename))
                if stream is None:
                    target.writestr(entry.filename, source.read(entry))
                    continue
                with target.open(entry.filename, "w", force_zip64=True) as out:
                    for more in _stream_rows(source.read(entry), stream, out):
                        done += more
                        progress(done, count, "Writing the workbook")

    def _sheet(self, title: str) -> Worksheet:
        clean = re.sub(r"[\[\]:*?/\\]", " ", title)[:TITLE_LENGTH]
        sheet: Worksheet = self._book.create_sheet(clean)
        return sheet

    def _offer(self, sheet: Worksheet, letter: str, column: TableColumn) -> None:
        """Put a drop-down on a column, its words kept on the sheet of choices."""
        place = self._choices.setdefault(column.choices, get_column_letter(len(self._choices) + 1))
        rule = DataValidation(
            type="list",
            formula1=f"'{CHOICES}'!${place}$1:${place}${len(column.choices)}",
            allow_blank=True,
            showErrorMessage=column.strict,
            errorTitle=column.heading[:32],
            error="Choose one from the list.",
        )
        rule.add(f"{letter}2:{letter}{LAST_ROW}")
        sheet.add_data_validation(rule)

    def _add_choices(self) -> None:
        if not self._choices:
            return
        sheet = self._sheet(CHOICES)
        sheet.sheet_state = "hidden"
        for words, letter in self._choices.items():
            for number, word in enumerate(words, start=1):
                _put(sheet[f"{letter}{number}"], word)


def _dress(sheet: Worksheet, place: int, column: TableColumn) -> int:
    """Give a column its heading, width and format; return the number of its cells' style."""
    head = sheet.cell(1, place)
    _put(head, column.heading)
    head.font = Font(bold=True, italic=column.quiet)
    head.fill = _QUIET_HEAD if column.quiet else _HEAD
    head.border = _LINE
    head.alignment = Alignment(wrap_text=True, vertical="center")
    whole = sheet.column_dimensions[get_column_letter(place)]
    whole.width = max(column.width, len(column.heading) // 2 + 4) + 2
    whole.number_format = column.kind.number_format
    whole.alignment = Alignment(vertical="top", wrap_text=column.kind is LONG)
    return int(whole.style_id)


def _lay_out(sheet: Worksheet) -> None:
    """Freeze the headings, and print them on every page, as wide as the page."""
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def _say(sheet: Worksheet, row: int, column: int, words: str, font: Font) -> None:
    cell = sheet.cell(row, column)
    _put(cell, words)
    cell.font = font
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def _put(cell: Any, words: str) -> None:
    """Write words that stay words, even "=1+1" and "#N/A"."""
    cell.value = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", words)
    cell.data_type = "s"


def _sheet_number(entry: str) -> int:
    found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", entry)
    return int(found[1]) if found else 0


def _stream_rows(frame: bytes, stream: _Stream, out: IO[bytes]) -> Iterator[int]:
    """Write a sheet: the frame up to its rows, the rows, the rest; say how many at each step."""
    head, tail = frame.split(b"</sheetData>")
    head = re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{stream.area}"'.encode(), head)
    out.write(head)
    lines: list[str] = []
    for number, values in enumerate(stream.rows, start=2):
        lines.append(row_xml(number, stream.starts, values))
        if len(lines) == STEP:
            out.write("".join(lines).encode())
            yield len(lines)
            lines.clear()
    out.write("".join(lines).encode())
    yield len(lines)
    out.write(b"</sheetData>" + _before_end(tail, stream.area))


def _before_end(tail: bytes, area: str) -> bytes:
    """Tell Excel not to flag references kept as text in these cells."""
    quiet = f'<ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/></ignoredErrors>'
    return tail.replace(b"</worksheet>", quiet.encode() + b"</worksheet>")
