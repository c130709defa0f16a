"""Workbooks as rows, through calamine, with what it can't tell found in the sheets' own XML."""

import datetime as dt
import re
import threading
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.sheets.sniffing import Unreadable

MAX_COLUMNS, MAX_CELLS = 4_096, 40_000_000
CHUNK, SMALL = 1 << 21, 3_000_000
SPARSE = 4_000_000
_WIDE = re.compile(rb'<c r="([A-Z]{3})\d')
_DIGITS = re.compile(rb"\d{1,7}")
_LETTERS = re.compile(rb"[A-Z]{1,3}")
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
        self._scanning = _Scanning(path) if kind in {"xlsx", "xlsm"} else None
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
            if self._scanning is not None:
                self._scanning.found()
        return self._open[name]

    def size(self, name: str) -> tuple[int, int]:
        """Give the last row and column used, from 1; nought for an empty sheet."""
        sheet = self.sheet(name)
        return (sheet.total_height, sheet.total_width) if sheet.end is not None else (0, 0)

    def is_hollow(self, number: int) -> bool:
        """Say whether the sheet of a number (from 0) has cells that calamine may lose."""
        scans = self._scanning.found() if self._scanning is not None else []
        return number < len(scans) and scans[number].hollow

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


@dataclass
class Scan:
    """What a quick look through the XML of one sheet shows.

    Attributes:
        cells: how many cells there are.
        columns: the furthest column.
        rows: the last row.
        hollow: whether there are errors or formulas, which calamine may give as blanks.
    """

    cells: int = 0
    columns: int = 1
    rows: int = 0
    hollow: bool = False

    @property
    def is_far(self) -> bool:
        """Whether a stray cell lies so far out that reading would exhaust memory."""
        area = self.columns * self.rows
        return self.columns > MAX_COLUMNS or area > MAX_CELLS or (
            area > SPARSE and area > self.cells * 8
        )  # fmt: skip


class _Scanning:
    """The scan of a workbook: first for a small file, beside the reading for a large one.

    A stray far cell makes a small file large in memory, so that is known before anything is read.
    calamine lets other threads run while it reads, so the scan of a large file costs no time.
    """

    def __init__(self, path: Path) -> None:
        self._found: list[Scan] = []
        self._wrong: Unreadable | None = None
        self._thread = threading.Thread(target=self._go, args=(path,), daemon=True)
        self._thread.start()
        if path.stat().st_size < SMALL:
            self.found()

    def found(self) -> list[Scan]:
        """Wait for the scan and give what it found.

        Raises:
            Unreadable: when the workbook is not safe or not sound.
        """
        self._thread.join()
        if self._wrong is not None:
            raise self._wrong
        return self._found

    def _go(self, path: Path) -> None:
        try:
            self._found = scan(path)
        except Unreadable as wrong:
            self._wrong = wrong


def scan(path: Path) -> list[Scan]:
    """Look quickly through every sheet of a workbook before it is read.

    Raises:
        Unreadable: when a value lies so far out that reading would exhaust memory, when XML
            entities are defined, or when the file is damaged; it says which.
    """
    with zipfile.ZipFile(path) as archive:
        names = sorted(
            filter(SHEET_FILE.match, archive.namelist()), key=lambda text: (len(text), text)
        )
        scans = [_scan(archive, name, path) for name in names]
    for one in scans:
        if one.is_far:
            raise Unreadable(
                f"{path.name} has a value far out of its table: the sheet reaches to column "
                f"{one.columns:,} and row {one.rows:,}. Delete the empty rows and columns around "
                "the table in Excel and save it."
            )
    return scans


def _scan(archive: zipfile.ZipFile, name: str, path: Path) -> Scan:
    found, tail = Scan(), b""
    try:
        with archive.open(name) as sheet:
            while chunk := sheet.read(CHUNK):
                block = tail + chunk
                if not tail and b"<!ENTITY" in block[:4096]:
                    raise Unreadable(
                        f"{path.name} defines XML entities, which no workbook needs. "
                        "It was not opened."
                    )
                _look(found, block)
                tail = block[-64:]
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, zlib.error) as wrong:
        raise damaged(path, wrong) from None
    return found


def _look(found: Scan, block: bytes) -> None:
    """Take one piece of a sheet's XML into account."""
    found.cells += block.count(b"<c ")
    found.hollow = found.hollow or b't="e"' in block or b"<f>" in block or b"<f " in block
    wide = set(_WIDE.findall(block))
    if wide:
        found.columns = max(found.columns, *(column_number(one.decode()) for one in wide))
    last = block.rfind(b'<row r="')
    if last >= 0:
        digits = _DIGITS.match(block, last + 8)
        found.rows = max(found.rows, int(digits[0]) if digits else 0)
    cell = block.rfind(b'<c r="')
    if cell >= 0 and (letters := _LETTERS.match(block, cell + 6)):
        found.columns = max(found.columns, column_number(letters[0].decode()))


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
