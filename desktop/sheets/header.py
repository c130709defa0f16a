"""Where the headings of a sheet are: below titles, over one row or two, beside the data or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.sheets.double_heading import bottom_of, joined_names, name_of, top_of
from desktop.sheets.headlike import (
    BELOW,
    columns_of,
    filled,
    is_headword,
    is_typed,
    likeness,
    most_likeness,
    typed_columns,
)

Row = Sequence[Any]
Merged = Iterable[tuple[int, int, int, int]]
LOOKED_AT = 120
MOST_ROWS = 3
# how much better further headings must be than those of a table above them, to be taken
SOMEWHAT, CLEARLY = 0.4, 0.75


@dataclass
class Heading:
    """The headings found.

    Attributes:
        rows: their row numbers, from 1; one to three of them, none for a sheet without.
        names: the heading of each column, "" where there is none.
        above: row numbers above them that are filled.
        moved: how many columns they stand to the left (1) or right (-1) of their data.
        width: the column of the last heading that is written, from 1.
        lettered: the places, from 0, of columns called by their letters for want of a heading.
    """

    rows: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    above: tuple[int, ...] = field(default_factory=tuple)
    moved: int = 0
    width: int = 0
    lettered: frozenset[int] = frozenset()


def find(rows: Sequence[Row], chosen: int | None = None, merged: Merged = ()) -> Heading:
    """Find the headings in the first rows of a sheet, or take the row an officer chose."""
    joins = list(merged)
    start = chosen - 1 if chosen else _best(rows)
    if start is None or start >= len(rows) or not filled(rows[start]):
        return Heading()
    end = start
    if chosen is None:
        end = bottom_of(rows, start, joins)
        top = top_of(rows, start, joins)
        start = top_of(rows, top, joins) if top < start and len(filled(rows[top])) > 1 else top
        start = max(start, end - MOST_ROWS + 1)
    names = joined_names(rows[start : end + 1], joins, start)
    moved = _moved(names, rows[end + 1 : end + 1 + BELOW])
    if moved:
        names = ["", *names] if moved > 0 else names[1:]
    width = max((place + 1 for place, name in enumerate(names) if name), default=0)
    written = {place for place, name in enumerate(names) if name}
    names = _named_all(names, rows[end + 1 :])
    lettered = frozenset(at for at, name in enumerate(names) if name and at not in written)
    above = tuple(number + 1 for number in range(start) if filled(rows[number]))
    return Heading(
        tuple(range(start + 1, end + 2)), tuple(_unique(names)), above, moved, width, lettered
    )


def leading(rows: Sequence[Row]) -> int:
    """Count the blank rows above everything."""
    return next((place for place, row in enumerate(rows) if filled(row)), len(rows))


def _best(rows: Sequence[Row]) -> int | None:
    """Choose the row most like headings."""
    best, best_score, margin = None, 0.0, 0.15
    top = leading(rows)
    for place, row in enumerate(rows[top : top + LOOKED_AT], start=top):
        if (
            best is not None
            and place > best + 1
            and most_likeness(row) - (place - top) * 0.02 <= best_score + 0.15
        ):
            continue  # it can't be ahead, whatever stands below it
        found = likeness(rows, place, row)
        if found is None or (best is not None and _words_of(row) == _words_of(rows[best])):
            continue  # no headings, or the same ones once more
        score, contrast = found[0] - (place - top) * 0.02, found[1]
        ahead = score > best_score + (
            margin if best is None or _is_below(rows, best, place) else 0.15
        )
        if ahead or (best is not None and _is_lower_part(rows, best, place, contrast)):
            best, best_score = place, score
            margin = CLEARLY if contrast else SOMEWHAT
    return best


def _is_below(rows: Sequence[Row], best: int, place: int) -> bool:
    """Say whether a row could head another table, no wider than the one above it."""
    return place > best + 1 and len(filled(rows[place])) <= len(filled(rows[best]))


def _is_lower_part(rows: Sequence[Row], best: int, place: int, contrast: float) -> bool:
    """Say whether a row of headings stands directly below another: people's below a report's."""
    if place != best + 1 or not contrast:
        return False
    upper, lower = rows[best], rows[place]
    there, over = filled(lower), set(filled(upper))
    texts = {name_of(lower[one]).casefold() for one in there}
    words = all(isinstance(lower[one], str) and not is_typed(lower[one]) for one in there)
    typed = typed_columns(rows[place + 1 : place + 1 + BELOW])
    return (
        words
        and len(texts) == len(there) >= 3
        and len(over & set(there)) >= len(over) * 0.8
        and len(typed & set(there)) > 0
        and sum(map(is_headword, texts)) >= len(texts) * 0.5
    )


def _words_of(row: Row) -> set[str]:
    return {name_of(cell).casefold() for cell in row if cell is not None}


def _moved(names: Sequence[str], below: Sequence[Row]) -> int:
    """Say whether the headings stand exactly one column beside the data they belong to."""
    named = {place for place, name in enumerate(names) if name}
    data = columns_of([row for row in below if filled(row)])
    if len(named) < 3 or named == data:
        return 0
    for step in (1, -1):
        moved = {place + step for place in named}
        if data <= moved and len(data) >= len(moved) * 0.6 and data - named and named - data:
            return step
    return 0


def _named_all(names: list[str], below: Sequence[Row]) -> list[str]:
    """Call columns that have data and no heading by their letters."""
    used = {place for row in below for place in filled(row)}
    width = max([len(names), *(one + 1 for one in used)])
    names = names + [""] * (width - len(names))
    return [name or (letters_of(at) if at in used else "") for at, name in enumerate(names)]


def letters_of(place: int) -> str:
    """Call a column by its letters, from its place from 0: "Column D"."""
    letters, rest = "", place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return f"Column {letters}"


def _unique(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        key = name.casefold()
        seen[key] = seen.get(key, 0) + 1
        unique.append(f"{name} ({seen[key]})" if name and seen[key] > 1 else name)
    return unique
