"""The screens behind each other, each built at its first visit, one in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from desktop.ui import panes
from desktop.ui.screens import BY_KEY

if TYPE_CHECKING:  # the desk loads the models, which the window does not wait for
    from desktop.ui.desk import Desk


class Pages(QStackedWidget):
    """The screens of one desk."""

    turned = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._made: dict[str, QWidget] = {}
        self._areas: dict[str, QScrollArea] = {}
        self.key = ""

    @property
    def screen_in_front(self) -> QWidget | None:
        """The screen in front."""
        return self._made.get(self.key)

    def turn_to(self, key: str) -> QWidget | None:
        """Bring a screen to the front; None when the one there may not be left."""
        if key != self.key:
            if not self.can_leave():
                self.turned.emit(self.key)
                return None
            self._bring(key)
        return self._made[key]

    def _bring(self, key: str) -> None:
        if key not in self._made:
            self._made[key] = BY_KEY[key].make(self._desk)
            self._areas[key] = _scrolled(self._made[key])
            self.addWidget(self._areas[key])
        self.key = key
        self.setCurrentWidget(self._areas[key])
        self._desk.set_status(str(self.call("status") or ""))
        self._focus_table()
        self.call("came_to_front")
        self.turned.emit(key)

    def _focus_table(self) -> None:
        """Put the focus into the screen's first table, else where one looks for something.

        Else it goes to the first control, which is often a button that does something.
        """
        tables = self._made[self.key].findChildren(QAbstractItemView)
        shown = next((table for table in tables if table.isVisible()), None)
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.can("focus_search"):
            self.call("focus_search")
        else:
            panes.focus_first(self._made[self.key])

    def can_leave(self) -> bool:
        """Ask the screen in front, which may have unsaved edits."""
        return self.call("can_leave") is not False

    def can(self, name: str) -> bool:
        """Say whether the screen in front can do something."""
        return hasattr(self.screen_in_front, name)

    def call(self, name: str, *arguments: Any) -> Any:
        """Have the screen in front do something, if it can."""
        method = getattr(self.screen_in_front, name, None)
        return method(*arguments) if method is not None else None

    def panes(self) -> list[QWidget]:
        """List the panes of the screen in front, for F6."""
        screen = self.screen_in_front
        if screen is None:
            return []
        said = self.call("panes")
        if said is not None:
            return list(said)
        splitter = screen.findChild(QSplitter)
        if splitter is None:
            return [screen]
        found = (splitter.widget(place) for place in range(splitter.count()))
        return [pane for pane in found if pane is not None and pane.isVisible()]

    @override
    def focusNextPrevChild(self, on: bool) -> bool:
        """Move the focus, in reading order also through what came onto the screen since."""
        screen = self.screen_in_front
        return (screen is not None and panes.go_on(screen, on=on)) or super().focusNextPrevChild(on)


def _scrolled(screen: QWidget) -> QScrollArea:
    """Let a screen be scrolled where large text needs more room than the window has."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    fills = screen.autoFillBackground()
    area.setWidget(screen)
    screen.setAutoFillBackground(fills)  # setWidget turns it on, in the wrong colour
    area.viewport().setAutoFillBackground(False)
    return area
