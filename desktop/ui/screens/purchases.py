"""Spot purchases: therapy bought for named children, by reference, with what each year costs."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.entity import Invalid, Row
from desktop.domain.grouping import sums
from desktop.domain.purchase import PURCHASES
from desktop.store.changes import Change
from desktop.store.errors import StoreError
from desktop.ui.cell import Cell
from desktop.ui.desk import Desk
from desktop.ui.exporting import Exporting
from desktop.ui.form_dialog import FormDialog
from desktop.ui.jobs import Job
from desktop.ui.parts import buttons
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.filter_bar import FilterBar
from desktop.ui.parts.filter_button import FilterButton, Option
from desktop.ui.parts.group_bar import GroupBar
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.search_box import SearchBox
from desktop.ui.parts.totals import TotalLine, Totals
from desktop.ui.screens.purchase_columns import (
    OFF_LIST,
    STATUS_WORDS,
    SUMMED,
    columns,
    spoken,
    total_cells,
    year_words,
)
from desktop.ui.screens.purchase_source import AT_ONCE, FILTERS, LEVELS, PurchaseSource, counted
from desktop.ui.table import RowTable, TableView

HEARD = (
    *("purchases", "purchase-events", "payments", "children", "needs", "providers", "calendars"),
    *("bank-holidays", "qualifications", "qualification-events", "assurance", "assurance-rules"),
    *("lists", "lots", "rates", "approval-limits"),
)


class PurchasesScreen(QWidget):
    """The spreadsheet officers had, with every cost by year and what it adds up to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.source = PurchaseSource(desk.store, desk.today)
        self._exporting = Exporting(desk, PURCHASES)
        self._stale = True
        self._reading: Job | None = None
        self.head = PageHead("Spot purchases")
        self.head.set_facts("Therapy bought for named children, by reference")
        self.import_button = buttons.secondary("Import", "import", called=self._import)
        self.add_button = buttons.primary("Add purchase", "add", called=self.add)
        self.filters = {key: self._filter(key) for key in FILTERS}
        self.bar = FilterBar(
            SearchBox("Find a ref, child or provider"), list(self.filters.values())
        )
        self.groups = GroupBar(LEVELS)
        self.model = RowTable(columns(desk.today), self.source, edit=self._edit, spoken=spoken)
        self.view = TableView(self.model, name="Spot purchases")
        self.totals = Totals(self.view)
        self.empty = EmptyState("spreadsheet", "")
        self.loading = Loading("Working out what purchases cost")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._allow()

    # --- what the window asks ---

    def focus_search(self) -> None:
        """Put the focus into the search box."""
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def clear_filters(self) -> None:
        """Take every filter and the words away."""
        self.bar.search.clear_quietly()
        self.source.words = ""
        self.bar.clear()
        self.apply()

    def status(self) -> str:
        """Say how many are selected."""
        return f"{len(self.view.selected_ids())} selected"

    def record(self) -> tuple[str, int] | None:
        """Name the purchase that is selected."""
        row_id = self.view.current_id()
        return (PURCHASES.name, row_id) if row_id is not None and row_id >= 0 else None

    def main_button(self) -> QPushButton:
        """Give the button that adds a purchase."""
        return self.add_button

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.bar, self.groups, self.view]

    def open_record(self, register: str, row_id: int) -> None:
        """Show a purchase, or the one that a record belongs to, and open it."""
        self._catch_up()
        if register != PURCHASES.name:
            return
        if self.model.row_of(row_id) < 0:
            self.clear_filters()
            self.source.fold(opened=True)
            self.apply()
        self.view.select_id(row_id)
        self._open(row_id)

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        yield "purchases", lambda: self.groups.set_levels(["therapy"])
        yield "purchases-two-levels", lambda: self.groups.set_levels(["arrangement", "area"])
        yield "purchases-plain", lambda: self.groups.set_levels([])
        yield "purchases-nothing", lambda: self._search("zzz")
        self.clear_filters()

    @Slot()
    def add(self) -> None:
        """Ask for a new purchase."""
        dialog = FormDialog(PURCHASES, self._desk)
        if self._desk.can_edit and self._desk.ask.run(dialog) and dialog.saved_id is not None:
            self._desk.say("Purchase added.", undo=self._desk.last_change())
            self._show_one(dialog.saved_id)

    @Slot()
    def export(self) -> None:
        """Write the purchases that the table shows into a file the officer chooses."""
        self._exporting.ask([row["id"] for row in self.source.fitting()])

    # --- making ---

    def _filter(self, key: str) -> FilterButton:
        def options() -> Sequence[Option]:
            found = self.source.counts(key)
            words = year_words if key == "year" else str
            return [Option(value, words(value), found[value]) for value in _ordered(key, found)]

        def count(values: tuple[Any, ...]) -> int:
            return len(self.source.fitting(dict(self.source.chosen) | {key: values}))

        return FilterButton(key.capitalize(), options, count=count)

    def _lay_out(self) -> None:
        self.head.add_action(self.import_button)
        self.head.add_action(self.add_button)
        self.columns_button = buttons.quiet("Columns", "columns")
        self.columns_button.clicked.connect(lambda: self.view.open_columns(self.columns_button))
        self.export_button = buttons.quiet("Export", "export", called=self.export)
        self.export_button.set_shortcut_hint("Ctrl+E")
        self.bar.chips.add_action(self.columns_button)
        self.bar.chips.add_action(self.export_button)
        shown = QWidget()
        below = QVBoxLayout(shown)
        below.addWidget(self.view, 1)
        below.addWidget(self.totals)
        for page in (shown, self.empty, self.loading):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.addWidget(self.head)
        column.addWidget(self.bar)
        column.addWidget(self.groups)
        column.addWidget(self._stack, 1)
        for layout in (below, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._desk.keep("purchases columns", self.view)

    def _connect(self) -> None:
        self.bar.search.searched.connect(self._search)
        self.bar.search.left.connect(self.view.setFocus)
        self.bar.changed.connect(self._filtered)
        self.groups.changed.connect(self._group)
        self.groups.open_asked.connect(lambda: self._fold(opened=True))
        self.groups.close_asked.connect(lambda: self._fold(opened=False))
        self.view.opened.connect(self._open)
        self.view.link_followed.connect(lambda row_id, _field: self._open(row_id))
        self.view.toggled.connect(self._toggle)
        self.view.set_menu(self._fill_menu)
        self.view.summed.connect(self._desk.set_sums)
        self.view.filter_asked.connect(self._filter_to)
        self._desk.signals.changed.connect(self._hear)
        self._desk.signals.editing.connect(self._allow)

    # --- what is shown ---

    def _catch_up(self) -> None:
        """Read the register again when something that counts has changed."""
        if not self._stale or self._reading is not None:
            return
        if self.source.count_stored() <= AT_ONCE:
            self._hold(self.source.read(lambda *_: None))
            return
        self.loading.show_progress(0, None, "Working out what purchases cost")
        self._stack.setCurrentWidget(self.loading)
        self._reading = job = self._desk.jobs.start(
            "Working out what purchases cost", self.source.read, shown=False
        )
        job.progressed.connect(self.loading.show_progress)
        job.done.connect(self._hold)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._stopped)
        self.loading.cancelled.connect(job.cancel)

    @Slot(object)
    def _hold(self, rows: Sequence[Row]) -> None:
        self._reading, self._stale = None, False
        self.source.hold(rows)
        self.apply()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._stopped()
        self._desk.ask.failed("Cannot show the purchases", error)

    @Slot()
    def _stopped(self) -> None:
        self._reading = None
        again = buttons.primary("Work them out", called=self._catch_up)
        self.empty.set("The purchases are not worked out", "You stopped it.", buttons=[again])
        self._stack.setCurrentWidget(self.empty)

    @Slot()
    def apply(self) -> None:
        """Show what fits, with its totals."""
        self.model.refresh()
        rows = self.source.fitting()
        self.bar.chips.set_count(f"{len(rows):,} of {counted(self.source.total)}")
        off = [row for row in rows if row["arrangement"] == OFF_LIST]
        whole = Cell(f"All {counted(len(rows))} shown", bold=True)
        lines = [TotalLine(whole, total_cells(sums(rows, SUMMED)))]
        if off:
            head = Cell("Of which off-list", icon="warning", icon_tone="amber")
            lines.append(TotalLine(head, total_cells(sums(off, SUMMED), bold=False)))
        self.totals.show_lines(lines)
        if not rows:
            self._explain()
        self._stack.setCurrentIndex(0 if rows else 1)

    def _explain(self) -> None:
        if not self.source.total:
            add = buttons.primary("Import purchases", "import", called=self._import)
            self.empty.set(
                "No purchases yet",
                "Import the workbook they are kept in, or add the first one by hand.",
                buttons=[add] if self._desk.can_edit else [],
            )
            return
        clear = buttons.primary("Clear the filters", called=self.clear_filters)
        self.empty.set("No purchases match", "Nothing fits these filters.", buttons=[clear])

    @Slot(str)
    def _search(self, words: str) -> None:
        self.source.words = words
        self.apply()

    @Slot()
    def _filtered(self) -> None:
        self.source.chosen = {key: button.chosen() for key, button in self.filters.items()}
        self.apply()

    @Slot()
    def _group(self) -> None:
        self.source.levels = self.groups.levels()
        self.source.closed = set()
        self.model.refresh()

    def _fold(self, *, opened: bool) -> None:
        self.source.fold(opened=opened)
        self.model.refresh()

    @Slot(object, bool)
    def _toggle(self, head: int, opened: bool) -> None:  # noqa: FBT001 - a signal's own
        path = self.source.path(head)
        (self.source.closed.discard if opened else self.source.closed.add)(path)
        self.model.refresh()

    @Slot(object, str)
    def _filter_to(self, row_id: int, field: str) -> None:
        """Filter to what a cell says (Alt+F)."""
        row = self.model.row(self.model.row_of(row_id))
        if field in self.filters and row.get(field):
            self.filters[field].set_chosen((row[field],))

    def _show_one(self, row_id: int) -> None:
        self._catch_up()
        self.view.select_id(row_id)

    @Slot(object)
    def _hear(self, change: Change) -> None:
        if change.touches(*HEARD):
            self._stale = True
            if self.isVisible():
                self._catch_up()

    @Slot()
    def _allow(self) -> None:
        for button in (self.add_button, self.import_button):
            button.setEnabled(self._desk.can_edit)
            button.setToolTip("" if self._desk.can_edit else self._desk.why_not())

    # --- what can be done ---

    @Slot(object)
    def _open(self, row_id: int) -> None:
        """Open a purchase in its form."""
        if row_id < 0:
            return
        row = self._desk.store.get(PURCHASES, row_id)
        dialog = FormDialog(PURCHASES, self._desk, row)
        if self._desk.ask.run(dialog) and dialog.saved_id is not None:
            self._desk.say("Purchase saved.", undo=self._desk.last_change())

    def _edit(self, row_id: int, field: str, text: Any) -> str | None:
        """Save one cell edited in the table; a sentence when it can't be kept."""
        if not self._desk.can_edit:
            return self._desk.why_not()
        try:
            self._desk.store.save(PURCHASES, {field: text}, row_id)
        except Invalid as wrong:
            return "; ".join(wrong.errors.values())
        except StoreError as wrong:
            return str(wrong)
        self._desk.say(
            f"{PURCHASES.by_field[field].label.text} saved.", undo=self._desk.last_change()
        )
        return None

    def _fill_menu(self, menu: QMenu, row_id: int, field: str) -> None:
        if field in LEVELS and field not in self.groups.levels():
            words = f"Group by {LEVELS[field].lower()}"
            menu.addAction(words).triggered.connect(lambda: self.groups.add(field))
        if row_id >= 0:
            self._desk.add_row_actions(menu)

    @Slot()
    def _import(self) -> None:
        self._desk.import_into(PURCHASES.name)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()


def _ordered(key: str, found: dict[Any, int]) -> list[Any]:
    if key == "status":
        return [words for words in STATUS_WORDS.values() if words in found]
    return sorted(found, key=lambda value: str(value).casefold())
