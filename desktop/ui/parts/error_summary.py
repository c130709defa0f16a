"""The box at the top of a form that names every problem and leads to its field."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.announce import announce
from desktop.ui.parts.pane import clear_layout
from desktop.ui.parts.text import Text


class ErrorSummary(QFrame):
    """Says "There is a problem" and every error; takes the focus, is scrolled to, read out."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
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
            self._list.addWidget(self._line(message, field))
        self.setAccessibleName("There is a problem")
        self.setAccessibleDescription(". ".join(message for message, _ in errors))
        self.setVisible(bool(errors))
        if errors:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self.accessibleDescription())
            QTimer.singleShot(0, self, self._come_into_sight)  # once it has its place

    @Slot()
    def _come_into_sight(self) -> None:
        _scroll_to(self)

    def clear_errors(self) -> None:
        """Hide: nothing is wrong."""
        self.show_errors(())

    def _line(self, message: str, field: QWidget | None) -> Text:
        words = escape(message)
        line = Text(f"<a href='field'>{words}</a>" if field else words, rich=True, wrap=True)
        if field:
            flags = Qt.TextInteractionFlag
            line.setTextInteractionFlags(
                flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard
            )
            line.linkActivated.connect(lambda _link: _lead_to(field))
        return line

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("redSolid"), 2))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        theme.paint_icon(painter, QRect(14, 11, 20, 20), "late", "red")


def _lead_to(field: QWidget) -> None:
    """Put the focus into a field, wherever it was scrolled to."""
    field.setFocus()
    _scroll_to(field)


def _scroll_to(widget: QWidget) -> None:
    """Scroll to a widget in whatever scrolls around it."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
