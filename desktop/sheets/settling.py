"""Settles how the columns of a sheet are to be read: what tells, what is said, what is asked."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.kinds import DAY, DECIMAL, MONEY, NUMBER
from desktop.sheets.comma_watch import CommaWatch
from desktop.sheets.day_watch import UNCLEAR, DayWatch, settle
from desktop.sheets.how import DAY_FIRST, How
from desktop.sheets.scales import ONE, UNSURE, contradicts, named
from desktop.sheets.telling import Teller
from desktop.sheets.way import Way


class OtherReading(Exception):
    """Only the end of the sheet told how it is to be read: so it has to be read once more."""

    def __init__(self, how: How) -> None:
        super().__init__("the sheet has to be read in another way")
        self.how = how


def unlikely(how: How, columns: Mapping[str, tuple[Sequence[Any], Column]]) -> frozenset[str]:
    """List the fields whose first cells are unlikely amounts in the unit of their heading."""
    settling = Settling([column for _, column in columns.values()], how)
    for name in how.headed.keys() & columns.keys():
        for cell in columns[name][0]:
            with contextlib.suppress(ValueError):
                settling.ways[name].plain(cell)
    return settling.doubtful()


class Settling:
    """Watches the columns of one sheet while they are read."""

    def __init__(self, columns: Sequence[Column], how: How) -> None:
        self._how = how
        self.ways = {column.field: Way(column, how) for column in columns}
        self._watches = {
            column.field: DayWatch()
            for column in columns
            if column.kind is DAY and column.field not in how.dates
        }

        self._commas = {
            column.field: CommaWatch()
            for column in columns
            if column.kind in {MONEY, NUMBER, DECIMAL}
        }

    def take(self, name: str, numbers: Sequence[int], cells: Sequence[Any]) -> None:
        """Look at some cells of a field's column."""
        watch = self._watches.get(name)
        if watch is not None:
            watch.take(numbers, cells)
        elif name in self._commas:
            self._commas[name].take(cells)

    def finish(self, teller: Teller) -> None:
        """Say how the columns were read.

        Raises:
            OtherReading: when some have to be read in another way.
        """
        days = settle(self._watches)
        other = {name: order for name, (order, _) in days.items() if order != DAY_FIRST}
        unsure = self._how.unsure | self.doubtful()
        commas = frozenset(name for name, one in self._commas.items() if one.says)
        if (other, unsure, commas) != (dict(self._how.settled), self._how.unsure, self._how.commas):
            raise OtherReading(replace(self._how, settled=other, unsure=unsure, commas=commas))
        self._say_days(teller, days)
        for name in sorted(commas):
            words = f"amounts are read with decimal commas, as “{self._commas[name].example}” shows"
            teller.say_column(teller.by_field[name], words)
        self._say_scales(teller)
        for name, way in self.ways.items():
            for word, becomes in way.taken.items():
                taken = f"taken for {becomes}" if becomes else "left blank"
                teller.say_column(teller.by_field[name], f"“{word}” is {taken}, as chosen")

    def doubtful(self) -> frozenset[str]:
        """List the fields whose amounts are unlikely in the unit that the heading names."""
        return frozenset(
            name
            for name, way in self.ways.items()
            if name not in self._how.scales
            and way.scale not in {ONE, UNSURE}
            and contradicts(way.scale, way.largest, is_broken=way.is_broken)
        )

    def _say_days(self, teller: Teller, days: Mapping[str, tuple[str, str]]) -> None:
        chosen = {name: (order, "as you chose") for name, order in self._how.dates.items()}
        for name, (order, why) in {**days, **chosen}.items():
            if order != UNCLEAR:
                teller.say_column(teller.by_field[name], f"days are read {order}, {why}")

    def _say_scales(self, teller: Teller) -> None:
        for name, way in self.ways.items():
            chosen = name in self._how.scales
            if way.scale != UNSURE and (way.is_scaled or chosen):
                why = "as you chose" if chosen else "as its heading says"
                words = f"amounts are read as {named(way.scale)}, {why}"
                teller.say_column(teller.by_field[name], words)
