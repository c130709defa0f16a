"""Cells of a column straight to what the store keeps, many at a time.

Most cells of most columns are as they should be; those are taken a whole run at once. Each of the
others is read on its own, with what there is to say about it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.domain.amounts import read_number
from desktop.domain.columns import Column
from desktop.domain.identifiers import IDENTIFIERS, mended
from desktop.domain.kinds import (
    CHOICE,
    DAY,
    DECIMAL,
    EARLIEST,
    FLAG,
    LATEST,
    LINK,
    LONG,
    MONEY,
    NUMBER,
    SEVERAL,
    TEXT,
)
from desktop.domain.magnitude import Slip, stray_unit
from desktop.sheets.blanks import is_blank
from desktop.sheets.fit import EARLIEST_SERIAL
from desktop.sheets.how import How
from desktop.sheets.perfect import PERFECT, SHORT, Run
from desktop.sheets.problems import BLANK, DOUBTFUL, MENDED, REFUSED
from desktop.sheets.safe_text import unguard
from desktop.sheets.tidy import is_tidy, is_tidy_run
from desktop.sheets.way import Way
from desktop.store.lookup import StoreLookup

Told = Callable[[int, str, str], None]  # index in the run, sentence, severity
MISS: Any = object()  # a cell that has to be looked at on its own
REMEMBERED = 50_000
NEAR = (str(EARLIEST), str(LATEST + 1))  # ISO days between these need no second look
DUST = Decimal("0.00001")  # what binary fractions leave behind; no rounding worth a word
_PLAIN = {str, type(None)}
_WRITTEN_OUT = {TEXT, LONG, SEVERAL}


@dataclass(slots=True)
class _Read:
    """What came of one cell: the stored value, and what there is to say."""

    value: Any = None
    words: str = ""
    severity: str = ""


class Converter:
    """Converts the cells of one column.

    Attributes:
        settled: how many cells were put right or read as blank; only the first of a sort is told.

    Args:
        column: the field they go to.
        lookup: finds linked records and usual words.
        guarded: whether texts may have an apostrophe before a sign that would make a formula.
        way: how its days, amounts and words are to be read, where that is known.
    """

    def __init__(
        self,
        column: Column,
        lookup: StoreLookup,
        *,
        guarded: bool = False,
        way: Way | None = None,
    ) -> None:
        self._way = way or Way(column, How())
        self.column, self._lookup, self._guarded = column, lookup, guarded
        self._known: dict[Any, Any] = {None: None}
        self._odd: dict[Any, _Read] = {}
        self._perfect = PERFECT.get(column.label.identifier)
        self._run = Run(column.label.identifier) if self._perfect else None
        self._short = SHORT.get(column.label.identifier)
        self.settled: Counter[str] = Counter()
        self._repeats = column.kind in {CHOICE, FLAG, SEVERAL, DAY, MONEY, NUMBER, DECIMAL, LINK}

    def convert(
        self, cells: Sequence[Any], within: Sequence[Any], told: Told, joined: str | None = None
    ) -> list[Any]:
        """Convert a run of cells; one that can't be read comes out as None.

        Args:
            cells: the cells.
            within: the row ids that each is looked up within, or Nones.
            told: told of every cell about which there is something to say.
            joined: the same as `packing.join` gives them, when they came so.
        """
        out = self._whole(cells, joined)
        if out is not None:
            return out
        out = self._quick(cells, within)
        if MISS not in out:
            return out
        for place, value in enumerate(out):
            if value is MISS:
                out[place] = self._look(place, cells[place], within[place], told)
        return out

    def _look(self, place: int, cell: Any, owner: int | None, told: Told) -> Any:
        """Look at one cell on its own."""
        if self._short is not None and self.settled[MENDED]:
            fits, length = self._short
            text = str(cell) if cell.__class__ is int else cell
            if text.__class__ is str and fits(text):
                self.settled[MENDED] += 1
                return text.zfill(length)
        read = self._careful(cell, owner)
        if read.severity in {MENDED, BLANK}:
            self.settled[read.severity] += 1
            if self.settled[read.severity] > 1:
                return read.value
        if read.severity:
            told(place, read.words, read.severity)
        return read.value

    # --- whole runs ---

    def _whole(self, cells: Sequence[Any], joined: str | None) -> list[Any] | None:
        """Take a run that is all as it should be; None for any other."""
        column = self.column
        if column.kind not in _WRITTEN_OUT or column.label.choices:
            return None
        if self._run is not None:
            return self._identified(self._run, cells, joined)
        if column.label.identifier or joined is None:
            return None
        fits = is_tidy_run(cells, joined, guarded=self._guarded, parted=column.kind is SEVERAL)
        return list(cells) if fits else None

    def _identified(self, run: Run, cells: Sequence[Any], joined: str | None) -> list[Any] | None:
        whole = run.take(cells, joined)
        if whole is None and self.settled[MENDED]:  # the first one put right is told, the rest not
            mended_run = run.mend(cells, joined)
            if mended_run is not None:
                whole, count = mended_run
                self.settled[MENDED] += count
        return whole

    def _quick(self, cells: Sequence[Any], within: Sequence[Any]) -> list[Any]:
        """Take the cells that need no second look; MISS stands for the others."""
        column = self.column
        if column.kind is LINK:
            return self._links(cells, within)
        if column.label.identifier:
            return self._identifiers(cells)
        if column.kind in _WRITTEN_OUT and not column.label.choices:
            return self._texts(cells)
        if self._way.is_scaled:
            return [None if cell is None else MISS for cell in cells]
        if column.kind in {MONEY, NUMBER}:
            return _numbers(cells, 100 if column.kind is MONEY else 1)
        return self._days(cells) if column.kind is DAY else self._words(cells)

    def _words(self, cells: Sequence[Any]) -> list[Any]:
        get = self._known.get
        if set(map(type, cells)) <= _PLAIN:
            return [get(cell, MISS) for cell in cells]
        return [get(cell, MISS) if cell.__class__ in _PLAIN else MISS for cell in cells]

    def _links(self, cells: Sequence[Any], within: Sequence[Any]) -> list[Any]:
        get = self._known.get
        return [
            None if cell is None
            else get((cell, owner), MISS) if cell.__class__ is str
            else MISS
            for cell, owner in zip(cells, within, strict=True)
        ]  # fmt: skip

    def _identifiers(self, cells: Sequence[Any]) -> list[Any]:
        fits = self._perfect
        if fits is None:
            return [None if cell is None else MISS for cell in cells]
        if int in set(map(type, cells)):
            cells = [str(cell) if cell.__class__ is int else cell for cell in cells]
        return [
            cell if cell is None or (cell.__class__ is str and fits(cell)) else MISS
            for cell in cells
        ]

    def _texts(self, cells: Sequence[Any]) -> list[Any]:
        guarded, parted = self._guarded, self.column.kind is SEVERAL
        return [
            cell
            if cell is None
            or (cell.__class__ is str and is_tidy(cell, guarded=guarded, parted=parted))
            else str(cell)
            if cell.__class__ is int
            else MISS
            for cell in cells
        ]

    def _days(self, cells: Sequence[Any]) -> list[Any]:
        get = self._known.get
        return [
            cell[0]
            if cell.__class__ is tuple
            and len(cell) == 1
            and len(cell[0]) == 10
            and NEAR[0] <= cell[0] < NEAR[1]
            else get(cell, MISS) if cell.__class__ in _PLAIN else MISS
            for cell in cells
        ]  # fmt: skip

    # --- one cell ---

    def _careful(self, cell: Any, owner: int | None) -> _Read:
        if not self._repeats:
            return self._read(cell, owner)
        key = (cell.__class__, cell, owner)
        found = self._odd.get(key)
        if found is None:
            if len(self._odd) > REMEMBERED:
                self._odd.clear()
                self._known = {None: None}
            found = self._odd[key] = self._read(cell, owner)
            if not found.severity and cell.__class__ is str:
                self._known[(cell, owner) if self.column.kind is LINK else cell] = found.value
        return found

    def _read(self, cell: Any, owner: int | None) -> _Read:
        """Read one cell the careful way."""
        if cell.__class__ is tuple and (wrong := _odd_cell(cell, self.column)):
            return _Read(None, wrong, REFUSED)
        if self._guarded and cell.__class__ is str:
            cell = unguard(cell)
        cell = self._way.meant(cell)
        if is_blank(cell):
            said = cell is not None and bool(cell.strip())
            return _Read(None, f"“{cell.strip()}”" if said else "", BLANK if said else "")
        given = cell[0][:10] if cell.__class__ is tuple else cell
        try:
            self._refuse_years(given)
            given = self._way.plain(given)
            value = self.column.read(given, self._lookup, within=owner)
        except ValueError as wrong:
            return _Read(None, str(wrong), REFUSED)
        if value is None:
            return _Read()
        words, severity = self._said(cell, given, value)
        return _Read(self.column.kind.stored(value), words, severity)

    def _refuse_years(self, cell: Any) -> None:
        """Refuse a number that is too small for the serial number of a day."""
        small = cell.__class__ in {int, float} and cell < EARLIEST_SERIAL
        if small and self.column.kind is DAY:
            raise ValueError(f"“{cell:g}” is not a date such as 27 March 2027")

    def _slip(self, cell: str) -> Slip | None:
        return stray_unit(cell, each=self.column.label.each)

    def _said(self, cell: Any, given: Any, value: Any) -> tuple[str, str]:
        """Say what is doubtful about a value, or what was put right."""
        kind, identifier = self.column.kind, self.column.label.identifier
        if identifier:
            doubt = IDENTIFIERS[identifier].doubt(value)
            if doubt:
                return doubt, DOUBTFUL
            lost = mended(identifier, str(kind.parse(given)))
            return (lost, MENDED) if lost else ("", "")
        if kind is MONEY and cell.__class__ is str and (slip := self._slip(cell)):
            return slip.words(), DOUBTFUL
        if kind is MONEY and abs((read_number(given) or 0) - value) > DUST:
            return f"“{given}” has parts of a penny and is kept as £{value:,}", DOUBTFUL
        if cell.__class__ is tuple and kind in {TEXT, LONG}:
            return f"the sheet holds a date here, kept as “{value}”", DOUBTFUL
        return "", ""


def _numbers(cells: Sequence[Any], times: int) -> list[Any]:
    return [
        cell * times if cell.__class__ is int else None if cell is None else MISS for cell in cells
    ]


def _odd_cell(cell: tuple[str, ...], column: Column) -> str:
    """Say why a cell that holds an error, or a time where a day is wanted, can't be read."""
    if len(cell) > 1:
        return (
            f"the cell holds the error {cell[0]}" if cell[0] else "the formula has no saved value"
        )
    if cell[0][:1] in {"T", "P"} and column.kind not in {TEXT, LONG}:
        return f"“{cell[0].lstrip('PT')}” is a time, not {_wanted(column)}"
    return ""


def _wanted(column: Column) -> str:
    return "a date" if column.kind is DAY else "what is wanted here"
