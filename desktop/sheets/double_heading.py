"""Headings over two rows: a group above its parts, a word carried on below, a row of units."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from desktop.domain.visible import visible
from desktop.sheets.looks import look

Row = Sequence[Any]
Joins = Sequence[tuple[int, int, int, int]]  # first row, first column, last row, last column
_UNIT = re.compile(
    r"\(.{1,20}\)|£|£?k|£?0{3}s?|£'?000s?|%|£ ?p|d+/m+/y+|y/n|yes/no|hours|hrs|"
    r"days|weeks|pounds|pence|(?:£|pence|pounds)? ?per [a-z]+|£/[a-z]+|miles|km|minutes|mins|"
    r"months|years|text|date|number|no\.|people|places|pupils|children|sessions",
    re.IGNORECASE,
)


_GROUP = re.compile(r"[A-Za-z][A-Za-z &/'()-]{0,40}")


def name_of(cell: Any) -> str:
    """Give a cell as a heading: its text in one line, a day as its ISO text."""
    if isinstance(cell, tuple):
        return str(cell[0])
    return "" if cell is None else re.sub(r"\s+", " ", visible(str(cell))).strip()


def _filled(row: Row) -> set[int]:
    return {place for place, cell in enumerate(row) if cell is not None}


def top_of(rows: Sequence[Row], start: int, joins: Joins) -> int:
    """Give the upper of two heading rows when the row found is the lower one."""
    if not start:
        return start
    upper, lower = rows[start - 1], rows[start]
    there = _filled(upper)
    if not there or not all(isinstance(upper[one], (str, int)) for one in there):
        return start
    if _is_units(lower) and len(there) >= 2 and start > 1 and not _is_units(upper):
        return top_of(rows, start - 1, joins)
    if _is_group_row(start, lower, joins) or _is_double(rows, start - 1):
        return start - 1
    if _is_over_groups(upper, lower):
        return start - 1
    repeats = len({name_of(cell).casefold() for cell in lower if cell is not None}) < len(
        _filled(lower)
    )
    return start - 1 if repeats and len(there) >= 2 else start


def _is_over_groups(upper: Row, lower: Row) -> bool:
    """Say whether a row of a text file names groups of columns, as merged cells do in a book."""
    there, under = sorted(_filled(upper)), _filled(lower)
    return (
        len(there) > 2
        and len(under) >= len(there) * 2
        and there[0] == min(under)
        and all(b - a > 1 for a, b in pairwise(there))
        and all(isinstance(upper[p], str) and _GROUP.fullmatch(upper[p].strip()) for p in there)
    )


def _is_group_row(number: int, lower: Row, joins: Joins) -> bool:
    """Say whether the row of a number (from 1) has merged cells over parts of the row below."""
    width = len(_filled(lower))
    across = [j for j in joins if j[0] == number == j[2] and 1 <= j[3] - j[1] < width - 1]
    down = [j for j in joins if j[0] == number and j[2] == number + 1]
    return bool(across or len(down) > 1)


def bottom_of(rows: Sequence[Row], start: int, joins: Joins) -> int:
    """Give the lower of two heading rows when the row found is the upper one."""
    if start + 1 >= len(rows):
        return start
    lower = [cell for cell in rows[start + 1] if cell is not None]
    merged = any(j[0] == start + 1 and j[2] == start + 2 for j in joins)
    words = bool(lower) and all(isinstance(c, str) and look(c).sort == "text" for c in lower)
    grouped = words and _is_group_row(start + 1, rows[start + 1], joins)
    if _is_units(rows[start + 1]):
        return start + 1
    if grouped or (merged and words) or _is_double(rows, start):
        return start + 2 if start + 2 < len(rows) and _is_units(rows[start + 2]) else start + 1
    return start


def _is_units(row: Row) -> bool:
    """Say whether a row only says in what its columns are counted: £, hours, %."""
    there = [cell for cell in row if cell is not None]
    return bool(there) and all(isinstance(c, str) and _UNIT.fullmatch(c.strip()) for c in there)


def _is_double(rows: Sequence[Row], start: int) -> bool:
    """Say whether the headings go over two rows: each fills what the other leaves blank."""
    if start + 2 >= len(rows):
        return False
    upper, lower, data = (_filled(rows[start + step]) for step in range(3))
    below = rows[start + 1]
    if len(upper) < 2 or not lower or not all(isinstance(below[one], str) for one in lower):
        return False
    if len(lower) == 1 and any(_filled(row) == lower for row in rows[start + 3 :]):
        return False  # lines over groups of rows, the first one directly below the headings
    gains, keeps = lower - upper, upper - lower
    if not gains or not keeps or len(data) < len(upper | lower) * 0.4:
        return False
    return not any(look(below[one]).sort != "text" for one in lower)


def joined_names(rows: Sequence[Row], joins: Joins, start: int) -> list[str]:
    """Give one heading a column, from one row, two, or three.

    Args:
        rows: the heading rows.
        joins: the merged ranges of the sheet.
        start: how many rows stand above them.
    """
    width = max(map(len, rows))
    names = _names_of(rows[0], width)
    for number, lower in enumerate(rows[1:], start + 1):
        names = _joined(names, _names_of(lower, width), joins, number)
    return names


def _names_of(row: Row, width: int) -> list[str]:
    return [name_of(row[place]) if place < len(row) else "" for place in range(width)]


def _joined(over: list[str], under: list[str], joins: Joins, number: int) -> list[str]:
    """Join the headings so far with those of the row below them."""
    groups = _groups(over, under, joins, number)
    names = []
    for place in range(len(over)):
        unit = bool(_UNIT.fullmatch(under[place]))
        repeats = under.count(under[place]) > 1
        if under[place] and (repeats or unit) and groups[place]:
            names.append(f"{groups[place]} {under[place]}")
        else:
            names.append(under[place] or over[place])
    return names


def _groups(over: list[str], under: list[str], joins: Joins, number: int) -> list[str]:
    """Give the group above each column: merged over it, or the last one to the left."""
    groups, group = [], ""
    across = [j for j in joins if j[0] == number and j[3] > j[1]]
    for place, name in enumerate(over):
        group = name or (group if under[place] else "")
        groups.append(group)
    for _, first, _, last in across:
        for place in range(first - 1, min(last, len(groups))):
            groups[place] = over[first - 1]
    return groups
