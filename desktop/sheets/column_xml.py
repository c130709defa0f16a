"""Columns of cells of a worksheet as XML text: eight times as fast as a library that takes cells.

Only cells are made here; the workbook around them is openpyxl's (see `book_out`). A column holds
one kind of value, so what a cell needs is settled once for a thousand of them.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

from desktop.domain.days import SERIAL_ZERO
from desktop.domain.kinds import DAY, DECIMAL, FLAG, MONEY, NUMBER, SEVERAL, Kind

LONGEST = 32_767  # characters that Excel keeps in a cell
FIRST_REAL_DAY = dt.date(1900, 3, 1)  # before it, Excel's serials are off by one or missing
SPLIT = "\0"
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_YES, _NO = (f' t="inlineStr"><is><t>{word}</t></is></c>' for word in ("Yes", "No"))

Bodies = Callable[[Sequence[Any]], list[str]]


class TooLong(Exception):
    """A text does not fit into a cell of a workbook."""


def escape(text: str) -> str:
    """Make text safe inside XML; what XML can't hold is written the way Excel does (_x0001_)."""
    if _UNSAFE.search(text):
        text = _UNSAFE.sub(_spelt_out, text)
    return text.translate(_ENTITIES) if "&" in text or "<" in text or ">" in text else text


def _spelt_out(found: re.Match[str]) -> str:
    hit = found[0]
    return f"_x005F{hit}" if len(hit) > 1 else f"_x{ord(hit):04X}_"


def _texts(values: Sequence[str | None]) -> list[str]:
    """Give the cells of a column of texts; most columns need no look at each."""
    if _are_plain(values):
        return [f' t="inlineStr"><is><t>{one}</t></is></c>' if one else "" for one in values]
    return [_text(one) if one is not None else "" for one in values]


def _are_plain(values: Sequence[str | None]) -> bool:
    """Say whether texts can stand in XML as they are, with no space that could be lost."""
    filled = list(filter(None, values))
    joined = SPLIT.join(filled)
    return not (
        (len(joined) > LONGEST and max(map(len, filled)) > LONGEST)
        or joined.count(SPLIT) >= max(len(filled), 1)  # a text that holds the sign itself
        or "&" in joined
        or "<" in joined
        or ">" in joined
        or "_x" in joined
        or f" {SPLIT}" in joined
        or f"{SPLIT} " in joined
        or joined[:1] == " "
        or joined[-1:] == " "
        or not joined.replace(SPLIT, "").isprintable()
    )


def _text(value: str) -> str:
    if len(value) > LONGEST:
        raise TooLong(
            f"A text is longer than a cell of a workbook holds ({LONGEST:,} characters). "
            "Export as .csv or .json instead."
        )
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


class _Days(dict[dt.date | None, str]):
    """The cell of every day that occurred so far."""

    def __missing__(self, day: dt.date | None) -> str:
        made = "" if day is None else _day(day)
        if len(self) < LONGEST:
            self[day] = made
        return made


def _day(day: dt.date) -> str:
    if day < FIRST_REAL_DAY:
        return _text(day.isoformat())
    return f"><v>{day.toordinal() - SERIAL_ZERO.toordinal()}</v></c>"


def _days() -> Bodies:
    known = _Days()
    return lambda values: [known[one] for one in values]


def _numbers(values: Sequence[Any]) -> list[str]:
    return ["" if one is None else f"><v>{one}</v></c>" for one in values]


def _flags(values: Sequence[bool | None]) -> list[str]:
    return ["" if one is None else _YES if one else _NO for one in values]


def _several(values: Sequence[tuple[str, ...] | None]) -> list[str]:
    return _texts([None if one is None else ", ".join(one) for one in values])


_BODIES: dict[str, Callable[[], Bodies]] = {
    DAY.name: _days,
    MONEY.name: lambda: _numbers,
    NUMBER.name: lambda: _numbers,
    DECIMAL.name: lambda: _numbers,
    FLAG.name: lambda: _flags,
    SEVERAL.name: lambda: _several,
}


class ColumnXml:
    """Makes the cells of one column.

    Args:
        letter: the column in the sheet.
        style: the number of its cells' style.
        kind: what its values are.
    """

    def __init__(self, letter: str, style: int, kind: Kind) -> None:
        self._start, self._style = f'<c r="{letter}', f'" s="{style}"'
        self._bodies = _BODIES.get(kind.name, lambda: _texts)()

    def cells(self, numbers: Sequence[str], values: Sequence[Any]) -> list[str]:
        """Give the cells of some rows, "" for a blank; `numbers` are the rows' numbers."""
        start, style = self._start, self._style
        return [
            f"{start}{number}{style}{body}" if body else ""
            for number, body in zip(numbers, self._bodies(values), strict=True)
        ]


def rows_xml(first: int, columns: Sequence[ColumnXml], values: Sequence[Sequence[Any]]) -> str:
    """Give some rows from the row `first` on, their values column by column."""
    numbers = [str(number) for number in range(first, first + len(values[0]))]
    cells = [one.cells(numbers, some) for one, some in zip(columns, values, strict=True)]
    rows = map("".join, zip(*cells, strict=True))
    return "".join([f'<row r="{n}">{row}</row>' for n, row in zip(numbers, rows, strict=True)])
