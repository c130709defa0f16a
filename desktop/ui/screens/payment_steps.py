"""What an officer says of payments: this is for that purchase, or for none."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from desktop.commands import payments
from desktop.domain.payment import PAYMENTS
from desktop.domain.purchase import PURCHASES
from desktop.store import reading
from desktop.ui.desk import Desk
from desktop.ui.screens.payment_source import PaymentSource


class PaymentSteps(QObject):
    """Confirms, matches and unmatches payments, each as one change with its undo.

    Args:
        desk: where it is recorded.
        source: the payments with what was worked out of them.
    """

    def __init__(self, desk: Desk, source: PaymentSource) -> None:
        super().__init__()
        self._desk, self._source = desk, source

    def add_to(self, menu: QMenu, ids: Sequence[int]) -> None:
        """Put into a menu what can be said of these payments."""
        rows = self._source.raw(ids)
        offered = (
            ("Confirm the match", any(r["matched"] and not r["purchase"] for r in rows),
             self.confirm),
            ("Match by hand…", bool(rows), self.match),
            ("Unmatch", any(r["purchase"] for r in rows), self.unmatch),
        )  # fmt: skip
        for words, possible, call in offered:
            action = menu.addAction(words, partial(call, ids))
            action.setEnabled(possible and self._desk.can_edit)
        if len(rows) == 1 and rows[0]["matched"]:
            menu.addAction("Open the purchase", partial(self.open_purchase, ids[0]))

    def confirm(self, ids: Sequence[int]) -> None:
        """Record what is suggested for these."""
        rows = [row for row in self._source.raw(ids) if row["matched"] and not row["purchase"]]
        if rows:
            work = partial(payments.confirm, self._desk.store, rows)
            self._do(f"{PAYMENTS.counted(len(rows))} matched.", work)

    def match(self, ids: Sequence[int]) -> None:
        """Ask which purchase these are for, and record it."""
        ref = self._desk.ask.words(
            f"Match {PAYMENTS.counted(len(ids))}",
            "Purchase",
            words=self._fitting(ids),
            do="Match",
            required=True,
        )
        if ref:
            ref = ref.strip().upper()
            work = partial(payments.match, self._desk.store, ids, ref)
            self._do(f"{PAYMENTS.counted(len(ids))} matched with {ref}.", work)

    def unmatch(self, ids: Sequence[int]) -> None:
        """Take the purchase off these."""
        work = partial(payments.unmatch, self._desk.store, ids)
        self._do(f"{PAYMENTS.counted(len(ids))} unmatched.", work)

    def open_purchase(self, row_id: int) -> None:
        """Open the purchase that a payment is for, or seems to be for."""
        ref = self._source.raw([row_id])[0]["matched"]
        found = reading.find_key(self._desk.store, PURCHASES, ref)
        self._desk.open_record(PURCHASES.name, found)

    def _fitting(self, ids: Sequence[int]) -> str:
        """Name the purchases that fit, where several do."""
        reasons = [
            row["match_reason"] for row in self._source.raw(ids) if row["match"] == "Several fit"
        ]
        return f"{reasons[0]}." if reasons else "Its reference, such as SP-0001."

    def _do(self, words: str, what: Callable[[], Any]) -> None:
        def doing() -> bool:
            what()
            return True

        if self._desk.edit("The invoice can’t be matched", doing):
            self._desk.saved(words)
