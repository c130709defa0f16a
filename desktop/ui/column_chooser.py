"""The list in which people choose which columns a table shows, and in which order."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import buttons
from desktop.ui.parts.check import MARK, paint_check
from desktop.ui.parts.lines import hairline
from desktop.ui.parts.popover import Popover
from desktop.ui.parts.search_box import SearchBox

Index = QModelIndex | QPersistentModelIndex
ROW, TALLEST, HANDLE = 31, 10, 16
FIELD, FIXED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
CHECKED = Qt.ItemDataRole.CheckStateRole


class _Lines(QStyledItemDelegate):
    """Draws a handle, a tick and the name of a column."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        if _has(option, QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, theme.colour("hover"))
        middle = rect.top() + rect.height() // 2
        handle = QRect(rect.left(), middle - 8, HANDLE, HANDLE)
        theme.paint_icon(painter, handle, "drag", "text3")
        mark = QRectF(rect.left() + 20, middle - MARK / 2, MARK, MARK)
        ticked = Qt.CheckState(index.data(CHECKED)) == Qt.CheckState.Checked
        paint_check(painter, mark, on=ticked, enabled=not index.data(FIXED))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text"))
        words = rect.adjusted(48, 0, -8, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, index.data())
        if index.data(FIXED):
            painter.setPen(theme.colour("text3"))
            painter.drawText(
                words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "fixed"
            )
        if _has(option, QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, theme.scaled(ROW))


def _has(option: QStyleOptionViewItem, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


class ColumnList(QListWidget):
    """The columns; Space ticks, Alt with an arrow moves, and so does dragging."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Lines(self))
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Columns")

    def switch(self, item: QListWidgetItem) -> None:
        """Tick a column, or take its tick off."""
        if not item.data(FIXED):
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _shift(self, step: int) -> None:
        row = self.currentRow()
        if 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentRow(row + step)
            self.moved.emit()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item and event.position().x() > HANDLE:
            self.switch(item)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._shift(step)
        elif event.key() == Qt.Key.Key_Space:
            self.switch(self.currentItem())
        else:
            super().keyPressEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.moved.emit()


class ColumnChooser(Popover):
    """Columns in their order; a tick shows one, at once.

    Args:
        columns: field, heading, whether it is shown and whether it is fixed, from the left.
    """

    switched = Signal(str, bool)
    reordered = Signal(list)
    put_back = Signal()

    def __init__(self, columns: Sequence[tuple[str, str, bool, bool]]) -> None:
        super().__init__()
        self.search, self.list = SearchBox("Find a column", hint=""), ColumnList()
        for column in columns:
            field, heading, shown, fixed = column
            self.list.addItem(column_item(field, heading, shown=shown, fixed=fixed))
        rows = min(len(columns), TALLEST)
        self.list.setFixedHeight(theme.scaled(ROW) * rows + 2)
        self.list.setMinimumWidth(theme.scaled(212))
        self.body.addWidget(self.search)
        self.body.addWidget(self.list)
        self.body.addWidget(hairline())
        self.body.addWidget(
            buttons.link("Put back to usual", called=self._put_back), 0, Qt.AlignmentFlag.AlignLeft
        )
        self.search.typed.connect(self._narrow)
        self.list.itemChanged.connect(self._say)
        self.list.moved.connect(self._say_order)
        self.list.setCurrentRow(0)

    def _narrow(self, words: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(words.casefold() not in item.text().casefold())

    def _say(self, item: QListWidgetItem) -> None:
        self.switched.emit(item.data(FIELD), item.checkState() == Qt.CheckState.Checked)

    def _say_order(self) -> None:
        rows = range(self.list.count())
        self.reordered.emit([self.list.item(row).data(FIELD) for row in rows])

    def _put_back(self) -> None:
        self.close()
        self.put_back.emit()


def column_item(field: str, heading: str, *, shown: bool, fixed: bool = False) -> QListWidgetItem:
    """Make the line of a column."""
    item = QListWidgetItem(heading)
    item.setData(FIELD, field)
    item.setData(FIXED, fixed)
    item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
    return item
