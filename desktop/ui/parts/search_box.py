"""The search box of a page: a lens, the words, and the shortcut that leads to it."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.key_cap import KeyCap

PAUSE = 150  # milliseconds after the last key


class SearchBox(QLineEdit):
    """Says what is looked for shortly after the last key; Esc clears, then leaves, as Down does.

    Args:
        placeholder: what can be found, such as "Find a provider or lot".
        hint: the shortcut shown at the right, or nothing.
        name: what is read out; the placeholder without one.
    """

    typed = Signal(str)
    searched = Signal(str)
    left = Signal()

    def __init__(self, placeholder: str, hint: str = "Ctrl+F", *, name: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._cap = KeyCap(hint, self) if hint else None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._search)
        self._said = ""
        self.textChanged.connect(self._hear)
        self.returnPressed.connect(self._search)

    def clear_quietly(self) -> None:
        """Empty the box without searching: the page has put its filters back itself."""
        self._said = ""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.clear()
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._show_cap()

    def _hear(self, words: str) -> None:
        self._show_cap()
        self.typed.emit(words)
        self._pause.start()

    def _search(self) -> None:
        self._pause.stop()
        words = self.text().strip()
        if words != self._said:
            self._said = words
            self.searched.emit(words)

    def _show_cap(self) -> None:
        if self._cap:
            self._cap.setVisible(not self.text())

    @override
    def sizeHint(self) -> QSize:
        return QSize(220, super().sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._search()
            self.left.emit()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
            self._search()
        else:
            self.left.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cap:
            size = self._cap.sizeHint()
            self._cap.setFixedSize(size)
            self._cap.move(self.width() - size.width() - 6, (self.height() - size.height()) // 2)
            self.setTextMargins(0, 0, size.width() + 4, 0)
