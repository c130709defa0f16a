"""Purchases as their table shows them: worked out once, then filtered, sorted and grouped."""

import datetime as dt
import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import itemgetter
from typing import Any

from desktop.domain.bit_sums import choice
from desktop.domain.entity import Row
from desktop.domain.grouping import Path
from desktop.domain.purchase import PURCHASES
from desktop.progress import Progress
from desktop.store import kept_costs, reading, searching
from desktop.store.purchases_listed import in_parts, of
from desktop.store.store import Store
from desktop.ui.cell import GroupRow
from desktop.ui.screens.purchase_columns import (
    total_cells,
)
from desktop.ui.screens.purchase_held import Held
from desktop.ui.screens.purchase_listing import Found, Head, all_of
from desktop.ui.screens.purchase_order import Order
from desktop.ui.screens.purchase_values import (
    FILTERS,
    NEWEST,
    as_shown,
    counted,
    nameless,
    tester_of,
    values_of,
    words_of,
)
from desktop.ui.table import Sorting

AT_ONCE = 400  # up to so many are worked out while one waits
CHUNK = 1_000  # purchases worked out at a time
Chosen = Mapping[str, tuple[Any, ...]]
Filtered = tuple[Order, Chosen, int]
_NONE = (None, None)
Asked = tuple[int, str, str, tuple[Any, ...]]  # of what version, within which words and filters
Shape = tuple[int, Sorting, tuple[str, ...]]  # of what version, sorted and grouped how


