"""A field with its label above it, and the message above the field when something is wrong."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.field import Field
from desktop.ui.parts.text import Text


class Labelled(QWidget):
    """Label, message, field and hint.

    Args:
        label: what the field is.
        field: any field of the kit.
        hint: a quiet line beneath the label.
        required: say nothing; fields that may stay blank say "optional" instead.
    """

    def __init__(self, label: str, field: Field, *, hint: str = "", required: bool = True) -> None:
        super().__init__()
        self.field = field
        self._label, self._hint = Text(label, "strong"), Text(hint, "meta", "text3", wrap=True)
        self._message = _Message()
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._label)
        if not required:
            top.addWidget(Text("optional", "meta", "text3"))
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(top)
        for widget in (self._hint, self._message, field):
            column.addWidget(widget)
        self._hint.setVisible(bool(hint))  # not before: it would be a window of its own
        self._label.setBuddy(field.focus_widget)
        field.set_name(label)
        field.describe(hint)

    def set_error(self, message: str) -> None:
        """Say what is wrong above the field, or that nothing is."""
        self._message.say(message)
        self.field.set_error(message)

    def error(self) -> str:
        """Return the message shown."""
        return self._message.words.text()


class _Message(QWidget):
    """What is wrong, with its mark."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Text(role="strong", tone="red", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(21, 0, 0, 0)
        row.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def say(self, message: str) -> None:
        self.words.setText(message)
        self.setVisible(bool(message))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme.paint_icon(QPainter(self), QRect(0, 2, 16, 16), "late", "red")
