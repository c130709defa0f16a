"""What the shapes of the timeline mean."""

import datetime as dt

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.domain import timeline
from desktop.domain.timeline import Bar, Mark
from desktop.ui import theme
from desktop.ui.measure import type_case
from desktop.ui.time_axis import TimeAxis
from desktop.ui.timeline_painting import Drawing

DAY = dt.date(2026, 1, 1)
GAP, BETWEEN = 6, 18
LINES, LINE, ALONE = 2, 21, 30
SMALL = 0.65  # of the height of a flag, so that it fits its line
BARS = (
    (timeline.TERM, "Term: gone, to come", 28),
    (timeline.WAITING, "Not authorised yet", 26),
    (timeline.OPTION, "Extension option", 26),
)
MARKS = (
    (timeline.DONE, "Hard review done", 16),
    (timeline.TO_DO, "to do", 16),
    (timeline.LATE, "late", 16),
    (timeline.STOPPED, "do not continue", 16),
    (timeline.FLAG, "Last day to give extension notice", 12),
    (timeline.SERVE, "Last day to serve notice", 12),
)
ITEMS = (*BARS, *MARKS)


class Legend(QWidget):
    """The shapes with their words, in two lines where one is too short for them.

    Those without room even then are left to the tooltip.
    """

    def __init__(self) -> None:
        super().__init__()
        words = [item[1] for item in ITEMS]
        self.setAccessibleName("What the shapes mean")
        self.setAccessibleDescription(", ".join(words))
        self.setToolTip("\n".join(words))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def places(self, width: int) -> list[QPoint]:
        """Give where each shape begins in a width: its left edge and the number of its line."""
        found, left, line = [], 0, 0
        for _, words, wide in ITEMS:
            needs = theme.scaled(wide) + GAP + type_case().meta.width(words)
            if left + needs > width and left:
                left, line = 0, line + 1
            if line == LINES or needs > width:
                break
            found.append(QPoint(left, line))
            left += needs + BETWEEN
        return found

    @override
    def heightForWidth(self, width: int) -> int:
        places = self.places(width)
        lines = places[-1].y() + 1 if places else 1
        return theme.scaled(ALONE if lines == 1 else LINE * lines)

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(self.width()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        letters, places = type_case().meta, self.places(self.width())
        high = self.height() // (places[-1].y() + 1) if places else 0
        for (kind, words, wide), place in zip(ITEMS, places, strict=False):
            shape, top = theme.scaled(wide), place.y() * high
            self._shape(painter, kind, QRect(place.x(), top, shape, high))
            painter.setFont(letters.font)
            painter.setPen(theme.colour("text2"))
            painter.drawText(place.x() + shape + GAP, letters.baseline(top, high), words)

    def _shape(self, painter: QPainter, kind: str, place: QRect) -> None:
        """Draw one shape as the timeline draws it, with today in the middle of a term."""
        painter.save()
        axis = TimeAxis(DAY)
        axis.years = 1
        axis.first = DAY.toordinal() - axis.days / 2
        begins = dt.date.fromordinal(int(axis.first))
        if kind in {one[0] for one in BARS}:
            if kind != timeline.TERM:
                axis.today = begins
            last = dt.date.fromordinal(int(axis.first + axis.days) - 1)
            Drawing(painter, axis, place).bar(Bar(kind, begins, last, "", ""))
        else:
            axis.today = dt.date.min
            if kind in {timeline.FLAG, timeline.SERVE}:  # they stand above their bar
                middle = QPointF(place.center())
                painter.translate(middle + QPointF(0, place.height() / 3))
                painter.scale(SMALL, SMALL)
                painter.translate(-middle)
            Drawing(painter, axis, place).mark(Mark(kind, DAY, ""))
        painter.restore()
