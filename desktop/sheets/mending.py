"""How torn records of a text file may be put together, judged by the columns of its sound ones."""

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
Fits = Callable[[str], bool] | None


def mender_for(
    heading: Heading, sample: Sequence[Sequence[Any]], told: list[Told]
) -> Mender | None:
    """Make what settles torn records; None where there are no headings to judge by."""
    if not heading.rows or not heading.width:
        return None
    width = heading.width
    sound = [row for row in sample[heading.rows[-1] :] if _is_sound(row, width)]
    fits = [
        _fit([row[place] for row in sound], heading.names[place] if len(sound) < ENOUGH else "")
        for place in range(width)
    ]
    return Mender(width, fits, told, heading.rows[-1] + 1)


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
