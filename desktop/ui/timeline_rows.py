"""The rows of a timeline: what is drawn in its column, kept as pictures, and said of it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.cell import GroupRow
from desktop.ui.delegate import CellDelegate
from desktop.ui.row_painting import Lane, RowPainter, Stripe
from desktop.ui.table_columns import Row
from desktop.ui.timeline_painting import Drawing, paint_contract, paint_today, paint_years

if TYPE_CHECKING:
    from desktop.ui.timeline_view import TimelineView

Index = QModelIndex | QPersistentModelIndex
TIMELINE = "timeline"
KEPT = 80  # pictures of rows: three screens of them


class TimelinePainter(RowPainter):
    """Draws the timeline in its column and ordinary cells in the others.

    What is drawn of a contract is kept as a picture while the same days are in sight, so that
    scrolling draws only the rows that come into sight.
    """

    def __init__(self, view: "TimelineView") -> None:
        super().__init__(view)
        self._own = view
        self._lanes: dict[tuple[Any, ...], QPixmap] = {}
        self._state: tuple[Any, ...] = ()
        theme.signals.changed.connect(self._lanes.clear)

    def _lane(self, row: Row, size: QSize, *, chosen: bool) -> QPixmap:
        """Give the picture of a contract, drawn now if it isn't kept."""
        axis, ratio = self._own.axis, self._own.drawn.ratio
        state = (axis.first, axis.years, axis.today, size.width(), size.height(), ratio)
        if state != self._state or len(self._lanes) > KEPT:
            self._lanes.clear()
            self._state = state
        what = (row.get("bars", ()), row.get("marks", ()))
        key = (*what, chosen)
        if key not in self._lanes:
            self._lanes[key] = self._draw(what, size, ratio, chosen=chosen)
        return self._lanes[key]

    def _draw(self, what: Any, size: QSize, ratio: float, *, chosen: bool) -> QPixmap:
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        place = QRect(0, 0, size.width(), size.height())
        paint_years(painter, self._own.axis, place, None if chosen else "panel")
        paint_contract(painter, self._own.axis, place, what)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        paint_today(painter, self._own.axis, place)
        painter.end()
        return picture

    @override
    def paint_one(
        self, painter: QPainter, stripe: Stripe, lane: Lane, group: GroupRow | None
    ) -> None:
        super().paint_one(painter, stripe, lane, group)
        view = self._own
        if view.field(lane.column) != TIMELINE:
            return
        inside = QRect(lane.left, stripe.top, lane.wide, stripe.high - 1)
        if group:
            paint_today(painter, view.axis, inside)
            return
        chosen = view.drawn.is_chosen(stripe.row, lane.column)
        row = view.table().row(stripe.row)
        painter.drawPixmap(inside.topLeft(), self._lane(row, inside.size(), chosen=chosen))
        focus = view.stop() if stripe.row == view.currentIndex().row() else None
        if focus is not None:
            painter.save()
            painter.setClipRect(inside)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            Drawing(painter, view.axis, inside).focus(focus)
            painter.restore()


class TimelineDelegate(CellDelegate):
    """Says what lies under the pointer on the timeline."""

    def __init__(self, view: "TimelineView") -> None:
        super().__init__(view)
        self._own = view

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say what stands under the pointer."""
        if index.isValid() and self._own.field(index.column()) == TIMELINE:
            words = self._own.said_at(index.row(), event.pos())
            QToolTip.showText(event.globalPos(), words, view)
            return bool(words)
        return super().helpEvent(event, view, option, index)
