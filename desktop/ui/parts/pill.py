"""The state of a whole record, beside its title: an icon and words on a soft ground."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

from desktop.ui import theme

ICON, GAP, SIDE = 12, 4, 6
ICONS = {
    "green": "ok",
    "amber": "warning",
    "red": "late",
    "blue": "info",
    "violet": "review",
    "grey": "ended",
}


class Pill(QLabel):
    """A state in words; it can't be clicked.

    Args:
        words: the state, such as "Ends in 24 days".
        tone: "green", "amber", "red", "blue", "violet" or "grey".
        icon: the name of an icon; the tone's own mark without one.
    """

    def __init__(self, words: str = "", tone: str = "grey", icon: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self.updateGeometry)
        self.set(words, tone, icon)

    def set(self, words: str, tone: str, icon: str = "") -> None:
        """Show another state; nothing is shown while there are no words."""
        self._words, self._tone, self._icon = words, tone, icon or ICONS[tone]
        self.setText(words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        if not self._words:
            return QSize(0, 0)
        letters = theme.font("tag")
        wide = QFontMetrics(letters).horizontalAdvance(self._words)
        return QSize(SIDE + ICON + GAP + wide + SIDE + 2, theme.scaled(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._words:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{self._tone}Soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        top = (self.height() - ICON) / 2
        theme.paint_icon(painter, QRectF(SIDE, top, ICON, ICON), self._icon, self._tone)
        painter.setPen(theme.colour(self._tone))
        painter.setFont(theme.font("tag"))
        words = QRectF(SIDE + ICON + GAP, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)
