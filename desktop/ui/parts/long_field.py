"""A field of several lines."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.field import Field


class _Lines(QPlainTextEdit):
    """The box itself; Tab leaves it."""

    left = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)

    @override
    def sizeHint(self) -> QSize:
        line = QFontMetrics(theme.font("body")).lineSpacing()
        return QSize(super().sizeHint().width(), line * self._lines + 18)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class LongField(Field):
    """Words on several lines; blank is None."""

    def __init__(self, *, lines: int = 3, name: str = "") -> None:
        self.edit = _Lines(lines)
        super().__init__(self.edit, name)
        self.edit.setSizePolicy(
            self.edit.sizePolicy().Policy.Expanding, self.edit.sizePolicy().Policy.Fixed
        )
        self.edit.textChanged.connect(self.changed)
        self.edit.left.connect(self.finished)

    @override
    def value(self) -> str | None:
        return self.edit.toPlainText().strip() or None

    @override
    def set_value(self, value: str | None) -> None:
        if (value or "") != self.edit.toPlainText():
            self.edit.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.edit.setPlainText(value or "")
            self.edit.blockSignals(False)  # noqa: FBT003 - Qt's own

    @override
    def set_read_only(self, read_only: bool = True) -> None:
        self.edit.setReadOnly(read_only)
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)
