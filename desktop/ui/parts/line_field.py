"""A field that is one line of text, read and shown by the kind of value it holds."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from desktop.ui.parts.field import Field


class LineField(Field):
    """One line. What is typed is read with `parse` and shown with `show`.

    Args:
        parse: typed text to a value, None for blank; ValueError in words otherwise.
        show: a value to text.
        placeholder: an example, shown while the field is blank.
        name: what the field is, for people who don't see its label.
    """

    def __init__(
        self,
        parse: Callable[[str], Any],
        show: Callable[[Any], str],
        *,
        placeholder: str = "",
        name: str = "",
        line: QLineEdit | None = None,
    ) -> None:
        self.line = line or QLineEdit()
        super().__init__(self.line, name)
        self._parse, self._show = parse, show
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(lambda _words: self.changed.emit())
        self.line.editingFinished.connect(self._finish)

    def _finish(self) -> None:
        """Show what was typed the way it is kept, when it can be read."""
        if not self.problem() and not self.line.isReadOnly():
            self._put(self.value())
        self.finished.emit()

    def _put(self, value: Any) -> None:
        words = "" if value is None else self._show(value)
        if words != self.line.text():
            self.line.setText(words)
            self.line.setCursorPosition(0)

    def align_right(self) -> None:
        """Set the words at the right, as amounts in a column are."""
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @override
    def value(self) -> Any:
        return self._parse(self.line.text())

    @override
    def set_value(self, value: Any) -> None:
        self._put(value)

    @override
    def set_read_only(self, read_only: bool = True) -> None:
        self.line.setReadOnly(read_only)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
