"""What stands there while something is read: words and a count first, then grey rows."""

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import buttons
from desktop.ui.parts.text import Text

PATIENCE = 300  # milliseconds before the grey rows come
BARS = ((0, 48), (88, 50), (186, 138), (384, 60), (490, 62), (608, 46))


class _GreyRows(QWidget):
    """Rows to come, faintly; they widen a little from row to row so as not to look like data."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        high = theme.row_height()
        for row in range(self.height() // high):
            top = row * high
            for number, (left, wide) in enumerate(BARS):
                bar = QRect(left, top + high // 2 - 5, wide + (row * 7 + number * 11) % 26, 9)
                painter.fillRect(bar, theme.colour("greySoft"))
            painter.fillRect(0, top + high - 1, self.width(), 1, theme.colour("line"))


class Loading(QWidget):
    """Words, a bar, grey rows and, where it can be stopped, a button that says so.

    Args:
        words: what is being done, such as "Reading 183 rows from the spreadsheet".
        cancellable: offer Cancel.
    """

    cancelled = Signal()

    def __init__(self, words: str = "", *, cancellable: bool = True) -> None:
        super().__init__()
        self._words, self._bar, self._rows = Text(words), QProgressBar(), _GreyRows()
        self._cancel = buttons.quiet("Cancel", "close", called=self._stop)
        self._bar.setTextVisible(False)
        top = QHBoxLayout()
        top.addWidget(self._words, 1)
        top.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addSpacing(8)
        column.addWidget(self._rows, 1)
        self._cancel.setVisible(cancellable)  # not before: it would be a window of its own
        policy = self._rows.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._rows.setSizePolicy(policy)
        self._rows.hide()
        self.start(words)

    def start(self, words: str) -> None:
        """Begin anew: no count yet, and the grey rows shortly."""
        self._rows.hide()
        self._cancel.setEnabled(True)
        self.show_progress(0, None, words)
        QTimer.singleShot(PATIENCE, self._rows, self._rows.show)

    def show_progress(self, done: int, total: int | None, words: str = "") -> None:
        """Show how far it has come; with no total the bar only says that it goes on."""
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)
        if words:
            self._words.setText(words)
        self.setAccessibleName(self._words.text())
        self._bar.setAccessibleName(self._words.text())

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._words.setText("Stopping")
        self.cancelled.emit()

    @property
    def words(self) -> str:
        """What it says now."""
        return self._words.text()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("surface"))
