"""The settings in force: kept and dressed with as soon as one changes."""

import dataclasses
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop import settings
from desktop.settings import Settings
from desktop.ui import theme

LOOKS = ("theme", "text_size", "row_height")


class Choices(QObject):
    """Holds the settings; whoever changes one changes it here.

    Attributes:
        now: the settings in force.
    """

    changed = Signal(object)

    def __init__(self, now: Settings) -> None:
        super().__init__()
        self.now = now

    def change(self, **choices: Any) -> None:
        """Change some of the settings."""
        self.put(dataclasses.replace(self.now, **choices))

    def put(self, chosen: Settings) -> None:
        """Take other settings, keep them in the file, and let everything follow."""
        before, self.now = self.now, chosen
        if chosen == before:
            return
        settings.save(chosen)
        if any(getattr(chosen, name) != getattr(before, name) for name in LOOKS):
            self.dress()
        self.changed.emit(chosen)

    def dress(self) -> None:
        """Dress the program as chosen."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.now.theme, self.now.text_size, self.now.row_height)
