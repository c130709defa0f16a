"""The box at the top of a form that names every problem and leads to its field."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import buttons
from desktop.ui.parts.pane import clear_layout
from desktop.ui.parts.text import Text


class ErrorSummary(QFrame):
    """Says "There is a problem" and every error; it takes the focus and is read out."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._list.setContentsMargins(-6, 0, 0, 0)  # the words of a link stand 6 px in
        column = QVBoxLayout(self)
        column.setContentsMargins(44, 10, 12, 10)
        column.setSpacing(4)
        column.addWidget(Text("There is a problem", "section"))
        column.addLayout(self._list)
        self.hide()

    def show_errors(self, errors: Sequence[tuple[str, QWidget | None]]) -> None:
        """Name these problems, each with the field its link leads to."""
        clear_layout(self._list)
        for message, field in errors:
            leads = partial(self._lead, field) if field else None
            line = buttons.link(message, called=leads) if leads else _plain(message)
            self._list.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName("There is a problem")
        self.setAccessibleDescription(". ".join(message for message, _ in errors))
        self.setVisible(bool(errors))
        if errors:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear_errors(self) -> None:
        """Hide: nothing is wrong."""
        self.show_errors(())

    def messages(self) -> str:
        """Return what it names."""
        return self.accessibleDescription()

    def _lead(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("redSolid"), 2))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        theme.paint_icon(painter, QRect(14, 11, 20, 20), "late", "red")


def _plain(message: str) -> Text:
    text = Text(message, wrap=True)
    text.setContentsMargins(6, 0, 0, 0)
    return text
