"""A choice in a box of its own: its words, a line beneath, and the whole box is the target."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.check import GAP, MARK, Radio
from desktop.ui.parts.text import Text

PAD, CORNER = 10, 4


class ChoiceCard(QWidget):
    """One of several choices; the chosen one has a thicker edge as well as another ground.

    Args:
        radio: the choice itself, which its group holds.
        note: what it would mean, in a line.
    """

    def __init__(self, radio: Radio, note: Text) -> None:
        super().__init__()
        self._radio = radio
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, 3, PAD, 6)
        column.setSpacing(0)
        column.addWidget(radio)
        inner = QVBoxLayout()
        inner.setContentsMargins(3 + MARK + GAP, 0, 0, 0)
        inner.addWidget(note)
        column.addLayout(inner)
        radio.toggled.connect(self.update)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self._radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self._radio.setChecked(True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        chosen = self._radio.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = 2 if chosen else 1
        painter.setPen(QPen(theme.colour("accent" if chosen else "line2"), wide))
        painter.setBrush(theme.colour("accentSoft" if chosen else "surface"))
        edge = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(edge, CORNER, CORNER)
