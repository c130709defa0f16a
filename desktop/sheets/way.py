"""How the cells of one column are to be read: as an officer chose, or as the sheet tells."""

from decimal import Decimal
from typing import Any

from desktop.domain.amounts import read_number, show_money
from desktop.domain.columns import Column
from desktop.domain.decimal_commas import with_point
from desktop.domain.kinds import DAY, MONEY, SEVERAL
from desktop.sheets.day_watch import NOTHING_TELLS, in_order
from desktop.sheets.how import DAY_FIRST, How
from desktop.sheets.scales import ONE, UNSURE, has_own_unit
from desktop.store.lookup import fold


class Way:
    """The order of days, the unit of amounts, and what words are taken for, of one column.

    Attributes:
        taken: words that were taken for others, as an officer chose.
        largest: the largest amount without a unit of its own, as it is written.
        is_broken: whether such an amount has parts of a whole.
        scale: what amounts are multiplied by; nought while it has to be asked.
        by_comma: whether amounts have decimal commas.
    """

    def __init__(self, column: Column, how: How) -> None:
        name = column.field
        self._column = column
        self._order = how.order(name) if column.kind is DAY else DAY_FIRST
        self._values = how.values.get(name, {})
        self._headed = how.headed.get(name, ONE)
        self.scale = how.scale(name) if column.kind is MONEY else ONE
        self.by_comma = name in how.commas
        self.taken: dict[str, str] = {}
        self.largest, self.is_broken = Decimal(0), False

    @property
    def is_scaled(self) -> bool:
        """Whether amounts are not simply pounds."""
        return self.scale != ONE

    def meant(self, cell: Any) -> Any:
        """Put the words that an officer chose in the place of those that are not known."""
        if not self._values or cell.__class__ not in {str, int}:
            return cell
        parts = [cell] if fold(cell) in self._values else self._parts(cell)
        if not any(fold(part) in self._values for part in parts):
            return cell
        for part in parts:
            if fold(part) in self._values:
                self.taken[str(part).strip()] = self._values[fold(part)]
        return ", ".join(filter(None, (self._values.get(fold(part), str(part)) for part in parts)))

    def _parts(self, cell: Any) -> list[str]:
        """Give the words of a cell that may hold several."""
        kind = self._column.kind
        return list(kind.parse(cell) or ()) if kind is SEVERAL else [str(cell)]

    def plain(self, cell: Any) -> Any:
        """Turn a day or an amount into one that reads the same everywhere.

        Raises:
            ValueError: in words, when it can't be, or nothing tells how it is to be read.
        """
        if self._order != DAY_FIRST and cell.__class__ is str:
            return in_order(cell, self._order)
        if self.by_comma and cell.__class__ is str:
            cell = with_point(cell)
        if self.is_scaled and cell.__class__ in {str, int, float}:
            return self._scaled(cell)
        return cell

    def _scaled(self, cell: Any) -> Any:
        number = None if has_own_unit(cell) else read_number(cell)
        if number is None:
            return cell
        self.largest = max(self.largest, abs(number))
        self.is_broken = self.is_broken or number != number.to_integral_value()
        if self.scale == UNSURE and number:
            either = f"{show_money(number)} or {show_money(number * self._headed)}"
            raise ValueError(f"“{str(cell).strip()}” may be {either}, {NOTHING_TELLS}")
        return number * self.scale
