"""The note that says what was saved, bottom left over the page, for 8 seconds, with Undo."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import buttons
from desktop.ui.parts.announce import announce
from desktop.ui.parts.text import Elided
from desktop.ui.parts.totals import Totals

SECONDS, EDGE = 8, 16
PLACED = frozenset({QEvent.Type.Resize, QEvent.Type.Show})


class SavedNote(QFrame):
    """Floats over a page; while the pointer or the focus is on it, it stays."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._undo: Callable[[], Any] | None = None
        self._words = Elided(tone="surface")
        self.undo_button = _dark_button("Undo", self._do_undo)
        self.close_button = _dark_button("", self.hide)
        self.close_button.setIcon(theme.icon("close", "surface"))
        self.close_button.setAccessibleName("Close this note")
        self.close_button.setToolTip("Close")
        row = QHBoxLayout(self)
        row.setContentsMargins(38, 4, 6, 4)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addSpacing(24)
        row.addWidget(self.undo_button)
        row.addWidget(self.close_button)
        self._clock = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._clock.timeout.connect(self._leave)
        page.installEventFilter(self)
        self.hide()

    def say(self, words: str, undo: Callable[[], Any] | None = None) -> None:
        """Say what was saved; `undo` takes it back."""
        self._words.setText(words)
        self._undo = undo
        self.undo_button.setVisible(undo is not None)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._clock.start()
        announce(self, words)

    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def _do_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo:
            undo()

    def _leave(self) -> None:
        if self.underMouse() or self.undo_button.hasFocus() or self.close_button.hasFocus():
            self._clock.start()
        else:
            self.hide()

    def _place(self) -> None:
        size = self.sizeHint()
        top = self._floor() - size.height() - EDGE
        wide = min(size.width(), self._page.width() - 2 * EDGE)
        self.setGeometry(EDGE, top, wide, size.height())

    def _floor(self) -> int:
        """Give what the note stands above: the totals of the page, or its lower edge."""
        page = self._page
        shown = [one for one in page.findChildren(Totals) if one.isVisibleTo(page)]
        places = [QRect(one.mapTo(page, QPoint(0, 0)), one.size()) for one in shown]
        below = [place.top() for place in places if page.height() - place.bottom() <= EDGE]
        return min(below, default=page.height())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in PLACED and not self.isHidden():
            self._place()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("text"))
        painter.setBrush(theme.colour("text"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        mark = QRect(12, (self.height() - 16) // 2, 16, 16)
        theme.paint_icon(painter, mark, "ok", "greenSoft")


def _dark_button(words: str, called: Callable[[], Any]) -> QPushButton:
    button = buttons.Button(words, "inverse", called=called)
    button.setProperty("square", not words)
    return button
