"""What stands where there is nothing to show: what is true instead, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.text import Text

ICON, WIDEST = 32, 420


class _Picture(QWidget):
    """The icon above the words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.setFixedSize(ICON, ICON)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme.paint_icon(QPainter(self), self.rect(), self.name, "text3")


class EmptyState(QWidget):
    """An icon, a title, a sentence and buttons in the middle of an empty place.

    Args:
        icon: the name of an icon.
        title: what is true, such as "No providers match these 3 filters".
        words: the sentence beneath; may hold `<b>`.
        buttons: what can be done, the primary one first.
        note: quiet words beneath the buttons.
    """

    def __init__(
        self,
        icon: str,
        title: str,
        words: str = "",
        *,
        buttons: Sequence[QPushButton] = (),
        note: str = "",
    ) -> None:
        super().__init__()
        self._picture, self._title = _Picture(icon), Text(title, "section")
        self._words, self._note = _centred(words, "text2"), _centred(note, "text3")
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        for widget in (self._picture, self._title, self._words):
            column.addLayout(_in_the_middle(widget))
        column.addSpacing(4)
        column.addLayout(self._row)
        column.addSpacing(4)
        column.addLayout(_in_the_middle(self._note))
        column.addStretch(3)
        self._title.setWordWrap(True)
        self._title.setFixedWidth(WIDEST)
        self._title.setAlignment(middle)
        self.set(title, words, buttons=buttons, note=note)

    def set(
        self, title: str, words: str = "", *, buttons: Sequence[QPushButton] = (), note: str = ""
    ) -> None:
        """Say something else and offer other buttons."""
        self._title.setText(title)
        self._words.setText(words)
        self._note.setText(note)
        self._words.setVisible(bool(words))
        self._note.setVisible(bool(note))
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for button in buttons:
            self._row.addWidget(button)
        self.setAccessibleName(f"{title}. {words}")

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._picture.name = name
        self._picture.update()


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    """Keep a widget's own width, so that its words wrap and are measured at it."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


def _centred(words: str, tone: str) -> Text:
    text = Text(words, tone=tone, wrap=True, rich=True)
    text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    text.setFixedWidth(WIDEST)
    return text
