"""A line of controls that goes on in the next line where there is no room for it."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.text import Text

SPACING = 10


class Wrapping(QWidget):
    """Widgets side by side; text twice as large takes a second line, not room it doesn't have.

    Args:
        widgets: in their order; `labelled` keeps one beside its label.
        margins: around them, as left, top, right and bottom.
    """

    def __init__(
        self, *widgets: QWidget, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
    ) -> None:
        super().__init__()
        self._flow = FlowLayout(SPACING, self, centred=True)
        self._flow.setContentsMargins(*margins)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Put a widget after the others."""
        self._flow.addWidget(widget)


def labelled(words: str, widget: QWidget) -> QWidget:
    """Put words before a widget, which they stay beside."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACING)
    row.addWidget(Text(words, "strong"))
    row.addWidget(widget)
    return pair
