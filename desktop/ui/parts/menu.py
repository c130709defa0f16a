"""The menu that opens over a page: icons in one column, shortcuts at the right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QStyleOptionMenuItem, QWidget
from typing_extensions import override

from desktop.ui import theme

WORDS_AT = 37  # where the words of an entry with an icon begin


class Menu(QMenu):
    """A menu with round corners; what takes something away goes last, in red words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._red: set[QAction] = set()
        self.setWindowFlags(
            Qt.WindowType.Popup
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.NoDropShadowWindowHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setProperty("round", "true")

    def add(
        self, words: str, icon: str = "", keys: str = "", *, called: Callable[[], Any]
    ) -> QAction:
        """Add an entry; its shortcut is only shown, the action of the window has it."""
        action = self.addAction(theme.icon(icon), words) if icon else self.addAction(words)
        action.triggered.connect(lambda _checked: called())
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    def add_destructive(self, words: str, icon: str, *, called: Callable[[], Any]) -> QAction:
        """Add the entry that takes something away, in red words."""
        action = self.addAction(theme.icon(icon, "red"), words)
        action.triggered.connect(lambda _checked: called())
        self._red.add(action)
        return action

    @override
    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        super().initStyleOption(option, action)
        if action in self._red:
            option.text = ""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        for action in self._red:
            place: QRect = self.actionGeometry(action).adjusted(WORDS_AT, 0, 0, 0)
            painter.setPen(theme.colour("red" if action.isEnabled() else "disabled"))
            painter.setFont(theme.font("body"))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, action.text())
