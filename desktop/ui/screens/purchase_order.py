"""Every purchase in the order of the table, from which what fits is found and added up by key.

What fits is a choice among them (`bit_sums`), and what is added up stands in columns of which any
choice adds up at once. Groups are runs of this order, and what fits of them is a run of what fits.
"""

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import compress
from typing import Any

from desktop.domain.bit_sums import BitColumn, choice, flags_of, part
from desktop.domain.grouping import Path, Row
from desktop.ui.screens.purchase_columns import SUMMED
from desktop.ui.screens.purchase_held import Held
from desktop.ui.screens.purchase_words import Words
from desktop.ui.table import Sorting

SESSIONS = "sessions_planned"
FEW = 500  # purchases of a group, which are sooner added up one by one
Added = Mapping[str, Any]  # what is added up, by field


@dataclass(frozen=True, slots=True)
class Run:
    """A group, as a run of purchases in the order.

    Attributes:
        path: what its purchases say, level by level.
        start: where it begins.
        end: where the next one begins.
        inner: the groups of the next level, none at the last.
    """

    path: Path
    start: int
    end: int
    inner: tuple["Run", ...] = ()


class Order:
    """Purchases in the order of the table, whatever fits of them.

    Args:
        held: all of them.
        sort: the field they are sorted by, and the way.
        levels: what each level of groups tells of a row.
    """

    def __init__(
        self, held: Held, sort: Sorting, levels: Sequence[Callable[[Row], str]] = ()
    ) -> None:
        told = [[level(row) for row in held.rows] for level in levels]
        self.places, self.runs = _in_groups(held.in_order(sort), told)
        # Made anew in this order: what lies scattered takes several times as long to go through.
        self.ids = array("q", self.picked(held.ids)).tolist()
        self.words = Words(len(self.ids), map(self.picked, held.said.values()))
        self._is_off = choice(self.picked(held.is_off))
        self._pence = {name: array("q", self.picked(one)) for name, one in held.pence.items()}
        self._columns = {name: BitColumn.of(one) for name, one in self._pence.items()}
        self._columns_of: dict[tuple[int, int], Mapping[str, BitColumn]] = {}

    def picked(self, column: Sequence[Any]) -> Sequence[Any]:
        """Put a column of all that is held into this order."""
        return tuple(map(column.__getitem__, self.places))

    @property
    def every(self) -> int:
        """The choice of all of them."""
        return (1 << len(self.ids)) - 1

    def flags(self, chosen: int) -> bytes:
        """Say place by place what is chosen."""
        return flags_of(chosen, len(self.ids))

    def runs_of(self, paths: Collection[Path], among: Sequence[Run] | None = None) -> Iterator[Run]:
        """Give the groups with these paths, of an inner one none whose outer one is given."""
        for run in self.runs if among is None else among:
            if run.path in paths:
                yield run
            else:
                yield from self.runs_of(paths, run.inner)

    def added(self, chosen: int) -> Added:
        """Add up what is chosen."""
        return _added(self._columns, chosen)

    def off_list(self, chosen: int) -> Added | None:
        """Add up what of it is bought off the list; None where nothing is."""
        off = chosen & self._is_off
        return self.added(off) if off else None

    def added_in(self, run: Run, chosen: int) -> tuple[Added, int]:
        """Add up what is chosen of a group, and count what of it is bought off the list."""
        number = len(self.ids)
        mine = part(chosen, number, run.start, run.end)
        off = mine & part(self._is_off, number, run.start, run.end)
        if run.end - run.start >= FEW:
            return _added(self._columns_in(run), mine), off.bit_count()
        flags = flags_of(mine, run.end - run.start)
        added = {
            name: sum(compress(pence[run.start : run.end], flags))
            for name, pence in self._pence.items()
        }
        return _amounts(added), off.bit_count()

    def _columns_in(self, run: Run) -> Mapping[str, BitColumn]:
        """Give the columns of a group, cut out of those of all once it is looked at."""
        place = (run.start, run.end)
        if place not in self._columns_of:
            self._columns_of[place] = {
                name: column.part(*place) for name, column in self._columns.items()
            }
        return self._columns_of[place]


def _added(columns: Mapping[str, BitColumn], chosen: int) -> Added:
    return _amounts({name: column.total(chosen) for name, column in columns.items()})


def _amounts(pence: Mapping[str, int]) -> Added:
    """Give what was added up field by field: sessions, and money in pounds."""
    return {
        name: pence.get(name, 0) // 100
        if name == SESSIONS
        else Decimal(pence.get(name, 0)).scaleb(-2)
        for name in SUMMED
    }


def _in_groups(
    places: list[int], told: Sequence[Sequence[str]], path: Path = (), start: int = 0
) -> tuple[list[int], tuple[Run, ...]]:
    """Put places into groups, and give the run of each; in the order of `grouping.grouped`.

    Args:
        places: places in their order.
        told: for each level of groups what every place says.
        path: the groups around these.
        start: where the first of these stands.
    """
    if not told:
        return places, ()
    parts: dict[str, list[int]] = {}
    for place in places:
        parts.setdefault(told[0][place], []).append(place)
    listed: list[int] = []
    runs = []
    for words in sorted(parts, key=lambda one: (not one, one.casefold(), one)):
        begin, mine = start + len(listed), (*path, words)
        inside, inner = _in_groups(parts[words], told[1:], mine, begin)
        listed += inside
        runs.append(Run(mine, begin, start + len(listed), inner))
    return listed, tuple(runs)
