"""What .xls, .xlsb and .ods hold that calamine doesn't tell: errors, hidden rows and columns."""

import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from desktop.sheets import ole
from desktop.sheets.xml_scan import SheetScan

CODES = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip
_ANY = rb"([\x00\x07\x0f\x17\x1d\x24\x2a\x2b])"
_BOOLERR = re.compile(rb"\x05\x02\x08\x00(..)(..).." + _ANY + rb"\x01", re.DOTALL)
_FORMULA = re.compile(rb"\x06\x00..(..)(..)..\x02." + _ANY + rb"...\xff\xff", re.DOTALL)
_ODS_ROW = re.compile(rb"<table:table-row([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_ODS_CELL = re.compile(
    rb"<table:(?:covered-)?table-cell([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)",
    re.DOTALL,
)
_REPEATED = re.compile(rb'-repeated="(\d+)"')
_TEXT = re.compile(rb"<text:p>(#[^<]{2,20}|Err:\d+)</text:p>")
_ROW_OF_XLS = re.compile(
    rb"\x08\x02\x10\x00(..)......\x00\x00..([\x20-\x3f\x60-\x7f\xa0-\xbf\xe0-\xff])", re.DOTALL
)
_COLUMN_OF_XLS = re.compile(rb"\x7d\x00\x0c\x00(..)(..)....(.)", re.DOTALL)
MOST_HIDDEN = 100_000  # rows hidden in one run; more is the rest of the sheet
_UNSEEN = re.compile(rb'table:visibility="(?:collapse|filter)"')
DATES_FROM = 0x22
HIDDEN_ROW, HIDDEN_COLUMN = 0x10, 0x01


def scans_of(path: Path, kind: str, sheets: list[str]) -> dict[str, SheetScan]:
    """Look through each sheet; nothing where it can't be told."""
    try:
        if kind == "xls":
            return _of_xls(path)
        if kind == "xlsb":
            return _of_xlsb(path, sheets)
        return _of_ods(path, sheets) if kind == "ods" else {}
    except (ole.Broken, zipfile.BadZipFile, OSError, ValueError, KeyError, struct.error, EOFError):
        return {}


def is_mac_xls(path: Path, kind: str) -> bool:
    """Say whether an Excel 97 workbook counts its days from 1904."""
    if kind != "xls":
        return False
    try:
        content = _stream_of_xls(path)
        at = 0
        while at + 6 <= len(content):
            number, length = struct.unpack_from("<HH", content, at)
            if number in {0x0A, DATES_FROM}:
                return number == DATES_FROM and content[at + 4] == 1
            at += 4 + length
    except (ole.Broken, OSError, struct.error):
        pass
    return False


def _stream_of_xls(path: Path) -> bytes:
    container = ole.Container(path)
    name = next((one for one in ("Workbook", "Book", "WORKBOOK") if one in container.names), None)
    return container.stream(name) if name else b""


def _of_xls(path: Path) -> dict[str, SheetScan]:
    content = _stream_of_xls(path)
    found = sorted(_sheets_of_xls(content))
    ends = [start for start, _ in found[1:]] + [len(content)]
    return {
        sheet: _sheet_of_xls(content, start, end)
        for (start, sheet), end in zip(found, ends, strict=True)
    }


def _sheet_of_xls(content: bytes, start: int, end: int) -> SheetScan:
    scan = SheetScan()
    for pattern in (_BOOLERR, _FORMULA):
        for one in pattern.finditer(content, start, end):
            scan.errors[_short(one[1]) + 1, _short(one[2]) + 1] = CODES[one[3][0]]
    scan.hidden_rows = sorted(
        {_short(one[1]) + 1 for one in _ROW_OF_XLS.finditer(content, start, end)}
    )
    scan.hidden_columns = [
        (_short(one[1]) + 1, _short(one[2]) + 1)
        for one in _COLUMN_OF_XLS.finditer(content, start, end)
        if one[3][0] & HIDDEN_COLUMN and one[1] <= one[2]
    ]
    return scan


