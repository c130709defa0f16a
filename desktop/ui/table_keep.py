"""Keeps the current row, the selection and the place scrolled to while a table is refreshed."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Slot
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.ui.row_table import RowTable

MOST = 500  # selected rows put back one by one

Flag = QItemSelectionModel.SelectionFlag


class Keeper(QObject):
    """Remembers by id before the rows change places, and puts back afterwards."""

    def __init__(self, view: QTableView, table: RowTable) -> None:
        super().__init__(view)
        self._view, self._table = view, table
        self._ids: list[int] = []
        self._current = (-1, 0, 0)  # id, row, column
        self._seen = False
        table.modelAboutToBeReset.connect(self.remember)
        table.modelReset.connect(self.put_back)

    def leave(self) -> None:
        """Keep nothing any more: the view shows another table."""
        self._table.modelAboutToBeReset.disconnect(self.remember)
        self._table.modelReset.disconnect(self.put_back)
        self.deleteLater()

    @Slot()
    def remember(self) -> None:
        """Note what is selected."""
        view, table = self._view, self._table
        index = view.currentIndex()
        self._ids = []
        self._current = (-1, -1, max(index.column(), 0))
        if not index.isValid():
            return
        self._current = (table.row_id(index.row()), index.row(), index.column())
        self._seen = view.viewport().rect().intersects(view.visualRect(index))
        for chosen in view.selectionModel().selection().toList():
            room = MOST - len(self._ids)
            rows = range(chosen.top(), min(chosen.bottom() + 1, chosen.top() + room))
            self._ids.extend(table.row_id(row) for row in rows)

    @Slot()
    def put_back(self) -> None:
        """Select the same rows again, or the one that has taken the place of one that is gone."""
        row_id, row, column = self._current
        if row < 0 or not self._table.rowCount():
            return
        place = self._table.row_of(row_id)
        kept = place >= 0
        place = place if kept else min(row, self._table.rowCount() - 1)
        index = self._table.index(place, column)
        self._select([self._table.row_of(each) for each in self._ids] if kept else [place])
        self._view.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
        if self._seen:
            self._view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _select(self, rows: list[int]) -> None:
        whole = QItemSelection()
        last = self._table.columnCount() - 1
        for row in sorted({row for row in rows if row >= 0}):
            one = QItemSelection(self._table.index(row, 0), self._table.index(row, last))
            whole.merge(one, Flag.Select)
        self._view.selectionModel().select(whole, Flag.ClearAndSelect)
