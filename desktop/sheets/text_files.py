"""Text files as rows, streamed: delimiter found, mixed line ends and broken quotes borne."""

import csv
import io
import itertools
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.sheets.cells import CHUNK, Rows
from desktop.sheets.decoding import Decoding, find_encoding
from desktop.sheets.records import is_spaced, records
from desktop.sheets.torn import Mender
from desktop.sheets.unreadable import Unreadable

DELIMITERS = ",;\t|"
NEVER = "\x1f"  # stands in no text, so nothing is split at it
SAMPLE_LINES = 400
Told = tuple[int | None, int | None, str, str, str]  # row, column, value, what, remedy
MAX_CELL, MAX_COLUMNS = 10_000_000, 4_096
csv.field_size_limit(MAX_CELL)


@dataclass
class TextFile:
    """A text file and how it is written.

    Attributes:
        path: where it is.
        decoding: its encoding.
        delimiter: what stands between its cells.
        single: whether it has one column only, so that the delimiter is just a sign in it.
        told: what is to be said of it: (row, column, value, what, remedy).
        spaced: whether spaces stand between its delimiters and its quotation marks.
    """

    path: Path
    decoding: Decoding
    delimiter: str = ","
    told: list[Told] = field(default_factory=list)
    text: str | None = None
    single: bool = False
    spaced: bool = False

    @property
    def encoding(self) -> str:
        """The encoding as it is called outside."""
        return self.decoding.encoding

    @property
    def separator(self) -> str:
        """What its records are split at."""
        return NEVER if self.single else self.delimiter

    def lines(self) -> Iterator[str]:
        """Give the lines, whatever their ends, without NULs."""
        if self.text is not None:
            yield from io.StringIO(self.text, newline="")
            return
        with self.path.open(
            encoding=self.decoding.codec, errors=self.decoding.errors, newline=""
        ) as file:
            if self.decoding.has_nul:
                yield from (line.replace("\0", "") for line in file)
            else:
                yield from file

    def chunks(self, told: list[Told], mender: Mender | None = None) -> Iterator[Rows]:
        """Give the records, cells as text, blank cells as None, many at a time, all as wide.

        Args:
            told: where to say what was settled on the way.
            mender: settles torn records, once the headings are known.
        """
        found = records(self.lines(), self.separator, told, spaced=self.spaced)
        mended = mender.mend(found) if mender else found
        first = True
        while batch := self._some(mended):
            if first and batch[0] and batch[0][0].lower().startswith("sep="):
                batch[0] = []
            first = False
            yield square(batch)

    def _some(self, found: Iterator[list[str]]) -> list[list[str]]:
        try:
            batch = list(itertools.islice(found, CHUNK))
        except csv.Error:
            raise Unreadable(
                f"{self.path.name} has a cell of more than {MAX_CELL:,} characters. Is it a table?"
            ) from None
        if max(map(len, batch), default=0) > MAX_COLUMNS:
            raise Unreadable(
                f"{self.path.name} has a row of more than {MAX_COLUMNS:,} cells. Is it a table?"
            )
        return batch


def square(batch: list[list[str]]) -> Rows:
    """Make records as wide as the widest, blank cells None."""
    width = max(map(len, batch))
    if min(map(len, batch)) < width:
        batch = [[*one, *[""] * (width - len(one))] if len(one) < width else one for one in batch]
    if not width:
        return [()] * len(batch)
    columns = [
        [cell if cell and not cell.isspace() else None for cell in column]
        for column in zip(*batch, strict=True)
    ]
    return list(zip(*columns, strict=True))


def open_text(path: Path) -> TextFile:
    """Look at how a text file is written."""
    file = TextFile(path, find_encoding(path))
    decoding = file.decoding
    if decoding.has_nul:
        what = "The file holds NUL characters, which were left out"
        file.told.append((None, None, "", what, "Check that nothing is missing"))
    for line in decoding.strays:
        what = "A character is not UTF-8; it was read as Windows-1252"
        file.told.append((line, None, "", what, "Check the accents and signs in this row"))
    for line in decoding.undefined:
        what = "A byte is no character of any usual encoding; a \ufffd stands in its place"
        file.told.append((line, None, "\ufffd", what, "Write the right character in this row"))
    empty = "".join(DELIMITERS) + "\ufeff \r\n"
    filled = itertools.dropwhile(lambda line: not line.strip(empty), file.lines())
    sample = "".join(itertools.islice(filled, SAMPLE_LINES))[:400_000]
    file.delimiter = delimiter_of(sample)
    file.spaced = is_spaced(sample, file.delimiter)
    file.single = _is_single(sample, file.delimiter)
    return file


def _is_single(sample: str, delimiter: str) -> bool:
    """Say whether a file has one column, with a stray delimiter in it here and there."""
    widths = _widths(sample, delimiter)
    several = Counter(width for width in widths if width > 1)
    usual = several.most_common(1)[0][1] if several else 0
    return bool(widths) and widths[0] == 1 and usual < min(len(widths) * 0.34, 3)


def _widths(sample: str, delimiter: str) -> list[int]:
    found = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    return [len(record) for record in found if any(record)]


def delimiter_of(sample: str) -> str:
    """Find the delimiter whose count agrees best from row to row."""
    first = sample.lstrip("\ufeff")[:8].lower()
    if first.startswith("sep=") and first[4:5] in DELIMITERS:
        return first[4:5]
    best, best_score = ",", -1.0
    for mark in DELIMITERS:
        widths = _widths(sample, mark)
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
    if len(headings) > MAX_COLUMNS:
        raise Unreadable(f"{path.name} has more than {MAX_COLUMNS:,} fields. Is it a table?")
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings)
    for one in found:
        writer.writerow([_flat(one.get(key)) for key in headings])
    return TextFile(path, Decoding("utf-8", "utf-8"), text=out.getvalue())


def _flat(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
