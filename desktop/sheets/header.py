"""Where the headings of a sheet are, and which rows below them are not data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Sequence[Any]
LOOKED_AT = 60
TOTAL = re.compile(
    r"(?:grand |sub[- ]?|overall |net )?totals?\b(?: .{0,40})?:?|sum|totals? .*", re.IGNORECASE
)
NOTE = re.compile(r"(?:nb|n\.b\.|notes?|sources?|prepared by|updated|key)\b|\*", re.IGNORECASE)
LONG_NOTE = 40


@dataclass
class Heading:
    """The headings found.

    Attributes:
        rows: their row numbers, from 1; one or two of them, none for a sheet without.
        names: the heading of each column, "" where there is none.
        above: row numbers above them that are filled.
    """

    rows: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    above: tuple[int, ...] = field(default_factory=tuple)


def filled(row: Row) -> list[int]:
    """Give the positions of the cells that hold something, from 0."""
    return [place for place, cell in enumerate(row) if cell is not None]


def find(rows: Sequence[Row], chosen: int | None = None) -> Heading:
    """Find the headings in the first rows of a sheet, or take the row an officer chose."""
    widths = sorted(len(filled(row)) for row in rows if filled(row))
    if not widths:
        return Heading()
    usual = widths[int(len(widths) * 0.7)]
    start = chosen - 1 if chosen else _best(rows, usual)
    if start is None or start >= len(rows):
        return Heading()
    if chosen is None and start and _is_double(rows, start - 1):
        start -= 1
    double = chosen is None and _is_double(rows, start)
    used = (start + 1, start + 2) if double else (start + 1,)
    names = (
        _joined(rows[start], rows[start + 1]) if double else [_name(cell) for cell in rows[start]]
    )
    above = tuple(number + 1 for number in range(start) if filled(rows[number]))
    return Heading(used, tuple(_unique(names)), above)


def _best(rows: Sequence[Row], usual: int) -> int | None:
    """Choose the row most like headings: all words, all different, as wide as the table, early."""
    best, best_score = None, 0.0
    for place, row in enumerate(rows[:LOOKED_AT]):
        there = filled(row)
        words = [row[one] for one in there if isinstance(row[one], str)]
        if not there or len(words) < len(there) * 0.8:
            continue
        cover = min(len(there) / max(usual, 1), 1.0)
        different = len({word.casefold() for word in words}) / len(words)
        short = sum(len(word) <= LONG_NOTE for word in words) / len(words)
        below = next(
            (after for after in rows[place + 1 :] if len(filled(after)) >= usual * 0.5), None
        )
        changes = _differs(row, below) if below is not None else 0.0
        score = cover * 3 + different + short + changes - place * 0.02
        if cover >= 0.5 and score > best_score + 0.15:
            best, best_score = place, score
    return best


def _differs(row: Row, below: Row) -> float:
    """Say how far the row below is of another kind than words, as data below headings is."""
    there = [one for one in filled(row) if one < len(below) and below[one] is not None]
    other = [one for one in there if not isinstance(below[one], str) or _has_digits(below[one])]
    return len(other) / len(there) if there else 0.0


def _has_digits(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _is_double(rows: Sequence[Row], start: int) -> bool:
    """Say whether the headings go over two rows: each fills what the other leaves blank."""
    if start + 2 >= len(rows):
        return False
    upper, lower, data = (set(filled(rows[start + step])) for step in range(3))
    if not lower or not all(isinstance(rows[start + 1][one], str) for one in lower):
        return False
    gains, keeps = lower - upper, upper - lower
    if not gains or not keeps or len(data) < len(upper | lower) * 0.4:
        return False
    return len(upper | lower) > len(upper) and not any(
        _has_digits(rows[start + 1][one]) for one in keeps & lower
    )


def _joined(upper: Row, lower: Row) -> list[str]:
    """Take the lower heading where there is one; with the group before it where it repeats."""
    names, group = [], ""
    width = max(len(upper), len(lower))
    under = [_name(lower[place]) if place < len(lower) else "" for place in range(width)]
    for place in range(width):
        over = _name(upper[place]) if place < len(upper) else ""
        group = over or (group if under[place] else "")
        repeats = under.count(under[place]) > 1
        names.append(f"{group} {under[place]}".strip() if repeats else under[place] or over)
    return names


def _name(cell: Any) -> str:
    if isinstance(cell, tuple):
        return str(cell[0])
    return "" if cell is None else re.sub(r"\s+", " ", str(cell)).strip()


def _unique(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        key = name.casefold()
        seen[key] = seen.get(key, 0) + 1
        unique.append(f"{name} ({seen[key]})" if name and seen[key] > 1 else name)
    return unique


def is_repeat(row: Row, names: Sequence[str]) -> bool:
    """Say whether a row is the headings once more."""
    there = filled(row)
    same = sum(
        1
        for one in there
        if one < len(names) and _name(row[one]).casefold() == names[one].casefold()
    )
    return same >= 2 and same >= len(there) * 0.6


def is_total(row: Row, names: Sequence[str]) -> bool:
    """Say whether a row is a total: the word, and beside it nothing but numbers."""
    there = filled(row)
    words = [row[one].strip() for one in there if isinstance(row[one], str)]
    said = [word for word in words if TOTAL.fullmatch(word)]
    if not said:
        return False
    others = [word for word in words if word not in said and not _is_amount(word)]
    return len(others) <= 1 and len(there) < max(len([name for name in names if name]), 3)


def _is_amount(text: str) -> bool:
    return bool(
        re.fullmatch(
            r"[£(\-−]*[\d,. ]+[)%kmKM-]*(?: ?(?:cr|dr|hours|sessions))?",
            text.strip(),
            re.IGNORECASE,
        )
    )


def is_note(row: Row, names: Sequence[str]) -> bool:
    """Say whether a row is a note: one cell of words in a table of several columns."""
    there = filled(row)
    if len(there) != 1 or sum(1 for name in names if name) < 3:
        return False
    cell = row[there[0]]
    return isinstance(cell, str) and (bool(NOTE.match(cell)) or len(cell) > LONG_NOTE)


def is_lone(row: Row, names: Sequence[str]) -> bool:
    """Say whether a row has one cell of words only: a note if nothing but such rows follow."""
    there = filled(row)
    return (
        len(there) == 1 and sum(1 for name in names if name) >= 3 and isinstance(row[there[0]], str)
    )
