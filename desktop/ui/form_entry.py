"""One field of a form: its label, its message, and what looks odd about its value."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.columns import Column
from desktop.ui import theme
from desktop.ui.parts.field import Field
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.text import Text

PRIVATE = "Private: stays out of exports"
GUARDED = "Private: every look is recorded"
NUMBERED = "Leave it blank for the next number"


class Entry(QWidget):
    """A labelled field with room for a doubt beneath it.

    Args:
        column: the column it is for.
        field: the field itself.
        label: words in place of the column's own.
        help: words in place of the column's own help.
        numbered: a blank one is given the next number.
        needed: it has to be filled here, though a row may be without it.

    Attributes:
        field: the field itself.
    """

    def __init__(
        self,
        column: Column,
        field: Field,
        label: str = "",
        *,
        help: str | None = None,  # noqa: A002 - as the label of a column calls it
        numbered: bool = False,
        needed: bool = False,
    ) -> None:
        super().__init__()
        self.field = field
        said = [
            column.label.help if help is None else help,
            _private(column),
            NUMBERED if numbered else "",
        ]
        self._labelled = Labelled(
            label or column.label.text,
            field,
            required=needed or (column.required and not numbered),
        )
        hint = ". ".join(filter(None, said))
        field.describe(hint)
        self._hint, self._doubt = Text(hint, "meta", "text3", wrap=True), Doubt()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        box.addWidget(self._labelled)
        box.addWidget(self._hint)
        self._hint.setVisible(bool(hint))  # not before: it would be a window of its own
        box.addWidget(self._doubt)
        box.addStretch(1)

    def set_error(self, message: str) -> None:
        """Say above the field what is wrong, or that nothing is."""
        self._labelled.set_error(message)

    def error(self) -> str:
        """Return the message above the field."""
        return self._labelled.error()

    def set_origin(self, words: str) -> None:
        """Say, to who points at the field or has it read out, where its value comes from."""
        self.setToolTip(words)
        self.field.describe(". ".join(filter(None, (self._hint.text(), words))))

    def set_doubt(self, words: str) -> None:
        """Say beneath the field what looks odd; it can be saved all the same."""
        self._doubt.say(words)

    def doubt(self) -> str:
        """Return what looks odd."""
        return self._doubt.words.text()


def _private(column: Column) -> str:
    if column.guarded:
        return GUARDED
    return PRIVATE if column.private else ""


class Doubt(QWidget):
    """A warning in amber words with its mark."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Text(role="meta", tone="amber", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 0, 0)
        row.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def say(self, words: str) -> None:
        """Show these words, or nothing."""
        self.words.setText(words)
        self.setVisible(bool(words))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme.paint_icon(QPainter(self), QRect(0, 0, 16, 16), "warning", "amber")
