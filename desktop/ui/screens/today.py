"""Today: what will hurt if nothing is done, the year's money, and where there is space."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.domain.days import show_day
from desktop.domain.due_list import Item
from desktop.domain.dues import Dues
from desktop.domain.whose import EVERYONE, WHOSE
from desktop.domain.years import financial_year
from desktop.settings import DESCRIBED
from desktop.store.changes import Change
from desktop.store.due import falling_due, who_looks
from desktop.store.morning import Morning, money_and_space
from desktop.ui.catching_up import CatchingUp
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.segmented import Segmented
from desktop.ui.screens import today_doings as doings
from desktop.ui.screens import today_saying as saying
from desktop.ui.screens.today_budget import SPEND
from desktop.ui.screens.today_calendar import CalendarSaving
from desktop.ui.screens.today_list import LOOKING, TodayList
from desktop.ui.screens.today_pane import TodayPane
from desktop.ui.screens.today_rows import ASIDE
from desktop.ui.working import Working

ADDING_UP = "Adding up the year's money"
PANE_WIDTH = 432
SOON = 200  # milliseconds after a change until everything is worked out anew
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORDS = tuple((DESCRIBED["whose_due"].choices or {})[whose] for whose in WHOSE)


class TodayScreen(QWidget):
    """Everything that falls due, worked out from the records whenever it is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.head = PageHead("Today")
        self.head.set_facts(f"{WEEKDAYS[desk.today.weekday()]} {show_day(desk.today)}")
        self.whose = Segmented(WORDS, name="Whose")
        self.whose.set_current(WHOSE.index(desk.settings.whose_due))
        self.remind_button = buttons.secondary("Add a reminder", "add", called=self.add_reminder)
        self.buy_button = buttons.primary("Buy therapy", "basket", called=self._buy)
        self.list, self.pane = TodayList(desk), TodayPane()
        self._calendar = CalendarSaving(desk)
        self._looking = Working(desk, self.list.loading, "Cannot show what falls due")
        self._adding_up = Working(desk, Loading(ADDING_UP), "Cannot add up the year's money")
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
        return [self.list.strip, self.list.view, self.pane]

    def record(self) -> tuple[str, int] | None:
        """Name the record that the chosen row is about."""
        item = self.list.item()
        return (item.register, item.row) if item is not None and item.row else None

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        strip, chosen = self.list.strip, self.list.chosen
        yield "today", lambda: None
        yield "today-documents", lambda: strip.set_current("documents")
        yield "today-set-aside", lambda: strip.set_current(ASIDE)
        strip.set_current("")
        yield "today-mine", lambda: self.whose.set_current(0)
        self.whose.set_current(len(WHOSE) - 1)
        if self.list.item() is not None:
            yield "today-remind-later", lambda: saying.later_dialog(self._desk, chosen())
            yield "today-assign", lambda: saying.assign_dialog(self._desk, chosen(), ())
        yield "today-reminder", lambda: saying.reminder_dialog(self._desk)

    # --- what can be done: the names are those of actions ---

    @Slot()
    def do_item(self) -> None:
        """Do what the chosen item is there for."""
        item = self.list.item()
        if item is not None:
            doings.do_main(self._desk, item)

    @Slot()
    def open_item_record(self) -> None:
        """Show the record the chosen item is about."""
        item = self.list.item()
        if item is not None:
            doings.open_it(self._desk, item)

    @Slot()
    def remind_later(self) -> None:
        """Put the chosen items off till a day."""
        self._with_chosen(saying.remind_later)

    @Slot()
    def acknowledge(self) -> None:
        """Say that the chosen items are seen and in hand."""
        self._with_chosen(saying.acknowledge)

    @Slot()
    def bring_back(self) -> None:
        """Put the chosen items back among those to look at."""
        self._with_chosen(saying.bring_back)

    @Slot()
    def assign(self) -> None:
        """Give the chosen items to somebody."""
        known = tuple(sorted(self.list.items.named()))
        self._with_chosen(lambda desk, items: saying.assign(desk, items, known))

    @Slot()
    def add_reminder(self) -> None:
        """Write down something to do by a day."""
        saying.add_reminder(self._desk)

    @Slot()
    def save_calendar(self) -> None:
        """Write what is shown and has a day to a calendar file the officer chooses."""
        self._calendar.ask(self.list.source.shown())

    # --- making ---

    def _lay_out(self) -> None:
        for widget in (self.whose, self.remind_button, self.buy_button):
            self.head.add_action(widget)
        self.beside = Beside(self.list, self.pane, name="Money and space")
        self.beside.line.setSizes([960, PANE_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.beside, 1)
        self._desk.keep("today panes", self.beside.line)
        self._desk.keep("today columns", self.list.view)

    def _connect(self) -> None:
        self.whose.changed.connect(self._choose_whose)
        self.list.asked.connect(self._do)
        self.pane.providers_asked.connect(lambda: self._desk.show_screen("providers"))
        self.pane.cell_opened.connect(self._open_cell)
        self.pane.budget.spend_asked.connect(lambda: self._desk.show_screen(SPEND))
        self._looking.done.connect(self._show)
        self._looking.stopped.connect(self.list.show_again)
        self._adding_up.done.connect(self._show_money)
        self._up = CatchingUp(
            self._desk, self, None, self._look, after=SOON, is_busy=self._is_looking
        )
        self._desk.signals.changed.connect(self._hear)
        self._desk.signals.settings.connect(self._see)
        self._desk.signals.editing.connect(self._allow)

    # --- while it is used ---

    def _is_looking(self) -> bool:
        return self._looking.is_under_way or self._adding_up.is_under_way

    def _look(self) -> None:
        self.list.wait()
        store, today = self._desk.store, self._desk.today
        self._looking.start(LOOKING, 0, lambda _: falling_due(store, today))
        self._adding_up.start(ADDING_UP, 0, lambda _: money_and_space(store, today))

    @Slot(object)
    def _show(self, items: Dues) -> None:
        self.list.show_items(items)

    @Slot(object)
    def _show_money(self, found: Morning) -> None:
        self.pane.show_morning(found, financial_year(self._desk.today))

    @Slot()
    def _see(self) -> None:
        """Follow the officer's name and team, which Settings may have changed."""
        chosen = self._desk.settings
        looks = who_looks(self._desk.store, chosen.person(), chosen.team)
        everyone = chosen.whose_due == EVERYONE
        self.list.see(None if everyone else lambda whose: looks.sees(whose, chosen.whose_due))

    @Slot(int)
    def _choose_whose(self, place: int) -> None:
        self._desk.change_settings(whose_due=WHOSE[place])

    @Slot(str)
    def _do(self, name: str) -> None:
        does = {
            "main": self.do_item,
            "open": self.open_item_record,
            "later": self.remind_later,
            "back": self.bring_back,
            "acknowledge": self.acknowledge,
            "assign": self.assign,
        }
        does[name]()

    def _with_chosen(self, what: Callable[[Desk, list[Item]], None]) -> None:
        chosen = self.list.chosen()
        if chosen and self._desk.can_edit:
            what(self._desk, chosen)

    @Slot(str, str)
    def _open_cell(self, therapy: str, area: str) -> None:
        """Show the providers behind a cell of the map."""
        screen: Any = self._desk.show_screen("providers")
        if screen is not None:
            screen.show_offering(therapy, area)

    @Slot(object)
    def _hear(self, change: Change) -> None:
        if change.touches("officers"):
            self._see()

    @Slot()
    def _allow(self) -> None:
        self.remind_button.setEnabled(self._desk.can_edit)
        self.remind_button.setToolTip("" if self._desk.can_edit else self._desk.why_not())
        self.list.view.follow(self.list.view.current_id())

    @Slot()
    def _buy(self) -> None:
        self._desk.show_screen("buy")
