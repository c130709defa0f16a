"""Workbooks as rows, through calamine, with what it can't tell found in the sheets' own XML."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.sheets.sniffing import Unreadable

MAX_COLUMNS, MAX_CELLS = 4_096, 60_000_000
_REF = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')
_LAST = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*t="e"[^>]*>.*?<v>([^<]{1,20})</v>', re.DOTALL
)
_HOLLOW = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
SHEET_FILE = re.compile(r"xl/worksheets/sheet[^/]*\.xml$")


class Workbook:
    """An open workbook: its sheets by name, and their rows."""

    def __init__(self, path: Path, kind: str) -> None:
        from python_calamine import CalamineError, CalamineWorkbook

        self.path, self.kind = path, kind
        if kind in {"xlsx", "xlsm"}:
            refuse_far_cells(path)
        try:
            self._book = CalamineWorkbook.from_path(str(path))
        except (CalamineError, OSError, ValueError) as wrong:
            raise damaged(path, wrong) from None
        self.sheets = [
            (meta.name, not _ends(meta.visible, "Visible"), _ends(meta.typ, "WorkSheet"))
            for meta in self._book.sheets_metadata
        ]
        self._open: dict[str, Any] = {}

    def sheet(self, name: str) -> Any:
        """Give a sheet, loaded on first use.

        Raises:
            Unreadable: when it is damaged.
        """
        from python_calamine import CalamineError

        if name not in self._open:
            self._open.clear()
            try:
                self._open[name] = self._book.get_sheet_by_name(name)
            except (CalamineError, OSError, ValueError) as wrong:
                raise damaged(self.path, wrong) from None
        return self._open[name]

    def size(self, name: str) -> tuple[int, int]:
        """Give the last row and column used, from 1; nought for an empty sheet."""
        sheet = self.sheet(name)
        return (sheet.total_height, sheet.total_width) if sheet.end is not None else (0, 0)

    def rows(self, name: str) -> Iterator[list[Any]]:
        """Give the rows from row 1 on, cells from column A on."""
        sheet = self.sheet(name)
        if sheet.start is None:
            return
        shift = [None] * sheet.start[1]
        for row in sheet.iter_rows():
            yield shift + [None if cell == "" else cell for cell in row] if shift else row


def _ends(word: object, wanted: str) -> bool:
    """Say whether one of calamine's enumerated words is this one."""
    return str(word).rpartition(".")[2] == wanted


def plain(row: list[Any]) -> list[Any]:
    """Bring the cells of a row into their plain form: whole numbers whole, days as (ISO,)."""
    return [
        cell if cell is None or cell.__class__ is str and cell else _plain(cell) for cell in row
    ]


def _plain(cell: Any) -> Any:
    kind = cell.__class__
    if kind is float:
        return int(cell) if cell.is_integer() and abs(cell) < 2**53 else cell
    if kind is str:
        return None
    if kind is dt.date:
        return (cell.isoformat(),)
    if kind is dt.datetime:
        return (cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(),)
    if kind is dt.time:
        return ("T" + cell.isoformat(),)
    if kind is dt.timedelta:
        return (f"PT{cell.total_seconds():g}S",)
    return cell


def damaged(path: Path, wrong: Exception) -> Unreadable:
    """Say that a workbook can't be read, as an officer can use it."""
    if "password" in str(wrong).casefold() or "encrypt" in str(wrong).casefold():
        return Unreadable(
            f"{path.name} is protected with a password. Save it without one, then import it."
        )
    return Unreadable(
        f"{path.name} is damaged or not a complete workbook. Open it in Excel and save it again."
    )


def column_number(letters: str) -> int:
    """Turn a column's letters into its number, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def refuse_far_cells(path: Path) -> None:
    """Refuse a workbook whose last cell lies so far out that reading it would exhaust memory.

    Raises:
        Unreadable: with the cell named.
    """
    with zipfile.ZipFile(path) as archive:
        for name in filter(SHEET_FILE.match, archive.namelist()):
            columns, rows = _extent(archive, name, path)
            if columns > MAX_COLUMNS or columns * rows > MAX_CELLS:
                raise Unreadable(
                    f"{path.name} has a value far out of its table: the sheet reaches to column "
                    f"{columns:,} and row {rows:,}. Delete the empty rows and columns around the "
                    "table in Excel and save it."
                )


def _extent(archive: zipfile.ZipFile, name: str, path: Path) -> tuple[int, int]:
    """Give the largest column and row that hold a cell, by the cells' own references."""
    columns = rows = 0
    tail = b""
    try:
        with archive.open(name) as sheet:
            while chunk := sheet.read(1 << 22):
                block = tail + chunk
                if b"<!ENTITY" in block[:4096]:
                    raise Unreadable(
                        f"{path.name} defines XML entities, which no workbook needs. It was not opened."
                    )
                found = _LAST.findall(block)
                if found:
                    widest = max(
                        {letters for letters, _ in found}, key=lambda text: (len(text), text)
                    )
                    columns = max(columns, column_number(widest.decode()))
                    rows = max(rows, *(int(number) for _, number in (found[0], found[-1])))
                tail = block[-64:]
    except (zipfile.BadZipFile, OSError, EOFError, ValueError) as wrong:
        raise damaged(path, wrong) from None
    return columns, rows


def hollow_cells(path: Path, number: int) -> list[tuple[int, int, str]]:
    """List error cells and formulas without a saved value: (row, column, what) of one sheet.

    calamine gives both as blanks, which would lose them without a word.
    """
    with zipfile.ZipFile(path) as archive:
        names = sorted(
            filter(SHEET_FILE.match, archive.namelist()), key=lambda text: (len(text), text)
        )
        if number >= len(names):
            return []
        xml = archive.read(names[number])
    found = []
    if b't="e"' in xml:
        found += [
            (int(r), column_number(c.decode()), v.decode()) for c, r, v in _ERROR.findall(xml)
        ]
    if b"<f" in xml:
        found += [(int(r), column_number(c.decode()), "formula") for c, r in _HOLLOW.findall(xml)]
    return found
