"""Children as their table shows them: read once, then found and filtered."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.progress import Progress
from desktop.store import child_facts
from desktop.store.child_facts import ChildFacts
from desktop.store.store import Store
from desktop.ui.screens.child_columns import LOOKS, Row, as_shown
from desktop.ui.table import Rows, Sorting

FILTERS = {"looks": "To look at", "area": "Area", "plan": "Plan"}
Chosen = Mapping[str, tuple[Any, ...]]


class ChildSource:
    """The children that fit the words and the filters.

    Attributes:
        words: what the search box says.
        chosen: the filters in force.
    """

    def __init__(self, store: Store, today: dt.date) -> None:
        self._store, self._today = store, today
        self.words = ""
        self.chosen: Chosen = {}
        self._held: dict[int, Row] = {}

    @property
    def total(self) -> int:
        """How many children there are."""
        return len(self._held)

    def read(self, progress: Progress) -> list[Row]:
        """Read every child; may be called away from the window's thread."""
        found = child_facts.children(self._store, self._today, progress)
        return [as_shown(one, self._today) for one in found]

    def hold(self, rows: Sequence[Row]) -> None:
        """Keep what was read."""
        self._held = {row["id"]: row for row in rows}

    def facts(self, row_id: int) -> ChildFacts | None:
        """Give what was read of one child."""
        row = self._held.get(row_id)
        return row["facts"] if row else None

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the ids of the children that fit, in order."""
        return Rows(self.fitting()).ids(sort)

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these children."""
        return [self._held[one] for one in ids if one in self._held]

    def fitting(self, chosen: Chosen | None = None) -> list[Row]:
        """Give the children that fit the words and the filters in force, or others."""
        wanted = self.chosen if chosen is None else chosen
        typed = self.words.casefold().split()
        return [
            row
            for row in self._held.values()
            if all(word in row["said"] for word in typed)
            and all(not values or row[key] in values for key, values in wanted.items())
        ]

    def counts(self, key: str) -> dict[Any, int]:
        """Count for each value of a filter what it would show beside the other filters."""
        others = {name: values for name, values in self.chosen.items() if name != key}
        found: dict[Any, int] = {}
        for row in self.fitting(others):
            found[row[key]] = found.get(row[key], 0) + 1
        place = LOOKS.index if key == "looks" else str
        return dict(sorted(found.items(), key=lambda item: place(item[0])))
