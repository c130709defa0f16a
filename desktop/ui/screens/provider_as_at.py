"""The control that shows the list as it stood on a past day."""

import datetime as dt

from PySide6.QtCore import Signal, Slot

from desktop.domain.days import show_day
from desktop.ui.parts import buttons
from desktop.ui.parts.date_field import DateField
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.popover import Popover
from desktop.ui.parts.strip import Strip


class PastStrip(Strip):
    """Says that a past day is shown, and leads back; hidden while today is."""

    def __init__(self) -> None:
        super().__init__("blue")
        self.hide()

    def show_day(self, day: dt.date | None) -> None:
        """Say which day is shown; None for today."""
        self.setVisible(day is not None)
        if day is not None:
            self.set(
                f"The list as it stood on {show_day(day)}.",
                "By the dates recorded. Nothing can be changed here; Export gives the same day.",
                link="Back to today",
            )


class AsAt(buttons.Button):
    """A quiet button that says the day shown; it opens a field for another."""

    changed = Signal(object)

    def __init__(self, today: dt.date) -> None:
        super().__init__("As at today", "quiet", "calendar")
        self._today = self._day = today
        self.popover: Popover | None = None
        self.field: DateField | None = None
        self.clicked.connect(lambda _on: self.open())

    @property
    def day(self) -> dt.date:
        """The day shown."""
        return self._day

    def set_day(self, day: dt.date) -> None:
        """Show another day; says so only if it is another."""
        day = min(day, self._today)
        if day != self._day:
            self._day = day
            self.set_words("As at today" if day == self._today else f"As at {show_day(day)}")
            self.changed.emit(day)

    def open(self) -> None:
        """Ask for the day."""
        self.field = DateField(today=self._today)
        self.field.set_value(self._day)
        self.popover = Popover()
        labelled = Labelled("Show the list as it stood on", self.field, hint="A past day, or today")
        self.popover.body.addWidget(labelled)
        self.popover.body.addWidget(buttons.primary("Show that day", called=self._take))
        self.popover.open_under(self)
        self.field.focus()

    @Slot()
    def _take(self) -> None:
        field, popover = self.field, self.popover
        if field is None or popover is None or field.problem() or field.value() is None:
            return
        day = field.value()
        popover.close()
        popover.deleteLater()
        self.field = self.popover = None
        self.set_day(day)
