"""Torn records of a text file put together: cells torn at commas, records broken over lines."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from desktop.sheets.records import MOST_TOLD, Record, Told

MOST_LINES = 4  # lines that one record may be broken over
MOST_COMMAS = 5  # commas that one text may be torn at
_HEAD = re.compile(r"\s*[(£$\-−+]*\s*\d{1,3}")
_TAIL = re.compile(r"\d{3}(?:\.\d+)?\s*(?:\)|-|cr|dr|k|m)?\s*", re.IGNORECASE)
Numbered = tuple[int, Record]


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
        self._short: list[int] = []

    def mend(self, found: Iterable[Record]) -> Iterator[Record]:
        """Give the records, those that can be settled as they must have been."""
        source, waiting = enumerate(found, start=1), deque[Numbered]()
        while one := waiting.popleft() if waiting else next(source, None):
            number, record = one
            if number < self._first or len(record) == self._width or not any(record):
                yield record
            elif len(record) > self._width:
                yield self._too_wide(number, record) if any(record[self._width :]) else record
            else:
                yield from self._too_narrow(one, source, waiting)
        self._say_short()

    def _say_short(self) -> None:
        count = len(self._short)
        if count:
            rows = "1 row has" if count == 1 else f"{count:,} rows have"
            what = f"{rows} fewer cells than there are headings; the missing ones are read as blank"
            remedy = "Check that nothing slipped into a column to the left"
            self._told.append((self._short[0], None, "", what, remedy))

    def _agrees(self, record: Sequence[str]) -> bool:
        """Say whether every cell could stand in its column."""
        return all(
            not cell or fits is None or fits(cell)
            for cell, fits in zip(record, self._fits, strict=False)
        )

    def _too_narrow(
        self, one: Numbered, source: Iterator[Numbered], waiting: deque[Numbered]
    ) -> Iterator[Record]:
        """Join short records over several lines, if only together they fit; else leave them."""
        pieces, joined = [one], one[1]
        while len(joined) < self._width and len(pieces) < MOST_LINES:
            below = waiting.popleft() if waiting else next(source, None)
            if below is None:
                break
            pieces.append(below)
            if not below[1] or len(below[1]) >= self._width:
                break
            joined = [*joined[:-1], f"{joined[-1]} {below[1][0]}".strip(), *below[1][1:]]
        whole = len(joined) == self._width and any(any(piece) for _, piece in pieces[1:])
        if whole and self._agrees(joined) and not all(map(self._alone, pieces[1:])):
            lines = {2: "two", 3: "three"}.get(len(pieces), "four")
            self._say(one[0], joined[0], f"The record went over {lines} lines; they were joined")
            yield joined
            yield from [[] for _ in pieces[1:]]
            return
        waiting.extendleft(reversed(pieces[1:]))
        self._short.append(one[0])
        yield one[1]

    def _alone(self, piece: Numbered) -> bool:
        """Say whether a short record could be a record of its own."""
        return bool(piece[1] and piece[1][0].strip()) and self._agrees(piece[1])

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
            ", ".join(filter(None, record[self._width :]))[:80],
            f"The row has {len(record)} cells under {self._width} headings",
            "Put quotation marks round cells that hold the delimiter",
        )
        return record

    def is_torn_at_amounts(self, record: Record) -> bool:
        """Say whether a record too wide can be put together in one way at its amounts."""
        spare = len(record) - self._width
        return sum(map(self._agrees, self._amounts(record, spare))) == 1

    def _amounts(self, record: Record, spare: int, at: int = 0) -> Iterator[Record]:
        """Give the ways to join pieces of amounts in numeric columns until the row fits."""
        if spare == 0:
            yield record
            return
        for place in range(at, min(len(record) - 1, self._width)):
            if self._fits[place] is None:
                continue
            if _HEAD.fullmatch(record[place]) and _TAIL.fullmatch(record[place + 1]):
                joined = f"{record[place]},{record[place + 1]}"
                rest = [*record[:place], joined, *record[place + 2 :]]
                yield from self._amounts(rest, spare - 1, place + 1)
                yield from self._more(rest, spare - 1, place)

    def _more(self, record: Record, spare: int, place: int) -> Iterator[Record]:
        """Go on joining thousands to an amount of millions."""
        if spare and place + 1 < len(record) and _TAIL.fullmatch(record[place + 1]):
            joined = f"{record[place]},{record[place + 1]}"
            rest = [*record[:place], joined, *record[place + 2 :]]
            yield from self._amounts(rest, spare - 1, place + 1)

    def _words(self, record: Record, spare: int) -> Iterator[Record]:
        """Give the ways to join neighbours into one cell of a column of words."""
        for place in range(self._width):
            pieces = record[place : place + spare + 1]
            if self._fits[place] is None and spare <= MOST_COMMAS and all(map(str.strip, pieces)):
                yield [*record[:place], ",".join(pieces), *record[place + spare + 1 :]]

    def _say(self, row: int, value: str, what: str, remedy: str = "Check this row") -> None:
        if len(self._told) < MOST_TOLD:
            self._told.append((row, None, value, what, remedy))
