"""Rows below the headings that are not data: totals, headings once more, notes, group lines."""

import re
from collections.abc import Sequence
from typing import Any

from desktop.sheets.double_heading import name_of
from desktop.sheets.headlike import filled

Row = Sequence[Any]
_WORD = r"(?:grand|sub|overall|net|gross|running|report|page|year|annual|final|combined)"
TOTAL = re.compile(
    rf"(?:{_WORD}[- ]?)?(?:sub[- ]?)?totals?\b(?:\s*[:=\-–(].*|\s+(?:for|of|to|in|at|spend|cost|"
    rf"value|amount|paid|due|rows|expenditure|hours|net|gross|all)\b.*)?"
    rf"|[^£\d]{{1,60}}\s(?:{_WORD}[- ]?)?totals?:?|total[: ].{{1,60}}"
    r"|(?:overall|altogether):?"
    r"|(?:count|rows|records|(?:no\.?|number) of [a-z ]{2,30})\s*[:=]\s*\d+"
    r"|sum:?|averages?:?|mean:?|balance (?:c/f|b/f|carried forward|brought forward)"
    r"|carried forward|brought forward",
    re.IGNORECASE,
)
STRICT = re.compile(rf"(?:{_WORD}[- ]?)?(?:sub[- ]?)?totals?\s*:?|sum:?", re.IGNORECASE)
GRAND = re.compile(r"\b(?:grand|overall|final|report)\b", re.IGNORECASE)
NOTE = re.compile(
    r"(?:nb|n\.b\.|notes?|sources?|prepared (?:by|on)|printed|updated|last updated|key|produced|"
    r"report (?:run|date|produced|generated|end)|generated|end of (?:report|file|data)|run date|"
    r"disclaimer|©|copyright|please note|figures (?:are|exclude|include))\b|\*|†|page \d+",
    re.IGNORECASE,
)
SUSPECT = re.compile(
    r".*totals?\b|overall|altogether|count\b|rows\b|records\b|no\.? of|number of|net\b|surplus|"
    r"deficit|result|all\b|\d[\d,]* [a-z]|\s*[-=_~]{3}|sum\b|average|mean\b|balance|carried|"
    r"brought|\*",
    re.IGNORECASE | re.DOTALL,
)
AVERAGE = re.compile(r"averages?\b|mean\b", re.IGNORECASE)
LONG_NOTE, FEW = 60, 2
_LINE = re.compile(r"\s*(?:[-=_*~]{3,}|[-=_*~](?: [-=_*~])+)\s*")
_RESULT = re.compile(r"(?:net|overall|surplus|deficit|result|all)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\d[\d,]* [A-Za-z][A-Za-z ]{1,30}")
_PAGE = re.compile(r"page:? \d+(?: ?(?:of|/) ?\d+)?", re.IGNORECASE)
_AMOUNT = re.compile(
    r"[£(\-−+]*[\d,. ]+[)%kmKM-]*(?: ?(?:cr|dr|hours|hrs|sessions|rows|records|items))?",
    re.IGNORECASE,
)


def is_repeat(row: Row, names: Sequence[str]) -> bool:
    """Say whether a row is the headings once more."""
    there = filled(row)
    same = sum(
        one < len(names) and name_of(row[one]).casefold() == names[one].casefold() for one in there
    )
    return same >= 2 and same >= len(there) * 0.6


class Titles:
    """What stands above the headings, as reports print it again at the top of every page.

    Attributes:
        texts: the texts of its cells.
    """

    def __init__(self, above: Sequence[Row]) -> None:
        self.texts = frozenset(
            cell for row in above for cell in row if cell.__class__ is str and cell.strip()
        )

    def are_again(self, row: Row, names: Sequence[str]) -> bool:
        """Say whether a row is one of them: a few cells, all known, but for the page's number."""
        if not self.texts:
            return False
        cells = [cell for cell in row if cell is not None]
        few = len(cells) <= max(sum(1 for name in names if name) * 0.5, 1)
        known = [cell for cell in cells if cell in self.texts]
        pages = [cell for cell in cells if cell.__class__ is str and _PAGE.fullmatch(cell.strip())]
        return few and len(cells) > 0 and len({*known, *pages}) == len({*cells})


