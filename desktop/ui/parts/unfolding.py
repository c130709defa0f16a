"""A table whose chosen row opens under itself: a panel with what can be done stands there."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.cell import GroupRow
from desktop.ui.row_painting import Lane, RowPainter, Stripe
from desktop.ui.row_table import RowTable
from desktop.ui.table_view import TableView


class UnfoldingTable(TableView):
    """Rows one of which stands open; Space closes and opens it.

    Args:
        table: what it shows.
        panel: what stands under the open row; it says how high it has to be.
        name: what the table is of, for people who don't see its heading.
    """

    unfolded = Signal(object)  # the row that was opened, None when none is

    def __init__(self, table: RowTable, panel: QWidget, *, name: str = "") -> None:
        self._panel: QWidget | None = None  # asked for by what Qt calls while this is being made
        self._open: int | None = None
        self._tall = -1  # the row that was made higher
        self.folds = False
        super().__init__(table, name=name)
        self._panel = panel
        panel.setParent(self.viewport())
        panel.installEventFilter(self)
        panel.hide()
        self.rows_painter = _TopOfRow(self)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.chosen.connect(self.follow)
        self.verticalScrollBar().valueChanged.connect(self._place)
        self.horizontalScrollBar().valueChanged.connect(self._place)
        table.refreshed.connect(self._lay_out)

    @property
    def open_row_place(self) -> int:
        """Where the open row stands, -1 when none is open."""
        return -1 if self._open is None else self.table().row_of(self._open)

    @Slot(object)
    def follow(self, row_id: int | None) -> None:
        """Open this row, unless rows are to stay closed or it heads a group."""
        stays = row_id is None or row_id < 0 or self.folds
        self._open = None if stays else row_id
        self.unfolded.emit(self._open)
        self._lay_out()

    @override
    def switch(self, row: int) -> bool:
        """Open or close a row; rows chosen after it stay as this one is."""
        if self.group_at(row):
            return super().switch(row)
        self.folds = self._open is not None
        self.follow(self.current_id())
        return True

    @Slot()
    def _lay_out(self) -> None:
        panel = self._panel
        if panel is None:
            return
        heights = self.verticalHeader()
        usual, place = heights.defaultSectionSize(), self.open_row_place
        if self._tall != place and 0 <= self._tall < heights.count():
            heights.resizeSection(self._tall, usual)
        self._tall = place
        panel.setVisible(place >= 0)
        if place >= 0:
            high = max(panel.heightForWidth(self.viewport().width()), panel.sizeHint().height())
            heights.resizeSection(place, usual + high)
        self._place()

    @Slot()
    def _place(self) -> None:
        place = self.open_row_place
        if self._panel is None or place < 0:
            return
        usual = self.verticalHeader().defaultSectionSize()
        top = self.rowViewportPosition(place) + usual
        self._panel.setGeometry(0, top, self.viewport().width(), self.rowHeight(place) - usual)

    @override
    def _in_sight(self, area: QRect) -> tuple[list[Stripe], list[Lane]]:
        stripes, lanes = super()._in_sight(area)
        rows = (stripe.row for stripe in stripes)
        top, high = self.rowViewportPosition, self.rowHeight
        return [Stripe(row, top(row), high(row)) for row in rows], lanes

    @override
    def _set_heights(self) -> None:
        super()._set_heights()
        self._lay_out()

    @override
    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if watched is self._panel and event.type() == QEvent.Type.LayoutRequest:
            self._lay_out()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what the first press chose: the rows may have moved since."""
        if event.button() == Qt.MouseButton.LeftButton and self.currentIndex().isValid():
            self.open_row(self.currentIndex().row())


class UnfoldedPanel(QWidget):
    """The ground of what stands under an open row."""

    @override
    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("accentSoft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))


class _TopOfRow(RowPainter):
    """Draws the cells of an open row at its top; the panel stands beneath them."""

    def __init__(self, view: UnfoldingTable) -> None:
        super().__init__(view)
        self._unfolding = view

    @override
    def paint_one(
        self, painter: QPainter, stripe: Stripe, lane: Lane, group: GroupRow | None
    ) -> None:
        if stripe.row == self._unfolding.open_row_place:
            usual = self._unfolding.verticalHeader().defaultSectionSize()
            stripe = stripe._replace(high=usual)
        super().paint_one(painter, stripe, lane, group)
