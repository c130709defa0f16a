"""How torn records of a text file may be put together, judged by the columns of its sound ones."""

from collections.abc import Callable, Sequence
from typing import Any

from desktop.sheets.header import Heading
from desktop.sheets.looks import look
from desktop.sheets.records import Mender, Told

SORTS = {
    "number": frozenset({"number", "money", "blank", "digits"}),
    "day": frozenset({"day", "not a day", "blank"}),
}
ENOUGH = 3  # sound records needed before others are judged by them


def mender_for(
    heading: Heading, sample: Sequence[Sequence[Any]], told: list[Told]
) -> Mender | None:
    """Make what settles torn records; None where there is too little to judge by."""
    if not heading.rows or not heading.names:
        return None
    named = [place for place, name in enumerate(heading.names) if name]
    width = named[-1] + 1
    sound = [row for row in sample[heading.rows[-1] :] if _is_sound(row, width)]
    if len(sound) < ENOUGH or width < 2:
        return None
    fits = [_fit([row[place] for row in sound]) for place in range(width)]
    if not any(fits):
        return None
    return Mender(width, fits, told, heading.rows[-1] + 1)


def _is_sound(row: Sequence[Any], width: int) -> bool:
    return (
        len(row) >= width
        and all(cell is None for cell in row[width:])
        and sum(cell is not None for cell in row) > width * 0.5
    )


def _fit(cells: Sequence[Any]) -> Callable[[str], bool] | None:
    """Make the test of what could stand in a column; None for a column of words."""
    sorts = [look(cell).sort for cell in cells if cell is not None]
    for allowed in SORTS.values():
        good = sum(sort in allowed and sort != "blank" for sort in sorts)
        if sorts and good >= len(sorts) * 0.8:
            return lambda text, allowed=allowed: look(text).sort in allowed  # type: ignore[misc]
    return None
