"""Workbooks as rows, through calamine, with what it can't tell from the sheets' own XML."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from desktop.sheets import xml_scan
from desktop.sheets.cells import CHUNK, Rows, chunks
from desktop.sheets.lost_cells import is_mac_xls, scans_of
from desktop.sheets.ods_checks import refuse_repeated
from desktop.sheets.unreadable import Unreadable
from desktop.sheets.xml_scan import SheetScan

SMALL = 2_000_000  # bytes of XML that are scanned before calamine is let loose on them
Refuse = Callable[[str], None]
ERROR, HOLLOW = "error", ("", "error")
XML = frozenset({"xlsx", "xlsm"})
NAMED = {
    "xlsx": {".xlsx", ".xlsm"},
    "xlsm": {".xlsx", ".xlsm"},
    "xlsb": {".xlsb"},
    "xls": {".xls"},
    "ods": {".ods"},
}


class Workbook:
    """An open workbook: its sheets by name, and their rows.

    Args:
        path: the file.
        kind: xlsx, xlsm, xlsb, xls or ods.
        refuse: ends the reading at once, with a sentence, from whatever thread finds it unsafe.
    """

    def __init__(self, path: Path, kind: str, refuse: Refuse | None = None) -> None:
        from python_calamine import CalamineWorkbook

        self.path, self.kind = path, kind
        self._scanning = _Scanning(path, refuse) if kind in XML else None
        if kind == "ods":
            refuse_repeated(path)
        try:
            if path.suffix.lower() in NAMED[kind]:
                self._book = CalamineWorkbook.from_path(str(path))
            else:  # calamine trusts the name, so it is given the content alone
                with path.open("rb") as file:
                    self._book = CalamineWorkbook.from_filelike(file)
        except BaseException as wrong:  # noqa: BLE001 - its panics are no Exception
            raise _refusal(path, wrong) from None
        self.sheets = [
            (meta.name, not _ends(meta.visible, "Visible"), _ends(meta.typ, "WorkSheet"))
            for meta in self._book.sheets_metadata
        ]
        if not self.sheets:
            raise Unreadable(
                f"{path.name} has no sheets in it. Open it in Excel and save it again."
            )
        self.is_mac = self._scanning.is_mac if self._scanning else is_mac_xls(path, kind)
        self._open: dict[str, Any] = {}
        self._lost: dict[str, SheetScan] | None = None

    def sheet(self, name: str) -> Any:
        """Give a sheet, loaded on first use; only one is kept.

        Raises:
            Unreadable: when it is damaged.
        """
        if name not in self._open:
            self._open.clear()
            try:
                self._open[name] = self._book.get_sheet_by_name(name)
            except BaseException as wrong:  # noqa: BLE001 - its panics are no Exception
                raise _refusal(self.path, wrong) from None
        return self._open[name]

    def size(self, name: str) -> tuple[int, int]:
        """Give the last row and column used, from 1; nought for an empty sheet."""
        sheet = self.sheet(name)
        return (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end is not None else (0, 0)

    def scan(self, name: str) -> SheetScan:
        """Give what the inside of a sheet shows that calamine doesn't."""
        if self._scanning is not None:
            return self._scanning.found(name)
        if self._lost is None:
            names = [one for one, _, table in self.sheets if table]
            self._lost = scans_of(self.path, self.kind, names)
        return self._lost.get(name, SheetScan())

    def merged(self, name: str) -> list[tuple[int, int, int, int]]:
        """List the merged ranges of a sheet: first row, first column, last row, last column."""
        ranges = self.sheet(name).merged_cell_ranges or []
        return [(r1 + 1, c1 + 1, r2 + 1, c2 + 1) for (r1, c1), (r2, c2) in ranges]

    def chunks(self, name: str, size: int = CHUNK) -> Iterator[Rows]:
        """Give the rows from row 1 on, cells from column A on, so many at a time."""
        sheet = self.sheet(name)
        if sheet.start is None:
            return
        seen = self.scan(name)
        lost: dict[int, list[int]] = {}
        for row, column in seen.errors.keys() | set(seen.hollow):
            lost.setdefault(row, []).append(column)
        at = 0
        for rows in chunks(sheet.iter_rows(), sheet.start[1], size):
            if lost:
                _put_back(rows, at, seen, lost)
            at += len(rows)
            yield rows


