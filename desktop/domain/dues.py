"""Everything that falls due as one sequence: counted at once, each item made when looked at.

Items of one kind that are due on one day stand together in a run. What has to be known of all of
them (how many, of which kind, when, whose) is known of the run, so that a hundred thousand items
can be counted and put into bands without being made.
"""

import datetime as dt
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from operator import itemgetter
from typing import Any, NamedTuple, overload

from typing_extensions import override

from desktop.domain.due_list import Item, typed
from desktop.domain.due_mark import marked
from desktop.domain.entity import Row
from desktop.domain.whose import Whose, whose_of

FIRST_THREE = itemgetter(0, 1, 2)
Sees = Callable[[Whose], bool]
Light = Sequence[Any]  # what an item is made of
Head = tuple[Whose, str, str]  # whose it is, what it is about, its mark


class Run(ABC):
    """Items of one kind that are due on one day, in order.

    Attributes:
        due: the day; None for no end date.
        kind: the kind.
        count: how many there are.
    """

    def __init__(self, due: dt.date | None, kind: str, count: int) -> None:
        self.due, self.kind, self.count = due, kind, count

    @property
    def worth(self) -> Decimal:
        """The most pounds that hang on one of them; nought where none are known."""
        return Decimal(0)

    @abstractmethod
    def whose(self) -> Sequence[Whose]:
        """Say of each who has to see to it."""

    @abstractmethod
    def items(self) -> Sequence[Item]:
        """Make them, or give those made before."""

    @abstractmethod
    def about(self, typed_refs: frozenset[str]) -> Iterable[int]:
        """Give the places of those that are about one of some references, as they are typed."""


class Held(Run):
    """A run whose items are made of what is held.

    Args:
        due: the day.
        kind: the kind.
        rows: what each is made of.
        make: makes an item of a row.
        head: tells of a row whose it is, the reference it is about, and its mark; without it,
            these are what the row begins with.
        worth: tells of a row the pounds that hang on it; the most of them come first.
    """

    def __init__(
        self,
        due: dt.date | None,
        kind: str,
        rows: list[Light],
        make: Callable[[Light], Item],
        head: Callable[[Light], Head] = FIRST_THREE,
        worth: Callable[[Light], Decimal] | None = None,
    ) -> None:
        super().__init__(due, kind, len(rows))
        self._rows, self._make, self._head, self._worth = rows, make, head, worth
        self._items: list[Item] | None = None
        self._sorted = len(rows) < 2

    def _in_order(self) -> list[Light]:
        if not self._sorted:
            self._rows = sorted(self._rows, key=lambda row: self._head(row)[1:])
            if self._worth is not None:
                self._rows.sort(key=self._worth, reverse=True)
            self._sorted = True
        return self._rows

    @property
    @override
    def worth(self) -> Decimal:
        return max(map(self._worth, self._rows)) if self._worth is not None else Decimal(0)

    @override
    def whose(self) -> Sequence[Whose]:
        return [self._head(row)[0] for row in self._in_order()]

    @override
    def items(self) -> Sequence[Item]:
        if self._items is None:
            self._items = [self._make(row) for row in self._in_order()]
        return self._items

    @override
    def about(self, typed_refs: frozenset[str]) -> Iterable[int]:
        return [
            place
            for place, row in enumerate(self._in_order())
            if typed(self._head(row)[1]) in typed_refs
        ]


def made(items: Iterable[Item]) -> list[Run]:
    """Put items that are there already into runs."""
    together: dict[tuple[dt.date | None, str], list[Light]] = defaultdict(list)
    for one in items:
        together[one.due, one.kind].append((whose_of(one), one.about, one.mark, one))
    return [Held(*of, rows, itemgetter(3), worth=_value) for of, rows in together.items()]


def _value(light: Light) -> Decimal:
    return light[3].value or Decimal(0)


class Looked(NamedTuple):
    """What somebody sees of everything.

    Attributes:
        open: every run with the places of those of its items that are to be looked at.
        aside: the places of what was acknowledged or put off.
    """

    open: list[tuple[Run, Sequence[int]]]
    aside: list[int]


