"""What a table looks like: its heights, its headings, and what its delegate must know."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.cell import Cell, GroupRow
from desktop.ui.column_layout import ColumnLayout
from desktop.ui.delegate import PAD, CellDelegate
from desktop.ui.drawn import Drawn, Range
from desktop.ui.heading import OUTER_PAD, Heading
from desktop.ui.row_painting import Lane, RowPainter, Stripe
from desktop.ui.row_table import RowTable


class BareTable(QTableView):
    """Draws a RowTable; what can be done with it is TableView's.

    Attributes:
        heading_row: the headings.
        columns: widths, order and which are shown.
        drawn: what the rows are drawn by.
        rows_painter: draws them.
        ended_by: the key an editor was left with.
    """

    def __init__(self, table: RowTable, *, inner: bool, cells: bool, grid: bool) -> None:
        super().__init__()
        self.heading_row = self._make_heading(inner=inner)
        self.drawn = Drawn(pad=PAD if inner else OUTER_PAD, rows=not cells, grid=grid)
        self.ended_by = 0
        self.by_keys = False
        self.rows_painter = RowPainter(self)
        self._spans = False
        self._hovered = -1
        self._table = table
        self._set_up()
        self.columns = ColumnLayout(self, self.heading_row)
        self.setItemDelegate(CellDelegate(self))
        theme.signals.changed.connect(self._set_heights)

    def table(self) -> RowTable:
        """Return the table shown."""
        return self._table

    def cell_at(self, row: int, column: int) -> Cell:
        """Return what a cell shows."""
        return self._table.cell(row, column)

    def group_at(self, row: int) -> GroupRow | None:
        """Return what heads a group, None for an ordinary row."""
        return self._table.group(row)

    def field(self, column: int) -> str:
        """Return the field of a column."""
        return self._table.columns[column].field

    @override
    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Go to a cell and select it, or its row, alone, whatever keys are held down meanwhile.

        Qt asks the keyboard: with Ctrl still held from Ctrl+1 it would turn the selection over.
        """
        flags = QItemSelectionModel.SelectionFlag
        whole = flags.Rows if self.drawn.rows else flags.NoUpdate
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | whole)

    def whole_size(self) -> QSize:
        """Return the size at which every row is seen, for a table that never scrolls down."""
        rows = self._table.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar()
        spare = bar.sizeHint().height() if bar.maximum() else 0
        return QSize(240, self.heading_row.sizeHint().height() + rows + spare)

    def heading(self, column: int) -> str:
        """Return the words above a column."""
        return self._table.columns[column].heading

    def is_right(self, column: int) -> bool:
        """Tell whether a column's contents stand at the right."""
        return self._table.columns[column].right

    def make_editor(self, parent: QWidget, row: int, column: int) -> QWidget | None:
        """Return the widget a cell is edited in, None for a line of text."""
        maker = self._table.columns[column].editor
        return maker(parent, self._table.row(row)) if maker else None

    def _make_heading(self, *, inner: bool) -> Heading:
        return Heading(self, inner=inner)

    def _set_up(self) -> None:
        self.setHorizontalHeader(self.heading_row)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        behaviour = QAbstractItemView.SelectionBehavior
        rows = self.drawn.rows
        self.setSelectionBehavior(behaviour.SelectRows if rows else behaviour.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed)
        upright = self.verticalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setMinimumSectionSize(24)

    def _set_heights(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.row_height())

    def _look(self) -> None:
        """Gather what the delegate must know, once for all cells."""
        drawn = self.drawn
        drawn.first, drawn.last = self.heading_row.edges()
        drawn.chosen = self._chosen_in_sight()
        drawn.hovered = self._hovered
        drawn.active = self.isActiveWindow() or not self.window().isVisible()
        drawn.ratio = self.devicePixelRatioF()
        index = self.currentIndex()
        ring = index.isValid() and self.hasFocus() and (self.by_keys or not drawn.rows)
        drawn.focus = (index.row(), index.column()) if ring else None

    def _chosen_in_sight(self) -> list[Range]:
        selection = self.selectionModel()
        if selection is None or not selection.hasSelection():
            return []
        top = self.rowAt(0)
        bottom = self.rowAt(self.viewport().height() - 1)
        bottom = bottom if bottom >= 0 else self._table.rowCount()
        ranges = (
            (r.top(), r.left(), r.bottom(), r.right()) for r in selection.selection().toList()
        )
        return [each for each in ranges if each[0] <= bottom and each[2] >= top]

    def _in_sight(self, area: QRect) -> tuple[list[Stripe], list[Lane]]:
        """Give the rows and the columns that show in an area."""
        columns = self.heading_row.order()
        lanes = [Lane(n, self.columnViewportPosition(n), self.columnWidth(n)) for n in columns]
        lanes = [
            lane for lane in lanes if lane.left <= area.right() and lane.left + lane.wide > area.x()
        ]
        first, last = self.rowAt(area.y()), self.rowAt(area.bottom())
        if first < 0:
            return [], lanes
        rows = range(first, (last if last >= 0 else self._table.rowCount() - 1) + 1)
        high, top = self.rowHeight(first), self.rowViewportPosition(first)
        return [Stripe(row, top + n * high, high) for n, row in enumerate(rows)], lanes

    def _hover(self, row: int) -> None:
        for each in {self._hovered, row} - {-1} if row != self._hovered else ():
            top = self.rowViewportPosition(each)
            self.viewport().update(0, top, self.viewport().width(), self.rowHeight(each))
        self._hovered = row

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._look()
        if self._spans:
            super().paintEvent(event)
            return
        stripes, lanes = self._in_sight(event.rect())
        painter = QPainter(self.viewport())
        self.rows_painter.paint(painter, stripes, lanes)
        painter.end()

    @override
    def setSpan(self, row: int, column: int, row_span: int, column_span: int) -> None:
        self._spans = True
        super().setSpan(row, column, row_span, column_span)

    @override
    def clearSpans(self) -> None:
        self._spans = False
        super().clearSpans()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fill()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))
        index = self.indexAt(event.position().toPoint())
        over_link = index.isValid() and self.cell_at(index.row(), index.column()).link
        shape = Qt.CursorShape.PointingHandCursor if over_link else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would read every row to find the letter typed."""

    @override
    def sizeHintForColumn(self, column: int) -> int:
        return -1
