"""History: who changed what and when, what it said before, and Undo for any change."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.registry import ENTITIES
from desktop.store import change_list, history
from desktop.store.changes import Change
from desktop.store.errors import NotFound
from desktop.ui import theme
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.filter_bar import FilterBar
from desktop.ui.parts.filter_button import FilterButton, Option
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.search_box import SearchBox
from desktop.ui.screens.history_detail import HistoryDetail
from desktop.ui.screens.history_words import COLUMNS, KINDS, as_row
from desktop.ui.table import RowTable, TableView

Sort = tuple[str, bool]
Record = tuple[str, Sequence[int]]  # a register and the ids of one record, merged ones included


class ChangeSource:
    """The changes that fit the filters, for the table.

    Attributes:
        kinds: only these kinds of change.
        words: only changes with these words.
        record: only changes of this record.
    """

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self.kinds: tuple[str, ...] = ()
        self.words = ""
        self.record: Record | None = None

    def ids(self, sort: Sort | None) -> Sequence[int]:
        """List the numbers of the changes."""
        return change_list.ids(
            self._store, kinds=self.kinds, words=self.words, rows_of=self.record, sort=sort
        )

    def rows(self, ids: Sequence[int]) -> list[dict[str, Any]]:
        """Read some of them."""
        return [as_row(change) for change in change_list.changes(self._store, ids)]


class HistoryScreen(QWidget):
    """Changes on the left, what the chosen one did on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._source = ChangeSource(desk)
        self.head = PageHead("History")
        self.kind = FilterButton("Kind", self._kinds)
        self.bar = FilterBar(SearchBox("Find a change"), [self.kind])
        self.table = RowTable(COLUMNS, self._source)
        self.view = TableView(self.table, name="Changes")
        self.empty = EmptyState("history", "")
        self.detail = HistoryDetail(desk)
        self._lay_out()
        self._listen()
        self._show_count()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        left = QWidget()
        below = QVBoxLayout(left)
        below.addWidget(self.bar)
        below.addWidget(self._stack, 1)
        self.beside = Beside(left, self.detail, name="The change chosen")
        self.splitter = self.beside.line
        self.splitter.setSizes([900, 500])
        column = QVBoxLayout(self)
        column.addWidget(self.head)
        column.addWidget(self.beside, 1)
        for layout in (below, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._desk.keep("history/panes", self.splitter)
        self._desk.keep("history/columns", self.view)

    def _listen(self) -> None:
        self.bar.search.searched.connect(self._find)
        self.bar.search.left.connect(self.view.setFocus)
        self.bar.changed.connect(self._filter)
        self.head.crumb_followed.connect(self.show_everything)
        self.view.chosen.connect(self.detail.show_change)
        self.view.opened.connect(lambda _id: self.beside.open_side())
        self.view.set_menu(self._fill_menu)
        self.view.summed.connect(self._desk.set_sums)
        self._desk.signals.changed.connect(self._hear)

    # --- what the window asks ---

    def focus_search(self) -> None:
        """Put the focus into the search box."""
        self.bar.search.setFocus()

    def came_to_front(self) -> None:
        """Show the newest change in the pane, unless one is chosen."""
        if self.view.current_id() is None and self.table.rowCount():
            self.view.select_id(self.table.row_id(0))

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.view, self.detail]

    def main_button(self) -> QPushButton:
        """Return the button that undoes the chosen change."""
        return self.detail.undo_button

    def clear_filters(self) -> None:
        """Show every change."""
        self.bar.search.clear_quietly()
        self._source.words = ""
        self.bar.clear()
        self.show_everything()

    def show_record(self, register: str, row_id: int) -> None:
        """Show only what happened to one record, and to those merged into it."""
        with self._desk.store.read() as connection:
            row_ids = history.with_merged(connection, register, row_id)
        self._source.record = (register, row_ids)
        self.head.set_crumb("History")
        self.head.set_title(self._called(register, row_id))
        self.detail.limit_to(self._source.record)
        self._refresh()

    @Slot()
    def show_everything(self) -> None:
        """Show the changes of all records again."""
        self._source.record = None
        self.head.set_crumb("")
        self.head.set_title("History")
        self.detail.limit_to(None)
        self._refresh()

    def _called(self, register: str, row_id: int) -> str:
        entity = ENTITIES[register]
        try:
            return f"History of {entity.called(self._desk.store.get(entity, row_id))}"
        except NotFound:
            return f"History of a {entity.one} no longer there"

    def _fill_menu(self, menu: QMenu, change: int, _field: str) -> None:
        """Offer Undo for the change that was pressed on."""
        self.detail.show_change(change)
        button = self.detail.undo_button
        entry = menu.addAction(theme.icon("undo"), button.text(), button.click)
        entry.setEnabled(button.isEnabled())

    # --- filters ---

    def _kinds(self) -> list[Option]:
        return [Option(kind, words) for kind, (words, _) in KINDS.items()]

    @Slot(str)
    def _find(self, words: str) -> None:
        self._source.words = words
        self._refresh()

    @Slot()
    def _filter(self) -> None:
        self._source.kinds = self.kind.chosen()
        self._refresh()

    @Slot(object)
    def _hear(self, _change: Change) -> None:
        self._refresh()

    def _refresh(self) -> None:
        chosen = self.view.current_id()
        self.table.refresh()
        if self.table.rowCount():
            kept = chosen is not None and self.table.row_of(chosen) >= 0
            self.view.select_id(chosen if kept and chosen else self.table.row_id(0))
        self.detail.show_change(self.view.current_id())
        self._show_count()

    def _show_count(self) -> None:
        shown = self.table.rowCount()
        self.bar.chips.set_count(f"{shown:,} change" if shown == 1 else f"{shown:,} changes")
        self._stack.setCurrentWidget(self.view if shown else self.empty)
        if shown:
            return
        if self._source.words or self._source.kinds:
            clear = buttons.primary("Clear the filters", called=self.clear_filters)
            self.empty.set("No changes match", "Search for other words.", buttons=(clear,))
        else:
            self.empty.set("Nothing was changed yet", "Every edit and import is listed here.")
