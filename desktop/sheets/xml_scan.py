"""What a sheet's own XML tells and calamine doesn't: errors, uncalculated formulas, hidden rows.

It also finds the value far out of its table that would make a small file large in memory.
"""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

BLOCK = 1 << 20
MAX_COLUMNS, MAX_CELLS, SPARSE = 4_096, 30_000_000, 4_000_000
MOST = 100_000  # cells noted of one sort; more say nothing more
DAMAGED = (zipfile.BadZipFile, OSError, EOFError, ValueError, KeyError, zlib.error,
           NotImplementedError, RuntimeError)  # fmt: skip
_WIDE = re.compile(rb'<c r="([A-Z]{3})\d+"[^>]*[^/]>')
_AT = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ERROR = re.compile(rb'<c ([^>]*\bt="e"[^>]*)>(.*?)</c>', re.DOTALL)
_VALUE = re.compile(rb"<v[^>]*>([^<]{1,20})</v>")
_HOLLOW = re.compile(rb"<c ([^>]*)><f[^>]*?(?:/>|>[^<]*</f>)(<v ?/>|<v></v>)?</c>")
_HOLLOW_MARKS = (b"</f></c>", b"></v></c>", b"/></c>")
_HIDDEN = re.compile(rb'<row ([^>]*\bhidden="(?:1|true)"[^>]*)>')
_HIDDEN_COLUMN = re.compile(rb'<col ([^>]*\bhidden="(?:1|true)"[^>]*)>')
_ROW = re.compile(rb'\br="(\d{1,7})"')
_SHEET = re.compile(rb"<(?:\w+:)?sheet ([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship ([^>]*)>")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt ([^>]*)>")
_XF = re.compile(rb"<(?:\w+:)?xf ([^>]*)>")
_STYLED = re.compile(rb'<c r="([A-Z]{1,3})\d+"([^>]*[^/])>')
_NO_NUMBER = re.compile(rb't="[^n]')
_STYLE = re.compile(rb'\bs="(\d+)"')
_PREFIX = re.compile(rb"<(\w+:)worksheet")


@dataclass
class SheetScan:
    """What the XML of one sheet shows.

    Attributes:
        cells: how many cells hold something.
        columns: the furthest column with something in it.
        rows: the last row with something in it.
        errors: the error in (row, column).
        hollow: (row, column) of formulas without a saved value.
        hidden_rows: numbers of hidden rows.
        hidden_columns: numbers of hidden columns, first and last of each run.
        styles: "pounds" or "percent" by column, where most of its first numbers look so.
    """

    cells: int = 0
    columns: int = 1
    rows: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hollow: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    styles: dict[int, str] = field(default_factory=dict)

    @property
    def is_far(self) -> bool:
        """Whether a stray cell lies so far out that reading would exhaust memory."""
        area = self.columns * self.rows
        return (
            self.columns > MAX_COLUMNS
            or area > MAX_CELLS
            or (area > SPARSE and area > self.cells * 8)
        )


def column_number(letters: str) -> int:
    """Turn a column's letters into its number, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def parts_of(path: Path) -> dict[str, str]:
    """Say which member of a workbook holds each sheet, by the sheet's name."""
    with zipfile.ZipFile(path) as archive:
        book = archive.read("xl/workbook.xml")
        relations = archive.read("xl/_rels/workbook.xml.rels")
    targets = {}
    for found in _RELATION.finditer(relations):
        target = _attribute(found[1], b"Target")
        targets[_attribute(found[1], b"Id")] = (
            target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        )
    return {
        _attribute(found[1], b"name"): targets.get(_attribute(found[1], rb"\w+:id"), "")
        for found in _SHEET.finditer(book)
    }


def bytes_of(path: Path, members: Iterable[str]) -> int:
    """Say how many bytes some members of a workbook have when unpacked."""
    with zipfile.ZipFile(path) as archive:
        sizes = {one.filename: one.file_size for one in archive.infolist()}
    return sum(sizes.get(member, 0) for member in members)


def is_mac(path: Path) -> bool:
    """Say whether a workbook counts its days from 1904."""
    with zipfile.ZipFile(path) as archive:
        book = archive.read("xl/workbook.xml")
    return re.search(rb'date1904="(?:1|true)"', book) is not None


def _attribute(text: bytes, name: bytes) -> str:
    from html import unescape

    found = re.search(rb"\b" + name + rb"=(?:\"([^\"]*)\"|'([^']*)')", text)
    raw = (found[1] if found[1] is not None else found[2]) if found else b""
    return unescape(raw.decode("utf-8", "replace"))


