"""How bars, marks and the years behind them are drawn; every kind has a shape of its own."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from desktop.domain import timeline
from desktop.domain.spans import ONE_DAY
from desktop.domain.timeline import Bar, Mark
from desktop.ui import theme
from desktop.ui.measure import type_case
from desktop.ui.time_axis import TimeAxis

BAR, HALF, RING = 15, 7.0, 1.8  # heights at the usual text size
POLE, CLOTH = 12, 7
SOON = 30  # days: a flag so near is amber
FOCUS = 4
NO_PEN, NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush


def paint_years(
    painter: QPainter, axis: TimeAxis, place: QRect, ground: str | None = "panel"
) -> None:
    """Draw every other year a little darker, and a hairline where each begins."""
    line = theme.colour("line")
    for unit in axis.units():
        left = place.left() + round(axis.x(unit.first, place.width()))
        right = place.left() + round(axis.x(unit.after, place.width()))
        if ground and unit.shaded:
            painter.fillRect(left, place.top(), right - left, place.height(), theme.colour(ground))
        painter.fillRect(left, place.top(), 1, place.height(), line)


def paint_today(painter: QPainter, axis: TimeAxis, place: QRect) -> None:
    """Draw the line of today."""
    left = place.left() + round(axis.x(axis.today, place.width()))
    painter.fillRect(left - 1, place.top(), 2, place.height(), theme.colour("accent"))


def paint_contract(
    painter: QPainter, axis: TimeAxis, place: QRect, what: tuple[Sequence[Bar], Sequence[Mark]]
) -> None:
    """Draw the bars of a contract and the marks on them."""
    drawn = Drawing(painter, axis, place)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    taken = [drawn.x(mark.day) for mark in what[1]]
    for bar in what[0]:
        drawn.bar(bar, taken)
    for mark in what[1]:
        drawn.mark(mark)


class Drawing:
    """Draws what belongs to one contract.

    Args:
        painter: what with.
        axis: the days in sight.
        place: the room there is.
    """

    def __init__(self, painter: QPainter, axis: TimeAxis, place: QRect) -> None:
        self._painter, self._axis, self._place = painter, axis, place
        self._high = theme.scaled(BAR)
        self._middle = place.top() + place.height() / 2

    def x(self, day: dt.date) -> float:
        """Give where a day begins."""
        return self._place.left() + self._axis.x(day, self._place.width())

    def box(self, bar: Bar) -> QRectF:
        """Give where a bar stands; its last day is covered."""
        left, right = self.x(bar.first), self.x(bar.last + ONE_DAY)
        return QRectF(left, self._middle - self._high / 2, max(right - left, 3.0), self._high)

    def around(self, mark: Mark) -> QRectF:
        """Give what a mark takes up."""
        size = theme.scaled(HALF) + 2
        return QRectF(self.x(mark.day) - size, self._middle - size, 2 * size, 2 * size)

    def focus(self, what: Bar | Mark) -> None:
        """Draw the ring of focus round a bar or a mark."""
        box = self.box(what) if isinstance(what, Bar) else self.around(what)
        self._painter.setPen(QPen(theme.colour("focus"), 2))
        self._painter.setBrush(NO_BRUSH)
        self._painter.drawRoundedRect(box.adjusted(-FOCUS, -FOCUS, FOCUS, FOCUS), 4, 4)

    # --- bars ---

    def bar(self, bar: Bar, taken: Sequence[float] = ()) -> None:
        """Draw a bar, if any of it is in sight; its label keeps clear of the places taken."""
        box = self.box(bar)
        if box.right() < self._place.left() or box.left() > self._place.right():
            return
        {
            timeline.TERM: self._term,
            timeline.WAITING: self._waiting,
            timeline.OPTION: self._option,
            timeline.LAPSED: self._lapsed,
            timeline.GAP: self._gap,
            timeline.OVERLAP: self._overlap,
        }[bar.kind](box)
        if bar.label:
            self._label(bar, box, taken)

    def _term(self, box: QRectF) -> None:
        painter = self._painter
        painter.setPen(NO_PEN)
        painter.setBrush(theme.colour("h2"))
        painter.drawRoundedRect(box, 3, 3)
        gone = min(self.x(self._axis.today), box.right()) - box.left()
        if gone > 0:
            painter.setBrush(theme.colour("h3"))
            painter.drawRoundedRect(QRectF(box.left(), box.top(), gone, box.height()), 3, 3)
        self._edge(box, "blueSolid", Qt.PenStyle.SolidLine)

    def _waiting(self, box: QRectF) -> None:
        begun = box.left() < self.x(self._axis.today)
        self._painter.setPen(NO_PEN)
        self._painter.setBrush(theme.colour("amberSoft" if begun else "surface"))
        self._painter.drawRoundedRect(box, 3, 3)
        self._edge(box, "amberSolid" if begun else "blueSolid", Qt.PenStyle.DashLine)

    def _option(self, box: QRectF) -> None:
        self._painter.setPen(NO_PEN)
        self._painter.setBrush(theme.colour("surface"))
        self._painter.drawRect(box)
        self._painter.setBrush(QBrush(theme.colour("control"), Qt.BrushStyle.BDiagPattern))
        self._painter.drawRect(box)
        self._edge(box, "control", Qt.PenStyle.DashLine)

    def _lapsed(self, box: QRectF) -> None:
        self._edge(box, "greyLine", Qt.PenStyle.DotLine)

    def _gap(self, box: QRectF) -> None:
        self._painter.fillRect(box, theme.colour("redSoft"))
        self._edge(box, "redSolid", Qt.PenStyle.DashLine)

    def _overlap(self, box: QRectF) -> None:
        self._term(box)
        self._painter.setPen(NO_PEN)
        self._painter.setBrush(QBrush(theme.colour("amberSolid"), Qt.BrushStyle.DiagCrossPattern))
        self._painter.drawRect(box.adjusted(1, 1, -1, -1))
        self._edge(box.adjusted(0, -3, 0, 3), "amberSolid", Qt.PenStyle.SolidLine)

    def _edge(self, box: QRectF, tone: str, style: Qt.PenStyle) -> None:
        pen = QPen(theme.colour(tone), 1)
        pen.setStyle(style)
        self._painter.setPen(pen)
        self._painter.setBrush(NO_BRUSH)
        self._painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _label(self, bar: Bar, box: QRectF, taken: Sequence[float]) -> None:
        """Put a few words where there is most room on what is in sight of a bar, if they fit."""
        letters = type_case().tag
        seen = box.intersected(QRectF(self._place))
        half = theme.scaled(HALF) + 3
        inside = sorted(x for x in taken if seen.left() - half < x < seen.right() + half)
        edges = [seen.left() - half, *inside, seen.right() + half]
        room, left = max((b - a - 2 * half, a + half) for a, b in pairwise(edges))
        wide = letters.width(bar.label) + 8
        if wide > room:
            return
        left += (room - wide) / 2
        ground = QRectF(left, box.top() + 1, wide, box.height() - 2)
        begun = bar.kind == timeline.WAITING and box.left() < self.x(self._axis.today)
        self._painter.fillRect(ground, theme.colour("amberSoft" if begun else "surface"))
        self._painter.setFont(letters.font)
        self._painter.setPen(theme.colour("amber" if begun else "text2"))
        self._painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, bar.label)

    # --- marks ---

    def mark(self, mark: Mark) -> None:
        """Draw a mark, if it is in sight."""
        if not self._place.left() - POLE <= self.x(mark.day) <= self._place.right() + POLE:
            return
        if mark.kind == timeline.STOPPED:
            self._square(mark)
        elif mark.kind in timeline.REVIEWED:
            self._diamond(mark)
        else:
            self._pole(mark)

    def _diamond(self, mark: Mark) -> None:
        x, y, half = self.x(mark.day), self._middle, float(theme.scaled(HALF))
        filled = {timeline.DONE: "violetSolid", timeline.LATE: "redSolid"}.get(mark.kind)
        self._painter.setPen(QPen(theme.colour("surface"), RING))
        self._painter.setBrush(theme.colour(filled or "surface"))
        self._painter.drawPolygon(_diamond(x, y, half))
        if filled is None:
            self._painter.setPen(QPen(theme.colour("violetSolid"), RING))
            self._painter.drawPolygon(_diamond(x, y, half - 1.5))
        elif mark.kind == timeline.LATE:
            self._say("!", x, y)

    def _square(self, mark: Mark) -> None:
        half = theme.scaled(HALF) - 1.5
        x, y = self.x(mark.day), self._middle
        self._painter.setPen(QPen(theme.colour("surface"), RING))
        self._painter.setBrush(theme.colour("redSolid"))
        self._painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half))

    def _say(self, words: str, x: float, y: float) -> None:
        self._painter.setPen(theme.colour("onSolid"))
        self._painter.setFont(theme.font("tag"))
        self._painter.drawText(QRectF(x - 8, y - 8, 16, 16), Qt.AlignmentFlag.AlignCenter, words)

    def _pole(self, mark: Mark) -> None:
        """Draw a flag for an extension notice, a pole with a ball for a notice to end."""
        x, foot = round(self.x(mark.day)), self._middle + self._high / 2
        top = self._middle - self._high / 2 - theme.scaled(POLE)
        near = 0 <= (mark.day - self._axis.today).days <= SOON
        tone = theme.colour("amberSolid" if near else "text3")
        self._painter.setPen(QPen(tone, 2))
        self._painter.drawLine(QPointF(x, top), QPointF(x, foot))
        self._painter.setPen(NO_PEN)
        self._painter.setBrush(tone)
        size = theme.scaled(CLOTH)
        if mark.kind == timeline.FLAG:
            corners = [
                QPointF(x, top),
                QPointF(x + size + 2, top + size / 2),
                QPointF(x, top + size),
            ]
            self._painter.drawPolygon(QPolygonF(corners))
        else:
            self._painter.drawEllipse(QPointF(x, top), size / 2, size / 2)


def _diamond(x: float, y: float, half: float) -> QPolygonF:
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    return QPolygonF([QPointF(*corner) for corner in corners])
