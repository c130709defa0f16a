"""Records of a text file: one for each line, or for each run of lines that quotes hold together."""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Self

Record = list[str]
Told = tuple[int | None, int | None, str, str, str]  # row, column, value, what, remedy
LONG = 3  # lines within one pair of quotes from which on it is doubted
LONGEST = 1_000  # no cell has so many lines: a quote was left open
MOST_TOLD = 200
SAMPLE = 200
_QUOTED = re.compile(r' +"')


class _LeftOpen(Exception):
    """A quote has swallowed more lines than any cell has."""


class _Lines:
    """Hands lines out, remembers those of the record under way, and takes lines back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._source, self._waiting = iter(lines), deque[str]()
        self.used: list[str] = []

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        if len(self.used) >= LONGEST:
            raise _LeftOpen
        line = self._waiting.popleft() if self._waiting else next(self._source)
        self.used.append(line)
        return line

    def put_back(self, lines: Sequence[str]) -> None:
        """Hand some lines out again, before any others."""
        self._waiting.extendleft(reversed(lines))


def is_spaced(sample: str, delimiter: str) -> bool:
    """Say whether a space stands between delimiters and quotation marks, as in `"a", "b"`."""
    found = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    spaced = [any(_QUOTED.match(cell) for cell in record) for record in found if any(record)]
    return sum(spaced) > len(spaced) * 0.5


def records(
    lines: Iterable[str], delimiter: str, told: list[Told], *, spaced: bool = False
) -> Iterator[Record]:
    """Split lines into records; a quote that is never closed is taken for a plain sign.

    Args:
        lines: the lines.
        delimiter: what stands between cells.
        told: where to say what was settled.
        spaced: whether spaces stand before quotation marks.
    """
    source, widths = _Lines(lines), Counter[int]()
    usual = number = 0
    reader = csv.reader(source, delimiter=delimiter, skipinitialspace=spaced)
    while True:
        try:
            record = next(reader, None)
        except _LeftOpen:
            record = []
            reader = csv.reader(source, delimiter=delimiter, skipinitialspace=spaced)
        if record is None:
            return
        number += 1
        used = source.used
        doubtful = len(used) > 1 or (len(record) != usual and used[0].count('"') % 2)
        if doubtful and _is_torn(used, record, usual, delimiter):
            source.put_back(used[1:])
            if len(told) < MOST_TOLD:
                what = "A quotation mark is opened and never closed; it was read as it stands"
                told.append((number, None, used[0].strip()[:80], what, "Check this row"))
            record = _plainly(used[0], delimiter)
        yield record
        if number <= SAMPLE:
            widths[len(record)] += 1
            usual = widths.most_common(1)[0][0]
        used.clear()


def _plainly(line: str, delimiter: str) -> Record:
    """Split one line, its quotation marks taken for plain signs."""
    return next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE))


def _is_torn(used: Sequence[str], record: Record, usual: int, delimiter: str) -> bool:
    """Say whether lines swallowed by one quote are records of their own."""
    if len(used) >= LONGEST:
        return True
    if usual < 2:
        return False
    if len(record) != usual:
        first = len(_plainly(used[0], delimiter))
        if first == usual or (
            first > usual
            and all(len(one) == usual for one in csv.reader(used[1:], delimiter=delimiter))
        ):
            return True
    if len(used) <= LONG:
        return False
    inner = [len(one) for one in csv.reader(used[1:-1], delimiter=delimiter)]
    return sum(width == usual for width in inner) >= max(len(inner) * 0.6, 2)
