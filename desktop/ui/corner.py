"""The search box in the menu row: it opens the palette and takes what is typed along."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.search_box import SearchBox

WIDE, HIGH, EDGE = 340, 30, 9


class _Box(SearchBox):
    """Looks like a search box; the palette does the searching."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__("Search, or type a command", "Ctrl+K")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("corner", "true")

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class CornerSearch(QWidget):
    """Stands at the right end of the menu row."""

    opened = Signal()

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self.box = _Box()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, EDGE, 0)
        row.addWidget(self.box)
        self.box.opened.connect(self.opened)
        theme.signals.changed.connect(self._fit)
        self._fit()
        bar.setCornerWidget(self, Qt.Corner.TopRightCorner)

    def _fit(self) -> None:
        self.box.setFixedWidth(theme.scaled(WIDE))
        self.setFixedHeight(theme.scaled(HIGH))
