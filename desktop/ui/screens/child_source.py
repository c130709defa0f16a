"""Children as their table shows them: read once, then found and filtered."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from desktop.progress import Progress
from desktop.store import child_facts
from desktop.store.child_facts import ChildFacts
from desktop.store.store import Store
from desktop.ui.screens.child_columns import LOOKS, Row, as_shown
from desktop.ui.screens.held_source import HeldSource

FILTERS = {"looks": "To look at", "area": "Area", "plan": "Plan"}


class ChildSource(HeldSource):
    """The children that fit the words and the filters."""

    orders: ClassVar[Mapping[str, Sequence[Any]]] = {"looks": LOOKS}

    def __init__(self, store: Store, today: dt.date) -> None:
        super().__init__()
        self._store, self._today = store, today

    def read(self, progress: Progress) -> list[Row]:
        """Read every child; may be called away from the window's thread."""
        found = child_facts.children(self._store, self._today, progress)
        return [as_shown(one, self._today) for one in found]

    def facts(self, row_id: int) -> ChildFacts | None:
        """Give what was read of one child."""
        row = self._held.get(row_id)
        return row["facts"] if row else None
