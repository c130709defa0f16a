"""The steps of a longer task: a number, a tick when done, the current one filled."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.lines import Line

DISC, GAP, HEIGHT = 22, 8, 48
SIDE, SPACING, DASH = 16, 12, 34
DONE, NOW, LATER = "done", "current step", "to do"


class _Step(QAbstractButton):
    """One step; a link while it is done."""

    def __init__(self, number: int, words: str) -> None:
        super().__init__()
        self.setText(words)
        self._number = number
        self.is_brief = False  # only its number is shown
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(LATER)

    def set_state(self, state: str) -> None:
        self._state = state
        self.setEnabled(state == DONE)
        self.setAccessibleName(f"Step {self._number}, {self.text()}, {state}")
        pointing = Qt.CursorShape.PointingHandCursor
        self.setCursor(pointing if state == DONE else Qt.CursorShape.ArrowCursor)
        self.update()

    def wide(self, *, brief: bool) -> int:
        """Return how wide it is, with its words or without."""
        letters = QFontMetrics(theme.font("strong"))
        return DISC + 2 + (0 if brief else GAP + letters.horizontalAdvance(self.text()))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.wide(brief=self.is_brief), theme.scaled(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(1, (self.height() - DISC) / 2, DISC, DISC).adjusted(0.75, 0.75, -0.75, -0.75)
        fill, edge = {NOW: ("accent", "accent"), DONE: ("accentSoft", "accent")}.get(
            self._state, ("surface", "control")
        )
        painter.setPen(QPen(theme.colour(edge), 1.5))
        painter.setBrush(theme.colour(fill))
        painter.drawEllipse(disc)
        if self._state == DONE:
            theme.paint_icon(painter, disc.adjusted(2.25, 2.25, -2.25, -2.25), "tick", "accent")
        else:
            painter.setPen(theme.colour("onAccent" if self._state == NOW else "text2"))
            painter.setFont(theme.font("tag"))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        now = self._state == NOW
        painter.setPen(theme.colour("text" if now else "text2"))
        painter.setFont(theme.font("strong" if now else "body"))
        words = QRect(1 + DISC + GAP, 0, self.width(), self.height())
        if not self.is_brief:
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class StepBar(QWidget):
    """The steps in a row; those done can be gone back to.

    Where there is no room for all words, only the step under way has them.
    """

    asked = Signal(int)

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._steps = [_Step(number, each) for number, each in enumerate(words, start=1)]
        self._current = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 0, SIDE, 0)
        row.setSpacing(SPACING)
        for number, step in enumerate(self._steps):
            if number:
                dash = Line("line2")
                dash.setFixedWidth(DASH)
                row.addWidget(dash)
            step.clicked.connect(partial(self._click, number))
            row.addWidget(step)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_current(0)

    def current(self) -> int:
        """Return the step under way, from 0."""
        return self._current

    def set_current(self, number: int) -> None:
        """Mark the steps before this one done and those after it to come."""
        self._current = number
        for place, step in enumerate(self._steps):
            step.set_state(DONE if place < number else NOW if place == number else LATER)
        self._fit()

    def _wide(self, *, brief: bool) -> int:
        """Return how wide all steps are; brief ones have words only where one is."""
        between = (len(self._steps) - 1) * (DASH + 2 * SPACING) + 2 * SIDE
        steps = enumerate(self._steps)
        return between + sum(one.wide(brief=brief and at != self._current) for at, one in steps)

    def _fit(self) -> None:
        is_brief = self._wide(brief=False) > self.width()
        for place, step in enumerate(self._steps):
            step.is_brief = is_brief and place != self._current
            step.updateGeometry()
            step.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(brief=True), theme.scaled(HEIGHT))

    def _click(self, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.asked.emit(number)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.scaled(HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line2"))