def other_layout(row: Row, names: Sequence[str]) -> list[int] | None:
    """Say where each cell of the row's columns belongs, if it is the headings in another order."""
    there = filled(row)
    known = {name.casefold(): place for place, name in enumerate(names) if name}
    found = {one: known.get(name_of(row[one]).casefold()) for one in there}
    right = [one for one in there if found[one] is not None]
    if len(right) < 2 or len(right) < len(there) * 0.75 or len(right) < len(known) * 0.5:
        return None
    if len({found[one] for one in right}) < len(right):
        return None
    free = iter(range(len(names), len(names) + len(row)))
    layout = [-1] * len(row)
    for one in there:
        place = found[one]
        layout[one] = place if place is not None else next(free)
    return layout


def total_label(row: Row) -> str:
    """Give the words that make a row a total, or nothing: beside them are only numbers."""
    words = [cell.strip() for cell in row if cell.__class__ is str]
    said = [word for word in words if TOTAL.fullmatch(word)]
    if not said:
        return ""
    others = [word for word in words if word not in said and not _AMOUNT.fullmatch(word)]
    strict = any(STRICT.fullmatch(word) for word in said)
    return said[0] if not others or (strict and len(others) <= 1) else ""


def is_total(row: Row, names: Sequence[str], *, below_total: bool = False) -> bool:
    """Say whether a row is a total and not a record whose name has the word in it.

    Args:
        row: the row.
        names: the headings.
        below_total: whether a total stands above it, with no data between.
    """
    label = total_label(row)
    wide = sum(1 for name in names if name)
    if not label or (wide < 2 and not STRICT.fullmatch(label)):
        return False  # in a list of names, one of them may begin with the word
    if STRICT.fullmatch(label) or below_total:
        return True
    return len(filled(row)) < max(wide, 3)


def is_line(row: Row) -> bool:
    """Say whether a row is a line drawn with dashes, and nothing else."""
    cells = [cell for cell in row if cell is not None]
    return bool(cells) and all(cell.__class__ is str and _LINE.fullmatch(cell) for cell in cells)


def is_beside_total(row: Row) -> bool:
    """Say whether a row below a total is a part of the sum: words and an amount, "VAT at 20%"."""
    cells = [cell for cell in row if cell is not None]
    words = [cell for cell in cells if cell.__class__ is str and not _AMOUNT.fullmatch(cell)]
    return len(cells) == FEW and len(words) == 1


def is_sum_named(row: Row) -> bool:
    """Say whether a row begins with words for a sum, such as "12 schools" or "Net surplus"."""
    first = next((cell for cell in row if cell is not None), None)
    if first.__class__ is not str:
        return False
    text = str(first).strip()
    return bool(_COUNTED.fullmatch(text) or _RESULT.match(text) or TOTAL.fullmatch(text))


def is_note(row: Row, names: Sequence[str], *, below_total: bool = False) -> bool:
    """Say whether a row is a note: one cell of words in a table of several columns.

    Below a total it may be two: "Printed on" and the day.
    """
    there = filled(row)
    if len(there) > (2 if below_total else 1) or sum(1 for name in names if name) < 3:
        return False
    cell = row[there[0]]
    if not isinstance(cell, str):
        return False
    return bool(NOTE.match(cell.strip())) or (len(there) == 1 and len(cell) > LONG_NOTE)


def is_lone(row: Row, names: Sequence[str]) -> bool:
    """Say whether a row has one cell of words only."""
    there = filled(row)
    return (
        len(there) == 1 and sum(1 for name in names if name) >= 3 and isinstance(row[there[0]], str)
    )


def is_thin(row: Row, names: Sequence[str]) -> bool:
    """Say whether so little of a row is filled that below the table it would be a note."""
    wide = sum(1 for name in names if name)
    return len(filled(row)) <= (2 if wide >= 5 else 1)
