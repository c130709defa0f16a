"""Today: what will hurt if nothing is done, the year's money, and where there is space."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.calendar_file import calendar_file
from desktop.domain.days import show_day
from desktop.domain.years import financial_year
from desktop.saving import NotSaved, replacing
from desktop.store.changes import Change
from desktop.store.morning import Morning, morning
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.type_strip import TypeStrip
from desktop.ui.screens.today_pane import TodayPane
from desktop.ui.screens.today_rows import STRIPS, TodaySource, band_of, columns, spoken
from desktop.ui.table import RowTable, TableView
from desktop.ui.working import Working

LOOKING = "Looking at what falls due"
PANE_WIDTH = 432
SOON = 200  # milliseconds after a change until everything is worked out anew
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class TodayScreen(QWidget):
    """Everything that falls due, worked out from the records whenever it is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stale = True
        self._found = Morning(())
        self.source = TodaySource(desk.today)
        self.head = PageHead("Today")
        self.head.set_facts(f"{WEEKDAYS[desk.today.weekday()]} {show_day(desk.today)}")
        self.calendar_button = buttons.secondary(
            "Calendar file", "calendar", called=self.save_calendar
        )
        self.buy_button = buttons.primary("Buy therapy", "basket", called=self._buy)
        self.strip = TypeStrip([(key, words, 0) for key, words, _ in STRIPS], name="What falls due")
        self.model = RowTable(columns(), self.source, spoken=spoken)
        self.view = TableView(self.model, name="What falls due")
        self.empty = EmptyState("today", "Nothing falls due", "No record has a day to keep to.")
        self.loading = Loading(LOOKING)
        self._looking = Working(desk, self.loading, "Cannot show what falls due")
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self.pane = TodayPane()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    # --- what the window asks ---

    def main_button(self) -> QPushButton:
        """Give the button that begins a purchase."""
        return self.buy_button

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.strip, self.view, self.pane]

    def record(self) -> tuple[str, int] | None:
        """Name the record that the chosen row is about."""
        row_id = self.view.current_id()
        if row_id is None or row_id < 0:
            return None
        item = self.source.item(row_id)
        return (item.register, item.row)

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        yield "today", lambda: None
        yield "today-documents", lambda: self.strip.set_current("documents")
        self.strip.set_current("")

    @Slot()
    def save_calendar(self) -> None:
        """Write everything that has a day to a calendar file the officer chooses."""
        path = self._desk.ask.save_file(
            "Save a calendar file", "Due.ics", (("Calendar", ("ics",)),)
        )
        if path is None:
            return
        items = [one for one in self._found.items if one.due is not None]
        try:
            with replacing(path) as new:
                new.write_bytes(calendar_file(items, dt.datetime.now(dt.UTC)).encode())
        except NotSaved as wrong:
            self._desk.ask.failed("Cannot save the calendar file", wrong)
            return
        self._desk.say(f"{len(items):,} days written to {path.name}. Open it in Outlook.")

    # --- making ---

    def _lay_out(self) -> None:
        self.head.add_action(self.calendar_button)
        self.head.add_action(self.buy_button)
        left = QWidget()
        below = QVBoxLayout(left)
        strip = QVBoxLayout()
        strip.setContentsMargins(16, 8, 16, 8)
        strip.addWidget(self.strip)
        below.addLayout(strip)
        below.addWidget(self._stack, 1)
        for page in (self.view, self.empty, self.loading):
            self._stack.addWidget(page)
        self.beside = Beside(left, self.pane, name="Money and space")
        self.beside.line.setSizes([960, PANE_WIDTH])
        column = QVBoxLayout(self)
        column.addWidget(self.head)
        column.addWidget(self.beside, 1)
        for layout in (below, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._desk.keep("today panes", self.beside.line)
        self._desk.keep("today columns", self.view)

    def _connect(self) -> None:
        self.strip.changed.connect(self._show_sort)
        self.view.opened.connect(self._open)
        self.view.link_followed.connect(lambda row_id, _field: self._open(row_id))
        self.view.toggled.connect(self._toggle)
        self.view.summed.connect(self._desk.set_sums)
        self.view.set_menu(lambda menu, *_: self._desk.add_row_actions(menu))
        self.pane.providers_asked.connect(lambda: self._desk.show_screen("providers"))
        self.pane.cell_opened.connect(self._open_cell)
        self._looking.done.connect(self._show)
        self._looking.stopped.connect(lambda: self._stack.setCurrentWidget(self.view))
        self._soon.timeout.connect(self._catch_up)
        self._desk.signals.changed.connect(self._hear)

    # --- while it is used ---

    @Slot()
    def _catch_up(self) -> None:
        if not self._stale or not self.isVisible() or self._looking.is_under_way:
            return
        self._stale = False
        if not self._found.items:
            self._stack.setCurrentWidget(self.loading)
        store, today = self._desk.store, self._desk.today
        self._looking.start(LOOKING, 0, lambda _: morning(store, today))

    @Slot(object)
    def _show(self, found: Morning) -> None:
        self._found = found
        self.source.hold(found.items)
        self.strip.set_counts(self.source.counts())
        self.model.refresh()
        self._stack.setCurrentWidget(self.view if found.items else self.empty)
        self.pane.show_morning(found, financial_year(self._desk.today))
        if self._stale:
            self._soon.start()

    @Slot(str)
    def _show_sort(self, key: str) -> None:
        self.source.sort = key
        self.model.refresh()

    @Slot(object, bool)
    def _toggle(self, head: int, opened: bool) -> None:  # noqa: FBT001 - a signal's own
        band = band_of(head)
        (self.source.closed.discard if opened else self.source.closed.add)(band)
        self.model.refresh()

    @Slot(object)
    def _open(self, row_id: int) -> None:
        """Show the record that falls due."""
        if row_id >= 0:
            item = self.source.item(row_id)
            self._desk.open_record(item.register, item.row)

    @Slot(str, str)
    def _open_cell(self, therapy: str, area: str) -> None:
        """Show the providers behind a cell of the map."""
        screen: Any = self._desk.show_screen("providers")
        if screen is not None:
            screen.show_offering(therapy, area)

    @Slot(object)
    def _hear(self, _change: Change) -> None:
        self._stale = True
        self._soon.start()

    @Slot()
    def _buy(self) -> None:
        self._desk.show_screen("buy")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()
