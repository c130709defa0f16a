"""A sparkline: the last periods as a line, the newest dotted, the target dashed, gaps left open."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.ui import theme

DOT, CROSS, WIDEST = 2.6, 2.5, 96


def paint_spark(
    painter: QPainter, place: QRectF, values: Sequence[float | None], target: float | None
) -> None:
    """Draw values from left to right; a cross at the foot stands for a missing one."""
    place = QRectF(place.left(), place.top(), min(place.width(), theme.scaled(WIDEST)) - 8,
                   place.height())  # fmt: skip
    known = [value for value in (*values, target) if value is not None]
    if not known:
        return
    low, high = min(known), max(known)
    spread = (high - low) or 1.0

    def y(value: float) -> float:
        return place.bottom() - (value - low) / spread * place.height()

    step = place.width() / max(len(values) - 1, 1)
    points = [
        None if value is None else QPointF(place.left() + number * step, y(value))
        for number, value in enumerate(values)
    ]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if target is not None:
        painter.setPen(QPen(theme.colour("text3"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(place.left(), y(target)), QPointF(place.right(), y(target)))
    painter.setPen(QPen(theme.colour("d1"), 1.6))
    for one, following in pairwise(points):
        if one is not None and following is not None:
            painter.drawLine(one, following)
    for number, point in enumerate(points):
        if point is None:
            _cross(painter, QPointF(place.left() + number * step, place.bottom() - CROSS))
        elif number == len(points) - 1 or _is_alone(points, number):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("d1"))
            painter.drawEllipse(point, DOT, DOT)
    painter.restore()


def _is_alone(points: Sequence[QPointF | None], number: int) -> bool:
    before = points[number - 1] if number else None
    after = points[number + 1] if number + 1 < len(points) else None
    return before is None and after is None


def _cross(painter: QPainter, at: QPointF) -> None:
    painter.setPen(QPen(theme.colour("red"), 1.4))
    for side in (-1, 1):
        corner = QPointF(CROSS, side * CROSS)
        painter.drawLine(at - corner, at + corner)
