"""Counts of people in a table: small ones are hidden, and so many others that none can be found."""

from collections import defaultdict
from collections.abc import Mapping

SMALLEST = 5  # the smallest count that is told
Cell = tuple[str, str]


def hidden(counts: Mapping[Cell, int]) -> set[Cell]:
    """Say which cells of a table to hide, by (row, column).

    A count below the smallest is hidden. Where that leaves one hidden cell alone in a row or a
    column, the smallest beside it goes too: a total known from elsewhere would give it away.
    """
    found = {cell for cell, count in counts.items() if 0 < count < SMALLEST}
    while more := _beside(counts, found):
        found |= more
    return found


def _beside(counts: Mapping[Cell, int], found: set[Cell]) -> set[Cell]:
    lines: dict[tuple[int, str], list[Cell]] = defaultdict(list)
    for cell in counts:
        for axis, name in enumerate(cell):
            lines[axis, name].append(cell)
    more = set()
    for cells in lines.values():
        others = [cell for cell in cells if cell not in found and counts[cell]]
        if len(cells) - len(others) == 1 and others and any(cell in found for cell in cells):
            more.add(min(others, key=lambda cell: (counts[cell], cell)))
    return more
