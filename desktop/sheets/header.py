"""Where the headings of a sheet are: below titles, over one row or two, beside the data or not."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from desktop.sheets.double_heading import bottom_of, joined_names, name_of, top_of
from desktop.sheets.looks import look

Row = Sequence[Any]
Merged = Iterable[tuple[int, int, int, int]]
LOOKED_AT, BELOW = 120, 30
MOST_ROWS = 3
SOMEWHAT, CLEARLY = (
    0.4,
    0.75,
)  # how much better further headings must be than those of a table above them
SHORT = 40
HEADWORDS = re.compile(
    r"\b(?:name|title|date|day|start|end|from|to|due|issued?|expir\w+|ref\w*|no|number|id|code|type|"
    r"kind|category|status|amount|cost|value|price|rate|total|net|gross|vat|budget|actual|spend|paid|"
    r"address|post ?code|town|city|county|area|district|phone|telephone|tel|mobile|email|e-mail|"
    r"website|"
    r"contact|provider|supplier|organisation|organization|company|school|service|therapy|lot|list|"
    r"contract|department|directorate|team|description|details|notes?|comments?|reason|hours|sessions?|"
    r"quantity|qty|unit|year|month|period|quarter|age|dob|first|last|surname|forename|role|owner|"
    r"manager|location|ward|region|country|url|link|currency|purpose|merchant|payee|beneficiary|"
    r"charity|registration|score|rating|capacity|places|frequency|method|source|term|pupils?|ward|"
    r"party|votes?|days|starts|ends|sector|band|grade|salary|grant|awarded|approved|paid)s?\b",
    re.IGNORECASE,
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-/]\s*(?:\d\d|\d{4}))?|q[1-4].*", re.IGNORECASE)


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


def filled(row: Row) -> list[int]:
    """Give the positions of the cells that hold something, from 0."""
    return [place for place, cell in enumerate(row) if cell is not None]


def is_headword(text: str) -> bool:
    """Say whether a word that headings are made of is in a text."""
    return bool(HEADWORDS.search(CAMEL.sub(" ", text)))


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


def _best(rows: Sequence[Row]) -> int | None:
    """Choose the row most like headings."""
    best, best_score, margin = None, 0.0, 0.15
    for place, row in enumerate(rows[:LOOKED_AT]):
        if best is not None and place > best + 1 and _most(row) - place * 0.02 <= best_score + 0.15:
            continue  # it can't be ahead, whatever stands below it
        found = _score(rows, place, row)
        if found is None or (best is not None and _words_of(row) == _words_of(rows[best])):
            continue  # no headings, or the same ones once more
        score, contrast = found[0] - place * 0.02, found[1]
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
    typed = _typed_columns(rows[place + 1 : place + 1 + BELOW])
    return (
        words
        and len(texts) == len(there) >= 3
        and len(over & set(there)) >= len(over) * 0.8
        and len(typed & set(there)) > 0
        and sum(map(is_headword, texts)) >= len(texts) * 0.5
    )


def _typed_columns(below: Sequence[Row]) -> set[int]:
    """Give the columns of which most cells are numbers or days."""
    typed = set()
    for place in _columns_of([row for row in below if filled(row)]):
        cells = [row[place] for row in below if place < len(row) and row[place] is not None]
        if sum(map(is_typed, cells)) > len(cells) * 0.6:
            typed.add(place)
    return typed


def _words_of(row: Row) -> set[str]:
    return {name_of(cell).casefold() for cell in row if cell is not None}


def _score(rows: Sequence[Row], place: int, row: Row) -> tuple[float, float] | None:
    """Say how much a row is like headings: words, all different, over all the data, unlike it.

    The second number says over which part of its columns words stand on numbers or days.
    """
    there = filled(row)
    if not there:
        return None
    below = first_block(rows, place + 1)
    data = _columns_of(below)
    counted = _counted(row, there)
    wordlike = [one for one in there if one in counted or is_wordlike(row[one])]
    cover = len(data & set(there)) / len(data) if data else _share_of_widest(rows, there)
    if len(wordlike) < len(there) * 0.7 or cover < 0.5:
        return None
    contrast, clash = _contrast(row, [one for one in there if one not in counted], below)
    if clash > 0.34:
        return None
    score = cover * 3 + contrast + _wording(row, there) - (0 if below else 2)
    return score, contrast


def _most(row: Row) -> float:
    """Say how high a row could score at the very most, by its words alone."""
    there = filled(row)
    return 3 + 1 + _wording(row, there) if there else 0


def _wording(row: Row, there: Sequence[int]) -> float:
    """Say how much the words of a row are like those of headings: all different, short, known."""
    texts = [name_of(row[one]) for one in there]
    different = len({text.casefold() for text in texts}) / len(texts)
    short = sum(len(text) <= SHORT for text in texts) / len(texts)
    known = sum(len(text) <= SHORT and is_headword(text) for text in texts) / len(texts)
    return different + short + known


def first_block(rows: Sequence[Row], start: int) -> list[Row]:
    """Give the filled rows from a place on, down to a gap after two of them or more."""
    below: list[Row] = []
    for row in rows[start : start + BELOW * 3]:
        if filled(row):
            below.append(row)
        elif len(below) > 1:
            break
        if len(below) == BELOW:
            break
    return below


def _counted(row: Row, there: Sequence[int]) -> set[int]:
    """Give the cells of a row that count up in ones, as the headings 0, 1, 2… of ages do."""
    numbers = [(one, _whole(row[one])) for one in there]
    known = [number for _, number in numbers if number is not None]
    if len(set(known)) < len(known):
        return set()
    counted = set()
    for (one, number), (other, after) in pairwise(numbers):
        if number is not None and after == number + 1:
            counted |= {one, other}
    if len(counted) < 3 or len(counted) > len(there) - 1:
        return set()
    return {one for one, number in numbers if number is not None}


def _whole(cell: Any) -> int | None:
    if isinstance(cell, str) and cell.strip().isdecimal() and len(cell) < 5:
        return int(cell)
    return cell if isinstance(cell, int) and not isinstance(cell, bool) and cell < 3000 else None


def _share_of_widest(rows: Sequence[Row], there: list[int]) -> float:
    return len(there) / max(len(filled(row)) for row in rows)


def is_wordlike(cell: Any) -> bool:
    """Say whether a cell could be a heading: words, a year, a month."""
    if isinstance(cell, str):
        return look(cell).sort in {"text", "blank", "yes-no"} or bool(_YEAR.fullmatch(cell.strip()))
    if isinstance(cell, int) and not isinstance(cell, bool):
        return 1990 <= cell <= 2100
    return isinstance(cell, tuple) and len(cell) == 1


def _columns_of(below: Sequence[Row]) -> set[int]:
    """Give the columns that a good part of some rows fill."""
    counts = Counter(one for row in below for one in filled(row))
    full = [row for row in below if len(filled(row)) > 1] or below
    return {one for one, times in counts.items() if times >= max(len(full) * 0.25, 1)}


def _contrast(row: Row, there: list[int], below: Sequence[Row]) -> tuple[float, float]:
    """Say over how many columns words stand on typed data, and over how many typed data does."""
    over = clash = typed = 0
    for one in there:
        cells = [data[one] for data in below if one < len(data) and data[one] is not None]
        if cells and sum(is_typed(cell) for cell in cells) > len(cells) * 0.6:
            typed += 1
            if isinstance(row[one], str) and not is_typed(row[one]):
                over += 1
            elif is_typed(row[one]) and not is_wordlike(row[one]):
                clash += 1
    return over / max(len(there), 1), clash / typed if typed else 0.0


def is_typed(cell: Any) -> bool:
    """Say whether a cell holds a number, a day, yes or no, or a text that is one of these."""
    if isinstance(cell, str):
        return look(cell).sort not in {"text", "blank"}
    return cell is not None


def _moved(names: Sequence[str], below: Sequence[Row]) -> int:
    """Say whether the headings stand exactly one column beside the data they belong to."""
    named = {place for place, name in enumerate(names) if name}
    data = _columns_of([row for row in below if filled(row)])
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
