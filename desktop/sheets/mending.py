"""How torn records of a text file may be put together, judged by the columns of its sound ones."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from desktop.sheets import column_words as words
from desktop.sheets.header import Heading
from desktop.sheets.looks import look
from desktop.sheets.records import Told
from desktop.sheets.torn import Mender

SORTS = {
    "number": frozenset({"number", "money", "blank", "digits", "error", "two"}),
    "day": frozenset({"day", "not a day", "blank", "error"}),
}
ENOUGH = 3  # sound records needed before their cells outweigh what the headings say
Row = Sequence[Any]
Fits = Callable[[str], bool] | None


def mender_for(heading: Heading, sample: Sequence[Row], told: list[Told]) -> Mender | None:
    """Make what settles torn records; None where there are no headings to judge by."""
    if not heading.rows or not heading.width:
        return None
    for width in _widths(heading, sample):
        mender = Mender(width, _fits(heading, sample, width), told, heading.rows[-1] + 1)
        if width == heading.width and not _explains(mender, sample[heading.rows[-1] :], width):
            continue
        return mender
    return None


def _widths(heading: Heading, sample: Sequence[Row]) -> list[int]:
    """Give how many cells a record may have: as many as headings, or as most rows have."""
    ends = Counter(_end(row) for row in sample[heading.rows[-1] :])
    usual = ends.most_common(1)[0][0] if ends else 0
    return [heading.width, usual] if usual > heading.width else [heading.width]


def _end(row: Row) -> int:
    return max((place + 1 for place, cell in enumerate(row) if cell is not None), default=0)


def _explains(mender: Mender, rows: Sequence[Row], width: int) -> bool:
    """Say whether rows wider than the headings are torn; where most are, at amounts alone."""
    wide = [row for row in rows if _end(row) > width]
    if len(wide) * 2 <= len([row for row in rows if _end(row)]):
        return True
    records = [["" if cell is None else str(cell) for cell in row[: _end(row)]] for row in wide]
    return sum(map(mender.is_torn_at_amounts, records)) >= len(wide) * 0.6


def _fits(heading: Heading, sample: Sequence[Row], width: int) -> list[Fits]:
    sound = [row for row in sample[heading.rows[-1] :] if _is_sound(row, width)]
    names = [*heading.names, *[""] * (width - len(heading.names))]
    return [
        _fit([row[place] for row in sound], names[place] if len(sound) < ENOUGH else "")
        for place in range(width)
    ]


def _is_sound(row: Sequence[Any], width: int) -> bool:
    return (
        len(row) >= width
        and all(cell is None for cell in row[width:])
        and sum(cell is not None for cell in row) > width * 0.5
    )


def _fit(cells: Sequence[Any], heading: str) -> Fits:
    """Make the test of what could stand in a column; None for a column of words."""
    sorts = [look(cell).sort for cell in cells if isinstance(cell, str)]
    for allowed in SORTS.values():
        good = sum(sort in allowed and sort not in {"blank", "error"} for sort in sorts)
        if sorts and good >= len(sorts) * 0.7:
            return _among(allowed)
    return _by_heading(heading) if heading else None


def _by_heading(heading: str) -> Fits:
    spaced = words.spaced(heading)
    if words.IDENTIFYING.search(spaced):
        return None
    if words.MONEY.search(spaced):
        return _among(SORTS["number"])
    return _among(SORTS["day"]) if words.DAYISH.search(spaced) else None


def _among(allowed: frozenset[str]) -> Fits:
    return lambda text: look(text).sort in allowed
