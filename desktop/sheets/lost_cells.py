"""Error cells of .xls, .xlsb and .ods, which calamine gives as blanks."""

import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from desktop.sheets import ole

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
Errors = dict[tuple[int, int], str]


def errors_of(path: Path, kind: str, sheets: list[str]) -> dict[str, Errors]:
    """List the error cells by sheet and (row, column); nothing where they can't be told."""
    try:
        if kind == "xls":
            return _of_xls(path)
        if kind == "xlsb":
            return _of_xlsb(path, sheets)
        return _of_ods(path, sheets) if kind == "ods" else {}
    except (ole.Broken, zipfile.BadZipFile, OSError, ValueError, KeyError, struct.error, EOFError):
        return {}


def _of_xls(path: Path) -> dict[str, Errors]:
    container = ole.Container(path)
    name = next((one for one in ("Workbook", "Book") if one in container.names), None)
    content = container.stream(name) if name else b""
    found = sorted(_sheets_of_xls(content))
    ends = [start for start, _ in found[1:]] + [len(content)]
    return {
        sheet: {
            (struct.unpack("<H", one[1])[0] + 1, struct.unpack("<H", one[2])[0] + 1): CODES[
                one[3][0]
            ]
            for pattern in (_BOOLERR, _FORMULA)
            for one in pattern.finditer(content, start, end)
        }
        for (start, sheet), end in zip(found, ends, strict=True)
    }


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


def _of_xlsb(path: Path, sheets: list[str]) -> dict[str, Errors]:
    with zipfile.ZipFile(path) as archive:
        members = sorted(
            (one for one in archive.namelist() if re.match(r"xl/worksheets/sheet\d+\.bin", one)),
            key=lambda one: (len(one), one),
        )
        if len(members) != len(sheets):
            return {}
        parts = [archive.read(one) for one in members]
    return {name: dict(_cells_of_xlsb(one)) for name, one in zip(sheets, parts, strict=True)}


def _cells_of_xlsb(content: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    at = row = 0
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
        if number == 0:
            (row,) = struct.unpack_from("<I", content, at)
        elif number in {3, 11}:
            (column,) = struct.unpack_from("<I", content, at)
            yield (row + 1, column + 1), CODES.get(content[at + 8], "#N/A")
        at += length


def _of_ods(path: Path, sheets: list[str]) -> dict[str, Errors]:
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml")
    if not _TEXT.search(content):
        return {}
    tables = content.split(b"<table:table ")[1:]
    if len(tables) != len(sheets):
        return {}
    return {name: dict(_cells_of_ods(one)) for name, one in zip(sheets, tables, strict=True)}


def _cells_of_ods(table: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    row = 1
    for attributes, inside in _ODS_ROW.findall(table):
        column = 1
        for cell, text in _ODS_CELL.findall(inside):
            error = _TEXT.search(text)
            if error and b"table:formula" in cell:
                yield (row, column), error[1].decode("ascii", "replace")
            column += _times(cell)
        row += _times(attributes)


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1
