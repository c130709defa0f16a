"""A side pane: a head that stays, a body that scrolls, a footer whose buttons never leave."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QSplitterHandle,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.ui import theme

MARGIN = 16


class Pane(QWidget):
    """Part of a page with a ground of its own.

    Attributes:
        head: what stays at the top; nothing until something is added.
        body: what scrolls.
        footer: buttons at the bottom, the main one at the right; hidden while it is empty.
    """

    def __init__(self, *, tone: str = "panel", margin: int = MARGIN) -> None:
        super().__init__()
        self._tone, self._margin = tone, margin
        self._head_frame, self._foot_frame = _Head(), _Footer()
        self.head = _column(QVBoxLayout(self._head_frame), (margin, 0, margin, 0))
        self.scroller = Scroll()
        self.body = _column(QVBoxLayout(self.scroller.inside), (margin, 12, margin, 16))
        self.footer = QHBoxLayout(self._foot_frame)
        self.footer.setContentsMargins(margin, 9, margin, 9)
        self.footer.setSpacing(8)
        self.footer.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head_frame)
        column.addWidget(self.scroller, 1)
        column.addWidget(self._foot_frame)
        self._foot_frame.hide()
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)

    def add(self, widget: QWidget) -> None:
        """Add something to the body, beneath what is there."""
        self.body.addWidget(widget)

    def add_head(self, widget: QWidget) -> None:
        """Add something that stays above the body."""
        if not self.head.count():
            self.head.setContentsMargins(self._margin, 12, self._margin, 0)
        self.head.addWidget(widget)

    def add_footer(self, widget: QWidget) -> None:
        """Add a button to the footer, right of what is there."""
        self.footer.addWidget(widget)
        self._foot_frame.show()

    def clear(self) -> None:
        """Empty the body."""
        clear_layout(self.body)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour(self._tone))


class Scroll(QScrollArea):
    """A scrolling area without a frame or a ground of its own, never wider than its place.

    Attributes:
        inside: the widget that scrolls.
    """

    def __init__(self) -> None:
        super().__init__()
        self.inside = QWidget()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.inside)
        self.inside.setAutoFillBackground(False)  # setWidget turns it on, in the wrong colour
        self.viewport().setAutoFillBackground(False)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)


class _Head(QWidget):
    """The strip at the top of a pane, with a line under whatever stands in it."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self.layout()
        if layout and layout.count():
            painter = QPainter(self)
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))


class _Footer(QWidget):
    """The strip at the bottom of a pane."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line2"))


class _Handle(QSplitterHandle):
    """A line 1 px wide; Qt lets it be taken hold of 2 px to either side."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        upright = self.orientation() == Qt.Orientation.Horizontal
        middle = QPoint(self.width() // 2, self.height() // 2)
        line = QRect(middle.x(), 0, 1, self.height())
        if not upright:
            line = QRect(0, middle.y(), self.width(), 1)
        painter.fillRect(line, theme.colour("focus" if self.hasFocus() else "line2"))


class Splitter(QSplitter):
    """Panes side by side, or beneath each other, with 1 px between them."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__(orientation)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    @override
    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


def splitter(*widgets: QWidget, stretch: int = 0, upright: bool = True) -> Splitter:
    """Return panes with a line between them; the one at `stretch` takes the extra room."""
    made = Splitter(Qt.Orientation.Horizontal if upright else Qt.Orientation.Vertical)
    for number, widget in enumerate(widgets):
        made.addWidget(widget)
        made.setStretchFactor(number, 1 if number == stretch else 0)
    return made


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear_layout(inner)


def _column(layout: QVBoxLayout, margins: tuple[int, int, int, int]) -> QVBoxLayout:
    layout.setContentsMargins(*margins)
    layout.setSpacing(8)
    return layout
