"""Today: what will hurt if nothing is done, the year's money, and where there is space."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.calendar_file import calendar_file
from desktop.domain.days import show_day
from desktop.domain.due_list import Item
from desktop.domain.whose import EVERYONE, MINE, TEAM, WHOSE
from desktop.domain.years import financial_year
from desktop.saving import NotSaved, replacing
from desktop.settings import DESCRIBED
from desktop.store.changes import Change
from desktop.store.due import due, who_looks
from desktop.store.morning import Morning, money_and_space
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.segmented import Segmented
from desktop.ui.parts.type_strip import TypeStrip
from desktop.ui.parts.unfolding import UnfoldingTable
from desktop.ui.screens import today_doings as doings
from desktop.ui.screens.today_budget import SPEND
from desktop.ui.screens.today_open import OpenItem
from desktop.ui.screens.today_pane import TodayPane
from desktop.ui.screens.today_rows import ASIDE, STRIPS, TodaySource, band_of, columns, spoken
from desktop.ui.table import RowTable
from desktop.ui.working import Working

LOOKING = "Looking at what falls due"
ADDING_UP = "Adding up the year's money"
PANE_WIDTH = 432
SOON = 200  # milliseconds after a change until everything is worked out anew
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ALWAYS = {key for key, _, kinds in STRIPS if kinds != ("reminder",) and key != ASIDE}
NOTHING = {
    MINE: (
        "Nothing falls due that names you",
        (
            "Records know you by “Your name” in Settings: as manager of a contract, requester or "
            "approver of a purchase, or officer of a reminder."
        ),
    ),
    TEAM: (
        "Nothing falls due for your team",
        "Your team is the one in Settings, or that of your name in the register of officers.",
    ),
}
WORDS = tuple((DESCRIBED["whose_due"].choices or {})[whose] for whose in WHOSE)


class TodayScreen(QWidget):
    """Everything that falls due, worked out from the records whenever it is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stale = True
        self._items: list[Item] = []
        self.source = TodaySource(desk.today)
        self.head = PageHead("Today")
        self.head.set_facts(f"{WEEKDAYS[desk.today.weekday()]} {show_day(desk.today)}")
        self.whose = Segmented(WORDS, name="Whose")
        self.whose.set_current(WHOSE.index(desk.settings.whose_due))
        self.remind_button = buttons.secondary("Add a reminder", "add", called=self.add_reminder)
        self.buy_button = buttons.primary("Buy therapy", "basket", called=self._buy)
        self.strip = TypeStrip(
            [(key, words, 0) for key, words, _ in STRIPS], name="What falls due", wraps=True
        )
        self.model = RowTable(columns(), self.source, spoken=spoken)
        self.open_item = OpenItem()
        self.view = UnfoldingTable(self.model, self.open_item, name="What falls due")
        self.empty = EmptyState("today", "Nothing falls due", "No record has a day to keep to.")
        self.loading = Loading(LOOKING)
        self._looking = Working(desk, self.loading, "Cannot show what falls due")
        self._adding_up = Working(desk, Loading(ADDING_UP), "Cannot add up the year's money")
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self.pane = TodayPane()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._see()
        self._allow()

    # --- what the window asks ---

    def main_button(self) -> QPushButton:
        """Give the button that begins a purchase."""
        return self.buy_button

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.strip, self.view, self.pane]

    def record(self) -> tuple[str, int] | None:
        """Name the record that the chosen row is about."""
        item = self.item()
        return (item.register, item.row) if item is not None and item.row else None

    def item(self) -> Item | None:
        """Give the chosen item."""
        row_id = self.view.current_id()
        return None if row_id is None or row_id < 0 else self.source.item(row_id)

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        yield "today", lambda: None
        yield "today-documents", lambda: self.strip.set_current("documents")
        yield "today-set-aside", lambda: self.strip.set_current(ASIDE)
        self.strip.set_current("")
        yield "today-mine", lambda: self.whose.set_current(0)
        self.whose.set_current(len(WHOSE) - 1)
        if self.item() is not None:
            yield "today-remind-later", lambda: doings.later_dialog(self._desk, self._chosen())
            yield "today-assign", lambda: doings.assign_dialog(self._desk, self._chosen(), ())
        yield "today-reminder", lambda: doings.reminder_dialog(self._desk)

    # --- what can be done: the names are those of actions ---

    @Slot()
    def do_item(self) -> None:
        """Do what the chosen item is there for."""
        item = self.item()
        if item is not None:
            doings.do_main(self._desk, item)

    @Slot()
    def open_item_record(self) -> None:
        """Show the record the chosen item is about."""
        item = self.item()
        if item is not None:
            doings.open_it(self._desk, item)

    @Slot()
    def remind_later(self) -> None:
        """Put the chosen items off till a day."""
        self._with_chosen(doings.remind_later)

    @Slot()
    def acknowledge(self) -> None:
        """Say that the chosen items are seen and in hand."""
        self._with_chosen(doings.acknowledge)

    @Slot()
    def bring_back(self) -> None:
        """Put the chosen items back among those to look at."""
        self._with_chosen(doings.bring_back)

    @Slot()
    def assign(self) -> None:
        """Give the chosen items to somebody."""
        known = {name for one in self._items for name in (*one.people, one.team) if name}
        self._with_chosen(lambda desk, items: doings.assign(desk, items, tuple(sorted(known))))

    @Slot()
    def add_reminder(self) -> None:
        """Write down something to do by a day."""
        doings.add_reminder(self._desk)

    @Slot()
    def save_calendar(self) -> None:
        """Write what is shown and has a day to a calendar file the officer chooses."""
        path = self._desk.ask.save_file(
            "Save a calendar file", "Due.ics", (("Calendar", ("ics",)),)
        )
        if path is None:
            return
        items = [one for one in self.source.shown() if one.due is not None]
        try:
            with replacing(path) as new:
                new.write_bytes(calendar_file(items, dt.datetime.now(dt.UTC)).encode())
        except NotSaved as wrong:
            self._desk.ask.failed("Cannot save the calendar file", wrong)
            return
        self._desk.say(f"{len(items):,} days written to {path.name}. Open it in Outlook.")

    # --- making ---

    def _lay_out(self) -> None:
        for widget in (self.whose, self.remind_button, self.buy_button):
            self.head.add_action(widget)
        left = QWidget()
        below = QVBoxLayout(left)
        strip = QVBoxLayout()
        strip.setContentsMargins(16, 5, 16, 5)
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
        self.whose.changed.connect(self._choose_whose)
        self.strip.changed.connect(self._show_sort)
        self.view.opened.connect(lambda row_id: self.do_item() if row_id >= 0 else None)
        self.view.toggled.connect(self._toggle)
        self.view.summed.connect(self._desk.set_sums)
        self.view.unfolded.connect(self._show_open)
        self.view.set_menu(self._fill_menu)
        self.open_item.done.connect(self._do)
        self.pane.providers_asked.connect(lambda: self._desk.show_screen("providers"))
        self.pane.cell_opened.connect(self._open_cell)
        self.pane.budget.spend_asked.connect(lambda: self._desk.show_screen(SPEND))
        self._looking.done.connect(self._show)
        self._looking.stopped.connect(lambda: self._stack.setCurrentWidget(self.view))
        self._adding_up.done.connect(self._show_money)
        self._soon.timeout.connect(self._catch_up)
        self._desk.signals.changed.connect(self._hear)
        self._desk.signals.settings.connect(self._see)
        self._desk.signals.editing.connect(self._allow)

    def _fill_menu(self, menu: QMenu, *_: Any) -> None:
        item = self.item()
        for name, words in doings.doings_of(item) if item is not None else ():
            action = menu.addAction(words)
            action.setEnabled(self._desk.can_edit or name == "open")
            action.triggered.connect(lambda _on=False, name=name: self._do(name))
        self._desk.add_row_actions(menu)

    # --- while it is used ---

    @Slot()
    def _catch_up(self) -> None:
        if not self._stale or not self.isVisible() or self._looking.is_under_way:
            return
        self._stale = False
        if not self._items:
            self._stack.setCurrentWidget(self.loading)
        store, today = self._desk.store, self._desk.today
        self._looking.start(LOOKING, 0, lambda _: due(store, today))
        self._adding_up.start(ADDING_UP, 0, lambda _: money_and_space(store, today))

    @Slot(object)
    def _show(self, items: list[Item]) -> None:
        first = not self._items
        self._items = items
        self.source.hold(items)
        self._show_again()
        if first:
            self._choose_first()
        if self._stale:
            self._soon.start()

    @Slot(object)
    def _show_money(self, found: Morning) -> None:
        self.pane.show_morning(found, financial_year(self._desk.today))

    def _show_again(self) -> None:
        """Show the items held, of the sort and for whom they are asked."""
        counts = self.source.counts()
        self.strip.set_counts(counts)
        self.strip.hide_empty(ALWAYS)
        self._desk.set_count("today", counts[""])
        self.model.refresh()
        self._say_nothing()
        self.view.follow(self.view.current_id())

    def _say_nothing(self) -> None:
        """Show the table, or say why it is empty."""
        chosen = self._desk.settings
        nothing = self.model.rowCount() == 0
        if nothing and self._items and chosen.whose_due != EVERYONE:
            self.empty.set(*NOTHING[chosen.whose_due], buttons=[self._to_settings()])
        elif nothing and self._items:
            self.empty.set("Nothing of this sort falls due", "Everything shows the rest.")
        elif nothing:
            self.empty.set("Nothing falls due", "No record has a day to keep to.")
        self._stack.setCurrentWidget(self.empty if nothing else self.view)

    def _to_settings(self) -> QPushButton:
        return buttons.secondary(
            "Open Settings", "settings", called=lambda: self._desk.show_screen("settings")
        )

    def _choose_first(self) -> None:
        """Choose the item that is most overdue, so that it stands open."""
        first = next((row_id for row_id in self.model.ids() if row_id >= 0), None)
        if first is not None:
            self.view.select_id(first)
            self.view.follow(first)

    @Slot()
    def _see(self) -> None:
        """Follow the officer's name and team, which Settings may have changed."""
        chosen = self._desk.settings
        looks = who_looks(self._desk.store, chosen.person(), chosen.team)
        self.source.sees = lambda item: looks.sees(item, chosen.whose_due)
        if self._items:
            self._show_again()

    @Slot(int)
    def _choose_whose(self, place: int) -> None:
        self._desk.change_settings(whose_due=WHOSE[place])

    @Slot(str)
    def _show_sort(self, key: str) -> None:
        self.source.sort = key
        self.model.refresh()
        self._say_nothing()
        self._choose_first()

    @Slot(object, bool)
    def _toggle(self, head: int, opened: bool) -> None:  # noqa: FBT001 - a signal's own
        band = band_of(head)
        (self.source.closed.discard if opened else self.source.closed.add)(band)
        self.model.refresh()

    @Slot(object)
    def _show_open(self, row_id: int | None) -> None:
        if row_id is not None:
            item = self.source.item(row_id)
            ways = doings.doings_of(item)
            self.open_item.show_item(item, ways, can_edit=self._desk.can_edit)

    @Slot(str)
    def _do(self, name: str) -> None:
        does = {
            "main": self.do_item,
            "open": self.open_item_record,
            "later": self.remind_later,
            "back": self.bring_back,
        }
        does[name]()

    def _with_chosen(self, what: Callable[[Desk, list[Item]], None]) -> None:
        chosen = self._chosen()
        if chosen and self._desk.can_edit:
            what(self._desk, chosen)

    def _chosen(self) -> list[Item]:
        return [self.source.item(row_id) for row_id in self.view.selected_ids()]

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
    def _allow(self) -> None:
        self.remind_button.setEnabled(self._desk.can_edit)
        self.remind_button.setToolTip("" if self._desk.can_edit else self._desk.why_not())
        self.view.follow(self.view.current_id())

    @Slot()
    def _buy(self) -> None:
        self._desk.show_screen("buy")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()
