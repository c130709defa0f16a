"""The window: menus, the frame with its screens, one desk at a time. What it does is in actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget
from typing_extensions import override

from desktop import paths
from desktop.ui import panes, theme
from desktop.ui.ask import Ask
from desktop.ui.care import Care
from desktop.ui.choices import Choices
from desktop.ui.corner import CornerSearch
from desktop.ui.frame import Frame
from desktop.ui.jobs import Jobs
from desktop.ui.menus import Menus
from desktop.ui.opening import Opening
from desktop.ui.screens import BY_KEY
from desktop.ui.state import State
from desktop.ui.updating import Updating

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.pages import Pages

NAME, MENU_ROW = "Commissioning Desk", 36


class MainWindow(QMainWindow):
    """The shell round the screens of one desk at a time.

    Attributes:
        desk: the open desk, None while there is none.
        pages: its screens.
        frame: navigation, pages and status bar.
        opening: opens, makes and closes desks.
        care: looks after their files.
        updating: offers a newer version.
        choices: the settings.
        painted: told once, when the window has been painted for the first time.
    """

    painted = Signal()

    def __init__(
        self, choices: Choices, today: dt.date | None = None, ask: Ask | None = None
    ) -> None:
        super().__init__()
        self.choices = choices
        self.desk: Desk | None = None
        self.pages: Pages | None = None
        self._is_painted = False
        self.jobs, self.state, self.ask = Jobs(self), State(self), ask or Ask(self)
        self.care, self.updating = Care(self), Updating(self)
        self.opening = Opening(self, today or dt.date.today())  # noqa: DTZ011 - the officer's own
        self.frame = Frame(self.opening, self.jobs)
        self.menus, self.search_box = Menus(self, self.menuBar()), CornerSearch(self.menuBar())
        self.setCentralWidget(self.frame)
        self.setWindowTitle(NAME)
        self.setWindowIcon(QIcon(str(paths.resource("app.svg"))))
        self.frame.navigation.asked.connect(self.show_screen)
        self.search_box.opened.connect(lambda: self.do("search"))
        self.choices.changed.connect(self._fit)
        theme.signals.changed.connect(self._fit)
        self._fit()

    # --- what the desk asks of it ---

    def show_screen(self, key: str) -> QWidget | None:
        """Bring a screen to the front; None without a desk or when the one there stays."""
        return self.pages.turn_to(key) if self.pages else None

    def say(self, words: str, undo: Callable[[], Any] | None = None) -> None:
        """Show the saved note."""
        self.frame.note.say(words, undo)

    def set_status(self, words: str) -> None:
        """Say something in the middle of the status bar."""
        self.frame.status.say(words)

    def set_count(self, key: str, count: int) -> None:
        """Show beside a screen in the navigation how much waits there."""
        self.frame.navigation.set_count(key, count)

    def do(self, name: str) -> None:
        """Do one of the actions, by its name, if it can be done now."""
        self.menus.do(name)

    def add_row_actions(self, menu: QMenu) -> None:
        """Put into the menu of a row what can be done with any record."""
        self.menus.add_row_actions(menu)

    def come_to_the_front(self) -> None:
        """Show the window before all others, wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # --- desks ---

    def show_loading(self, words: str) -> None:
        """Show that a desk is being opened."""
        self.frame.start_loading(words)

    def show_first(self, look: QWidget) -> None:
        """Show the first rows of the desk that is being opened, until its screens are there."""
        self.frame.bring(look)

    def show_desk(self, desk: Desk, pages: Pages) -> None:
        """Show the screens of a desk that was opened."""
        self.desk, self.pages = desk, pages
        self.frame.stack.addWidget(pages)
        pages.turned.connect(self._turned)
        desk.signals.editing.connect(self._show_editing)
        desk.signals.changed.connect(self._show_start)
        self._show_editing()
        pages.turn_to("start" if desk.is_empty else "today")
        self.show_pages()

    def leave_desk(self) -> None:
        """Take away the screens of the desk."""
        if self.pages is not None:
            self.state.save()
            self.frame.stack.removeWidget(self.pages)
            self.pages.deleteLater()
        self.desk = self.pages = None
        self.frame.navigation.forget_counts()
        self._show_editing()
        self.setWindowTitle(NAME)

    def show_pages(self) -> None:
        """Show the screens of the desk, or the ways to one while none is open."""
        front = self.frame.bring(self.pages)
        self._show_editing()
        self.frame.navigation.setEnabled(self.pages is not None)
        focus = self.focusWidget()
        if focus is None or not front.isAncestorOf(focus):
            panes.focus_first(front)

    @Slot(str)
    def _turned(self, key: str) -> None:
        self.frame.navigation.set_current(key)
        self._show_start()
        self.setWindowTitle(f"{BY_KEY[key].title} – {NAME}")

    @Slot()
    def _show_start(self) -> None:
        if self.desk is not None and self.pages is not None:
            shown = self.pages.key == "start" or self.desk.is_empty
            self.frame.navigation.set_shown("start", shown=shown)

    @Slot()
    def _show_editing(self) -> None:
        self.frame.follow(self.desk)

    # --- size, first paint and end ---

    @Slot()
    def _fit(self) -> None:
        self.frame.navigation.set_narrow(narrow=not theme.is_roomy(self.width()))
        self.menuBar().setFixedHeight(theme.scaled(MENU_ROW))
        self.frame.status.show_text_size(self.choices.now.text_size)

    @override
    def sizeHint(self) -> QSize:
        return QSize(1600, 1000)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Follow the system from one contrast theme to the next, of which nothing else tells."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange and theme.is_high_contrast():
            QTimer.singleShot(0, theme.signals.again_for_contrast)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.opening.may_leave())
        if event.isAccepted():
            self.state.save()
            self.jobs.end()
            self.opening.end()
