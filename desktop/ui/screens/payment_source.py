"""Payments as their table shows them: matched once, then filtered and sorted."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.entity import Row
from desktop.domain.invoices import MATCH_STATES
from desktop.domain.payment import PAYMENTS
from desktop.domain.years import financial_year
from desktop.progress import Progress
from desktop.store import reading
from desktop.store.store import Store
from desktop.ui.screens.payment_columns import ALL_WELL
from desktop.ui.table import Rows, Sorting

FILTERS = {"match": "Match", "provider": "Provider", "financial_year": "Year", "looks": "Check"}
LOOKS = ("To look at", "Nothing odd")
NEWEST: Sorting = ("date", True)
Chosen = Mapping[str, tuple[Any, ...]]


class PaymentSource:
    """The payments that fit the words and the filters.

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
        """How many payments there are."""
        return len(self._held)

    def count_stored(self) -> int:
        """Count the payments in the store, read or not."""
        return self._store.count(PAYMENTS)

    def read(self, progress: Progress) -> list[Row]:
        """Match every payment; may be called away from the window's thread."""
        progress(0, None, "Holding invoices against purchases")
        return [_as_shown(row) for row in reading.rows(self._store, PAYMENTS, today=self._today)]

    def hold(self, rows: Sequence[Row]) -> None:
        """Keep what was worked out."""
        self._held = {row["id"]: row for row in rows}

    def raw(self, ids: Sequence[int]) -> list[Row]:
        """Give these payments as they were read."""
        return [self._held[one]["raw"] for one in ids if one in self._held]

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the ids of the payments that fit, in order."""
        return Rows(self.fitting()).ids(sort or NEWEST)

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these payments."""
        return [self._held[one] for one in ids if one in self._held]

    def fitting(self, chosen: Chosen | None = None) -> list[Row]:
        """Give the payments that fit the words and the filters in force, or others."""
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
        return dict(sorted(found.items(), key=lambda item: _place(key, item[0])))


def _place(key: str, value: Any) -> Any:
    fixed = {"match": MATCH_STATES, "looks": LOOKS}.get(key)
    return fixed.index(value) if fixed else str(value).casefold()


def _as_shown(row: Row) -> Row:
    shown = row | {
        "raw": row,
        "provider": row["provider"].text,
        "financial_year": row["financial_year"] or financial_year(row["date"]),
        "looks": LOOKS[row["check"] == ALL_WELL],
    }
    said = ("invoice", "provider", "purpose", "matched", "contract")
    return shown | {"said": " ".join(str(shown[name] or "") for name in said).casefold()}
