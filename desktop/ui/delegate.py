"""The one delegate: draws every cell of every table from its description, and edits it."""

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
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPen
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

from desktop.ui import theme
from desktop.ui.cell import BLANK, CELL, Cell, GroupRow, state
from desktop.ui.cell_painting import Place, cell_width, paint_cell
from desktop.ui.measure import type_case
from desktop.ui.parts.field import Field

if TYPE_CHECKING:
    from desktop.ui.table_base import BareTable

__all__ = ["BLANK", "CELL", "Cell", "CellDelegate", "GroupRow", "state"]

Index = QModelIndex | QPersistentModelIndex
PAD, STEP = 8, 20  # beside the words of a cell; how far an inner group stands in
BAR = 3


class CellDelegate(QStyledItemDelegate):
    """Draws the cells of a table; the view says which are selected, hovered and focused."""

    def __init__(self, view: "BareTable") -> None:
        super().__init__(view)
        self._view = view

    def width_of(self, cell: Cell) -> int:
        """Return how wide a column must be to show a cell whole."""
        return cell_width(cell) + 2 * PAD

    def _ground(self, cell: Cell, row: int, *, chosen: bool) -> str:
        if cell.error:
            return "redSoft"
        if cell.mark:
            return "mark"
        if chosen:
            return "sel" if self._view.drawn.active else "selInactive"
        if row == self._view.drawn.hovered:
            return "hover"
        return cell.fill

    def _paint_group(self, painter: QPainter, group: GroupRow, index: Index, rect: QRect) -> None:
        """Draw this cell's part of a group row: the words run on over the cells after the first."""
        drawn, view = self._view.drawn, self._view
        own = group.cells.get(view.field(index.column()))
        left = -view.horizontalHeader().offset() + drawn.pad + group.level * STEP
        case, top, height = type_case(), rect.y(), rect.height() - 1
        if own is not None:
            paint_cell(painter, own, self._place(index, rect))
            return
        painter.save()
        painter.setClipRect(rect)
        if group.closable:
            name = "chevron-down" if group.open else "chevron-right"
            _put_icon(painter, name, "text2", (left, top, height), drawn.ratio)
            left += case.icon + 6
        if group.icon:
            _put_icon(painter, group.icon, group.tone, (left, top, height), drawn.ratio)
            left += case.icon + 8
        for words, letters, tone in (
            (group.words, case.strong, group.tone),
            (group.count, case.strong, group.tone),
            (group.quiet, case.meta, "text2"),
        ):
            painter.setFont(letters.font)
            painter.setPen(theme.colour(tone))
            painter.drawText(left, letters.baseline(top, height), words)
            left += letters.width(words) + (8 if words else 0)
        painter.restore()

    def _place(self, index: Index, rect: QRect) -> Place:
        drawn, column = self._view.drawn, index.column()
        left = drawn.pad if column == drawn.first else PAD
        right = drawn.pad if column == drawn.last else PAD
        x, y, wide, high = rect.x(), rect.y(), rect.width(), rect.height()
        at_right = self._view.is_right(column)
        return Place(x + left, y, x + wide - right, high - 1, at_right, drawn.ratio)

    def _paint_edges(self, painter: QPainter, cell: Cell | None, index: Index, rect: QRect) -> None:
        """Draw the hairline, the bar of a selected row, and the edge of an error or the focus."""
        drawn = self._view.drawn
        x, y, wide, high = rect.x(), rect.y(), rect.width(), rect.height()
        row, column = index.row(), index.column()
        painter.fillRect(x, y + high - 1, wide, 1, theme.colour("line"))
        if drawn.grid:
            painter.fillRect(x + wide - 1, y, 1, high, theme.colour("line"))
        if drawn.rows and column == drawn.first and drawn.is_chosen(row, column):
            painter.fillRect(x, y, BAR, high - 1, theme.colour("accent"))
        if theme.is_high_contrast() and drawn.is_chosen(row, column):
            painter.fillRect(x, y, wide, 2, theme.colour("focus"))
            painter.fillRect(x, y + high - 3, wide, 2, theme.colour("focus"))
        if cell is not None and cell.error:
            painter.setPen(theme.colour("redSolid"))
            painter.drawRect(x, y, wide - 1, high - 2)
        if drawn.focus == (row, column):
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(x + 1, y + 1, wide - 2, high - 3)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row, column = index.row(), index.column()
        view = self._view
        chosen = view.drawn.is_chosen(row, column)
        group = view.group_at(row)
        cell = None if group else view.cell_at(row, column)
        if group:
            ground = ("sel" if view.drawn.active else "selInactive") if chosen else "group"
        else:
            ground = self._ground(cell, row, chosen=chosen) if cell else ""
        if ground:
            painter.fillRect(rect, theme.colour(ground))
        if group:
            self._paint_group(painter, group, index, rect)
        elif cell:
            paint_cell(painter, cell, self._place(index, rect))
        self._paint_edges(painter, cell, index, rect)

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


def _put_icon(
    painter: QPainter, name: str, tone: str, where: tuple[int, int, int], ratio: float
) -> None:
    left, top, height = where
    size = type_case().icon
    painter.drawPixmap(left, top + (height - size) // 2, theme.pixmap(name, tone, size, ratio))
