"""A field of words in which known names can be chosen; others can be typed."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.line_field import LineField

OPEN = "Choose a name (Alt+Down)"


class NameField(LineField):
    """A name: chosen from those that are known, with the arrow or by typing, or typed in full.

    Args:
        names: those that are known, in the order in which they are offered.
        name: what the field is, for people who don't see its label.
    """

    def __init__(self, names: Sequence[str] = (), *, name: str = "") -> None:
        self.chooser = _Line()
        super().__init__(_words, str, name=name, line=self.chooser)
        self.chooser.picked.connect(self.changed)
        self.offer(names)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these names and no others."""
        self.chooser.offer(names)


class _Line(QLineEdit):
    """A line that offers names while one is typed, and all of them on demand."""

    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names = QStringListModel(self)
        self._popup = popup = QListView()
        popup.setProperty("popup", "true")
        completer = QCompleter(self._names, self)
        completer.setPopup(popup)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _words: self.picked.emit())
        self.setCompleter(completer)
        self._said = QTimer(self, singleShot=True, interval=0)  # Qt offers after it told of typing
        self._said.timeout.connect(self._close_once_said)
        self.textEdited.connect(self._said.start)
        self._open = QAction(OPEN, self)
        self._open.triggered.connect(self.open_names)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._draw()
        theme.signals.changed.connect(self._draw)

    @Slot()
    def _close_once_said(self) -> None:
        """Close the list when the only name left in it is typed in full: Enter then goes on."""
        completer = self.completer()
        only = completer.currentCompletion() if completer.completionCount() == 1 else ""
        if only and only.casefold() == self.text().strip().casefold():
            self._popup.hide()

    def offer(self, names: Sequence[str]) -> None:
        """Offer these names; without any it is a plain line."""
        self._names.setStringList(list(names))
        self._open.setVisible(bool(names))

    @Slot()
    def _draw(self) -> None:
        self._open.setIcon(theme.icon("chevron-down"))

    @Slot()
    def open_names(self) -> None:
        """Offer every name, whatever is typed."""
        completer = self.completer()
        if completer is not None and self._open.isVisible() and not self.isReadOnly():
            self.setFocus()
            completer.setCompletionPrefix("")
            completer.complete()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_names()
            return
        super().keyPressEvent(event)


def _words(typed: str) -> str | None:
    return typed.strip() or None
