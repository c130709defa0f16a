"""The frame of every dialog: a mark, a title, a body, and buttons that say what they do."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import panes, theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.text import Text

WIDE, SIDE, MARK, GAP = 560, 20, 24, 12
EDGE, CAPTION = 16, 48  # what the frame and the caption of the system take


class Dialog(QDialog):
    """A dialog with the system's caption; buttons stand at the right, the main one last.

    Args:
        caption: what the dialog belongs to, in the system's caption.
        title: its one sentence, in large letters.
        icon: a mark beside the title, or nothing.
        tone: the colour of the mark.
        wide: its width at the usual text size.

    Attributes:
        body: the layout of what it holds.
    """

    def __init__(
        self, caption: str, title: str = "", *, icon: str = "", tone: str = "red", wide: int = WIDE
    ) -> None:
        super().__init__()
        self.setWindowTitle(caption)
        self.setAccessibleName(title or caption)
        self._mark = (icon, tone)
        self._area: QScrollArea | None = None
        self.body = QVBoxLayout()
        left = SIDE + (MARK + GAP if icon else 0)
        self.body.setContentsMargins(left, 16, SIDE, 16)
        self.body.setSpacing(10)
        self._buttons = QHBoxLayout()
        self._footer = _Footer(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addLayout(self.body, 1)
        column.addWidget(self._footer)
        self.setMinimumWidth(theme.scaled(wide))
        if title:
            self.heading = Text(title, "pane", wrap=True)
            self.body.addWidget(self.heading)

    def add(self, widget: QWidget, *, left: bool = False) -> None:
        """Put a widget into the body, over its width or only as wide as it needs."""
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag(0)
        self.body.addWidget(widget, 0, side)

    def add_words(self, words: str, *, rich: bool = False, role: str = "body") -> Text:
        """Put words into the body."""
        text = Text(words, role, wrap=True, rich=rich)
        self.body.addWidget(text)
        return text

    def add_button(
        self,
        words: str,
        kind: str = "secondary",
        called: Callable[[], Any] | None = None,
        *,
        default: bool = False,
    ) -> Button:
        """Add a button to the right of those before it; without `called` it closes the dialog."""
        button = Button(words, kind, called=called or self.reject)
        button.setDefault(default)
        self._buttons.addWidget(button)
        self._footer.show()
        return button

    @override
    def sizeHint(self) -> QSize:
        wide = max(super().sizeHint().width(), self.minimumWidth())
        layout = self.layout()
        high = _high(layout, wide) if layout else super().sizeHint().height()
        if self._area is not None:  # what is scrolled wants all the room there is for it
            high += max(_high(self.body, wide) - self._area.sizeHint().height(), 0)
        return QSize(wide, high)

    def fit(self) -> None:
        """Be as large as its words need and the screen allows; Qt itself stops at two thirds."""
        room = self.room()
        self.setMinimumWidth(min(self.minimumWidth(), room.width()))
        wanted = self.sizeHint()  # while nothing is moved, which hides it for a moment
        wide = min(wanted.width(), room.width())
        layout = self.layout()
        if layout is not None and layout.totalMinimumHeightForWidth(wide) > room.height():
            self._scroll_body()
        self.resize(wanted.boundedTo(room))

    def _scroll_body(self) -> None:
        """Let the body be scrolled, once the screen has less room than it can do with."""
        column = self.layout()
        if not isinstance(column, QVBoxLayout) or self._area is not None:
            return
        column.removeItem(self.body)
        self.body.setParent(None)
        inside = QWidget()
        inside.setLayout(self.body)
        self._area = QScrollArea()
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        for ground in (inside, self._area.viewport()):  # setWidget turns it on, in the wrong colour
            ground.setAutoFillBackground(False)
        column.insertWidget(0, self._area, 1)

    def room(self) -> QSize:
        """Give the most a dialog may take of the screen."""
        return self.screen().availableSize() - QSize(EDGE, CAPTION)

    @override
    def focusNextPrevChild(self, on: bool) -> bool:
        """Move the focus, in reading order also through what came into the dialog since."""
        return panes.go_on(self, on=on) or super().focusNextPrevChild(on)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        icon, tone = self._mark
        if icon:
            top = self.heading.geometry().top() + (self.heading.fontMetrics().height() - MARK) // 2
            picture = theme.pixmap(icon, tone, MARK, self.devicePixelRatioF())
            QPainter(self).drawPixmap(SIDE, top + 1, picture)


def _high(layout: QLayout, wide: int) -> int:
    """Return how high a layout is at a width, whether or not its height depends on that."""
    high = layout.totalHeightForWidth(wide)
    return high if high > 0 else layout.totalSizeHint().height()


class _Footer(QWidget):
    """The row of buttons at the bottom."""

    def __init__(self, buttons: QHBoxLayout) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 12, 16, 12)
        row.addStretch(1)
        buttons.setSpacing(8)
        row.addLayout(buttons)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()

    @override
    def sizeHint(self) -> QSize:
        wide = max(super().sizeHint().width(), self.minimumWidth())
        layout = self.layout()
        high = layout.totalHeightForWidth(wide) if layout else -1
        return QSize(wide, high) if high > 0 else super().sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))
