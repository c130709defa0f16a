"""Providers as their table shows them: held whole up to some thousands, paged beyond."""

import datetime as dt
from array import array
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.entity import Row
from desktop.domain.places import NOT_ON_LIST, STATUSES
from desktop.domain.provider import PROVIDERS
from desktop.progress import Progress
from desktop.store import searching
from desktop.store.provider_facts import provider_facts, worded
from desktop.store.store import Store
from desktop.ui import table_columns
from desktop.ui.screens.provider_filters import Chosen, fits
from desktop.ui.table import Sorting

HELD_WHOLE = 5_000
AT_ONCE = 800  # up to so many are worked out while one waits: a sixth of a second
SEEN = 4_000  # rows kept of those lately shown
CHUNK = 1_000  # providers worked out at a time when a register is looked through as a whole
KEPT = (
    "id", "name", "ref", "kind", "status", "since", "places", "codes", "letters", "free", "stale",
    "rate", "assurance", "lists", "district",
)  # fmt: skip
TRIGRAM = 3  # shorter words are looked for where a word begins, as the index does
LIKE = 72  # of 100: words so alike may be meant
FIRST = ("assurance", False)
BY_NAME = ("name", False)


@dataclass(frozen=True, slots=True)
class Looked:
    """Every provider worked out, ready to be shown: put together away from the window's thread.

    Attributes:
        held: the rows by id.
        said: what the search box looks in beside the fields, by id.
        order: all of them sorted, and how.
        ids: their ids in that order.
    """

    held: dict[int, Row]
    said: dict[int, str]
    order: tuple[Sorting, list[Row]]
    ids: Sequence[int]


