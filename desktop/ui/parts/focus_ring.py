"""The ring round a filled button that has the focus: 2 px wide, 2 px away from the button."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from typing_extensions import override

from desktop.ui import theme

REACH = 4  # 2 px of gap and 2 px of ring
WATCHED = frozenset(
    {QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Move, QEvent.Type.Resize}
    | {QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange}
)


class FocusRing(QWidget):
    """Draws itself round one widget while that has the focus.

    A style sheet can't draw outside the box of a button, so the ring is a widget of its own,
    which neither the mouse nor a screen reader meets. It stands in the nearest widget that is
    large enough to show it whole.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._watched: list[QWidget] = [owner]
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        owner.installEventFilter(self)
        self.hide()

    def _follow(self) -> None:
        owner = self._owner
        if not (owner.hasFocus() and owner.isVisible()):
            self.hide()
            self._watch([owner])
            return
        chain, place = self._climb()
        self._watch(chain[:-1])
        if self.parentWidget() is not chain[-1]:
            self.setParent(chain[-1])
        self.setGeometry(place)
        self.raise_()
        self.show()

    def _climb(self) -> tuple[list[QWidget], QRect]:
        """Return the widgets from the owner up to the one with room, and the place in that."""
        chain: list[QWidget] = [self._owner]
        place = self._owner.rect()
        while (parent := chain[-1].parentWidget()) is not None:
            chain.append(parent)
            corner = self._owner.mapTo(parent, QPoint(0, 0))
            place = QRect(corner, self._owner.size()).adjusted(-REACH, -REACH, REACH, REACH)
            if parent.isWindow() or parent.rect().contains(place):
                break
        return chain, place

    def _watch(self, widgets: list[QWidget]) -> None:
        for widget in set(self._watched) - set(widgets) - {self._owner}:
            widget.removeEventFilter(self)
        for widget in set(widgets) - set(self._watched):
            widget.installEventFilter(self)
        self._watched = widgets

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in WATCHED and isValid(self._owner):  # windows die from the inside out
            self._follow()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)
