"""The 1 px lines that divide rows and panes."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from desktop.ui import theme


class Line(QFrame):
    """A line 1 px wide, in a colour of the theme."""

    def __init__(self, tone: str, *, vertical: bool = False) -> None:
        super().__init__()
        self._tone = tone
        (self.setFixedWidth if vertical else self.setFixedHeight)(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour(self._tone))


def hairline(*, vertical: bool = False) -> Line:
    """Return the line between two rows."""
    return Line("line", vertical=vertical)


def edge(*, vertical: bool = False) -> Line:
    """Return the line at the edge of a pane or under a heading."""
    return Line("line2", vertical=vertical)
