"""A table on a screen: moves, selects, sums, copies and opens as a spreadsheet does."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget
from typing_extensions import override

from desktop.ui.cell_painting import tick_hit
from desktop.ui.column_chooser import ColumnChooser
from desktop.ui.copying import copied
from desktop.ui.delegate import PAD, STEP
from desktop.ui.row_table import RowTable
from desktop.ui.sums import Sums, add_up
from desktop.ui.table_base import BareTable
from desktop.ui.table_columns import Rows
from desktop.ui.table_keep import Keeper
from desktop.ui.table_keys import press
from desktop.ui.table_menus import MenuHook, heading_menu, row_menu

PAUSE = 120  # milliseconds a detail pane waits after the last move
CHEVRON = 28  # how far from the edge a group's chevron can be pressed


class TableView(BareTable):
    """Shows a RowTable and says what is done with its rows.

    Args:
        table: what it shows; it can be given later.
        inner: it stands in a padded pane: lower headings, 8 px from the edges.
        cells: cells are selected instead of whole rows.
        grid: lines between the columns, as in a spreadsheet.
        name: what the table is of, for people who don't see its heading.
    """

    opened = Signal(object)
    chosen = Signal(object)
    summed = Signal(object)
    toggled = Signal(object, bool)
    link_followed = Signal(object, str)
    filter_asked = Signal(object, str)
    group_asked = Signal(str)
    edit_asked = Signal(str)  # of many cells: "paste", "fill_down" or "edit"

    def __init__(
        self,
        table: RowTable | None = None,
        *,
        inner: bool = False,
        cells: bool = False,
        grid: bool = False,
        name: str = "",
    ) -> None:
        shown = table or RowTable((), Rows())
        super().__init__(shown, inner=inner, cells=cells, grid=grid)
        self.groupable: Mapping[str, str] = {}  # fields the rows can be grouped by, in words
        self.groups_have_menu = False  # what the page offers for rows it offers for their heads
        self._said: int | None = None
        self._keeper: Keeper | None = None
        self._menu_hook: MenuHook | None = None
        self._pressed = QModelIndex()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._say_chosen)
        self._sum_pause = QTimer(self, singleShot=True, interval=0)
        self._sum_pause.timeout.connect(self._say_sums)
        self.heading_row.sort_asked.connect(self.sort_by_column)
        self.heading_row.menu_asked.connect(self._open_heading_menu)
        self.heading_row.sectionHandleDoubleClicked.connect(self._fit)
        self.setAccessibleName(name)
        self.set_model(shown)

    def set_model(self, table: RowTable) -> None:
        """Show another table."""
        self._table = table
        self.setModel(table)
        if self._keeper:
            self._keeper.leave()
        self._keeper = Keeper(self, table)
        selection = self.selectionModel()
        selection.currentChanged.connect(lambda *_: self._pause.start())
        selection.selectionChanged.connect(lambda *_: self._sum_pause.start())
        table.modelReset.connect(self._pause.start)
        # Laid out while it is painted, as Qt would, everything is painted a second time.
        table.modelReset.connect(self.executeDelayedItemsLayout)
        table.dataChanged.connect(lambda *_: self._sum_pause.start())
        self.columns.lay_out(table)
        self._set_heights()

    def current_id(self) -> int | None:
        """Return the id of the current row."""
        row = self.currentIndex().row()
        return self._table.row_id(row) if 0 <= row < self._table.rowCount() else None

    def selected_rows(self) -> list[int]:
        """Return the places of the rows selected, wholly or in part, from the top."""
        rows: set[int] = set()
        for chosen in self.selectionModel().selection().toList():
            rows.update(range(chosen.top(), chosen.bottom() + 1))
        return sorted(rows)

    def selected_ids(self) -> list[int]:
        """Return the ids of the rows selected, from the top, without those that head a group."""
        ids = map(self._table.row_id, self.selected_rows())
        return [row_id for row_id in ids if row_id >= 0]

    def selected_heads(self) -> list[int]:
        """Return the ids of the rows selected that head a group, from the top."""
        ids = map(self._table.row_id, self.selected_rows())
        return [row_id for row_id in ids if row_id < 0]

    def select_id(self, row_id: int) -> bool:
        """Go to a row; return whether it is shown."""
        row = self._table.row_of(row_id)
        if row >= 0:
            first = max(self.heading_row.edges()[0], 0)
            self.setCurrentIndex(self._table.index(row, first))
        return row >= 0

    def select_rows(self, rows: Iterable[int]) -> None:
        """Select whole rows by their places."""
        flags = QItemSelectionModel.SelectionFlag
        selection = self.selectionModel()
        selection.clearSelection()
        for row in rows:
            selection.select(self._table.index(row, 0), flags.Select | flags.Rows)

    def copy(self) -> None:
        """Put what is selected on the clipboard, with its headings."""
        made = copied(self._table, self.selected_rows(), self._selected_columns())
        QGuiApplication.clipboard().setMimeData(made)

    def set_menu(self, hook: MenuHook) -> None:
        """Have a row's menu filled by `hook(menu, id, field)`; Copy and Sort follow."""
        self._menu_hook = hook

    def open_columns(self, under: QWidget) -> ColumnChooser:
        """Open the list of columns under a button."""
        chooser = self.columns.chooser()
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.open_under(under)
        chooser.list.setFocus(Qt.FocusReason.TabFocusReason)
        return chooser

    def layout_state(self) -> str:
        """Return order, widths and hidden columns as text to keep."""
        return self.columns.state()

    def restore_layout(self, kept: str) -> None:
        """Put back what `layout_state` returned."""
        self.columns.restore(kept)

    def sort_by_column(self, column: int) -> None:
        """Sort by a column, the other way round if it is sorted by already."""
        shown = self._table.columns[column]
        if shown.sortable:
            sorting = self._table.sorting
            again = sorting is not None and sorting == (shown.field, False)
            self._table.sort_by(shown.field, descending=again)
            self.heading_row.viewport().update()

    def open_row(self, row: int) -> None:
        """Open a row, or close and open the group it heads."""
        group = self.group_at(row)
        if group:
            self.toggle_group(row, opened=not group.open)
        else:
            self.opened.emit(self._table.row_id(row))

    def toggle_group(self, row: int, *, opened: bool) -> None:
        """Have a group opened or closed."""
        group = self.group_at(row)
        if group and group.closable and group.open != opened:
            self.toggled.emit(self._table.row_id(row), opened)

    def switch(self, row: int) -> bool:
        """Tick a row, or close and open the group it heads; return whether it did either."""
        if self.group_at(row):
            self.open_row(row)
            return True
        for column in range(len(self._table.columns)):
            ticked = self.cell_at(row, column).ticked
            if ticked is not None:
                self._tick(row, column, on=not ticked)
                return True
        return False

    def ask_filter(self) -> None:
        """Ask the page to filter to the value of the current cell."""
        index = self.currentIndex()
        self.filter_asked.emit(self._table.row_id(index.row()), self.field(index.column()))

    def ask_group(self) -> None:
        """Ask the page to group by the current column, where that can be done."""
        field = self.field(self.currentIndex().column())
        if field in self.groupable:
            self.group_asked.emit(field)

    def ask_edit(self, way: str) -> None:
        """Ask the page to change many cells: "paste", "fill_down" or "edit"."""
        self.edit_asked.emit(way)

    def _tick(self, row: int, column: int, *, on: bool) -> None:
        self._table.ticked.emit(self._table.row_id(row), self.field(column), on)

    def _fit(self, column: int) -> None:
        self.columns.fit(self._table, column)

    def _selected_columns(self) -> list[int]:
        shown = self.heading_row.order()
        if self.drawn.rows:
            return shown
        chosen = self.selectionModel().selection().toList()
        columns = {n for area in chosen for n in range(area.left(), area.right() + 1)}
        return [column for column in shown if column in columns]

    def _say_chosen(self) -> None:
        now = self.current_id()
        if now != self._said:
            self._said = now
            self.chosen.emit(now)

    def _say_sums(self) -> None:
        rows = self.selected_rows()
        columns = self._selected_columns()
        several = len(rows) > 1 or (not self.drawn.rows and len(columns) > 1)
        wrong = "" if several else self._wrong_here()
        sums: Sums | None = add_up(self._table, rows, columns, len(rows)) if several else None
        self.summed.emit(Sums(len(rows), wrong=wrong) if wrong else sums)

    def _wrong_here(self) -> str:
        """Say what is wrong with what was typed into the current cell."""
        index = self.currentIndex()
        return self.cell_at(index.row(), index.column()).error if index.isValid() else ""

    def _open_heading_menu(self, column: int, place: QPoint) -> None:
        heading_menu(self, column).popup(place)

    def _toggle_at(self, index: QModelIndex, x: int) -> bool:
        """Do what pressing a check box or a group's chevron means; return whether it was one."""
        row, column = index.row(), index.column()
        group = self.group_at(row)
        if group:
            if x < self.drawn.pad + group.level * STEP + CHEVRON:
                self.toggle_group(row, opened=not group.open)
                return True
            return False
        pad = self.drawn.pad if column == self.heading_row.edges()[0] else PAD
        cell = self.cell_at(row, column)
        if tick_hit(cell, self.columnViewportPosition(column) + pad, x):
            self._tick(row, column, on=not cell.ticked)
            return True
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keys = True
        if press(self, event):
            event.accept()
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.by_keys = True
        lacks_current = not self.currentIndex().isValid()
        super().focusInEvent(event)  # makes the first row current, and selects nothing
        came = event.reason() != Qt.FocusReason.ActiveWindowFocusReason  # not its window alone
        if came and lacks_current and self._table.rowCount():
            first = max(self.heading_row.edges()[0], 0)
            self.setCurrentIndex(self._table.index(0, first))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keys = False
        point = event.position().toPoint()
        self._pressed = self.indexAt(point)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self._pressed.isValid() and self._toggle_at(self._pressed, point.x()):
            return
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if not (left and index.isValid() and index == self._pressed):
            return
        cell = self.cell_at(index.row(), index.column())
        if cell.link:
            row_id = self._table.row_id(index.row())
            self.link_followed.emit(row_id, self.field(index.column()))
        elif cell.choice:
            self.edit(index)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.open_row(index.row())

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).center() if by_keys else event.pos()
            menu = row_menu(self, index.row(), index.column(), self._menu_hook)
            menu.popup(self.viewport().mapToGlobal(place))

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go down after Enter, unless it was refused; Tab goes to the right by itself."""
        super().closeEditor(editor, hint)
        ended = self.ended_by in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if ended and not self._wrong_here():
            index = self.currentIndex()
            below = self._table.index(index.row() + 1, index.column())
            if below.isValid():
                self.setCurrentIndex(below)
        self.ended_by = 0
