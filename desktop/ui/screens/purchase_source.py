"""Purchases as their table shows them: worked out once, then filtered, sorted and grouped."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import Any

from desktop.domain.entity import Row
from desktop.domain.grouping import Group, Path, grouped
from desktop.domain.purchase import PURCHASES, YEARS
from desktop.progress import Progress
from desktop.store import reading, searching
from desktop.store.due_purchases import LIVE
from desktop.store.store import Store
from desktop.ui import table_columns
from desktop.ui.cell import GroupRow
from desktop.ui.screens.purchase_columns import (
    ARRANGEMENT_WORDS,
    OFF_LIST,
    STATUS_WORDS,
    SUMMED,
    total_cells,
)
from desktop.ui.table import Sorting

AT_ONCE = 400  # up to so many are worked out while one waits
CHUNK = 1_000  # purchases worked out at a time
LEVELS = {
    "therapy": "Therapy",
    "provider": "Provider",
    "arrangement": "Arrangement",
    "area": "Area",
    "status": "Status",
    "child": "Child",
    "budget_line": "Budget line",
}
FILTERS = ("therapy", "provider", "area", "arrangement", "year", "status")
NOT_ENDED = "Past, not ended"  # a choice of the filter by status
SESSIONS = "sessions_planned"
NEWEST: Sorting = ("first_session", True)
Chosen = Mapping[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Head:
    """A group as its head tells of it: what it adds up to, and how many are bought off the list."""

    group: Group
    added: Mapping[str, Any]
    off_list: int


@dataclass(frozen=True, slots=True)
class Found:
    """What fits, in order and in groups, and what it adds up to.

    Attributes:
        ids: the ids in the order of the table; heads of groups are negative.
        heads: the heads of groups, by their ids.
        count: how many purchases fit.
        whole: what they add up to, field by field.
        off_list: what those bought off the list do; None where there are none.
    """

    ids: Sequence[int]
    heads: Mapping[int, Head]
    count: int
    whole: Mapping[str, Any]
    off_list: Mapping[str, Any] | None


class PurchaseSource:
    """The purchases that fit the words and the filters, in groups.

    Attributes:
        words: what the search box says.
        chosen: the filters in force.
        levels: the fields grouped by, the outermost first.
        closed: the groups that are closed.
    """

    def __init__(self, store: Store, today: dt.date) -> None:
        self._store, self._today = store, today
        self.words = ""
        self.chosen: Chosen = {}
        self.levels: tuple[str, ...] = ()
        self.closed: set[Path] = set()
        self._held: dict[int, Row] = {}
        self._version = 0  # of what is held
        self._sorted: tuple[int, Sorting, list[Row]] | None = None  # of a version, all of them
        self._heads: Mapping[int, Head] = {}

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
        ids = searching.ids(self._store, PURCHASES)
        found: list[Row] = []
        for start in range(0, len(ids), CHUNK):
            progress(start, len(ids), "Working out what purchases cost")
            found += self._read(ids[start : start + CHUNK])
        return found

    def hold(self, rows: Sequence[Row]) -> None:
        """Keep what was worked out for every purchase."""
        self._held = {row["id"]: row for row in rows}
        self._version += 1

    def update(self, ids: Collection[int]) -> None:
        """Work some purchases out anew, those that are gone included."""
        fresh = {row["id"]: row for row in self._read(sorted(ids))}
        for row_id in ids:
            if row_id not in fresh:
                self._held.pop(row_id, None)
        self._held |= fresh
        self._version += 1

    def _read(self, ids: Sequence[int]) -> list[Row]:
        rows = reading.rows(self._store, PURCHASES, today=self._today, ids=ids) if ids else []
        return [_as_shown(row, self._today) for row in rows]

    # --- what a table asks ---

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the ids of the purchases that fit, in order; heads of groups are negative."""
        found = self.look(sort)
        self.show(found)
        return found.ids

    def look(self, sort: Sorting | None) -> Found:
        """Find what fits and add it up; may be called away from the window's thread."""
        rows = self._fitting(self._in_order(sort or NEWEST), self.chosen, self.words)
        ids: list[int] = []
        heads: dict[int, Head] = {}
        if self.levels:
            self._list(grouped(rows, [_words_of(level) for level in self.levels]), ids, heads)
        else:
            ids = [row["id"] for row in rows]
        off = [row for row in rows if row["arrangement"] == OFF_LIST]
        off_list = added_up(off) if off else None
        return Found(ids, heads, len(rows), added_up(rows), off_list)

    def show(self, found: Found) -> None:
        """Answer from now on for the groups that were found."""
        self._heads = found.heads

    def _in_order(self, sort: Sorting) -> list[Row]:
        """Give every purchase, sorted once for all that is looked for among them."""
        kept = self._sorted
        if kept is None or kept[:2] != (self._version, sort):
            version = self._version
            kept = self._sorted = (version, sort, in_order(list(self._held.values()), sort))
        return kept[2]

    def _list(self, groups: Sequence[Group], found: list[int], heads: dict[int, Head]) -> None:
        for group in groups:
            head = -1 - len(heads)
            off = sum(row["arrangement"] == OFF_LIST for row in group.rows)
            heads[head] = Head(group, added_up(group.rows), off)
            found.append(head)
            if group.path in self.closed:
                continue
            if group.inner:
                self._list(group.inner, found, heads)
            else:
                found += [row["id"] for row in group.rows]

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these purchases and heads of groups."""
        inner = len(self.levels)
        held = [self._held[one] | {"inner": inner} for one in ids if one in self._held]
        heads = [{"id": one, "group": self._head(self._heads[one])} for one in ids if one < 0]
        return held + heads

    def _head(self, head: Head) -> GroupRow:
        group, off = head.group, head.off_list
        quiet = counted(len(group.rows)) + (f", {off:,} off-list" if off else "")
        name = group.path[-1] or f"No {LEVELS[self.levels[len(group.path) - 1]].lower()}"
        return GroupRow(
            name,
            level=len(group.path) - 1,
            quiet=quiet,
            open=group.path not in self.closed,
            cells=total_cells(head.added),
        )

    def path(self, head: int) -> Path:
        """Say which group a head stands for."""
        return self._heads[head].group.path

    def within(self, heads: Iterable[int]) -> list[int]:
        """Give the ids of the purchases in the groups of these heads that are closed."""
        groups = [self._heads[head].group for head in heads]
        return [row["id"] for one in groups if one.path in self.closed for row in one.rows]

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
        wanted = {key: values for key, values in chosen.items() if values}
        return [row for row in found if fits(row, wanted)] if wanted else found

    def counts(self, key: str) -> dict[Any, int]:
        """Count for each value of a filter what it would show beside the other filters."""
        others = {name: values for name, values in self.chosen.items() if name != key}
        found: dict[Any, int] = {}
        for row in self.fitting(others):
            for value in values_of(row, key):
                found[value] = found.get(value, 0) + 1
        return found


def counted(number: int) -> str:
    """Say how many purchases."""
    return "1 purchase" if number == 1 else f"{number:,} purchases"


def values_of(row: Row, key: str) -> tuple[Any, ...]:
    """Give what a purchase says of a filter: one value, the years in which it costs, or its status.

    One past its last session that stands as running is also among those not ended.
    """
    if key == "year":
        return tuple(year for year in YEARS if row[f"cost_{year}"])
    if key == "status" and row["is_past"]:
        return row[key], NOT_ENDED
    return (row[key],) if row[key] else ()


def fits(row: Row, chosen: Chosen) -> bool:
    """Say whether a purchase fits every filter."""
    return all(
        not wanted or set(wanted) & set(values_of(row, key)) for key, wanted in chosen.items()
    )


def in_order(rows: Sequence[Row], sort: Sorting) -> list[Row]:
    """Sort purchases by a column, blanks last and equals by reference."""
    return table_columns.in_order(sorted(rows, key=lambda row: str(row["ref"])), sort)


def _words_of(level: str) -> Any:
    return lambda row: row[level] or ""


def _as_shown(row: Row, today: dt.date) -> Row:
    """Keep the words that the screen shows, and what the search box looks in."""
    shown = row | {
        "child": row["child"].key,
        "provider": row["provider"].text,
        "arrangement": ARRANGEMENT_WORDS.get(row["arrangement"], row["arrangement"]),
        "status": STATUS_WORDS[row["status"]],
    }
    is_past = row["last_session"] < today and row["status"] in LIVE
    said = ("ref", "child", "provider", "therapy", "area", "order_number")
    words = " ".join(str(shown[name] or "") for name in said).casefold()
    return shown | {
        "said": words,
        "is_past": is_past,
        "pence": tuple(_pence(row[name]) for name in SUMMED),
    }


def _pence(value: Decimal | int | None) -> Decimal | int | None:
    """Give an amount in pence, a whole number where it is one: they add up far sooner."""
    if value is None:
        return None
    pence = value * 100
    whole = int(pence)
    return whole if whole == pence else pence


def added_up(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Add up what the totals tell of purchases; a field that none has a value of is None."""
    found: dict[str, Any] = dict.fromkeys(SUMMED)
    columns = zip(*[row["pence"] for row in rows], strict=True)
    for name, column in zip(SUMMED, columns, strict=False):
        if column.count(None) < len(column):
            pence = sum(filter(None, column))
            found[name] = pence // 100 if name == SESSIONS else Decimal(pence).scaleb(-2)
    return found