class PurchaseSource:
    """The purchases that fit the words and the filters, in groups.

    Attributes:
        words: what the search box says.
        with_checks: whether purchases are checked as well when they are read.
        chosen: the filters in force.
        levels: the fields grouped by, the outermost first.
        closed: the groups that are closed.
        first: rows that are shown until all are read.
    """

    def __init__(self, store: Store, today: dt.date) -> None:
        self._store, self._today = store, today
        self.words = ""
        self.with_checks = False
        self.chosen: Chosen = {}
        self.levels: tuple[str, ...] = ()
        self.closed: set[Path] = set()
        self._held: dict[int, Row] = {}
        self._version = 0  # of what is held
        self._changed: dict[int, Row | None] = {}  # since it was put into columns
        self._columns: Held | None = None
        self._order: tuple[Shape, Order] | None = None  # of all of them, and of what
        self._filtered: Filtered | None = None  # what fits the filters of an order
        self._heads: Mapping[int, Head] = {}
        self._shown: Order | None = None  # in which the table shows what fits
        self._counts: dict[Asked, dict[Any, int]] = {}  # of the filters lately asked about
        self.first: Mapping[int, Row] = {}

    # --- what is known ---

    @property
    def total(self) -> int:
        """How many purchases there are."""
        return len(self._held)

    def count_stored(self) -> int:
        """Count the purchases in the store, read or not."""
        return self._store.count(PURCHASES)

    def read(self, progress: Progress) -> list[Row]:
        """Work every purchase out; may be called away from the window's thread."""
        kept_costs.fill(self._store, progress)
        total, found = self.count_stored(), list[Row]()
        parts = self._checked() if self.with_checks else in_parts(self._store, self._today)
        for rows in parts:
            found += [as_shown(row, self._today) for row in rows]
            progress(len(found), max(total, len(found)), kept_costs.WORKING)
        return found

    def _checked(self) -> Iterator[list[Row]]:
        """Read every purchase with its checks, which takes several times as long."""
        ids = searching.ids(self._store, PURCHASES)
        for start in range(0, len(ids), CHUNK):
            yield self._read_checked(ids[start : start + CHUNK])

    def _read_checked(self, ids: Sequence[int]) -> list[Row]:
        return reading.rows(self._store, PURCHASES, today=self._today, ids=ids) if ids else []

    def hold(self, rows: Sequence[Row]) -> None:
        """Keep what was worked out for every purchase."""
        self._held = {row["id"]: row for row in rows}
        self._columns, self._changed, self.first = None, {}, {}
        self._version += 1

    def update(self, ids: Collection[int]) -> None:
        """Work some purchases out anew, those that are gone included."""
        fresh = {row["id"]: row for row in self._read(sorted(ids))}
        for row_id in ids:
            if row_id not in fresh:
                self._held.pop(row_id, None)
        self._held |= fresh
        self._changed = self._changed | {row_id: fresh.get(row_id) for row_id in ids}
        self._version += 1

    def _read(self, ids: Sequence[int]) -> list[Row]:
        rows = self._read_checked(ids) if self.with_checks else of(self._store, self._today, ids)
        return [as_shown(row, self._today) for row in rows]

    # --- what a table asks ---

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the ids of the purchases that fit, in order; heads of groups are negative."""
        found = self.look(sort)
        self.show(found)
        return found.ids

    def is_ready(self, sort: Sorting | None) -> bool:
        """Say whether what fits can be found at once: nothing need be sorted or filtered first."""
        kept = self._order
        if kept is None or kept[0] != self._shape(sort):
            return False
        return not self._wanted() or (self._filtered or _NONE)[:2] == (kept[1], self._wanted())

    def look(self, sort: Sorting | None) -> Found:
        """Find what fits and add it up; may be called away from the window's thread."""
        order = self._in_order(sort)
        return all_of(order, self._choice(order), set(self.closed))

    def show(self, found: Found) -> None:
        """Answer from now on for the groups that were found."""
        self._heads, self._shown = found.heads, found.order

    def _shape(self, sort: Sorting | None) -> Shape:
        return self._version, sort or NEWEST, self.levels

    def _in_order(self, sort: Sorting | None) -> Order:
        """Give every purchase, put in order once for all that is looked for among them."""
        shape, kept = self._shape(sort), self._order
        if kept is None or kept[0] != shape:
            levels = [words_of(level) for level in shape[2]]
            kept = self._order = (shape, Order(self._in_columns(), shape[1], levels))
            gc.collect(0)  # looks through the new columns now, not while the next key waits
        return kept[1]

    def _in_columns(self) -> Held:
        """Put everything into columns, or what changed since into those there are."""
        known, made = self._held, self._columns
        changed, self._changed = self._changed, {}
        if made is None:
            made = Held.of(list(known.values()))
        elif changed:
            made = made.with_changed(changed)
        if self._held is known:  # not read anew meanwhile
            self._columns = made
        return made

    def _wanted(self) -> Chosen:
        """Give the filters that say anything."""
        return {key: values for key, values in self.chosen.items() if values}

    def _choice(self, order: Order) -> int:
        """Choose what fits the filters and the words."""
        return self._through_filters(order) & order.words.fitting(self.words)

    def _through_filters(self, order: Order) -> int:
        """Choose what fits the filters, found once for all words that are typed within them."""
        wanted, kept = self._wanted(), self._filtered
        if not wanted:
            return order.every
        if kept is None or kept[:2] != (order, wanted):
            rows, found = self._in_columns().rows, order.every
            for key, values in wanted.items():
                told = bytes(map(tester_of(key, values), rows))
                found &= choice(order.picked(told))
            kept = self._filtered = (order, wanted, found)
        return kept[2]

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these purchases and heads of groups."""
        if self.first:
            return [self.first[one] for one in ids if one in self.first]
        inner = len(self.levels)
        held = [self._held[one] | {"inner": inner} for one in ids if one in self._held]
        heads = [{"id": one, "group": self._head(self._heads[one])} for one in ids if one < 0]
        return held + heads

    def _head(self, head: Head) -> GroupRow:
        path, off = head.path, head.off_list
        quiet = counted(head.count) + (f", {off:,} arranged off-list" if off else "")
        return GroupRow(
            path[-1] or nameless(self.levels[len(path) - 1]),
            level=len(path) - 1,
            quiet=quiet,
            open=path not in self.closed,
            cells=total_cells(head.added),
        )

    def path(self, head: int) -> Path:
        """Say which group a head stands for."""
        return self._heads[head].path

    def within(self, heads: Iterable[int], *, opened: bool = False) -> list[int]:
        """Give the ids of the purchases in the groups of these heads that are closed.

        Args:
            heads: the rows that head groups.
            opened: whether those of open groups are wanted too.
        """
        if self._shown is None:
            return []
        order = self._shown
        paths = {self._heads[head].path for head in heads}
        paths = paths if opened else paths & self.closed
        flags = order.flags(self._choice(order))
        return [
            row_id
            for run in order.runs_of(paths)
            for row_id in compress(order.ids[run.start : run.end], flags[run.start : run.end])
        ]

    def fold(self, *, opened: bool) -> None:
        """Open or close every group."""
        self.closed = set()
        if opened or not self.levels:
            return
        # One field more, since of a single one itemgetter gives no tuple.
        told = set(map(itemgetter(*self.levels, "therapy"), self.fitting()))
        for words in told:
            path = tuple(word or "" for word in words[:-1])
            self.closed |= {path[:end] for end in range(1, len(path) + 1)}

    # --- counting ---

    def fitting(self, chosen: Chosen | None = None, words: str | None = None) -> list[Row]:
        """Give the purchases that fit the filters and words in force, or others."""
        wanted = self.chosen if chosen is None else chosen
        return self._fitting(
            list(self._held.values()), wanted, self.words if words is None else words
        )

    @staticmethod
    def _fitting(rows: Sequence[Row], chosen: Chosen, words: str) -> list[Row]:
        """Give of these rows those that fit, in their order."""
        found = list(rows)
        for word in words.casefold().split():
            found = [row for row in found if word in row["said"]]
        for key, values in chosen.items():
            if values:
                found = list(compress(found, map(tester_of(key, values), found)))
        return found

    def counts(self, key: str) -> dict[Any, int]:
        """Count for each value of a filter what it would show beside the other filters."""
        others = {name: values for name, values in self.chosen.items() if values and name != key}
        asked = (self._version, self.words, key, tuple(sorted(others.items())))
        if asked not in self._counts:  # asked several times for one choice
            counts = values_of(self.fitting(others), key)
            self._counts = {asked: counts} | dict(list(self._counts.items())[: len(FILTERS)])
        return self._counts[asked]
