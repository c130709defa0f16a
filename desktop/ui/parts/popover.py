"""A small window under the button that opened it: lists of filters, columns, calendars."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme

SHADOW, DROP, RADIUS = 14, 4, 6


class Popover(QFrame):
    """A frame with a shadow; Esc and a click elsewhere close it and the focus goes back.

    Attributes:
        body: the layout of what stands in it.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, padding: int = 12) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.body = QVBoxLayout(self)
        edge = SHADOW + 1
        self.body.setContentsMargins(edge + padding, edge + padding, edge + padding, edge + padding)
        self.body.setSpacing(8)
        self._opener: QWidget | None = None

    def open_under(self, opener: QWidget) -> None:
        """Open beneath a widget, or above it where the screen ends."""
        self._opener = opener
        self.adjustSize()
        screen = opener.screen().availableGeometry()
        place = opener.mapToGlobal(QPoint(-SHADOW, opener.height() + 3 - SHADOW))
        if place.y() + self.height() - SHADOW > screen.bottom():
            place.setY(opener.mapToGlobal(QPoint(0, 0)).y() - self.height() + SHADOW - 3)
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width() + SHADOW)))
        place.setY(max(screen.top(), place.y()))
        self.move(place)
        self.show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._opener and self._opener.isVisible():
            self._opener.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        paint_shadow(painter, inside, RADIUS)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(inside).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def paint_shadow(painter: QPainter, inside: QRect, radius: int) -> None:
    """Paint the shadow of a floating panel round and a little beneath it."""
    painter.setPen(Qt.PenStyle.NoPen)
    shade = QColor(theme.colour("shadow"))
    shade.setAlphaF(shade.alphaF() / SHADOW)
    painter.setBrush(shade)
    for reach in range(SHADOW - DROP, 0, -1):
        grown = QRectF(inside).translated(0, DROP).adjusted(-reach, -reach, reach, reach)
        painter.drawRoundedRect(grown, radius + reach, radius + reach)