def number_styles(path: Path) -> dict[int, str]:
    """Say which cell styles of a workbook show pounds and which per cent."""
    with zipfile.ZipFile(path) as archive:
        if "xl/styles.xml" not in archive.namelist():
            return {}
        xml = archive.read("xl/styles.xml")
    codes = {9: "percent", 10: "percent"}
    for found in _FORMAT.finditer(xml):
        code, number = _attribute(found[1], b"formatCode"), _attribute(found[1], b"numFmtId")
        sort = "pounds" if "£" in code else "percent" if "%" in code else ""
        if sort and number.isdigit():
            codes[int(number)] = sort
    formats = xml[xml.find(b"<cellXfs") : xml.find(b"</cellXfs>")]
    numbers = [_attribute(found[1], b"numFmtId") for found in _XF.finditer(formats)]
    return {
        place: codes[int(number)]
        for place, number in enumerate(numbers)
        if number.isdigit() and int(number) in codes
    }


def _look_at_styles(found: SheetScan, piece: bytes, styles: dict[int, str]) -> None:
    """Say which columns show pounds or per cent, by the styles of their first cells."""
    counts: dict[int, Counter[str]] = {}
    for letters, attributes in _STYLED.findall(piece):
        style = _STYLE.search(attributes)
        if not _NO_NUMBER.search(attributes):
            column = counts.setdefault(column_number(letters.decode()), Counter())
            column[styles.get(int(style[1]), "") if style else ""] += 1
    found.styles = {
        column: sort
        for column, sorts in counts.items()
        if (sort := sorts.most_common(1)[0][0]) in {"pounds", "percent"}
    }


def scan(path: Path, member: str, styles: dict[int, str] | None = None) -> SheetScan:
    """Look through the XML of one sheet.

    Raises:
        zipfile.BadZipFile, OSError, ValueError: when the file is damaged.
    """
    found = SheetScan()
    with zipfile.ZipFile(path) as archive, archive.open(member) as sheet:
        for number, piece in enumerate(_pieces(sheet)):
            _look(found, piece)
            if not number and styles:
                _look_at_styles(found, piece, styles)
    return found


def _pieces(sheet: IO[bytes]) -> Iterator[bytes]:
    """Cut the XML into pieces that never part a cell."""
    rest, prefix = b"", b""
    first = True
    while block := sheet.read(BLOCK):
        if first:
            named = _PREFIX.search(block)
            prefix, first = named[1] if named else b"", False
        block = rest + block
        cut = max(block.rfind(b"<" + prefix + b"c "), block.rfind(b"<" + prefix + b"row "))
        if cut <= 0:
            cut = max(len(block) - 512, 0)
        rest = block[cut:] if len(block) - cut < BLOCK else block[-512:]
        yield _bare(block[:cut], prefix)
    yield _bare(rest, prefix)


def _bare(piece: bytes, prefix: bytes) -> bytes:
    if not prefix:
        return piece
    return piece.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</")


def _look(found: SheetScan, piece: bytes) -> None:
    found.cells += piece.count(b"</c>")
    wide = set(_WIDE.findall(piece))
    if wide:
        found.columns = max(found.columns, *(column_number(one.decode()) for one in wide))
    last = piece.rfind(b'<c r="', 0, max(piece.rfind(b"</v>"), piece.rfind(b"</is>"), 0))
    if last >= 0 and (at := _AT.search(piece, last, last + 32)):
        found.columns = max(found.columns, column_number(at[1].decode()))
        found.rows = max(found.rows, int(at[2]))
    if b't="e"' in piece and len(found.errors) < MOST:
        _note_errors(found, piece)
    formulas = b"<f" in piece  # one search for most sheets, instead of one for every mark
    if formulas and len(found.hollow) < MOST and any(mark in piece for mark in _HOLLOW_MARKS):
        _note_hollow(found, piece)
    if b' hidden="' in piece:
        found.hidden_rows += [
            int(row[1]) for one in _HIDDEN.findall(piece) if (row := _ROW.search(one))
        ]
        found.hidden_columns += [
            (int(_attribute(one, b"min") or 0), int(_attribute(one, b"max") or 0))
            for one in _HIDDEN_COLUMN.findall(piece)
        ]


def _note_errors(found: SheetScan, piece: bytes) -> None:
    for attributes, inside in _ERROR.findall(piece):
        at, value = _AT.search(attributes), _VALUE.search(inside)
        if at:
            place = int(at[2]), column_number(at[1].decode())
            found.errors[place] = value[1].decode("ascii", "replace") if value else "#N/A"


def _note_hollow(found: SheetScan, piece: bytes) -> None:
    for attributes, value in _HOLLOW.findall(piece):
        at = _AT.search(attributes)
        if at and not (value and b't="str"' in attributes):  # "" is a value a formula may have
            found.hollow.append((int(at[2]), column_number(at[1].decode())))
