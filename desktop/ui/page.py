"""A register as a page: search, table and form, for any entity; written once."""

import datetime as dt
from collections.abc import Collection
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.entity import Entity
from desktop.domain.kinds import Ref
from desktop.ui.bulk_edits import BulkEdits, bulk_fields
from desktop.ui.catching_up import CatchingUp
from desktop.ui.desk import Desk
from desktop.ui.exporting import Exporting
from desktop.ui.first_page import FirstPage
from desktop.ui.origin_menu import add_origin
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.filter_bar import FilterBar
from desktop.ui.parts.search_box import SearchBox
from desktop.ui.record_pane import RecordPane
from desktop.ui.register_source import RegisterSource, table_columns
from desktop.ui.row_table import RowTable
from desktop.ui.table_view import TableView

PANE_WIDTH = 440


class EntityPage(QWidget):
    """One register: find rows, look at one, change it in place or in the form, add, delete."""

    def __init__(self, entity: Entity, desk: Desk, *, without: Collection[str] = ()) -> None:
        super().__init__()
        self.entity = entity
        self._desk = desk
        self._source = RegisterSource(desk.store, entity, desk.today)
        self._exporting = Exporting(desk, entity)
        self._given: dict[str, Any] = {}
        columns = [column for column in table_columns(entity) if column.field not in without]
        self._model = RowTable(columns, self._source, edit=partial(desk.save_cell, entity))
        self._first = FirstPage(
            self._model, lambda limit: self._source.ids(self._model.sorting, limit), desk.jobs
        )
        self.search = SearchBox(
            f"Find in {entity.title.lower()}", name=f"Find in {entity.title.lower()}"
        )
        self.bar = FilterBar(self.search)
        self.view = TableView(self._model, name=entity.title)
        self.bulk = BulkEdits(desk, self.view, entity, bulk_fields(entity.columns, entity.key))
        self.record_pane = RecordPane(desk)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh()

    # --- what others call ---

    def focus_search(self) -> None:
        """Put the focus into the search box."""
        self.bar.focus_search()

    def select(self, row_id: int) -> None:
        """Show a row, taking the search away when it hides it; unsaved edits are asked about."""
        if row_id != self._shown() and not self.record_pane.can_leave():
            return
        self._up.now()
        if self._model.row_of(row_id) < 0:
            self.search.setText("")
            self._search("")
        self.view.select_id(row_id)
        self.record_pane.show_row(self.entity, row_id)
        self.beside.open_side()

    def show_owned(self, field: str, owner: Ref) -> None:
        """Show only the rows of one record, and make new ones belong to it."""
        self._source.owner = (field, owner.id)
        self._given = {field: owner}
        self.record_pane.clear()
        self.refresh()

    def show_as_at(self, day: dt.date | None) -> None:
        """Show the register as it stood on a past day; None for what is kept now."""
        self._source.as_at = day
        self.record_pane.clear()
        self.refresh()

    def add(self) -> None:
        """Begin a new row."""
        if self.record_pane.can_leave():
            self.record_pane.show_new(self.entity, self._given)
            self.beside.open_side()

    def record(self) -> tuple[str, int] | None:
        """Name the row that is selected."""
        row_id = self.view.current_id()
        return (self.entity.name, row_id) if row_id is not None else None

    def export(self) -> None:
        """Write what the table shows into a file the officer chooses."""
        self._exporting.ask(list(self._model.ids()), self._source.as_at)

    @Slot()
    def refresh(self) -> None:
        """Read the register again; the chosen row stays chosen."""
        self._first.forget()
        self._model.refresh()
        self._count()

    # --- making ---

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self._nothing = EmptyState(
            "search",
            f"No {self.entity.title.lower()} here",
            "",
            buttons=(buttons.primary(f"Add {self.entity.one}", "add", called=self.add),),
        )
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        column.addWidget(self._stack, 1)
        self.bar.add_table_buttons(self.view.open_columns, self.export)
        self.beside = Beside(left, self.record_pane, name=f"The {self.entity.one} chosen")
        self.beside.line.setSizes([900, PANE_WIDTH])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.beside)
        self._desk.keep(f"{self.entity.name} panes", self.beside.line)
        self._desk.keep(f"{self.entity.name} columns", self.view)

    def _connect(self) -> None:
        self.search.typed.connect(self._type)
        self.search.searched.connect(self._search)
        self._first.complete.connect(self._count)
        self.search.left.connect(self.view.setFocus)
        self.view.set_menu(self._fill_menu)
        self.view.chosen.connect(self._show)
        self.view.opened.connect(self._open)
        self.view.summed.connect(self._desk.set_sums)
        self._model.refused.connect(self._refused)
        self.record_pane.saved.connect(self._saved)
        linked = {column.label.link for column in self.entity.links}
        heard = None if self.entity.computed else {self.entity.name, *linked}
        self._up = CatchingUp(self._desk, self, heard, self._read_again, is_read=True)

    def _fill_menu(self, menu: QMenu, row_id: int, field: str) -> None:
        self.bulk.add_to(menu)
        add_origin(self._desk, menu, self.entity.name, row_id, field)
        self._desk.add_row_actions(menu)

    # --- while it is used ---

    @Slot(str)
    def _type(self, text: str) -> None:
        """Show with every key the first page of what a large register has; the rest at a pause."""
        if self._source.is_read_by_page:
            self._source.words = text.strip()
            self._first.show()

    @Slot(str)
    def _search(self, words: str) -> None:
        if not (self._source.is_read_by_page and self._source.words == words):
            self._source.words = words
            self.refresh()

    @Slot()
    def _count(self) -> None:
        shown, total = self._model.rowCount(), self._desk.store.count(self.entity)
        words = f"{shown:,} of {total:,}" if shown != total else _counted(total)
        self.bar.chips.set_count(words)
        self._stack.setCurrentIndex(0 if shown else 1)

    def _shown(self) -> int | None:
        return self.record_pane.form.row.get("id") if self.record_pane.form else None

    @Slot(object)
    def _show(self, row_id: int | None) -> None:
        shown = self._shown()
        if row_id is None or row_id == shown:
            return
        if self.record_pane.can_leave():
            self.record_pane.show_row(self.entity, row_id)
        elif shown is not None:
            self.view.select_id(shown)

    @Slot(object)
    def _open(self, row_id: int) -> None:
        self._show(row_id)
        self.beside.open_side()
        if self.record_pane.form is not None:
            self.record_pane.form.focus_first()

    @Slot(object, str, str)
    def _refused(self, row_id: int, field: str, words: str) -> None:
        del row_id, field
        self._desk.set_status(words)

    @Slot(object)
    def _saved(self, row_id: int) -> None:
        self.view.select_id(row_id)

    def _read_again(self) -> None:
        """Show the rows as they are now; unsaved typing stays as it is."""
        self.refresh()
        pane = self.record_pane
        if pane.form is not None and pane.form.row and not pane.is_edited:
            pane.show_row(self.entity, pane.form.row["id"])


def _counted(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"
