"""An icon on its own."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui import theme


class Mark(QWidget):
    """An icon on its own, beside words that say the same."""

    def __init__(self, icon: str, tone: str, size: int = 16) -> None:
        super().__init__()
        self._icon, self._tone, self._size = icon, tone, size
        self._fit()
        theme.signals.changed.connect(self._fit)

    def set(self, icon: str, tone: str) -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone
        self.update()

    def _fit(self) -> None:
        self.setFixedSize(theme.scaled(self._size), theme.scaled(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._icon:
            theme.paint_icon(QPainter(self), self.rect(), self._icon, self._tone)
