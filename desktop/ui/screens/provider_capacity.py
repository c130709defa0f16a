"""A dialog for what a provider has free now: every therapy and area of its lots in one grid."""

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.entity import Invalid, Row
from desktop.domain.offer import CAPACITY
from desktop.domain.places import HELD
from desktop.store import provider_reads
from desktop.store.errors import StoreError
from desktop.ui.desk import Desk
from desktop.ui.dialog import Dialog
from desktop.ui.parts.date_field import DateField
from desktop.ui.parts.error_summary import ErrorSummary
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.number_field import NumberField
from desktop.ui.parts.pane import Scroll
from desktop.ui.parts.text import Text
from desktop.ui.screens.provider_about import About


@dataclass(frozen=True)
class _Line:
    """One therapy in one area, with the row kept of it."""

    therapy: str
    area: str
    kept: Row | None
    free: NumberField
    wait: NumberField


class CapacityDialog(Dialog):
    """Asks how many sessions a week are free and how long people wait; saves all as one change."""

    def __init__(self, desk: Desk, about: About) -> None:
        title = f"Update the capacity of {about.ref.text}"
        super().__init__(title, title)
        self._desk, self._about = desk, about
        self._kept = provider_reads.owned(desk.store, CAPACITY, about.ref)
        self.summary = ErrorSummary()
        self.day = DateField(today=desk.today)
        self.day.set_value(desk.today)
        self.lines = [self._line(therapy, area) for therapy, area in _asked(about)]
        self.add(self.summary)
        self.add(Labelled("Told us on", self.day, hint="One day for everything below"))
        self.body.addWidget(self._grid(), 1)
        self.add_button("Cancel")
        self.save_button = self.add_button("Save capacity", "primary", self.save)
        self.save_button.setEnabled(desk.can_edit)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save)

    def _line(self, therapy: str, area: str) -> _Line:
        kept = next((r for r in self._kept if (r["therapy"], r["area"]) == (therapy, area)), None)
        name = f"{self._about.lot_words(therapy)}, {area}"
        line = _Line(
            therapy,
            area,
            kept,
            NumberField(low=0, name=f"Free a week, {name}"),
            NumberField(low=0, unit="days", name=f"Wait, {name}"),
        )
        if kept is not None:
            line.free.set_value(kept["sessions_a_week"])
            line.wait.set_value(kept["wait_days"])
        return line

    def _grid(self) -> QWidget:
        scroll = Scroll()
        grid = QGridLayout(scroll.inside)
        grid.setContentsMargins(2, 2, 12, 2)
        grid.setColumnStretch(0, 1)
        for place, words in enumerate(("Lot", "Area", "Free a week", "Wait")):
            grid.addWidget(Text(words, "strong", "text2"), 0, place)
        for number, line in enumerate(self.lines, start=1):
            grid.addWidget(Text(self._about.lot_words(line.therapy)), number, 0)
            grid.addWidget(Text(line.area), number, 1)
            grid.addWidget(line.free, number, 2)
            grid.addWidget(line.wait, number, 3)
        scroll.setMinimumHeight(min(scroll.inside.sizeHint().height() + 4, 420))
        return scroll

    @Slot()
    def save(self) -> None:
        """Save every line that says something, or say what can't be read."""
        errors = [
            (f"{field.focus_widget.accessibleName()}: {words}", field.focus_widget)
            for line in self.lines
            for field in (line.free, line.wait)
            if (words := field.problem())
        ]
        if self.day.problem() or self.day.value() is None:
            errors.insert(0, ("Enter the day on which they told us", self.day.focus_widget))
        if errors:
            self.summary.show_errors(errors)
            return
        try:
            self._save()
        except (Invalid, StoreError) as wrong:
            self.summary.show_errors([(str(wrong), None)])
        else:
            self.accept()

    def _save(self) -> None:
        about = self._about
        with self._desk.store.write(f"Update capacity of {about.ref.text}") as write:
            for line in self.lines:
                free = line.free.value()
                if free is None and line.kept is None:
                    continue
                if free is None and line.kept is not None:
                    write.delete(CAPACITY, line.kept["id"])
                    continue
                values = {
                    "provider": about.ref,
                    "therapy": line.therapy,
                    "area": line.area,
                    "sessions_a_week": free,
                    "wait_days": line.wait.value(),
                    "as_at": self.day.value(),
                }
                write.save(CAPACITY, values, line.kept["id"] if line.kept else None)


def _asked(about: About) -> list[tuple[str, str]]:
    """Give the therapies and areas of the provider's lots, and those told before."""
    names = {row["code"]: row["name"] for row in about.areas}
    found = {(row["therapy"], row["area"]): None for row in about.capacity}
    for place in about.row["places"]:
        if place.standing.status in HELD:
            lot = next(lot for lot in about.lots if lot["id"] == place.lot_id)
            for therapy in lot["therapies"] or ():
                found |= dict.fromkeys((therapy, names[letter]) for letter in place.letters)
    order = [row["name"] for row in about.areas]
    return sorted(found, key=lambda one: (about.lot_words(one[0]), order.index(one[1])))
