"""The one delegate: tells of every cell of every table what it needs, and edits it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from desktop.ui.cell import BLANK, CELL, Cell, GroupRow, state
from desktop.ui.cell_painting import cell_width
from desktop.ui.parts.field import Field
from desktop.ui.row_painting import PAD, STEP, Lane, Stripe

if TYPE_CHECKING:
    from desktop.ui.table_base import BareTable

__all__ = ["BLANK", "CELL", "PAD", "STEP", "Cell", "CellDelegate", "GroupRow", "state"]

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Measures, explains and edits the cells of a table; a RowPainter draws them."""

    def __init__(self, view: "BareTable") -> None:
        super().__init__(view)
        self._view = view

    def width_of(self, cell: Cell) -> int:
        """Return how wide a column must be to show a cell whole."""
        return cell_width(cell) + 2 * PAD

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell, where Qt asks for one: in a table in which some stand over several."""
        rect: QRect = option.rect
        row, group = index.row(), self._view.group_at(index.row())
        stripe = Stripe(row, rect.y(), rect.height())
        lane = Lane(index.column(), rect.x(), rect.width())
        self._view.rows_painter.paint_one(painter, stripe, lane, group)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width_of(self._view.cell_at(index.row(), index.column())), 1)

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show the tooltip of a cell, or the whole of it where it is cut."""
        words = ""
        if index.isValid() and not self._view.group_at(index.row()):
            cell = self._view.cell_at(index.row(), index.column())
            wide = self._view.columnWidth(index.column())
            words = cell.error or cell.tip or (cell.said() if self.width_of(cell) > wide else "")
        QToolTip.showText(event.globalPos(), words, view)
        return bool(words)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = self._view.make_editor(parent, index.row(), index.column())
        if editor is None:
            editor = QLineEdit(parent)
            editor.setProperty("cell", "true")
        if isinstance(editor, QComboBox):
            editor.activated.connect(lambda _at: self.commitData.emit(editor))
        editor.setAccessibleName(self._view.heading(index.column()))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()
        elif isinstance(editor, Field) and isinstance(editor.focus_widget, QComboBox):
            line = editor.focus_widget.lineEdit()
            if line is not None:
                QTimer.singleShot(0, line, line.selectAll)  # what is typed takes its place

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        value: Any = None
        if isinstance(editor, QLineEdit):
            value = editor.text()
        elif isinstance(editor, QComboBox):
            value = editor.currentText()
        elif isinstance(editor, Field):
            value = editor.value()
        model.setData(index, value, Qt.ItemDataRole.EditRole)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(0, 0, 0, -1))

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._view.ended_by = event.key()
        return super().eventFilter(editor, event)
