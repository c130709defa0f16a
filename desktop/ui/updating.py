"""Offers a newer version that lies on the organisation's share; nothing installs by itself."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Signal, Slot

from desktop import policy

if TYPE_CHECKING:
    from desktop.commands.updates import Update
    from desktop.ui.window import MainWindow


_log = logging.getLogger(__name__)

GONE = "Its setup is not as it was when its signature was checked, so it was not started."
UNSTARTED = "Windows did not start its setup."
UNSAVED = "Its setup was not started, since the desk could not be backed up before."
SAME = "This version stays installed, and what you saved is safe in the desk."
STEPS = (
    "Start Commissioning Desk again: it looks for the newer version anew.",
    "If this comes again, ask your IT support to install it.",
)


class Updating(QObject):
    """Looks once, in a thread of its own: a share that is gone keeps it waiting for long.

    Attributes:
        found: what may be installed; None when there is nothing.
        wanted: what is to be installed once the window is closed and the desk backed up.
    """

    _told = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.found: Update | None = None
        self.wanted: Update | None = None
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
        """Ask, then close the window; `set_up` does the rest once the desk is backed up."""
        found = self.found
        if found is None:
            return
        chosen = self._window.ask.confirm(
            f"Install version {found.version}?",
            "This window closes, the desk is backed up and the setup opens. What you saved stays "
            "as it is.",
            do="Close and install",
            keep="Not now",
        )
        if chosen and self._window.close():
            self.wanted = found

    def set_up(self, *, backed_up: bool) -> None:
        """Start the setup of the version that is wanted, or say why it is not started.

        Args:
            backed_up: whether the desk that was closed has its backup.
        """
        wanted, self.wanted = self.wanted, None
        why = "" if wanted is None else _start(wanted, backed_up=backed_up)
        if wanted is not None and why:
            _log.warning("version %s was not installed: %s", wanted.version, why)
            title = f"Version {wanted.version} was not installed"
            self._window.ask.error(title, why, unchanged=SAME, steps=STEPS)


def _start(wanted: Update, *, backed_up: bool) -> str:
    """Start a setup; say why it was not started, nothing where it was."""
    from desktop.commands import updates

    if not backed_up:
        return UNSAVED
    if not updates.is_as_it_was(wanted):
        return GONE
    started, _ = QProcess.startDetached(str(wanted.setup), [])
    return "" if started else UNSTARTED


def is_for_the_computer() -> bool:
    """Say whether it was installed for the whole computer, which its administrators update."""
    return "program files" in str(Path(sys.executable)).lower()
