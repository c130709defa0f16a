"""Text files as rows: encoding and delimiter found, mixed line ends and broken quotes borne."""

import codecs
import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.sheets.sniffing import Unreadable

DELIMITERS = ",;\t|"
SAMPLE_LINES = 200
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
csv.field_size_limit(10_000_000)
Warnings = list[tuple[int | None, str, str, str]]  # row, value, what, remedy


@dataclass
class TextFile:
    """A text file made ready: its text, how it was written, and what was odd about it."""

    text: str
    encoding: str
    delimiter: str
    warnings: Warnings = field(default_factory=list)

    def rows(self) -> Iterator[list[Any]]:
        """Give the records, cells as text, blank cells as None."""
        for record in csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter):
            yield [cell if cell and not cell.isspace() else None for cell in record]


def open_text(path: Path) -> TextFile:
    """Read a text file whole, in the encoding its bytes show."""
    raw = path.read_bytes()
    text, encoding, warnings = decode(raw)
    if "\x00" in text:
        text = text.replace("\x00", "")
        warnings.append((None, "", "The file holds NUL characters", "They were left out"))
    text = re.sub(r"\r\n?", "\n", text)
    if path.suffix.lower() == ".tsv":
        return TextFile(text, encoding, "\t", warnings)
    return TextFile(text, encoding, delimiter_of(text), warnings)


def decode(raw: bytes) -> tuple[str, str, Warnings]:
    """Decode bytes: a mark at the head, UTF-8, UTF-16 without a mark, else Windows-1252.

    Bytes that are not UTF-8 in a file that otherwise is are read as Windows-1252 and told.
    """
    if raw.startswith(codecs.BOM_UTF8):
        return _mostly_utf8(raw[3:], "utf-8-sig")
    if raw.startswith(WIDE_MARKS):
        return raw.decode("utf-16", "replace"), "utf-16", []
    for encoding, zeros in (("utf-16-le", raw[1:2000:2]), ("utf-16-be", raw[:2000:2])):
        if zeros and zeros.count(0) > len(zeros) * 0.6:
            return raw.decode(encoding, "replace"), encoding, []
    return _mostly_utf8(raw, "utf-8")


def _mostly_utf8(raw: bytes, encoding: str) -> tuple[str, str, Warnings]:
    try:
        return raw.decode("utf-8"), encoding, []
    except UnicodeDecodeError:
        pass
    strays: list[int] = []

    def as_windows(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        strays.append(error.start)
        return error.object[error.start : error.start + 1].decode(
            "cp1252", "replace"
        ), error.start + 1

    codecs.register_error("windows", as_windows)
    text = raw.decode("utf-8", "windows")
    wide = sum(1 for letter in text if ord(letter) > 127) - len(strays)
    if wide <= 0:
        return raw.decode("cp1252", "replace"), "cp1252", []
    lines = Counter(raw.count(b"\n", 0, place) + 1 for place in strays[:50])
    told: Warnings = [
        (
            line,
            "",
            "A character is not UTF-8; it was read as Windows-1252",
            "Check the accents and signs in this row",
        )
        for line in sorted(lines)
    ]
    return text, encoding, told


def delimiter_of(text: str) -> str:
    """Find the delimiter whose count agrees best from row to row."""
    best, best_score = ",", -1.0
    sample = text[:200_000]
    for mark in DELIMITERS:
        widths = []
        for number, record in enumerate(
            csv.reader(io.StringIO(sample, newline=""), delimiter=mark)
        ):
            if number >= SAMPLE_LINES:
                break
            if any(record):
                widths.append(len(record))
        common = Counter(width for width in widths if width > 1).most_common(1)
        if common:
            width, times = common[0]
            score = times / len(widths) + min(width, 30) / 100
            if score > best_score:
                best, best_score = mark, score
    return best


def open_json(path: Path) -> TextFile:
    """Read a JSON list of records as a table: the keys are its headings.

    Raises:
        Unreadable: when it is not a list of records.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable(f"{path.name} is not complete JSON.") from None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Unreadable(f"{path.name} is JSON, but not a list of records.")
    headings = list(dict.fromkeys(key for one in found for key in one))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings)
    for one in found:
        writer.writerow([_flat(one.get(key)) for key in headings])
    return TextFile(out.getvalue(), "utf-8", ",")


def _flat(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
