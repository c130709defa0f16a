"""What the shapes of the timeline mean."""

import datetime as dt

from PySide6.QtCore import QRect, QSize
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
    """The shapes with their words in a line; those without room are left to the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        words = [item[1] for item in ITEMS]
        self.setAccessibleName("What the shapes mean")
        self.setAccessibleDescription(", ".join(words))
        self.setToolTip("\n".join(words))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, theme.scaled(30))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        letters, left = type_case().meta, 0
        for kind, words, wide in ITEMS:
            shape = theme.scaled(wide)
            after = left + shape + GAP + letters.width(words)
            if after > self.width():
                return
            self._shape(painter, kind, QRect(left, 0, shape, self.height()))
            painter.setFont(letters.font)
            painter.setPen(theme.colour("text2"))
            painter.drawText(left + shape + GAP, letters.baseline(0, self.height()), words)
            left = after + BETWEEN

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
            Drawing(painter, axis, place).mark(Mark(kind, DAY, ""))
        painter.restore()
