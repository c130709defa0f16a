"""What the first rows of a table show of its columns: which names a record, which holds what."""

from collections.abc import Callable, Sequence
from typing import Any

from desktop.sheets.header import Heading
from desktop.sheets.headlike import filled, first_block
from desktop.sheets.looks import look
from desktop.sheets.running_sums import amount

Row = Sequence[Any]


def shape(sample: Sequence[Row], heading: Heading) -> tuple[int, list[int], list[int]]:
    """Find the column that names each record, those of numbers and of days, in the first rows."""
    start = heading.rows[-1] if heading.rows else 0
    rows = [row for row in sample[start:] if len(filled(row)) > 1]
    block = [row for row in first_block(sample, start) if len(filled(row)) > 1]
    width = max(map(len, rows), default=0)
    fill = [
        sum(place < len(row) and row[place] is not None for row in rows) for place in range(width)
    ]
    named = [place for place, name in enumerate(heading.names) if name and place < width]
    key = next((p for p in named or range(width) if fill[p] >= len(rows) * 0.6), 0)
    others = [place for place in range(width) if fill[place] and place != key]
    numeric = [
        place
        for place in others
        if _mostly(rows, place, _is_amount) or _mostly(block, place, _is_amount)
    ]
    return key, numeric, [place for place in others if _mostly(block, place, _is_day)]


def _mostly(rows: Sequence[Row], place: int, test: Callable[[Any], bool]) -> bool:
    """Say whether most filled cells of a column pass a test."""
    cells = [row[place] for row in rows if place < len(row) and row[place] is not None]
    passed = 0
    for at, cell in enumerate(cells):
        passed += test(cell)
        if passed * 2 > len(cells):
            return True
        if (passed + len(cells) - at - 1) * 2 <= len(cells):
            return False  # the rest can't make it most of them
    return False


def _is_amount(cell: Any) -> bool:
    return amount(cell) is not None


def _is_day(cell: Any) -> bool:
    return look(cell).sort == "day" if isinstance(cell, str) else isinstance(cell, tuple)
