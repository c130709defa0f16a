"""Of each total that is near a threshold: why its purchases are not one contract, or the question.

The Procurement Act 2023 (Schedule 3, paragraph 4) values together what could reasonably be one
contract, unless there are good reasons; the officer says which these are.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.days import show_day
from desktop.domain.kept_separate import KEPT_SEPARATE
from desktop.domain.off_list_totals import PROVIDER, Total
from desktop.domain.thresholds import BELOW
from desktop.store.off_list import Register
from desktop.ui.desk import Desk
from desktop.ui.parts.strip import Strip

LAW = (
    "What could reasonably be one contract is valued as one, unless there are good reasons "
    "(Procurement Act 2023, Schedule 3). Leave out the names of children."
)


class SeparateReasons(QWidget):
    """A strip for each total near a threshold, those without a reason first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.strips: Sequence[Strip] = ()

    def show_register(self, found: Register) -> None:
        """Show how the totals of a register stand."""
        for strip in self.strips:
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        near = [total for total in found.totals if total.state != BELOW]
        near.sort(key=lambda total: (total.key in found.separate, total.state != "red"))
        self.strips = [self._strip(total, found) for total in near]
        for strip in self.strips:
            self._column.addWidget(strip)
        self.setVisible(bool(near))

    def _strip(self, total: Total, found: Register) -> Strip:
        known = found.separate.get(total.key)
        reached = f"{total.name}: {total.words()}."
        tone, words, link = (
            total.state,
            "No good reason is recorded to buy separately.",
            "Record why",
        )
        if known is not None:
            told = ", ".join(filter(None, (known["by"], show_day(known["on"]))))
            tone, words, link = "blue", f"Bought separately: {known['reason']} ({told}).", "Change"
        strip = Strip(tone, reached, words, link if self._desk.can_edit else "")
        whose = {one.row["provider"].text: one.row["provider"].key for one in found.purchases}
        key = whose[total.name] if total.of == PROVIDER else total.name
        before = known["reason"] if known else ""
        strip.followed.connect(partial(self._record, total, key, before))
        return strip

    def _record(self, total: Total, key: str, before: str) -> None:
        """Ask for the good reasons and keep them with today's date; earlier ones stay on record."""
        desk = self._desk
        question = f"{total.name}: why are these purchases not one contract?"
        reason = desk.ask.words(
            question, "Good reasons", words=LAW, value=before, do="Record", required=True
        )
        if not reason or reason == before:
            return
        values = {total.of: key, "on": desk.today, "reason": reason, "by": desk.store.who}
        made = desk.edit("Cannot record the reason", lambda: desk.store.save(KEPT_SEPARATE, values))
        if made is not None:
            desk.saved(f"It is on record why {total.name} is bought separately.")
