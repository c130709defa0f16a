"""Tables that stand side by side on one sheet, each with headings of its own.

Such a table is called by its sheet and columns, as Excel does: "Data!F:H".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from desktop.sheets import header
from desktop.sheets.cells import Rows
from desktop.sheets.header import Heading
from desktop.sheets.headlike import filled, is_typed

Row = Sequence[Any]
Span = tuple[int, int]  # the first and the last column, from 0
FEWEST = 2  # columns, and rows of data, without which nothing is a table
_PART = re.compile(r"(.+)!([A-Z]{1,3}):([A-Z]{1,3})", re.DOTALL)


def parted(sheet: str, names: Iterable[str]) -> tuple[str, Span | None]:
    """Give the sheet that a name means, and the columns of a table on it."""
    found = _PART.fullmatch(sheet)
    if sheet in set(names) or not found:
        return sheet, None
    return found[1], (_place(found[2]), _place(found[3]))


def called(sheet: str, span: Span) -> str:
    """Call a table by its sheet and columns."""
    first, last = (header.letters_of(place).removeprefix("Column ") for place in span)
    return f"{sheet}!{first}:{last}"


def only(batches: Iterable[Rows], span: Span) -> Iterator[Rows]:
    """Give rows with the columns of one table only, each where it was."""
    first, last = span
    before = (None,) * first
    for rows in batches:
        yield [before + tuple(row[first : last + 1]) for row in rows]


def tables(rows: Sequence[Row], found: Heading, width: int) -> list[Span]:
    """Give the columns of each table, where several stand side by side; nothing for one.

    Args:
        rows: the first rows of the sheet.
        found: the headings found in it.
        width: how many columns the sheet has.
    """
    blocks = _blocks(rows, found)
    if len(blocks) < 2:
        return []
    parts = [_Part(rows, block) for block in blocks]
    whole = [parts[0]]
    for part in parts[1:]:
        if part.is_apart_from(whole[-1]):
            whole.append(part)
        else:
            whole[-1] = _Part(rows, (whole[-1].span[0], part.span[1]))
    if len(whole) < 2 or not whole[0].is_table:
        return []
    starts = [part.span[0] for part in whole]
    ends = [*(start - 1 for start in starts[1:]), width - 1]
    return list(zip([0, *starts[1:]], ends, strict=True))


def gaps(rows: Sequence[Row], found: Heading) -> list[int]:
    """Give the blank columns, from 0, between groups of headings of what is read as one table."""
    blocks = [block for block in _blocks(rows, found) if block[1] > block[0]]
    return [after[0] - 1 for after in blocks[1:]]


def _place(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _blocks(rows: Sequence[Row], found: Heading) -> list[Span]:
    """Give the runs of columns that hold anything, from the headings on."""
    if not found.rows:
        return []
    used = sorted({place for row in rows[found.rows[0] - 1 :] for place in filled(row)})
    blocks: list[Span] = []
    for place in used:
        if blocks and place == blocks[-1][1] + 1:
            blocks[-1] = (blocks[-1][0], place)
        else:
            blocks.append((place, place))
    return blocks


class _Part:
    """A run of columns that may be a table of its own."""

    def __init__(self, rows: Sequence[Row], span: Span) -> None:
        self.span = span
        mine = next(only([[tuple(row) for row in rows]], span))
        head = header.find(mine)
        last = head.rows[-1] if head.rows else 0
        self.rows, self.first = head.rows, last + 1
        self.data = [
            (number, row)
            for number, row in enumerate(mine[last:], start=last + 1)
            if len(filled(row)) >= FEWEST
        ]
        self.names = [
            name.casefold()
            for place, name in enumerate(head.names)
            if name and place not in head.lettered
        ]

    @property
    def is_table(self) -> bool:
        """Whether it has headings and rows of its own."""
        words = [name for name in self.names if any(letter.isalpha() for letter in name)]
        return len(words) >= FEWEST and len(self.data) >= FEWEST

    def is_apart_from(self, left: "_Part") -> bool:
        """Say whether it is another table than the one to its left, and not more of it."""
        if not self.is_table or not left.is_table or None in self._key:
            return False
        same = set(self.names) & set(left.names)
        repeats = len(same) >= FEWEST or len(same) * 2 > len(self.names)
        if self._begins_with_words and (repeats or self.rows != left.rows):
            return True
        return not set(self.rows) & set(left.rows) or self._ends_elsewhere(left)

    @property
    def _key(self) -> list[Any]:
        place = self.span[0]
        return [row[place] if place < len(row) else None for _, row in self.data]

    @property
    def _begins_with_words(self) -> bool:
        """Whether its first column could say what each row is about: no figures of one record."""
        key = self._key
        told = sum(not is_typed(cell) or isinstance(cell, tuple) for cell in key)
        return told * 2 > len(key)

    def _ends_elsewhere(self, left: "_Part") -> bool:
        """Say whether its rows are without a gap and others than those beside them."""
        mine, theirs = ([number for number, _ in one.data] for one in (self, left))
        short, long = sorted((mine, theirs), key=len)
        whole = len(short) == short[-1] - self.first + 1 and short[0] == self.first
        key = [str(cell).casefold() for cell in self._key]
        return whole and long[-1] >= short[-1] + FEWEST and len(set(key)) == len(key)
