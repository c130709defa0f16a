"""Every purchase in the order of the table, from which what fits is found and added up by key.

What words are looked for in, and what is added up, stands in columns beside each other: over
100,000 purchases these are gone through in a fraction of the time that rows take. Groups are runs
of this order, and what fits of them is a run of what fits.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, compress
from operator import itemgetter
from typing import Any

from desktop.domain.grouping import Group, Path, Row, grouped
from desktop.ui.screens.purchase_columns import OFF_LIST, SUMMED

BETWEEN = "\n"  # in no word that is looked for
SAMPLE = 60_000  # characters
SESSIONS = "sessions_planned"
Places = Sequence[int]  # of purchases in the order, ascending
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
        rows: all of them, sorted.
        levels: what each level of groups tells of a row.
    """

    def __init__(self, rows: Sequence[Row], levels: Sequence[Callable[[Row], str]]) -> None:
        groups = grouped(rows, levels)
        self.rows = list(_flat(groups)) if groups else rows
        self.runs = _runs(groups, 0)
        self.ids = [row["id"] for row in self.rows]
        self.place_of = {row_id: place for place, row_id in enumerate(self.ids)}
        self._said = [row["said"] for row in self.rows]
        self._text = BETWEEN.join(self._said)
        self._starts = array("q", accumulate((len(said) + 1 for said in self._said), initial=0))
        self._is_off = [row["arrangement"] == OFF_LIST for row in self.rows]
        columns = zip(*[row["pence"] for row in self.rows], strict=True)
        told = zip(SUMMED, columns, strict=False)
        self._columns = {name: one for name, one in told if one.count(None) < len(one)}

    def runs_of(self, paths: Collection[Path], among: Sequence[Run] | None = None) -> Iterator[Run]:
        """Give the groups with these paths, of an inner one none whose outer one is given."""
        for run in self.runs if among is None else among:
            if run.path in paths:
                yield run
            else:
                yield from self.runs_of(paths, run.inner)

    def places(self, words: str, among: Places | None = None) -> Places:
        """Give the places of the purchases in which every word occurs."""
        found: Places = range(len(self.rows)) if among is None else among
        said = self._said
        for word in words.casefold().split():
            if len(found) == len(said):  # counting along is sooner done than looking up
                found = [place for place, text in enumerate(said) if word in text]
            else:
                found = [place for place in found if word in said[place]]
        return found

    def first_places(
        self, words: str, most: int, mask: Sequence[int] | None = None
    ) -> tuple[list[int], bool]:
        """Give the first places in which every word occurs, and whether these are all.

        The rarest word is looked for in the text of all of them, which ends with the last place
        wanted.

        Args:
            words: what is looked for, at least one word.
            most: how many places are wanted.
            mask: whether each place may be given; every one without it.
        """
        rare, *others = sorted(words.casefold().split(), key=self._how_common)
        text, starts, said = self._text, self._starts, self._said
        found: list[int] = []
        at = text.find(rare)
        while at >= 0 and len(found) < most:
            place = bisect_right(starts, at) - 1
            is_wanted = mask is None or mask[place]
            if is_wanted and all(word in said[place] for word in others):
                found.append(place)
            at = text.find(rare, starts[place + 1])
        return found, at < 0

    def _how_common(self, word: str) -> int:
        """Tell by its occurrences in some of the text how common a word is."""
        middle = len(self._text) // 2
        return self._text.count(word, 0, SAMPLE) + self._text.count(word, middle, middle + SAMPLE)

    def says(self, place: int, words: str) -> bool:
        """Say whether every word occurs at a place."""
        return all(word in self._said[place] for word in words.casefold().split())

    def adding(self, places: Places) -> "Adding":
        """Make ready to add up those at these places."""
        return Adding(
            places,
            _picked(self._is_off, places),
            {name: _picked(column, places) for name, column in self._columns.items()},
        )


@dataclass(frozen=True, slots=True)
class Adding:
    """What fits, in columns, to be added up as a whole and group by group.

    Attributes:
        places: the places of what fits.
        is_off: whether each is bought off the list.
        columns: what is added up of each, by field.
    """

    places: Places
    is_off: Sequence[bool]
    columns: Mapping[str, Sequence[Any]]

    def whole(self) -> Added:
        """Add up all of them."""
        return self.among(0, len(self.places))

    def among(self, start: int, end: int) -> Added:
        """Add up a run of them."""
        told = {name: column[start:end] for name, column in self.columns.items()}
        return {name: total(name, told.get(name, ())) for name in SUMMED}

    def off_list(self) -> Added | None:
        """Add up those bought off the list; None where there are none."""
        if not any(self.is_off):
            return None
        told = {name: list(compress(one, self.is_off)) for name, one in self.columns.items()}
        return {name: total(name, told.get(name, ())) for name in SUMMED}


def within(places: Places, run: Run) -> tuple[int, int]:
    """Give where among some places those of a group begin and end."""
    start = bisect_left(places, run.start)
    return start, bisect_left(places, run.end, start)


def total(name: str, pence: Sequence[Any]) -> Any:
    """Add up one field, of which the amounts are in pence; None where there is no amount."""
    if pence.count(None) == len(pence):
        return None
    found = sum(filter(None, pence))
    return found // 100 if name == SESSIONS else Decimal(found).scaleb(-2)


def _picked(column: Sequence[Any], places: Places) -> Sequence[Any]:
    if len(places) == len(column):
        return column
    if len(places) < 2:
        return tuple(column[place] for place in places)
    picked: tuple[Any, ...] = itemgetter(*places)(column)
    return picked


def _flat(groups: Sequence[Group]) -> Iterator[Row]:
    for group in groups:
        yield from _flat(group.inner) if group.inner else group.rows


def _runs(groups: Sequence[Group], start: int) -> tuple[Run, ...]:
    found = []
    for group in groups:
        end = start + len(group.rows)
        found.append(Run(group.path, start, end, _runs(group.inner, start)))
        start = end
    return tuple(found)
