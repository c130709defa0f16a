"""Lists and lots: each list with who is on it on a day, its lots, its rounds and its rules."""

import datetime as dt

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.domain.kinds import Ref
from desktop.domain.provider_list import LISTS
from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.store.changes import Change
from desktop.ui.desk import Desk
from desktop.ui.page import EntityPage
from desktop.ui.parts import buttons
from desktop.ui.parts.date_field import DateField
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.pill import Pill
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.tabs import Tabs
from desktop.ui.parts.text import Text
from desktop.ui.screens.pages_screen import PagesScreen

REGISTERS = ("qualifications", "lots", "rounds", "assurance-rules")
TITLES = ("All lists", "Who is on it", "Lots", "Admission rounds", "Assurance rules")
TONES = {"open": "green", "not started": "blue", "ended": "grey"}
ICONS = {"open": "ok", "not started": "waiting", "ended": "ended"}


class ListsScreen(PagesScreen):
    """The lists, and under tabs what belongs to the one chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chosen: int | None = None
        self._day: dt.date | None = None
        self._head = PageHead("Lists and lots")
        self._pill = Pill("", "grey")
        self._add = buttons.primary("Add list", "add", called=self.add)
        self._import = buttons.secondary("Import", "import", called=self._start_import)
        self.tabs = Tabs(list(TITLES))
        self.lists = EntityPage(LISTS, desk)
        self.pages = [EntityPage(ENTITIES[name], desk, without=("list",)) for name in REGISTERS]
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._choose_first()
        self._allow()

    # --- what the window asks ---

    @property
    def page(self) -> EntityPage:
        """The page in front."""
        return self.lists if self.tabs.current() == 0 else self.pages[self.tabs.current() - 1]

    def open_record(self, register: str, row_id: int) -> None:
        """Show a list, or a lot, round, rule or place of one."""
        if register == LISTS.name:
            self.tabs.set_current(0)
            self.lists.select(row_id)
            return
        row = self._desk.store.get(ENTITIES[register], row_id)
        if row["list"] is not None and not self._choose(row["list"].id):
            return
        self.tabs.set_current(1 + REGISTERS.index(register))
        self.page.select(row_id)

    def can_leave(self) -> bool:
        """Ask about unsaved edits."""
        return all(page.record_pane.can_leave() for page in (self.lists, *self.pages))

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.tabs, self.page.view, self.page.record_pane]

    def tour(self) -> list[tuple[str, object]]:
        """Give every tab for the tour, and the list as it stood a year ago."""
        steps: list[tuple[str, object]] = [
            (
                f"lists-{number}-{title.lower().replace(' ', '-')}",
                lambda number=number: self._picture(number),
            )
            for number, title in enumerate(TITLES)
        ]
        return [*steps, ("lists-as-at", self._picture_past)]

    # --- making ---

    def _lay_out(self) -> None:
        self._head.add_pill(self._pill)
        self._head.add_action(self._import)
        self._head.add_action(self._add)
        self._as_at = DateField(today=self._desk.today, name="As at")
        self._now = buttons.link("Back to today", called=self._back_to_today)
        self._past = Strip("blue")
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(8)
        line.addWidget(self.tabs, 1)
        line.addWidget(Text("As at", "meta", "text2"))
        line.addWidget(self._as_at)
        line.addWidget(self._now)
        for page in (self.lists, *self.pages):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(line)
        column.addWidget(self._past)
        column.addWidget(self._stack, 1)
        self._past.hide()
        self._now.hide()

    def _connect(self) -> None:
        self.tabs.changed.connect(self._show_tab)
        self.lists.view.chosen.connect(self._hear_choice)
        self.lists.view.opened.connect(self._open_list)
        self._as_at.finished.connect(self._show_day)
        self._desk.signals.changed.connect(self._hear)
        self._desk.signals.editing.connect(self._allow)

    # --- while it is used ---

    def _choose_first(self) -> None:
        """Choose the list that is open now, else the latest."""
        best = self._best()
        if best is not None:
            self._bring(best)
            self.lists.view.select_id(best["id"])
            self.tabs.set_current(1)
            self._show_tab(1)

    def _best(self) -> Row | None:
        rows = reading.rows(self._desk.store, LISTS, today=self._desk.today)
        return max(rows, key=lambda row: (row["status"] == "open", row["starts"]), default=None)

    def _choose(self, list_id: int) -> bool:
        """Show what belongs to a list; False when something typed about another is to stay."""
        row = self._read(list_id) if list_id != self._chosen else None
        if row is None:
            return True
        if not all(page.record_pane.can_leave() for page in self.pages):
            self.lists.view.select_id(self._chosen or row["id"])
            return False
        self._bring(row)
        return True

    def _read(self, list_id: int) -> Row | None:
        found = reading.rows(self._desk.store, LISTS, today=self._desk.today, ids=[list_id])
        return found[0] if found else None

    def _bring(self, row: Row) -> None:
        self._chosen = row["id"]
        self._describe(row)
        for page in self.pages:
            page.show_owned("list", Ref(row["id"], row["ref"], row["title"]))

    def _describe(self, row: Row) -> None:
        self._head.set_title(row["title"])
        self._head.set_facts(
            f"{row['ref']} · {show_day(row['starts'])} to {show_day(row['last_day'])}"
        )
        status = row["status"]
        qualified = f"{row['qualified']} qualified" if status == "open" else status.capitalize()
        self._pill.set(qualified, TONES[status], ICONS[status])

    @Slot(object)
    def _hear_choice(self, row_id: int | None) -> None:
        if row_id is not None:
            self._choose(row_id)

    @Slot(object)
    def _open_list(self, row_id: int) -> None:
        if self._choose(row_id):
            self.tabs.set_current(1)
            self._show_tab(1)

    @Slot(int)
    def _show_tab(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._add.setText(f"Add {self.page.entity.one}")
        self._allow()

    @Slot()
    def _show_day(self) -> None:
        """Show everything as it stood on the day chosen, to be read and exported."""
        self._as_at.set_error(wrong := self._as_at.problem())
        if wrong:
            return
        chosen: dt.date | None = self._as_at.value()
        day = None if chosen == self._desk.today else chosen
        if day == self._day:
            return
        if not self.can_leave():
            self._as_at.set_value(self._day)
            return
        self._day = day
        for page in (self.lists, *self.pages):
            page.show_as_at(day)
        self._past.setVisible(day is not None)
        self._now.setVisible(day is not None)
        if day is not None:
            self._past.set(
                f"As it stood on {show_day(day)}.",
                "By the dates recorded: who stood where, by which rules. Export gives the same.",
            )

    @Slot()
    def _back_to_today(self) -> None:
        self._as_at.set_value(None)
        self._show_day()

    @Slot(object)
    def _hear(self, change: Change) -> None:
        """Say anew how the list stands; the pages hear of their own rows themselves."""
        if not change.touches("lists", "lots", *REGISTERS, "qualification-events"):
            return
        if self._chosen is None:
            self._choose_first()
            return
        row = self._read(self._chosen)
        if row is not None:
            self._describe(row)
        elif (best := self._best()) is not None:
            self._bring(best)

    @Slot()
    def _allow(self) -> None:
        for button in (self._add, self._import):
            button.setEnabled(self._desk.can_edit)
            button.setToolTip(self._desk.why_not())

    @Slot()
    def _start_import(self) -> None:
        self._desk.import_into(self.page.entity.name)

    def _picture(self, number: int) -> None:
        self.tabs.set_current(number)
        self._show_tab(number)
        model = self.page.view.model()
        if model.rowCount():
            self.page.select(model.row_id(0))  # type: ignore[attr-defined]

    def _picture_past(self) -> None:
        self._as_at.set_value(self._desk.today.replace(year=self._desk.today.year - 1))
        self._show_day()
