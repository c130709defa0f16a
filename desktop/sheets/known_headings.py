"""The row of a sheet that is headings of a register, where the look of rows does not tell."""

from collections.abc import Collection, Sequence
from typing import Any

from desktop.sheets.header import Heading
from desktop.sheets.headings import plain
from desktop.sheets.headlike import filled

LOOKED_AT = 30  # rows
SHARE = 0.6  # of the cells of a row that have to be headings


def better_row(rows: Sequence[Sequence[Any]], found: Heading, words: Collection[str]) -> int | None:
    """Give the number of a row that is headings of the register, where others were taken for it.

    In a small sheet of words the rows of data look like headings too.
    """
    needed = sum(plain(name) in words for name in found.names if name)
    best = None
    for number, row in enumerate(rows[:LOOKED_AT], start=1):
        texts = [row[place] for place in filled(row)]
        if len(texts) < 2 or not all(isinstance(text, str) for text in texts):
            continue
        hits = sum(plain(text) in words for text in texts)
        if hits > needed and hits >= len(texts) * SHARE:
            best, needed = number, hits
    return None if best in found.rows else best
