"""How the written days of a column are to be read: by its own evidence, else by the sheet's."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.days import read_day, show_day
from desktop.sheets.day_order import AMBIGUOUS, DayOrder
from desktop.sheets.how import DAY_FIRST, MONTH_FIRST
from desktop.sheets.looks import Look, look

MIXED = 0.1  # a share of days that fit only the other order, above which neither can be taken
UNCLEAR = AMBIGUOUS
NOTHING_TELLS = "and nothing tells which"


class DayWatch:
    """Looks at the written days of one column as they come, until they tell how to read them.

    Attributes:
        example: a day that makes sense in one order only.
    """

    def __init__(self) -> None:
        self.example = ""
        self._order = DayOrder()
        self._seen: set[str] = set()
        self._further: str | None = None

    def take(self, numbers: Sequence[int], cells: Sequence[Any]) -> None:
        """Look at some cells of the column: each row while nothing has told, then new days only."""
        if self._order.day_first or self._order.month_first:
            texts = {cell for cell in cells if cell.__class__ is str} - self._seen
            self._seen |= texts
            for text in texts:
                self._add(0, text, look(text))
            return
        for number, cell in zip(numbers, cells, strict=True):
            if cell.__class__ is str:
                self._add(number, cell, look(cell))

    def _add(self, number: int, text: str, found: Look) -> None:
        if found.sort != "day":
            return
        self._order.add(found.value, found.other, number, text)
        if found.value is None or (found.other is None and is_numeric(text)):
            self.example = self.example or text.strip()

    def further(self, order: str | None) -> None:
        """Take what rows further down tell."""
        self._further = order if order in {DAY_FIRST, MONTH_FIRST} else None

    @property
    def says(self) -> str:
        """Say "day first", "month first", "ambiguous" (it has to be asked), or nothing to read."""
        order = self._order
        if self._further:
            return self._further
        few, many = sorted((order.day_first, order.month_first))
        if many and few > many * MIXED:
            return UNCLEAR
        return order.choice if many or order.either else ""

    @property
    def why(self) -> str:
        """Say in words what told."""
        if self._further:
            return "as rows further down show"
        if self._order.by_neighbours:
            return "as the order of the rows shows"
        return f"as “{self.example}” shows"


def is_numeric(text: str) -> bool:
    """Say whether a day is written in figures, with the year last."""
    plain = text.strip()
    return not any(letter.isalpha() for letter in plain[:8]) and not plain[:4].isdigit()


def settle(watches: Mapping[str, DayWatch]) -> dict[str, tuple[str, str]]:
    """Decide for each field with written days: (order or "ambiguous", why).

    A column that does not tell by itself is read as the other columns of the sheet that do, as
    long as these agree.
    """
    said = {name: one.says for name, one in watches.items() if one.says}
    told = {order for order in said.values() if order != UNCLEAR}
    settled = {}
    for name, order in said.items():
        watch = watches[name]
        if order == UNCLEAR and len(told) == 1 and not watch.example:
            settled[name] = (next(iter(told)), "as the other dates of this sheet are")
        else:
            settled[name] = (order, watch.why)
    return settled


def orders(
    places: Mapping[str, int],
    rows: Sequence[tuple[int, Sequence[Any]]],
    whole: Sequence[Mapping[str, Any]] = (),
) -> dict[str, tuple[str, str]]:
    """Decide for the columns of some fields by the first rows, and the facts of the whole sheet.

    Args:
        places: the field of each column with days, and its place from 0.
        rows: the first rows.
        whole: the facts of every column of the sheet, where they are known.
    """
    watches = {}
    for name, place in places.items():
        watches[name] = watch = DayWatch()
        cells = [row[place] if place < len(row) else None for _, row in rows]
        watch.take([number for number, _ in rows], cells)
        if watch.says == UNCLEAR and not watch.example and place < len(whole):
            watch.further(whole[place].get("day_order"))
    return settle(watches)


def in_order(text: str, order: str) -> str:
    """Turn a day written in an order into one that reads the same everywhere.

    Raises:
        ValueError: in words, when it is no day in that order, or in none that is sure.
    """
    found = look(text)
    if order == DAY_FIRST or found.sort != "day" or not is_numeric(text):
        return text
    if order == MONTH_FIRST and found.other is None:
        raise ValueError(f"“{text.strip()}” is not a real date with the month first")
    if order == UNCLEAR and found.value and found.other and found.value != found.other:
        days = [show_day(day) for way in (found.value, found.other) if (day := read_day(way))]
        raise ValueError(f"“{text.strip()}” may be {' or '.join(days)}, {NOTHING_TELLS}")
    return found.other or text if order == MONTH_FIRST or not found.value else text
