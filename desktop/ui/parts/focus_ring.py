"""The ring round a filled button that has the focus: 2 px wide, 2 px away from the button."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui import theme

REACH = 4  # 2 px of gap and 2 px of ring
WATCHED = frozenset(
    {QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Move, QEvent.Type.Resize}
    | {QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange}
)


class FocusRing(QWidget):
    """Draws itself round one widget while that has the focus.

    A style sheet can't draw outside the box of a button, so the ring is a widget of its own
    beside it, which neither the mouse nor a screen reader meets.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner.parentWidget())
        self._owner = owner
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        owner.installEventFilter(self)
        self.hide()

    def _follow(self) -> None:
        owner = self._owner
        if owner.hasFocus() and owner.isVisible():
            if self.parentWidget() is not owner.parentWidget():
                self.setParent(owner.parentWidget())
            self.setGeometry(owner.geometry().adjusted(-REACH, -REACH, REACH, REACH))
            self.raise_()
            self.show()
        else:
            self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._owner and event.type() in WATCHED:
            self._follow()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)
