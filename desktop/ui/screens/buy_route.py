"""Lines of the right pane of Buy therapy: a step of the approval route, the answer of a check."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.domain.approval_route import Step
from desktop.domain.award_checks import Finding
from desktop.ui import theme
from desktop.ui.measure import type_case
from desktop.ui.parts.text import Text


class StepRow(QWidget):
    """One step of the route: a numbered circle on a line, what happens, and a quiet line."""

    HIGH, CIRCLE = 44, 20

    def __init__(self, number: int, step: Step, *, last: bool) -> None:
        super().__init__()
        self._number, self._step, self._last = number, step, last
        self.setAccessibleName(f"Step {number}: {step.what}. {step.detail}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, theme.scaled(self.HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = theme.scaled(self.CIRCLE)
        tone = "amber" if self._step.extra else "accent" if self._number == 1 else "control"
        if not self._last:
            painter.fillRect(size // 2, size, 1, self.height() - size, theme.colour("line2"))
        painter.setPen(QPen(theme.colour(tone), 1.4))
        painter.setBrush(theme.colour("accent" if self._number == 1 else "panel"))
        painter.drawEllipse(QRectF(1, 1, size - 2, size - 2))
        case = type_case()
        painter.setFont(case.meta.font)
        painter.setPen(theme.colour("onAccent" if self._number == 1 else "text2"))
        painter.drawText(QRect(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, str(self._number))
        left = size + 12
        line = theme.scaled(20)
        painter.setFont(case.strong.font)
        painter.setPen(theme.colour("text"))
        room = self.width() - left
        painter.drawText(
            left, case.strong.baseline(0, line), case.strong.cut(self._step.what, room)
        )
        painter.setFont(case.meta.font)
        painter.setPen(theme.colour("amber" if self._step.extra else "text2"))
        words = case.meta.cut(self._step.detail, room)
        painter.drawText(left, case.meta.baseline(line - 2, line), words)


class CheckLine(Text):
    """The answer of a check, with a mark before it."""

    def __init__(self, finding: Finding) -> None:
        tone = "text" if finding.ok else "red" if finding.blocks else "amber"
        super().__init__(finding.what, "body", tone, wrap=True)
        self._icon = "ok" if finding.ok else "late" if finding.blocks else "warning"
        self._icon_tone = "green" if finding.ok else tone
        self.setContentsMargins(theme.scaled(24), 1, 0, 1)
        word = "All well" if finding.ok else "Blocks" if finding.blocks else "Look at"
        self.setAccessibleName(f"{word}: {finding.what}")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = theme.scaled(16)
        theme.paint_icon(QPainter(self), QRect(0, 2, size, size), self._icon, self._icon_tone)
