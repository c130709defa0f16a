"""Records of a text file: quotes never closed, records broken over lines, cells torn at commas."""

import csv
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Self

Record = list[str]
Told = tuple[int | None, int | None, str, str, str]
LONG = 3  # lines within one pair of quotes from which on it is doubted
MOST_TOLD = 200
SAMPLE = 200
_HEAD = re.compile(r"\s*[(£$\-−+]*\s*\d{1,3}")
_TAIL = re.compile(r"\d{3}(?:\.\d+)?\s*(?:\)|-|cr|dr|k|m)?\s*", re.IGNORECASE)


class _Lines:
    """Hands lines out, remembers those of the record under way, and takes lines back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._source, self._waiting = iter(lines), deque[str]()
        self.used: list[str] = []

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._source)
        self.used.append(line)
        return line

    def put_back(self, lines: Sequence[str]) -> None:
        """Hand some lines out again, before any others."""
        self._waiting.extendleft(reversed(lines))


def records(lines: Iterable[str], delimiter: str, told: list[Told]) -> Iterator[Record]:
    """Split lines into records; a quote that is never closed is taken for a plain sign."""
    source, widths = _Lines(lines), Counter[int]()
    reader = csv.reader(source, delimiter=delimiter)
    for number, record in enumerate(reader, start=1):
        used = source.used
        if len(used) > LONG and _is_torn(used, delimiter, widths):
            source.put_back(used[1:])
            if len(told) < MOST_TOLD:
                what = "A quotation mark is opened and never closed; it was read as it stands"
                told.append((number, None, used[0].strip()[:80], what, "Check this row"))
            yield next(csv.reader(used[:1], delimiter=delimiter, quoting=csv.QUOTE_NONE))
        else:
            yield record
        if number <= SAMPLE:
            widths[len(record)] += 1
        used.clear()


def _is_torn(used: Sequence[str], delimiter: str, widths: Counter[int]) -> bool:
    """Say whether lines swallowed by one quote are records of their own."""
    if not widths:
        return False
    usual = widths.most_common(1)[0][0]
    inner = [len(one) for one in csv.reader(used[1:-1], delimiter=delimiter)]
    return usual > 1 and sum(width == usual for width in inner) >= max(len(inner) * 0.6, 2)


class Mender:
    """Settles records that are too wide or too narrow, where only one way fits the columns.

    Args:
        width: how many cells a record should have.
        fits: for each column that holds days or numbers, whether a text could stand in it.
        told: where to say what was settled.
        first: the number of the first record below the headings.
    """

    def __init__(
        self, width: int, fits: Sequence[Callable[[str], bool] | None], told: list[Told], first: int
    ) -> None:
        self._width, self._fits, self._told, self._first = width, fits, told, first

    def mend(self, found: Iterable[Record]) -> Iterator[Record]:
        """Give the records, those that can be settled as they must have been."""
        held: Record | None = None
        for number, record in enumerate(found, start=1):
            if held is not None:
                joined = self._over_lines(held, record)
                yield held if joined is None else joined
                held = None
                if joined is not None:
                    what = "The record went over two lines; they were joined"
                    self._say(number - 1, joined[0], what)
                    yield []
                    continue
            if number < self._first or len(record) == self._width or not any(record):
                yield record
            elif len(record) > self._width:
                yield self._too_wide(number, record) if any(record[self._width :]) else record
            else:
                held = record
        if held is not None:
            yield held

    def _agrees(self, record: Sequence[str]) -> bool:
        """Say whether every cell could stand in its column."""
        return all(
            not cell or fits is None or fits(cell)
            for cell, fits in zip(record, self._fits, strict=False)
        )

    def _over_lines(self, upper: Record, lower: Record) -> Record | None:
        """Join two short records, if only together they fit."""
        if len(upper) + len(lower) - 1 != self._width or len(lower) == self._width:
            return None
        joined = [*upper[:-1], f"{upper[-1]} {lower[0]}".strip(), *lower[1:]]
        return joined if self._agrees(joined) and not self._agrees(lower) else None

    def _too_wide(self, number: int, record: Record) -> Record:
        spare = len(record) - self._width
        ways = [way for way in self._amounts(record, spare) if self._agrees(way)]
        what = "A comma inside an amount split it in two; it was put together"
        if len(ways) != 1:
            ways = [way for way in self._words(record, spare) if self._agrees(way)]
            what = "A comma inside a text split it in two; it was put together"
        if len(ways) == 1:
            changed = next(c for c, d in zip(ways[0], record, strict=False) if c != d)
            self._say(number, changed, what)
            return ways[0]
        self._say(
            number,
            ", ".join(record[self._width :])[:80],
            f"The row has {len(record)} cells under {self._width} headings",
            "Put quotation marks round cells that hold the delimiter",
        )
        return record

    def _amounts(self, record: Record, spare: int, at: int = 0) -> Iterator[Record]:
        """Give the ways to join pieces of amounts in numeric columns until the row fits."""
        if spare == 0:
            yield record
            return
        for place in range(at, len(record) - 1):
            if place >= self._width or self._fits[place] is None:
                continue
            if _HEAD.fullmatch(record[place]) and _TAIL.fullmatch(record[place + 1]):
                joined = f"{record[place]},{record[place + 1]}"
                rest = [*record[:place], joined, *record[place + 2 :]]
                yield from self._amounts(rest, spare - 1, place if spare > 1 else place + 1)

    def _words(self, record: Record, spare: int) -> Iterator[Record]:
        """Give the ways to join neighbours into one cell of a column of words."""
        for place in range(self._width):
            if self._fits[place] is None:
                joined = ",".join(record[place : place + spare + 1])
                yield [*record[:place], joined, *record[place + spare + 1 :]]

    def _say(self, row: int, value: str, what: str, remedy: str = "Check this row") -> None:
        if len(self._told) < MOST_TOLD:
            self._told.append((row, None, value, what, remedy))
