"""Offers a newer version that lies on the organisation's share; nothing installs by itself."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Signal, Slot

from desktop import policy

if TYPE_CHECKING:
    from desktop.commands.updates import Update
    from desktop.ui.window import MainWindow


class Updating(QObject):
    """Looks once, in a thread of its own: a share that is gone keeps it waiting for long.

    Attributes:
        found: what may be installed; None when there is nothing.
    """

    _told = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.found: Update | None = None
        self._looked = False
        self._told.connect(self._offer)

    @Slot()
    def look(self) -> None:
        """Look in the background, once, where the organisation says where and who signs."""
        now, first = policy.now(), not self._looked
        self._looked = True
        if first and now.update_folder and now.update_signer and not is_for_the_computer():
            work = threading.Thread(
                target=self._look, args=(Path(now.update_folder), now.update_signer), daemon=True
            )
            work.start()

    def _look(self, folder: Path, signer: str) -> None:
        from desktop.commands import updates

        self._told.emit(updates.find(folder, signer))

    @Slot(object)
    def _offer(self, found: Update | None) -> None:
        self.found = found
        if found is not None:
            self._window.say(f"Version {found.version} can be installed: Help, Install it.")

    def install(self) -> None:
        """Ask, then leave the rest to the setup and close the window."""
        found = self.found
        if found is None:
            return
        chosen = self._window.ask.confirm(
            f"Install version {found.version}?",
            "Its setup opens and this window closes. What you saved stays as it is.",
            do="Close and install",
            keep="Not now",
        )
        if chosen and self._window.close():
            QProcess.startDetached(str(found.setup), [])


def is_for_the_computer() -> bool:
    """Say whether it was installed for the whole computer, which its administrators update."""
    return "program files" in str(Path(sys.executable)).lower()
