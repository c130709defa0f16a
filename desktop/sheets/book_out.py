"""Workbooks going out: pages of words and tables of typed cells, with headings and drop-downs.

openpyxl makes the frame (styles, widths, frozen headings, tables, notes, drop-downs) without the
rows; those are streamed into the finished file as XML (see `frame_out`). It takes an eighth of the
time of XlsxWriter’s cells and keeps memory flat, with no further library to depend on.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.table import TableColumn as NamedColumn
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.kinds import DAY, LONG, MONEY, NUMBER, TEXT, Kind
from desktop.progress import Progress, silent
from desktop.saving import NotSaved
from desktop.sheets.column_xml import ColumnXml
from desktop.sheets.frame_out import Filling, write_filled

LAST_ROW = 1_048_576
TITLE_LENGTH = 31  # characters of a sheet's name
CHOICES = "Choices"
AUTHOR = "Commissioning Desk"
PAGE_WIDTHS, PAGE_LINE = (28, 80), 15  # letters, and points
NOTE_WIDTH, NOTE_LINE, NOTE_LETTERS = 260, 17, 40  # pixels, and letters in a line
BANDS = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
ASKS: dict[Kind, tuple[Literal["date", "decimal"], str, str]] = {
    DAY: ("date", "1", "This is not a day such as 27/03/2027."),
    MONEY: ("decimal", "-999999999999", "This is not an amount such as 1234.50."),
    NUMBER: ("decimal", "-999999999999", "This is not a number such as 12."),
}
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
        note: what the field means, as a note on its heading.
    """

    heading: str
    kind: Kind = TEXT
    width: int = 16
    choices: tuple[str, ...] = ()
    strict: bool = False
    quiet: bool = False
    note: str = ""


class Book:
    """A workbook in the making: add its sheets in order, then write it."""

    def __init__(self) -> None:
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._book.properties.creator = AUTHOR
        self._fillings: dict[int, Filling] = {}
        self._choices: dict[tuple[str, ...], str] = {}

    def add_page(self, title: str, heading: str, lines: Iterable[tuple[str, str]]) -> None:
        """Add a sheet of words: a heading, then what is said of what."""
        sheet = self._sheet(title)
        for letter, width in zip("AB", PAGE_WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = width
        _say(sheet, 1, 1, heading, Font(bold=True, size=14))
        sheet["A1"].alignment = Alignment(vertical="top")
        for number, (label, words) in enumerate(lines, start=3):
            _say(sheet, number, 1, label, Font(bold=True))
            _say(sheet, number, 2, words, Font())
            tall = max(len(words) // PAGE_WIDTHS[1], len(label) // PAGE_WIDTHS[0]) + 1
            sheet.row_dimensions[number].height = PAGE_LINE * tall
        _fit_to_width(sheet)

    def add_table(
        self,
        title: str,
        columns: Sequence[TableColumn],
        parts: Iterable[Sequence[Sequence[Any]]] = (),
        *,
        count: int = 0,
        active: bool = False,
    ) -> None:
        """Add a sheet with a table: frozen headings and one row of typed values each.

        Args:
            title: the sheet's name.
            columns: its columns.
            parts: some rows at a time, as the values of every column; taken when it is written.
            count: how many rows there will be.
            active: whether the workbook opens on it.

        Raises:
            NotSaved: when a sheet has no room for so many rows.
        """
        _refuse_too_many(title, count)
        sheet = self._sheet(title)
        styles = [_dress(sheet, place, column) for place, column in enumerate(columns, start=1)]
        _lay_out(sheet)
        letters = [get_column_letter(place) for place in range(1, len(columns) + 1)]
        for letter, column in zip(letters, columns, strict=True):
            self._guide(sheet, letter, column)
        area = f"A1:{letters[-1]}{max(count, 1) + 1}"
        self._make_table(sheet, columns, area)
        cells = [
            ColumnXml(letter, style, column.kind)
            for letter, style, column in zip(letters, styles, columns, strict=True)
        ]
        self._fillings[len(self._book.worksheets)] = Filling(cells, parts, area, count)
        if active:
            self._book.active = sheet

    def write(self, file: Path, progress: Progress = silent) -> None:
        """Write the book.

        Raises:
            TooLong: when a text is longer than a cell holds.
            Cancelled: when the officer stopped it.
        """
        self._add_choices()
        write_filled(self._book, self._fillings, file, progress)

    def _sheet(self, title: str) -> Worksheet:
        clean = re.sub(r"[\[\]:*?/\\]", " ", title)[:TITLE_LENGTH]
        sheet: Worksheet = self._book.create_sheet(clean)
        return sheet

    def _make_table(self, sheet: Worksheet, columns: Sequence[TableColumn], area: str) -> None:
        """Make the headings and rows an Excel table, with filters, that grows as rows are added."""
        table = Table(displayName=re.sub(r"\W+", "_", sheet.title), ref=area)
        table.tableColumns = [
            NamedColumn(id=place, name=_tidy(column.heading))
            for place, column in enumerate(columns, start=1)
        ]
        table.autoFilter = AutoFilter(ref=area)
        table.tableStyleInfo = BANDS
        sheet.add_table(table)

    def _guide(self, sheet: Worksheet, letter: str, column: TableColumn) -> None:
        """Help whoever types into a column: a drop-down, or a warning of what does not fit."""
        if column.choices:
            self._offer(sheet, letter, column)
        elif column.kind in ASKS and not column.quiet:
            sheet.add_data_validation(_ask(letter, column))

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


def _refuse_too_many(title: str, count: int) -> None:
    if count >= LAST_ROW:
        raise NotSaved(
            f"A sheet of a workbook has room for {LAST_ROW - 1:,} rows, and {title} has "
            f"{count:,}. Export as .csv or .json, or filter it."
        )


def _ask(letter: str, column: TableColumn) -> DataValidation:
    """Make Excel ask when what is typed is no day or no number; it may be kept all the same."""
    kind, low, words = ASKS[column.kind]
    rule = DataValidation(
        type=kind,
        operator="greaterThanOrEqual",
        formula1=low,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle=column.heading[:32],
        error=words,
    )
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    return rule


def _dress(sheet: Worksheet, place: int, column: TableColumn) -> int:
    """Give a column its heading, width and format; return the number of its cells' style."""
    head = sheet.cell(1, place)
    _put(head, column.heading)
    head.font = Font(bold=True, italic=column.quiet)
    head.fill = _QUIET_HEAD if column.quiet else _HEAD
    head.border = _LINE
    side = "right" if column.kind.right else None
    head.alignment = Alignment(wrap_text=True, vertical="center", horizontal=side)
    if column.note:
        head.comment = _note(column.note)
    whole = sheet.column_dimensions[get_column_letter(place)]
    whole.width = max(column.width, len(column.heading) // 2 + 4) + 2
    whole.number_format = column.kind.number_format
    whole.alignment = Alignment(vertical="top", wrap_text=column.kind is LONG)
    return int(whole.style_id)


def _lay_out(sheet: Worksheet) -> None:
    """Freeze the headings, and print them on every page, as wide as the page."""
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    _fit_to_width(sheet)


def _fit_to_width(sheet: Worksheet) -> None:
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
    cell.value = _tidy(words)
    cell.data_type = "s"


def _tidy(words: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", words)


def _note(words: str) -> Comment:
    lines = sum(len(line) // NOTE_LETTERS + 1 for line in words.splitlines())
    return Comment(words, AUTHOR, height=NOTE_LINE * (lines + 1), width=NOTE_WIDTH)
