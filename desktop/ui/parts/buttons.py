"""Buttons: primary, secondary, quiet, link and destructive."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.focus_ring import FocusRing

ICON_TONES = {
    "primary": "onAccent",
    "secondary": "text",
    "quiet": "text2",
    "link": "accent",
    "destructive": "onSolid",
    "inverse": "surface",
}
FILLED = frozenset({"primary", "destructive"})


class Button(QPushButton):
    """A button of one kind; the style sheet draws it, the icon takes the kind's colour.

    Args:
        words: the verb and the object, such as "Send for approval".
        kind: "primary", "secondary", "quiet", "link", "destructive", or "inverse" (on a dark note).
        icon: the name of an icon, or nothing.
        called: what happens when it is chosen.
    """

    def __init__(
        self,
        words: str,
        kind: str = "secondary",
        icon: str = "",
        *,
        called: Callable[[], Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._words = words
        self._ring = FocusRing(self) if kind in FILLED else None
        self.setProperty("kind", kind)
        self.setText(words)
        self.setAutoDefault(False)
        self._size_icon()
        theme.signals.changed.connect(self._size_icon)
        if icon:
            self.set_icon(icon)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if called:
            self.clicked.connect(lambda _checked: called())

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self.setIcon(theme.icon(name, ICON_TONES[self.kind]))

    def set_words(self, words: str) -> None:
        """Say another verb and object."""
        self._words = words
        self.setText(words)

    def set_shortcut_hint(self, keys: str) -> None:
        """Name the shortcut in the tooltip, such as "Ctrl+E"; the action itself has it."""
        self.setToolTip(f"{self.accessibleName() or self._words} ({keys})")

    @Slot()
    def _size_icon(self) -> None:
        self.setIconSize(QSize(theme.scaled(16), theme.scaled(16)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.height(), hint.height()) if self.property("square") else hint

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class MenuButton(Button):
    """A button that opens a menu, with a chevron after its words."""

    def __init__(self, words: str, menu: QMenu, kind: str = "secondary") -> None:
        super().__init__(words, kind, "chevron-down")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setMenu(menu)


def primary(words: str, icon: str = "", *, called: Callable[[], Any] | None = None) -> Button:
    """Return the one button of a page that does what the page is for."""
    return Button(words, "primary", icon, called=called)


def secondary(words: str, icon: str = "", *, called: Callable[[], Any] | None = None) -> Button:
    """Return an ordinary button."""
    return Button(words, "secondary", icon, called=called)


def quiet(words: str, icon: str = "", *, called: Callable[[], Any] | None = None) -> Button:
    """Return a button without an edge, for toolbars."""
    return Button(words, "quiet", icon, called=called)


def link(words: str, icon: str = "", *, called: Callable[[], Any] | None = None) -> Button:
    """Return a button that goes somewhere or opens more of the same."""
    return Button(words, "link", icon, called=called)


def icon_button(
    icon: str, name: str, *, kind: str = "secondary", called: Callable[[], Any] | None = None
) -> Button:
    """Return a square button with only an icon; its name is the tooltip and what is read out."""
    button = Button("", kind, icon, called=called)
    button.setProperty("square", True)  # noqa: FBT003 - a property of Qt
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