def _short(two: bytes) -> int:
    return int.from_bytes(two, "little")


def _sheets_of_xls(content: bytes) -> Iterator[tuple[int, str]]:
    """Give where each sheet begins in the stream, and its name."""
    at = 0
    while at + 4 <= len(content):
        number, length = struct.unpack_from("<HH", content, at)
        if number == 0x0A:
            return
        if number == 0x85:
            start, _, size, wide = struct.unpack_from("<IHBB", content, at + 4)
            raw = content[at + 12 : at + 12 + size * (2 if wide & 1 else 1)]
            yield start, raw.decode("utf-16-le" if wide & 1 else "latin-1", "replace")
        at += 4 + length


def _of_xlsb(path: Path, sheets: list[str]) -> dict[str, SheetScan]:
    with zipfile.ZipFile(path) as archive:
        members = sorted(
            (one for one in archive.namelist() if re.match(r"xl/worksheets/sheet\d+\.bin", one)),
            key=lambda one: (len(one), one),
        )
        if len(members) != len(sheets):
            return {}
        parts = [archive.read(one) for one in members]
    return {name: _sheet_of_xlsb(one) for name, one in zip(sheets, parts, strict=True)}


def _sheet_of_xlsb(content: bytes) -> SheetScan:
    scan, row = SheetScan(), 0
    for number, at in _records_of_xlsb(content):
        if number == 0:
            (row,) = struct.unpack_from("<I", content, at)
            if content[at + 11] & HIDDEN_ROW:
                scan.hidden_rows.append(row + 1)
        elif number == 60 and content[at + 16] & HIDDEN_COLUMN:
            first, last = struct.unpack_from("<II", content, at)
            scan.hidden_columns.append((first + 1, last + 1))
        elif number in {3, 11}:
            (column,) = struct.unpack_from("<I", content, at)
            scan.errors[row + 1, column + 1] = CODES.get(content[at + 8], "#N/A")
    return scan


def _records_of_xlsb(content: bytes) -> Iterator[tuple[int, int]]:
    """Give the number of each record and where its content begins."""
    at = 0
    while at + 2 <= len(content):
        number = content[at]
        at += 1
        if number & 128:
            number = number & 127 | content[at] << 7
            at += 1
        length = shift = 0
        while True:
            part = content[at]
            at += 1
            length |= (part & 127) << shift
            shift += 7
            if not part & 128 or shift > 27:
                break
        yield number, at
        at += length


def _of_ods(path: Path, sheets: list[str]) -> dict[str, SheetScan]:
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml")
    if not (_TEXT.search(content) or _UNSEEN.search(content) or b"table:formula" in content):
        return {}
    tables = content.split(b"<table:table ")[1:]
    if len(tables) != len(sheets):
        return {}
    return {name: _sheet_of_ods(one) for name, one in zip(sheets, tables, strict=True)}


def _sheet_of_ods(table: bytes) -> SheetScan:
    scan, row = SheetScan(), 1
    for attributes, inside in _ODS_ROW.findall(table):
        times = _times(attributes)
        if b"visibility" in attributes and _UNSEEN.search(attributes) and times <= MOST_HIDDEN:
            scan.hidden_rows += range(row, row + times)
        if b"table:formula" in inside:
            _look_at_formulas(scan, row, inside)
        row += times
    return scan


def _look_at_formulas(scan: SheetScan, row: int, inside: bytes) -> None:
    """Note the formulas of a row that hold an error, or no value at all."""
    column = 1
    for cell, text in _ODS_CELL.findall(inside):
        if b"table:formula" in cell:
            error = _TEXT.search(text)
            if error:
                scan.errors[row, column] = error[1].decode("ascii", "replace")
            elif b"value-type" not in cell:
                scan.hollow.append((row, column))
        column += _times(cell)


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1
