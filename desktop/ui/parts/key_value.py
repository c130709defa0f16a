"""Facts in two columns: what it is, and what it says."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui import theme
from desktop.ui.parts.pane import clear_layout
from desktop.ui.parts.text import Text

TOP = Qt.AlignmentFlag.AlignTop


class KeyValue(QWidget):
    """Names at the left in a quiet tone, values at the right; both can be read and copied."""

    def __init__(self, name_width: int = 152) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, theme.scaled(name_width))
        self._grid.setColumnStretch(1, 1)
        self._rows = 0

    def add(self, name: str, value: str | QWidget, *, tone: str = "text") -> None:
        """Add a fact beneath the others; a dash stands for no words."""
        title = Text(name, tone="text2", wrap=True)
        shown = value if isinstance(value, QWidget) else _words(value, tone)
        shown.setAccessibleName(f"{name}: {value}" if isinstance(value, str) else name)
        self._grid.addWidget(title, self._rows, 0, TOP)
        self._grid.addWidget(shown, self._rows, 1, TOP)
        self._rows += 1

    def set_rows(self, rows: Sequence[tuple[str, str | QWidget]]) -> None:
        """Show these facts and no others."""
        self.clear()
        for name, value in rows:
            self.add(name, value)

    def clear(self) -> None:
        """Show nothing."""
        clear_layout(self._grid)
        self._rows = 0


def _words(value: str, tone: str) -> Text:
    words = Text(value or "–", tone=tone, wrap=True)
    words.set_selectable()
    return words
