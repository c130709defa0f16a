"""Every purchase as its table holds it: the rows, and beside them what is gone through with a key.

What words are looked for in, and what is added up, stands in columns: over 100,000 purchases these
are gone through in a fraction of the time that rows take.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import Any, Self

from desktop.domain.entity import Row
from desktop.ui import table_columns
from desktop.ui.screens.purchase_columns import OFF_LIST, SUMMED
from desktop.ui.table import Sorting

SAID = ("ref", "child", "provider", "therapy", "area", "order_number")  # what is looked in
AT_A_TIME = 10_000  # rows sorted in one go, so that the window need not wait for all of them


@dataclass(frozen=True, slots=True)
class Held:
    """Purchases in the order of their references, in columns.

    Attributes:
        rows: the purchases.
        ids: their row ids.
        said: what words are looked for in, by field, in small letters.
        is_off: whether each is bought off the list.
        pence: what is added up of each, by field, where any has an amount.
    """

    rows: list[Row]
    ids: "array[int]"
    said: Mapping[str, list[str]]
    is_off: bytearray
    pence: dict[str, "array[int]"]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Self:
        """Put purchases in order and into columns."""
        known = _softly_sorted([(str(row["ref"]), row["id"], row) for row in rows])
        told = [row for *_, row in known]
        pence = ((name, _pence([row[name] for row in told])) for name in SUMMED)
        return cls(
            told,
            array("q", [row["id"] for row in told]),
            {name: [_small(row[name]) for row in told] for name in SAID},
            bytearray([row["arrangement"] == OFF_LIST for row in told]),
            {name: column for name, column in pence if column is not None},
        )

    def with_changed(self, changed: Mapping[int, Row | None]) -> "Held":
        """Give it with some purchases worked out anew; None stands for one that is gone."""
        places = {one: place for place, one in enumerate(self.ids) if one in changed}
        if not all(self._stays(row, places.get(one)) for one, row in changed.items()):
            known: dict[int, Row | None] = {row["id"]: row for row in self.rows}
            known.update(changed)
            return Held.of(row for row in known.values() if row is not None)
        made = Held(
            self.rows.copy(),
            self.ids,
            {name: texts.copy() for name, texts in self.said.items()},
            self.is_off.copy(),
            {name: column[:] for name, column in self.pence.items()},
        )
        for one, place in places.items():
            made._put(place, changed[one] or {})
        empty = [name for name, column in made.pence.items() if not any(column)]
        for name in empty:
            del made.pence[name]
        return made

    def _stays(self, row: Row | None, place: int | None) -> bool:
        """Say whether a purchase keeps its place, and adds up in the columns there are."""
        if row is None or place is None or row["ref"] != self.rows[place]["ref"]:
            return False
        return all(name in self.pence for name in SUMMED if row[name])

    def _put(self, place: int, row: Row) -> None:
        self.rows[place] = row
        self.is_off[place] = row["arrangement"] == OFF_LIST
        for name, texts in self.said.items():
            texts[place] = _small(row[name])
        for name, column in self.pence.items():
            column[place] = int((row[name] or 0) * 100)

    def in_order(self, sort: Sorting) -> list[int]:
        """Give the places sorted by a field: blanks last, and equals by reference."""
        field, descending = sort
        told: Sequence[Any] = [row.get(field) for row in self.rows]
        if field in self.pence:  # whole numbers are compared far sooner than amounts
            blank = [value is None for value in told]
            pence = zip(self.pence[field], blank, strict=True)
            told = [None if is_blank else one for one, is_blank in pence]
        filled = [
            (table_columns.sortable(value), place)
            for place, value in enumerate(told)
            if value is not None
        ]
        by_value = _softly_sorted(filled, descending=descending)
        return [place for _, place in by_value] + [
            place for place, value in enumerate(told) if value is None
        ]


def _small(text: str | None) -> str:
    return text.casefold() if text else ""


def _pence(amounts: Sequence[Decimal | int | None]) -> "array[int] | None":
    """Give amounts in pence: whole numbers add up far sooner; None where there are none."""
    if not any(amounts):
        return None
    return array("q", [int(one * 100) if one else 0 for one in amounts])


def _softly_sorted(known: list[Any], *, descending: bool = False) -> list[Any]:
    """Sort by the first of each, in parts: those sorted are put together far sooner than all."""
    first = itemgetter(0)
    sorted_parts: list[Any] = []
    for start in range(0, len(known), AT_A_TIME):
        some = known[start : start + AT_A_TIME]
        some.sort(key=first, reverse=descending)
        sorted_parts += some
    sorted_parts.sort(key=first, reverse=descending)
    return sorted_parts
