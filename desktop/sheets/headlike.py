"""How much a row is like headings, by its words and by the cells below it."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from desktop.sheets.double_heading import name_of
from desktop.sheets.looks import look

Row = Sequence[Any]
BELOW = 30  # rows looked at below a row
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


def filled(row: Row) -> list[int]:
    """Give the positions of the cells that hold something, from 0."""
    return [place for place, cell in enumerate(row) if cell is not None]


def is_headword(text: str) -> bool:
    """Say whether a word that headings are made of is in a text."""
    return bool(HEADWORDS.search(CAMEL.sub(" ", text)))


def likeness(rows: Sequence[Row], place: int, row: Row) -> tuple[float, float] | None:
    """Say how much a row is like headings: words, all different, over all the data, unlike it.

    The second number says over which part of its columns words stand on numbers or days.
    """
    there = filled(row)
    if not there:
        return None
    below = first_block(rows, place + 1)
    data = columns_of(below)
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


def most_likeness(row: Row) -> float:
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


def is_typed(cell: Any) -> bool:
    """Say whether a cell holds a number, a day, yes or no, or a text that is one of these."""
    if isinstance(cell, str):
        return look(cell).sort not in {"text", "blank"}
    return cell is not None


def columns_of(below: Sequence[Row]) -> set[int]:
    """Give the columns that a good part of some rows fill."""
    counts = Counter(one for row in below for one in filled(row))
    full = [row for row in below if len(filled(row)) > 1] or below
    return {one for one, times in counts.items() if times >= max(len(full) * 0.25, 1)}


def typed_columns(below: Sequence[Row]) -> set[int]:
    """Give the columns of which most cells are numbers or days."""
    typed = set()
    for place in columns_of([row for row in below if filled(row)]):
        cells = [row[place] for row in below if place < len(row) and row[place] is not None]
        if sum(map(is_typed, cells)) > len(cells) * 0.6:
            typed.add(place)
    return typed


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
