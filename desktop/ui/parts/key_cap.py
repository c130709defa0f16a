"""A key of the keyboard, drawn as its cap: "Ctrl+F"."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import theme


class KeyCap(QLabel):
    """One shortcut, as small as type gets here."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys)
        self.setParent(parent)
        self.keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        wide = QFontMetrics(theme.font("key")).horizontalAdvance(self.keys)
        return QSize(wide + 12, theme.scaled(18))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(theme.colour("header"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(theme.colour("text2"))
        painter.setFont(theme.font("key"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.keys)
