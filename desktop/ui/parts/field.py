"""What every field of a form can do, whatever kind of value it holds."""

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget


class Field(QWidget):
    """A box that holds one value.

    A subclass gives `value` and `set_value` and says `changed` while it is edited and
    `finished` when the person leaves it or presses Enter.

    Attributes:
        focus_widget: the widget inside that takes the focus.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self, inner: QWidget, name: str = "") -> None:
        super().__init__()
        self.focus_widget = inner
        self._hint = ""
        self._error = ""
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._box.addWidget(inner)
        self.setFocusProxy(inner)
        self.set_name(name)

    @abstractmethod
    def value(self) -> Any:
        """Return what the field holds, None while it is blank.

        Raises:
            ValueError: in words, when what is typed is no value of this kind.
        """

    @abstractmethod
    def set_value(self, value: Any) -> None:
        """Show a value; nothing is said."""

    @property
    def is_concealed(self) -> bool:
        """Whether there is a value and it is hidden; only a guarded field hides any."""
        return False

    def set_read_only(self, read_only: bool = True) -> None:  # noqa: FBT001, FBT002 - as Qt's own
        """Let the value be read and copied but not changed."""
        self.focus_widget.setEnabled(not read_only)

    def problem(self) -> str:
        """Return in words why what is typed is no value of this kind, or nothing."""
        try:
            self.value()
        except ValueError as wrong:
            return str(wrong)
        return ""

    def doubt(self) -> str:
        """Return what looks odd about what was typed, though it can be kept; or nothing."""
        return ""

    def set_error(self, message: str) -> None:
        """Draw the edge of a field in error; the message itself stands above it."""
        self._error = message
        self._describe()
        inner = self.focus_widget
        if bool(inner.property("error")) != bool(message):
            inner.setProperty("error", bool(message))
            inner.style().unpolish(inner)
            inner.style().polish(inner)

    def set_name(self, name: str) -> None:
        """Say what the field is, for people who don't see its label."""
        self.focus_widget.setAccessibleName(name)

    def describe(self, hint: str) -> None:
        """Say what helps to fill it in."""
        self._hint = hint
        self._describe()

    def _describe(self) -> None:
        words = ". ".join(part for part in (self._error, self._hint) if part)
        self.focus_widget.setAccessibleDescription(words)
        self.focus_widget.setToolTip(self._hint)

    def focus(self) -> None:
        """Put the focus into the field."""
        self.focus_widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_to_type_over(self) -> None:
        """Put the focus into the field with what stands in it selected, where it is typed."""
        self.focus()
        if isinstance(self.focus_widget, (QLineEdit, QPlainTextEdit)):
            self.focus_widget.selectAll()