class ProviderSource:
    """The providers that fit the words and the filters, in order.

    Attributes:
        day: the day everything is worked out for.
        is_past: whether that day is over.
        words: what the search box says.
        chosen: the filters in force.

    Args:
        store: where from.
        day: the day everything is worked out for.
        let_go: is given the rows that are known no more, as there may be very many.
    """

    def __init__(
        self, store: Store, day: dt.date, let_go: Callable[[list[Row]], None] = list.clear
    ) -> None:
        self.day = day
        self._let_go = let_go
        self.is_past = False
        self.words = ""
        self.chosen: Chosen = {}
        self._store = store
        self._held: dict[int, Row] | None = None
        self._seen: dict[int, Row] = {}  # rows of a large register that were lately shown
        self._order: tuple[Sorting, list[Row]] | None = None  # all of them as last sorted
        self._all: Sequence[int] = ()  # their ids in that order, while they are known
        self._said: dict[int, str] = {}  # what the search box looks in beside the fields
        self._total = 0

    # --- what is known ---

    def reload(self) -> None:
        """Read the register anew: a small one at once, others when something needs all of it."""
        self._total = self._store.count(PROVIDERS)
        known = list(self._held.values()) if self._held else []
        self._held, self._order, self._all, self._said = None, None, (), {}
        self._let_go(known)
        self._seen.clear()
        if self._total <= AT_ONCE:
            self._held = {}
            self._take(provider_facts(self._store, self.day, past=self.is_past))

    def update(self, ids: Collection[int]) -> None:
        """Work out some providers anew, those that are gone included."""
        self._total = self._store.count(PROVIDERS)
        for row_id in ids:
            self._seen.pop(row_id, None)
        if self._held is None:
            return
        fresh = provider_facts(self._store, self.day, list(ids), past=self.is_past)
        for row_id in ids:
            self._held.pop(row_id, None)
        self._take(fresh)

    def hold(self, looked: Looked) -> None:
        """Keep what was worked out for every provider."""
        self._held, self._said, self._order = looked.held, looked.said, looked.order
        self._all = looked.ids

    def _take(self, rows: Sequence[Row]) -> None:
        assert self._held is not None
        self._held |= {row["id"]: self._kept(row) for row in rows}
        self._said |= {row["id"]: worded(row) for row in rows}
        self._order, self._all = None, ()

    def look_through(self, sort: Sorting, progress: Progress) -> Looked:
        """Work every provider out, keeping of a large register what filters and sorting need."""
        ids = searching.ids(self._store, PROVIDERS)
        found: list[Row] = []
        for start in range(0, len(ids), CHUNK):
            progress(start, len(ids), "Looking through the providers")
            some = ids[start : start + CHUNK]
            rows = provider_facts(self._store, self.day, some, past=self.is_past)
            found += [self._kept(row) for row in rows]
        held = {row["id"]: row for row in found}
        said = {row["id"]: worded(row) for row in found}
        rows = in_order(found, sort)
        return Looked(held, said, (sort, rows), array("q", [row["id"] for row in rows]))

    def _kept(self, row: Row) -> Row:
        return {name: row[name] for name in KEPT} if self.is_paged else row

    @property
    def total(self) -> int:
        """How many providers there are."""
        return self._total

    @property
    def is_paged(self) -> bool:
        """Whether only the rows looked at are read."""
        return self._total > HELD_WHOLE

    @property
    def is_read_by_page(self) -> bool:
        """Whether the store is asked for every page: the register is large and not worked out."""
        return self.is_paged and self._held is None

    @property
    def usual_order(self) -> Sorting:
        """How the providers are sorted until somebody sorts them otherwise."""
        return BY_NAME if self.is_paged else FIRST

    def needs_all(self, sort: Sorting) -> bool:
        """Say whether filters or sorting need every provider worked out, which is not done yet."""
        if self._held is not None:
            return False
        stored = not PROVIDERS.by_field.get(sort[0], _COMPUTED).computed
        return any(self.chosen.values()) or not stored

    # --- what a table asks ---

    def ids(self, sort: Sorting | None, limit: int | None = None) -> Sequence[int]:
        """Return the ids of the providers that fit, in order."""
        held, order, wanted = self._held, self._order, sort or self.usual_order
        if held is None:
            return searching.ids(self._store, PROVIDERS, self.words, sort=wanted, limit=limit)
        if order is None or order[0] != wanted:
            order = self._order = (wanted, in_order(list(held.values()), wanted))
            self._all = ()
        if self._all and not self.words and not any(self.chosen.values()):
            return self._all
        return [row["id"] for row in self._fitting(self.chosen, self.words, order[1])]

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these providers with what is known of them."""
        if self._held is not None and not self.is_paged:
            return [self._held[one] for one in ids if one in self._held]
        lacking = [one for one in ids if one not in self._seen]
        if len(self._seen) + len(lacking) > SEEN:
            self._seen.clear()
            lacking = list(ids)
        if lacking:
            fresh = provider_facts(self._store, self.day, lacking, past=self.is_past)
            self._seen |= {row["id"]: row for row in fresh}
        return [self._seen[one] for one in ids if one in self._seen]

    # --- counting ---

    def count(self, chosen: Chosen, words: str) -> int:
        """Count the providers that would fit other filters and words."""
        if self._held is None:
            return len(searching.ids(self._store, PROVIDERS, words)) if words else self._total
        return len(self._fitting(chosen, words))

    def counts(self, key: str, values: Sequence[Any]) -> dict[Any, int]:
        """Count for each value of a filter what it would show beside the other filters.

        Nothing is counted while not every provider is worked out.
        """
        if self._held is None:
            return {}
        others = {name: kept for name, kept in self.chosen.items() if name != key}
        rows = self._fitting(others, self.words)
        return {value: sum(fits(row, others | {key: (value,)}) for row in rows) for value in values}

    def nearest(self, words: str) -> str:
        """Give the name, lot or therapy most like words that nothing matches, or nothing."""
        if self._held is None or not words:
            return ""
        from rapidfuzz import fuzz, process  # loaded only when something is not found

        known = {row["name"] for row in self._held.values()}
        known |= {place.title for row in self._held.values() for place in row["places"]}
        best = process.extractOne(
            words, sorted(known), scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=LIKE
        )
        return str(best[0]) if best else ""

    def _fitting(
        self, chosen: Chosen, words: str, rows: Sequence[Row] | None = None
    ) -> Sequence[Row]:
        """Give the providers that fit, in the order of `rows` if they are given.

        It may be looked for away from the window's thread while everything is read anew.
        """
        rows = list((self._held or {}).values()) if rows is None else rows
        if words.strip():
            by_fields = set(searching.ids(self._store, PROVIDERS, words))
            wanted = words.casefold().split()
            rows = [
                row
                for row in rows
                if row["id"] in by_fields or _says(self._said.get(row["id"], ""), wanted)
            ]
        return [row for row in rows if fits(row, chosen)] if any(chosen.values()) else rows


def _says(text: str, words: Sequence[str]) -> bool:
    """Say whether every word occurs; a short one, such as OT, only where a word begins."""
    begun = f" {text}"
    return all((word if len(word) >= TRIGRAM else f" {word}") in begun for word in words)


class _Computed:
    """Stands for a column that only the screen knows."""

    computed = True


_COMPUTED: Any = _Computed()
_PLACE = {words: place for place, words in enumerate((*STATUSES.values(), NOT_ON_LIST))}
KEYS: dict[str, Callable[[Row], Any]] = {
    "status": lambda row: _PLACE[row["status"]],
    "assurance": lambda row: (row["assurance"].rank, row["assurance"].due),
    "codes": lambda row: row["codes"] or None,
    "letters": lambda row: tuple("NESW".find(letter) for letter in row["letters"]) or None,
    "free": lambda row: -1 if row["status"] == "Suspended" else row["free"],
    "lists": lambda row: row["lists"] or None,
}


def in_order(rows: Sequence[Row], sort: Sorting) -> list[Row]:
    """Sort providers by a column, blanks last and equals by name."""
    named = sorted(rows, key=lambda row: row["name"].casefold())
    return table_columns.in_order(named, sort, KEYS.get(sort[0]))