class Dues(Sequence[Item]):
    """Everything that falls due, soonest first; what has no day comes last.

    Args:
        runs: of every kind and day one.
        said: what was said of items, by their keys.
        today: the day for which it holds or not.
    """

    def __init__(
        self,
        runs: Iterable[Run],
        said: Mapping[str, Row] | None = None,
        today: dt.date = dt.date.max,
    ) -> None:
        self.runs = sorted(
            runs, key=lambda run: (run.due or dt.date.max, run.due is None, run.kind)
        )
        self._starts = [0, *accumulate(run.count for run in self.runs)]
        self._marked: dict[int, Item] = {}
        if said:
            self._mark(said, today)

    @classmethod
    def of(cls, items: Iterable[Item]) -> "Dues":
        """Put items together that are made and marked already."""
        found = cls(made(items))
        for place, one in enumerate(found):
            if one.aside or one.assigned:
                found._marked[place] = one
        return found

    def _mark(self, said: Mapping[str, Row], today: dt.date) -> None:
        """Find the items of which something was said, making no others but of their runs."""
        kinds = {run.kind for run in self.runs}
        meant = {kind: _refs(said, f":{typed(kind)}") for kind in kinds}
        for run, start in zip(self.runs, self._starts, strict=False):
            refs = meant[run.kind]
            for place in run.about(refs) if refs else ():
                item = run.items()[place]
                if item.key in said:
                    self._marked[start + place] = marked(item, said[item.key], today)

    def looked(self, sees: Sees | None) -> Looked:
        """Say what somebody sees; everything when nothing is asked."""
        known: dict[Whose, bool] = {}

        def seen(whose: Whose) -> bool:
            if whose not in known:
                known[whose] = sees is None or sees(whose)
            return known[whose]

        set_aside = [place for place, one in self._marked.items() if one.aside]
        changed = {self._run(place) for place in self._marked}
        found: list[tuple[Run, Sequence[int]]] = []
        for number, run in enumerate(self.runs):
            start = self._starts[number]
            if sees is None and number not in changed:
                found.append((run, range(start, start + run.count)))
                continue
            found.append((run, list(self._seen(number, seen))))
        aside = sorted(p for p in set_aside if seen(whose_of(self._marked[p])))
        return Looked(found, aside)

    def _seen(self, number: int, seen: Sees) -> Iterator[int]:
        for place, whose in enumerate(self.runs[number].whose(), start=self._starts[number]):
            said = self._marked.get(place)
            if said is None:
                if seen(whose):
                    yield place
            elif said.aside is None and seen(whose_of(said)):
                yield place

    def named(self) -> set[str]:
        """Give the people and teams that any item names."""
        every = {whose for run in self.runs for whose in run.whose()}
        return {name for one in every for name in (*one.people, one.team) if name}

    def count_open(self, kind: str, by: dt.date) -> int:
        """Count the items of a kind due by a day that are not set aside, whosever they are."""
        mine = [
            n for n, run in enumerate(self.runs) if run.kind == kind and run.due and run.due <= by
        ]
        gone = [place for place, one in self._marked.items() if one.aside]
        numbers = set(mine)
        return sum(self.runs[n].count for n in mine) - sum(self._run(p) in numbers for p in gone)

    def _run(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _at(self, place: int) -> Item:
        number = self._run(place)
        return self._marked.get(place) or self.runs[number].items()[place - self._starts[number]]

    @override
    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> list[Item]: ...
    @override
    def __getitem__(self, place: int | slice) -> Item | list[Item]:
        if isinstance(place, slice):
            return [self._at(one) for one in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self._at(place % len(self))

    @override
    def __iter__(self) -> Iterator[Item]:
        place = 0
        for run in self.runs:
            for one in run.items():
                yield self._marked.get(place, one)
                place += 1


class Part(Sequence[Item]):
    """Some of what falls due, each made when looked at.

    Args:
        dues: everything.
        places: the places in it of those wanted, in order.
    """

    def __init__(self, dues: Dues, places: Sequence[int]) -> None:
        self._dues, self._places = dues, places

    @override
    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> list[Item]: ...
    @override
    def __getitem__(self, place: int | slice) -> Item | list[Item]:
        if isinstance(place, slice):
            return [self._dues[one] for one in self._places[place]]
        return self._dues[self._places[place]]


def _refs(said: Iterable[str], kind: str) -> frozenset[str]:
    """Give every reference that keys of a kind can be about; one may have a colon in itself."""
    found = set()
    for key in said:
        at = key.find(kind)
        while at >= 0:
            found.add(key[:at])
            at = key.find(kind, at + 1)
    return frozenset(found)
