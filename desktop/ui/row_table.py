"""Any rows under any columns: ids in order, and the rows themselves a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from desktop.ui.cell import BLANK, CELL, Cell, GroupRow
from desktop.ui.paging import PagedRows
from desktop.ui.table_columns import Row, Sorting, Source, TableColumn

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NONE, EDITABLE = Qt.ItemFlag.NoItemFlags, Qt.ItemFlag.ItemIsEditable
CHECKABLE = Qt.ItemFlag.ItemIsUserCheckable
PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowTable(QAbstractTableModel):
    """The model of a table: it never holds more rows than have lately been looked at.

    Args:
        columns: what is shown of each row.
        source: where the ids and the rows come from.
        edit: saves one typed value (id, field, value) and returns what is wrong with it, if
            anything; without it nothing can be edited.
        spoken: the whole row in one sentence, for screen readers.
        defer_sort: only say `sort_asked`; the owner answers with `set_ids`, the first time too.
    """

    refreshed = Signal()
    sort_asked = Signal(str, bool)
    refused = Signal(object, str, str)
    ticked = Signal(object, str, bool)

    def __init__(
        self,
        columns: Sequence[TableColumn],
        source: Source,
        *,
        edit: Callable[[int, str, Any], str | None] | None = None,
        spoken: Callable[[Row], str] | None = None,
        defer_sort: bool = False,
    ) -> None:
        super().__init__()
        self.columns = list(columns)
        self.sorting: Sorting | None = None
        self._source, self._edit, self._spoken = source, edit, spoken
        self._defer_sort = defer_sort
        self._wrong: dict[tuple[int, str], tuple[str, str]] = {}
        self._paged = PagedRows(source, () if defer_sort else source.ids(None))

    def refresh(self) -> None:
        """Ask the source anew which rows there are, and for the rows themselves."""
        self.set_ids(self._source.ids(self.sorting))

    def set_source(self, source: Source) -> None:
        """Show the rows of another source in the same order."""
        self._source = source
        self._wrong.clear()
        self.refresh()

    def extend(self, ids: Sequence[int]) -> None:
        """Show these rows, read anew only where they don't merely come behind those shown."""
        shown = len(self._paged.ids)
        if not 0 < shown < len(ids) or list(ids[:shown]) != list(self._paged.ids):
            self.set_ids(ids)
            return
        self.beginInsertRows(NOWHERE, shown, len(ids) - 1)
        self._paged.extend(ids)
        self.endInsertRows()
        self.refreshed.emit()

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show these rows in this order, read anew."""
        if ids == self._paged.ids:
            self._paged = PagedRows(self._source, ids)
            self._say_changed(0, len(ids) - 1)
        else:
            self.beginResetModel()
            self._paged = PagedRows(self._source, ids)
            self.endResetModel()
        self.refreshed.emit()

    def drop(self, ids: Sequence[int]) -> None:
        """Read these rows anew: they have changed, their order has not."""
        for row_id in ids:
            row = self.row_of(row_id)
            if row >= 0:
                self._paged.forget(row)
                self._say_changed(row, row)

    def ids(self) -> Sequence[int]:
        """Return the id of every row, in order."""
        return self._paged.ids

    def row(self, row: int) -> Row:
        """Return the row at a place."""
        return self._paged.row(row)

    def row_id(self, row: int) -> int:
        """Return the id of the row at a place."""
        return self._paged.ids[row]

    def row_of(self, row_id: int) -> int:
        """Return the place of a row, -1 when it is not shown."""
        return self._paged.place(row_id)

    def group(self, row: int) -> GroupRow | None:
        """Return what heads a group, None for an ordinary row."""
        return self._paged.row(row).get("group")

    def cell(self, row: int, column: int) -> Cell:
        """Return what a cell shows."""
        cells = self._paged.cells(row, len(self.columns))
        cell = cells[column]
        if cell is None:
            cell = cells[column] = self._describe(row, column)
        return cell

    def sort_by(self, field: str, *, descending: bool = False) -> None:
        """Put the rows in the order of a field."""
        self.sorting = (field, descending)
        if self._defer_sort:
            self.sort_asked.emit(field, descending)
        else:
            self.refresh()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def spoken(self, row: int) -> str:
        """Return a row in one sentence."""
        group = self.group(row)
        if group:
            return group.said()
        if self._spoken:
            return self._spoken(self.row(row))
        said = (self.cell(row, column).said() for column in range(len(self.columns)))
        return ", ".join(words for words in said if words not in {"", BLANK.spoken})

    def _describe(self, row: int, column: int) -> Cell:
        values, shown = self._paged.row(row), self.columns[column]
        group = values.get("group")
        if group:
            own: Cell | None = group.cells.get(shown.field)
            return own or Cell(group.words if column == 0 else "")
        cell = shown.cell(values) if len(values) > 1 else Cell("")
        wrong = self._wrong.get((values["id"], shown.field))
        return replace(cell, text=wrong[1], error=wrong[0], old=None) if wrong else cell

    def _say_changed(self, first: int, last: int) -> None:
        if last >= first:
            end = self.index(last, len(self.columns) - 1)
            self.dataChanged.emit(self.index(first, 0), end)

    def _save(self, row: int, field: str, value: Any) -> bool:
        """Have a typed value saved; what is wrong with it stays in the cell until it is right."""
        row_id = self.row_id(row)
        wrong = self._edit(row_id, field, value) if self._edit else None
        if wrong:
            self._wrong[row_id, field] = (wrong, str(value))
            self.refused.emit(row_id, field, wrong)
        else:
            self._wrong.pop((row_id, field), None)
        self.drop([row_id])
        return not wrong

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._paged.ids)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row, column = index.row(), index.column()
        edits = self._edit is not None and self.columns[column].editable
        ticks = self.cell(row, column).ticked is not None
        if not edits and not ticks:
            return PLAIN
        edits = edits and not self.group(row)
        return PLAIN | (EDITABLE if edits else NONE) | (CHECKABLE if ticks else NONE)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        answer = ANSWERS.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self, index.row(), index.column())

    def _words(self, row: int, column: int) -> str:
        return self.cell(row, column).words()

    def _alignment(self, _row: int, column: int) -> Qt.AlignmentFlag:
        return RIGHT if self.columns[column].right else LEFT

    def _tick(self, row: int, column: int) -> Qt.CheckState | None:
        return TICKS[self.cell(row, column).ticked]

    def _editable_text(self, row: int, column: int) -> str:
        field = self.columns[column].field
        wrong = self._wrong.get((self.row_id(row), field))
        return wrong[1] if wrong else self.cell(row, column).text.strip("–")

    def _said(self, row: int, column: int) -> str:
        if column == 0 or self.group(row):
            return self.spoken(row)
        shown = self.columns[column]
        return f"{shown.spoken or shown.heading}, {self.cell(row, column).said()}"

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if not index.isValid():
            return False
        field = self.columns[index.column()].field
        if role == Role.CheckStateRole:
            ticked = Qt.CheckState(value) == Qt.CheckState.Checked
            self.ticked.emit(self.row_id(index.row()), field, ticked)
            return True
        if role != Role.EditRole or not self._edit:
            return False
        if value == self._editable_text(index.row(), index.column()):
            return True
        return self._save(index.row(), field, value)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return column.heading
        if role == Role.ToolTipRole:
            return column.help or None
        if role == Role.AccessibleTextRole:
            sorted_by = self.sorting is not None and self.sorting[0] == column.field
            way = "down" if self.sorting and self.sorting[1] else "up"
            said = column.spoken or column.heading
            return f"{said}, sorted {way}" if sorted_by else said or None
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            descending = order == Qt.SortOrder.DescendingOrder
            self.sort_by(self.columns[column].field, descending=descending)


TICKS = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked, None: None}
ANSWERS: dict[int, Callable[[RowTable, int, int], Any]] = {
    CELL: RowTable.cell,
    Role.DisplayRole: RowTable._words,  # noqa: SLF001 - the table's own answers
    Role.EditRole: RowTable._editable_text,  # noqa: SLF001
    Role.AccessibleTextRole: RowTable._said,  # noqa: SLF001
    Role.TextAlignmentRole: RowTable._alignment,  # noqa: SLF001
    Role.CheckStateRole: RowTable._tick,  # noqa: SLF001
}
