"""Cells of a column straight to what the store keeps, many at a time."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.identifiers import IDENTIFIERS
from desktop.domain.kinds import CHOICE, DAY, FLAG, LINK, LONG, MONEY, NUMBER, SEVERAL, TEXT
from desktop.sheets.safe_text import unguard
from desktop.store.lookup import StoreLookup

NOT_GIVEN = frozenset({"na", "n/a", "#n/a", "n.a."})
SAID_BLANK = frozenset({"NA", "N/A", "na", "n/a", "Na", "N/a", "#N/A", "N.A.", "n.a."})
ODD_SPACE = re.compile(r"  |[\n\r\t\u00a0]|(?:\0|\A)[\s']|\s(?:\0|\Z)")
Told = Callable[[int, str], None]  # index in the chunk, sentence
Convert = Callable[[Sequence[Any], Sequence[Any], Told], list[Any]]


def converter(column: Column, lookup: StoreLookup, *, guarded: bool = False) -> Convert:
    """Make the function that converts cells of one column.

    It takes the cells, the row ids of the records they are looked up within (or Nones), and a
    function told of every cell that can't be read; such cells come out as None. In a text file
    (`guarded`) texts may have an apostrophe before a sign that would make them a formula.
    """
    plain = _unguarded if guarded else _careful
    if column.kind is LINK:
        return _links(column, lookup, plain)
    if column.kind in {CHOICE, FLAG} or (column.kind is SEVERAL and column.label.choices):
        return _cached(lambda cell: _stored(column, plain(cell), lookup))
    fast = {TEXT: _text(column), LONG: _text(column), DAY: _day, MONEY: _money, NUMBER: _number}
    if column.kind is TEXT and not column.label.identifier:
        return _texts(_each(fast[TEXT], lambda cell: _stored(column, plain(cell), lookup)))
    quick = fast.get(column.kind)
    return _each(quick, lambda cell: _stored(column, plain(cell), lookup))


def _stored(column: Column, cell: Any, lookup: StoreLookup) -> Any:
    """Convert one cell the careful way."""
    value = column.read(cell, lookup)
    return None if value is None else column.kind.stored(value)


def _unguarded(cell: Any) -> Any:
    return _careful(unguard(cell) if cell.__class__ is str else cell)


def _careful(cell: Any) -> Any:
    if cell.__class__ is tuple:
        if len(cell) > 1:
            raise ValueError(f"the cell holds the error {cell[0]}")
        if cell[0][:1] in {"T", "P"}:
            raise ValueError(f"{cell[0].lstrip('PT')} is a time, not what is wanted here")
        return cell[0][:10]
    if cell.__class__ is str:
        return None if cell.strip().casefold() in NOT_GIVEN else cell
    return cell


def _each(quick: Callable[[Any], Any] | None, slow: Callable[[Any], Any]) -> Convert:
    """Convert cell by cell, the quick way where it answers, told of what can't be read."""

    def convert(cells: Sequence[Any], within: Sequence[Any], told: Told) -> list[Any]:
        del within
        out: list[Any] = []
        for place, cell in enumerate(cells):
            if cell is None:
                out.append(None)
                continue
            try:
                value = quick(cell) if quick else None
                out.append(slow(cell) if value is None else value)
            except ValueError as wrong:
                told(place, str(wrong))
                out.append(None)
        return out

    return convert


def _texts(each: Convert) -> Convert:
    """Take a whole run of tidy texts as they are; look at each only where something is odd."""

    def convert(cells: Sequence[Any], within: Sequence[Any], told: Told) -> list[Any]:
        try:
            joined = "\0".join([cell for cell in cells if cell is not None])
        except TypeError:
            return each(cells, within, told)
        if ODD_SPACE.search(joined) or not SAID_BLANK.isdisjoint(cells):
            return each(cells, within, told)
        return list(cells)

    return convert


def _cached(slow: Callable[[Any], Any]) -> Convert:
    """Convert each different cell once: choices, flags and words repeat."""
    known: dict[Any, tuple[Any, str]] = {}

    def convert(cells: Sequence[Any], within: Sequence[Any], told: Told) -> list[Any]:
        del within
        out: list[Any] = []
        for place, cell in enumerate(cells):
            if cell is None:
                out.append(None)
                continue
            key = (cell.__class__, cell)
            if key not in known:
                known[key] = _tried(slow, cell)
            value, wrong = known[key]
            if wrong:
                told(place, wrong)
            out.append(value)
        return out

    return convert


def _tried(slow: Callable[[Any], Any], cell: Any) -> tuple[Any, str]:
    try:
        return slow(cell), ""
    except ValueError as wrong:
        return None, str(wrong)


def _links(column: Column, lookup: StoreLookup, plain: Callable[[Any], Any]) -> Convert:
    """Convert texts to row ids, each different text once within each owner."""
    known: dict[Any, tuple[Any, str]] = {}

    def convert(cells: Sequence[Any], within: Sequence[Any], told: Told) -> list[Any]:
        out: list[Any] = []
        for place, (cell, owner) in enumerate(zip(cells, within, strict=True)):
            if cell is None:
                out.append(None)
                continue
            key = (cell, owner)
            if key not in known:
                known[key] = _tried(partial(_link, column, lookup, plain, owner), cell)
            value, wrong = known[key]
            if wrong:
                told(place, wrong)
            out.append(value)
        return out

    return convert


def _link(
    column: Column,
    lookup: StoreLookup,
    plain: Callable[[Any], Any],
    within: int | None,
    cell: Any,
) -> int | None:
    ref = column.read(plain(cell), lookup, within=within)
    return None if ref is None else int(ref.id)


def _text(column: Column) -> Callable[[Any], Any] | None:
    """Make the quick way for text; None where each text is brought into a form of its own."""
    tidy = IDENTIFIERS[column.label.identifier].tidy if column.label.identifier else None

    def quick(cell: Any) -> Any:
        if cell.__class__ is not str or len(cell) < 5 or "  " in cell or "\n" in cell:
            return None
        text = cell.strip()
        if not text or text[0] == "'" or "\u00a0" in text:
            return None
        return tidy(text) if tidy else text

    return quick


def _day(cell: Any) -> Any:
    if cell.__class__ is tuple and len(cell) == 1 and cell[0][4:5] == "-":
        return cell[0][:10]
    return None


def _money(cell: Any) -> Any:
    if cell.__class__ is int:
        return cell * 100
    if cell.__class__ is float and -1e11 < cell < 1e11:
        pence = cell * 100
        whole = round(pence)
        return whole if -1e-6 < pence - whole < 1e-6 else None
    return None


def _number(cell: Any) -> Any:
    return cell if cell.__class__ is int else None
