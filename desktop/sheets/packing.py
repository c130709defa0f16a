"""Columns of cells packed for the pipe: a column of texts or days goes as one string."""

from collections.abc import Sequence
from types import NoneType
from typing import Any

SPLIT, BLANK = "\0", "\1"
TEXTS, DAYS, BLANKS, CELLS = 0, 1, 2, 3
Packed = tuple[int, Any]
_TEXT_ONLY, _DAY_ONLY = frozenset({str, NoneType}), frozenset({tuple, NoneType})


def pack(cells: Sequence[Any]) -> Packed:
    """Pack the cells of a column; there is at least one."""
    kinds = set(map(type, cells))
    if kinds == {NoneType}:
        return BLANKS, len(cells)
    if kinds <= _TEXT_ONLY:
        return _joined(TEXTS, cells, cells)
    if kinds <= _DAY_ONLY and all(cell is None or len(cell) == 1 for cell in cells):
        return _joined(DAYS, cells, [None if cell is None else cell[0] for cell in cells])
    return CELLS, list(cells)


def _joined(mark: int, cells: Sequence[Any], texts: Sequence[str | None]) -> Packed:
    joined = join(texts)
    return (CELLS, list(cells)) if joined is None else (mark, joined)


def join(texts: Sequence[str | None]) -> str | None:
    """Make one string of texts and blanks; None where a text holds the very signs used here."""
    blanks = texts.count(None)
    whole = [BLANK if text is None else text for text in texts] if blanks else texts
    joined = SPLIT.join(whole)  # type: ignore[arg-type]
    if joined.count(SPLIT) != len(texts) - 1 or joined.count(BLANK) != blanks:
        return None
    return joined


def unpack(packed: Packed) -> list[Any]:
    """Give the cells of a packed column."""
    mark, content = packed
    if mark == CELLS:
        return content  # type: ignore[no-any-return]
    if mark == BLANKS:
        return [None] * content
    texts = content.split(SPLIT)
    if mark == TEXTS:
        return [None if text == BLANK else text for text in texts] if BLANK in content else texts
    return [None if text == BLANK else (text,) for text in texts]


class Chunk:
    """Some data rows: their numbers and, column by column, their cells.

    A column is unpacked when it is asked for, so what isn't imported costs nothing.
    """

    __slots__ = ("_packed", "numbers")

    def __init__(self, numbers: Sequence[int], packed: Sequence[Packed]) -> None:
        self.numbers, self._packed = numbers, packed

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self._packed)

    def column(self, place: int) -> list[Any]:
        """Give the cells of a column, from 0; blanks beyond the last one."""
        if place >= len(self._packed):
            return [None] * len(self.numbers)
        return unpack(self._packed[place])

    def joined(self, place: int) -> str | None:
        """Give a column of texts and blanks as `join` does; None if it is not that."""
        if place < len(self._packed):
            mark, content = self._packed[place]
            if mark == TEXTS:
                return content  # type: ignore[no-any-return]
        return None

    def lines(self) -> list[tuple[int, tuple[Any, ...]]]:
        """Give the rows one by one, each with its number."""
        rows = zip(*(unpack(one) for one in self._packed), strict=True)
        return list(zip(self.numbers, rows, strict=True))


def pack_numbers(numbers: Sequence[int]) -> tuple[int, int] | list[int]:
    """Pack row numbers: as first and last when none is missing between."""
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        return numbers[0], numbers[-1]
    return list(numbers)


def unpack_numbers(packed: tuple[int, int] | list[int]) -> Sequence[int]:
    """Give the row numbers back."""
    return packed if isinstance(packed, list) else range(packed[0], packed[1] + 1)
