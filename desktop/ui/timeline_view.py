"""A table whose last column is a timeline: Left and Right go from bar to mark, Enter opens."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
)
from typing_extensions import override

from desktop.domain.timeline import Bar, Mark
from desktop.ui import theme
from desktop.ui.heading import Heading
from desktop.ui.measure import type_case
from desktop.ui.parts.announce import announce
from desktop.ui.row_table import RowTable
from desktop.ui.table_view import TableView
from desktop.ui.time_axis import TimeAxis
from desktop.ui.timeline_painting import (
    Drawing,
    paint_today,
    paint_years,
)
from desktop.ui.timeline_rows import TIMELINE, TimelineDelegate, TimelinePainter

Stop = Bar | Mark
HEIGHT, TOP = 46, 22  # of the heading; of its first line
ROW = 48  # two lines of words
SEEN = 4  # rows that are in sight whatever the size: the page scrolls where it is too low
NOTCH = 120 * 8  # of a wheel: so much turns what is in sight away
PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


class TimelineHeading(Heading):
    """The headings, with years and today above the timeline."""

    axis: TimeAxis

    def _paint_axis(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, theme.colour("header"))
        letters = type_case().tag
        painter.setFont(letters.font)
        top = theme.scaled(TOP)
        for unit in self.axis.units():
            left = rect.left() + round(self.axis.x(unit.first, rect.width()))
            right = rect.left() + round(self.axis.x(unit.after, rect.width()))
            painter.fillRect(left, rect.top(), 1, rect.height(), theme.colour("line"))
            if letters.width(unit.words) + 4 <= right - left:
                painter.setPen(theme.colour("text2"))
                room = QRect(max(left, rect.left()), rect.top(), 0, top)
                room.setRight(min(right, rect.right()))
                if letters.width(unit.words) <= room.width():
                    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, unit.words)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line2"))
        self._paint_today(painter, rect)
        painter.restore()

    def _paint_today(self, painter: QPainter, rect: QRect) -> None:
        letters = type_case().tag
        wide = letters.width("Today") + 10
        middle = rect.left() + round(self.axis.x(self.axis.today, rect.width()))
        top = rect.top() + theme.scaled(TOP)
        box = QRect(middle - wide // 2, top, wide, rect.bottom() - top - 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(box, 3, 3)
        painter.fillRect(middle - 1, box.bottom(), 2, 6, theme.colour("accent"))
        painter.setPen(theme.colour("onAccent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "Today")

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        table = self.model()
        columns = table.columns if isinstance(table, RowTable) else ()
        if logical_index < len(columns) and columns[logical_index].field == TIMELINE:
            self._paint_axis(painter, rect)
        else:
            super().paintSection(painter, rect, logical_index)

    @override
    def sizeHint(self) -> Any:
        hint = super().sizeHint()
        hint.setHeight(theme.scaled(HEIGHT))
        return hint


class TimelineView(TableView):
    """Contracts along the calendar.

    Args:
        table: what it shows; rows have "bars" and "marks".
        today: today.
        name: what the table is of.

    Attributes:
        axis: the days in sight.
    """

    moved = Signal()  # other days are in sight
    told = Signal(str)  # what has the focus within a row, in words
    mark_opened = Signal(object, object)  # row id, mark

    def __init__(self, table: RowTable, today: dt.date, *, name: str) -> None:
        self.axis = TimeAxis(today)
        self._stop = -1
        super().__init__(table, name=name)
        self.setItemDelegate(TimelineDelegate(self))
        self.rows_painter = TimelinePainter(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentRowChanged.connect(self._leave_stop)

    # --- what is in sight ---

    def zoom(self, years: int) -> None:
        """Show so many years."""
        self._move(lambda: self.axis.zoom(years))

    def step(self, by: int) -> None:
        """Zoom out by a step, or in by one below nought."""
        self._move(lambda: self.axis.step(by))

    def pan(self, share: float) -> None:
        """Move by a share of what is in sight."""
        self._move(lambda: self.axis.pan(share))

    def go_to(self, day: dt.date) -> None:
        """Bring a day into the middle of what is in sight."""
        self._move(lambda: self.axis.go_to(day))

    def _move(self, how: Callable[[], object]) -> None:
        how()
        self.viewport().update()
        self.heading_row.viewport().update()
        self.moved.emit()

    def lane(self) -> tuple[int, int]:
        """Give where the timeline begins in the viewport, and how wide it is."""
        for number, column in enumerate(self.table().columns):
            if column.field == TIMELINE:
                left = self.heading_row.sectionViewportPosition(number)
                return left, self.heading_row.sectionSize(number)
        return 0, 0

    # --- what has the focus within a row ---

    def stops(self, row: int) -> list[Stop]:
        """Give what Left and Right go through in a row, the earliest first."""
        values = self.table().row(row)
        found: list[Stop] = [*values.get("bars", ()), *values.get("marks", ())]
        return sorted(found, key=lambda one: one.first if isinstance(one, Bar) else one.day)

    def stop(self) -> Stop | None:
        """Give what has the focus within the current row."""
        row = self.currentIndex().row()
        stops = self.stops(row) if row >= 0 else []
        return stops[self._stop] if 0 <= self._stop < len(stops) else None

    def _leave_stop(self) -> None:
        self._stop = -1

    def _walk(self, by: int) -> None:
        stops = self.stops(self.currentIndex().row())
        if not stops:
            return
        ahead = self._stop + by if self._stop >= 0 or by > 0 else len(stops) - 1
        self._stop = min(max(ahead, 0), len(stops) - 1)
        here = stops[self._stop]
        if self.axis.show(here.first if isinstance(here, Bar) else here.day):
            self.moved.emit()
            self.heading_row.viewport().update()
        words = f"{here.words}." if isinstance(here, Bar) else here.said()
        announce(self, words)
        self.told.emit(words)
        self.viewport().update()

    def said_at(self, row: int, place: QPoint) -> str:
        """Say what stands at a place of a row: the mark there, or else the bar."""
        left, wide = self.lane()
        lane = QRect(left, self.rowViewportPosition(row), wide, self.rowHeight(row))
        drawn = Drawing(QPainter(), self.axis, lane)
        values = self.table().row(row)
        near = [
            mark for mark in values.get("marks", ())
            if abs(drawn.x(mark.day) - place.x()) <= drawn.around(mark).width() / 2
        ]  # fmt: skip
        if near:
            return " ".join(mark.said() for mark in near)
        under = [b for b in values.get("bars", ()) if drawn.box(b).contains(place.toPointF())]
        return f"{under[0].words}." if under else ""

    # --- Qt's own ---

    @override
    def _set_heights(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.scaled(ROW))
        heading = theme.scaled(HEIGHT) + self.horizontalScrollBar().sizeHint().height()
        self.setMinimumHeight(heading + SEEN * theme.scaled(ROW))

    @override
    def _make_heading(self, *, inner: bool) -> Heading:
        heading = TimelineHeading(self, inner=inner)
        heading.axis = self.axis
        return heading

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        steps = {"+": -1, "-": 1}.get(event.text())
        row = self.currentIndex().row()
        group = row >= 0 and self.group_at(row)
        if sideways and event.modifiers() in PLAIN and row >= 0 and not group:
            self.by_keys = True
            self._walk(sideways)
        elif sideways and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.pan(sideways / 4)
        elif steps and event.modifiers() in PLAIN:
            self.step(steps)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._opens_mark():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _opens_mark(self) -> bool:
        here = self.stop()
        if not isinstance(here, Mark) or here.opens is None:
            return False
        self.mark_opened.emit(self.current_id(), here)
        return True

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        sideways = turned.x() or (turned.y() if shift else 0)
        if sideways:
            self.pan(-sideways / NOTCH)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        bottom = self.rowViewportPosition(self.table().rowCount() - 1)
        bottom += self.rowHeight(self.table().rowCount() - 1) if self.table().rowCount() else 0
        left, wide = self.lane()
        rest = QRect(left, max(bottom, 0), wide, self.viewport().height() - max(bottom, 0))
        if rest.height() > 0:
            painter = QPainter(self.viewport())
            painter.setClipRect(rest)
            paint_years(painter, self.axis, rest)
            paint_today(painter, self.axis, rest)
