"""Payments as their table shows them: matched once, then filtered and sorted."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from typing_extensions import override

from desktop.domain.entity import Row
from desktop.domain.invoices import MATCH_STATES
from desktop.domain.payment import PAYMENTS
from desktop.domain.years import financial_year
from desktop.progress import Progress
from desktop.store import reading
from desktop.store.store import Store
from desktop.ui.screens.held_source import HeldSource
from desktop.ui.screens.payment_columns import ALL_WELL
from desktop.ui.table import Sorting

FILTERS = {"match": "Match", "provider": "Provider", "financial_year": "Year", "looks": "Check"}
LOOKS = ("To look at", "Nothing odd")
NEWEST: Sorting = ("date", True)


class PaymentSource(HeldSource):
    """The payments that fit the words and the filters."""

    orders: ClassVar[Mapping[str, Sequence[Any]]] = {"match": MATCH_STATES, "looks": LOOKS}

    def __init__(self, store: Store, today: dt.date) -> None:
        super().__init__()
        self._store, self._today = store, today

    def count_stored(self) -> int:
        """Count the payments in the store, read or not."""
        return self._store.count(PAYMENTS)

    def read(self, progress: Progress) -> list[Row]:
        """Match every payment; may be called away from the window's thread."""
        progress(0, None, "Holding invoices against purchases")
        return [_as_shown(row) for row in reading.rows(self._store, PAYMENTS, today=self._today)]

    def raw(self, ids: Sequence[int]) -> list[Row]:
        """Give these payments as they were read."""
        return [self._held[one]["raw"] for one in ids if one in self._held]

    @override
    def ids(self, sort: Sorting | None) -> Sequence[int]:
        return super().ids(sort or NEWEST)


def _as_shown(row: Row) -> Row:
    shown = row | {
        "raw": row,
        "provider": row["provider"].text,
        "financial_year": row["financial_year"] or financial_year(row["date"]),
        "looks": LOOKS[row["check"] == ALL_WELL],
    }
    said = ("invoice", "provider", "purpose", "matched", "contract", "order_number")
    return shown | {"said": " ".join(str(shown[name] or "") for name in said).casefold()}
