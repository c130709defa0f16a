"""The menus, made from ACTIONS."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.ui import theme

if TYPE_CHECKING:
    from desktop.ui.action import Action
    from desktop.ui.window import MainWindow

MENUS = ("&File", "&Edit", "&View", "&Go", "&Record", "&Tools", "&Help")


class Menus(QObject):
    """The menu bar of a window; what an action says and whether it can be done is asked on opening.

    The titles are there at once; what stands in the menus is made after the first painting.
    """

    def __init__(self, window: MainWindow, bar: QMenuBar) -> None:
        super().__init__(window)
        self._window = window
        self._menus = {title.replace("&", ""): self._watched(bar.addMenu(title)) for title in MENUS}
        window.painted.connect(lambda: self.made)

    @cached_property
    def made(self) -> dict[str, QAction]:
        """The Qt action of each action, by name."""
        from desktop.ui.actions import ACTIONS

        made = {}
        for action in ACTIONS:
            made[action.name] = self._make(action)
            if action.name == "open":
                self._add_recent()
        return made

    def add_row_actions(self, menu: QMenu) -> None:
        """Put into the menu of a row what can be done with any record."""
        from desktop.ui.actions import ACTIONS

        for action in ACTIONS:
            if action.row:
                menu.addAction(self.made[action.name])

    def do(self, name: str) -> None:
        """Do an action, if it can be done now."""
        from desktop.ui.actions import BY_NAME

        self._run(BY_NAME[name])

    def _watched(self, menu: QMenu) -> QMenu:
        menu.aboutToShow.connect(self.refresh)
        menu.aboutToHide.connect(self._enable_all)
        return menu

    def _make(self, action: Action) -> QAction:
        menu = self._menu(action.menu)
        if action.line:
            menu.addSeparator()
        made = QAction(action.words, self)
        made.setIcon(theme.icon(action.icon) if action.icon else made.icon())
        made.setShortcuts([QKeySequence(keys) for keys in action.keys])
        made.setCheckable(action.ticked is not None)
        made.triggered.connect(partial(self._run, action))
        menu.addAction(made)
        self._window.addAction(made)
        return made

    def _run(self, action: Action, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        if action.enabled(self._window):
            action.call(self._window)

    def _menu(self, path: str) -> QMenu:
        if path not in self._menus:
            parent, _, title = path.rpartition("/")
            menu = self._watched(self._menus[parent].addMenu(title))
            self._menus[path] = menu
        return self._menus[path]

    def refresh(self) -> None:
        """Ask of every action what it says now and whether it can be done."""
        from desktop.ui.actions import BY_NAME

        for name, made in self.made.items():
            action = BY_NAME[name]
            made.setEnabled(action.enabled(self._window))
            if action.told:
                made.setText(action.told(self._window))
            if action.ticked:
                made.setChecked(action.ticked(self._window))

    def _enable_all(self) -> None:
        """Let every shortcut through again; whether it can be done is asked when it is pressed."""
        for made in self.made.values():
            made.setEnabled(True)

    def _add_recent(self) -> None:
        menu = self._menus["File"].addMenu("Open &recent")
        menu.aboutToShow.connect(partial(self._fill_recent, menu))
        menu.setIcon(theme.icon("clock"))

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for name in self._window.choices.now.recent_stores:
            path = Path(name)
            entry = menu.addAction(path.stem, partial(self._window.opening.open, path))
            entry.setToolTip(str(path.parent))
        if menu.isEmpty():
            menu.addAction("No desk was opened lately").setEnabled(False)
