"""The headings of a table: a click sorts, an arrow after the word says how, dragging reorders."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.measure import type_case
from desktop.ui.row_table import RowTable

HEIGHT, INNER_HEIGHT, PAD, OUTER_PAD, ARROW = 32, 28, 8, 16, 14
NARROWEST = 32


class Heading(QHeaderView):
    """The row of headings, drawn to line up with the cells beneath.

    Args:
        view: the table.
        inner: the table stands in a padded pane: lower, and 8 px from the edges.
    """

    sort_asked = Signal(int)
    menu_asked = Signal(int, QPoint)
    carried = Signal(QPoint)  # a heading is dragged off the row of headings, to here on the screen
    dropped = Signal(int, QPoint)  # a column, where on the screen

    def __init__(self, view: QTableView, *, inner: bool = False) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._pad = PAD if inner else OUTER_PAD
        self._height = INNER_HEIGHT if inner else HEIGHT
        self._plain = ""
        self._hovered = -1
        self._dragged = -1
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(NARROWEST)
        self.setMouseTracking(True)
        self.sectionClicked.connect(self.sort_asked)

    def make_plain(self, tone: str) -> None:
        """Draw the headings as words in the middle, on a ground like that around the table."""
        self._plain = tone
        self.setSectionsClickable(False)
        self.setSectionsMovable(False)

    def edges(self) -> tuple[int, int]:
        """Return the first and the last column shown, -1 when none is."""
        shown = [self.logicalIndex(place) for place in range(self.count())]
        shown = [column for column in shown if not self.isSectionHidden(column)]
        return (shown[0], shown[-1]) if shown else (-1, -1)

    def order(self) -> list[int]:
        """Return the columns shown, from the left."""
        places = (self.logicalIndex(place) for place in range(self.count()))
        return [column for column in places if not self.isSectionHidden(column)]

    def _paint_words(self, painter: QPainter, table: RowTable, room: QRect, column: int) -> None:
        shown = table.columns[column]
        letters = type_case().body
        sorting = table.sorting if table.sorting and table.sorting[0] == shown.field else None
        spare = ARROW + 4 if sorting else 0
        words = letters.cut(shown.heading, room.width() - spare)
        wide = letters.width(words)
        left = room.right() + 1 - wide - spare if shown.right else room.left()
        painter.setFont(letters.font)
        painter.setPen(theme.colour("text" if sorting else "text2"))
        painter.drawText(left, letters.baseline(room.top(), room.height()), words)
        if sorting:
            top = room.top() + (room.height() - ARROW) // 2
            arrow = "arrow-down" if sorting[1] else "arrow-up"
            theme.paint_icon(painter, QRect(left + wide + 4, top, ARROW, ARROW), arrow, "text")

    def _paint_plain(self, painter: QPainter, rect: QRect, column: int) -> None:
        painter.fillRect(rect, theme.colour(self._plain))
        table = self.model()
        if isinstance(table, RowTable) and 0 < column < len(table.columns):
            painter.setFont(theme.font("meta"))
            painter.setPen(theme.colour("text2"))
            words = type_case().meta.cut(table.columns[column].heading, rect.width() - 4)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        if self._plain:
            self._paint_plain(painter, rect, logical_index)
            return
        painter.fillRect(rect, theme.colour("header"))
        if logical_index == self._hovered:
            painter.fillRect(rect, theme.colour("group"))
            painter.fillRect(
                rect.right(), rect.top() + 6, 1, rect.height() - 12, theme.colour("line2")
            )
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line2"))
        table = self.model()
        if isinstance(table, RowTable) and logical_index < len(table.columns):
            first, last = self.edges()
            left = self._pad if logical_index == first else PAD
            right = self._pad if logical_index == last else PAD
            self._paint_words(painter, table, rect.adjusted(left, 0, -right, -1), logical_index)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.scaled(self._height))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._dragged = self.logicalIndexAt(event.position().toPoint()) if left else -1

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))
        if self._dragged >= 0 and event.buttons() & Qt.MouseButton.LeftButton:
            self.carried.emit(event.globalPosition().toPoint())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        column, self._dragged = self._dragged, -1
        if column < 0 or self.rect().contains(event.position().toPoint()):
            super().mouseReleaseEvent(event)
            return
        before = self.visualIndex(column)
        with QSignalBlocker(self):  # neither sorted nor moved: it was carried away
            super().mouseReleaseEvent(event)
            self.moveSection(self.visualIndex(column), before)
        self.viewport().update()
        self.dropped.emit(column, event.globalPosition().toPoint())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(self.logicalIndexAt(event.pos()), event.globalPos())

    def _hover(self, column: int) -> None:
        if column != self._hovered:
            self._hovered = column
            self.viewport().update()