def _put_back(rows: Rows, at: int, seen: SheetScan, lost: dict[int, list[int]]) -> None:
    """Put the errors and formulas back that calamine gives as blanks."""
    for number in lost.keys() & set(range(at + 1, at + len(rows) + 1)):
        row = list(rows[number - at - 1])
        for column in lost[number]:
            error = seen.errors.get((number, column))
            if column <= len(row) and row[column - 1] in {None, error}:
                row[column - 1] = (error, ERROR) if error else HOLLOW
        rows[number - at - 1] = tuple(row)


def _ends(word: object, wanted: str) -> bool:
    """Say whether one of calamine's enumerated words is this one."""
    return str(word).rpartition(".")[2] == wanted


def _refusal(path: Path, wrong: BaseException) -> BaseException:
    """Give the sentence for what calamine can't read; a panic of its own is one such thing."""
    from python_calamine import CalamineError

    refused = (CalamineError, OSError, ValueError)
    if isinstance(wrong, refused) or type(wrong).__name__ == "PanicException":
        return damaged(path, wrong)
    return wrong


def damaged(path: Path, wrong: BaseException) -> Unreadable:
    """Say that a workbook can't be read, as an officer can use it."""
    if "password" in str(wrong).casefold() or "encrypt" in str(wrong).casefold():
        return Unreadable(
            f"{path.name} is protected with a password. Save it without one, then import it."
        )
    return Unreadable(
        f"{path.name} is damaged or not a complete workbook. Open it in Excel and save it again."
    )


class _Scanning:
    """The scan of a workbook: first for a small file, beside the reading for a large one.

    A stray far cell makes a small file large in memory, so that has to be known before calamine
    makes room for it. calamine lets other threads run while it reads, and takes twice as long to
    come to the end of the XML as the scan does: beside it, the scan costs no time.
    """

    def __init__(self, path: Path, refuse: Refuse | None) -> None:
        self._path, self._refuse = path, refuse
        self._found: dict[str, SheetScan] = {}
        self._wrong: Unreadable | None = None
        try:
            self._parts = xml_scan.parts_of(path)
            self.is_mac = xml_scan.is_mac(path)
            self._styles = xml_scan.number_styles(path)
            size = xml_scan.bytes_of(path, self._parts.values())
        except xml_scan.DAMAGED as wrong:
            raise damaged(path, wrong) from None
        self._thread = threading.Thread(target=self._go, daemon=True)
        self._thread.start()
        if size < SMALL:
            self.found("")

    def found(self, name: str) -> SheetScan:
        """Wait for the scan and give what it found in a sheet.

        Raises:
            Unreadable: when the workbook is not safe or not sound.
        """
        self._thread.join()
        if self._wrong is not None:
            raise self._wrong
        return self._found.get(name, SheetScan())

    def _go(self) -> None:
        try:
            for name, member in self._parts.items():
                if "worksheets/" in member.lower():
                    self._found[name] = self._scanned(name, member)
        except Unreadable as wrong:
            self._wrong = wrong
            if self._refuse is not None:
                self._refuse(str(wrong))
        except xml_scan.DAMAGED as wrong:
            self._wrong = damaged(self._path, wrong)

    def _scanned(self, name: str, member: str) -> SheetScan:
        one = xml_scan.scan(self._path, member, self._styles)
        if one.is_far:
            raise Unreadable(
                f"{self._path.name} has a value far out of its table: sheet {name} reaches to "
                f"column {one.columns:,} and row {one.rows:,}. Delete the empty rows and columns "
                "around the table in Excel and save it."
            )
        return one
