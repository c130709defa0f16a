"""What the Help menu does: guide, keys, log file, diagnostics, a newer version, licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop import log, paths

if TYPE_CHECKING:
    from desktop.ui.window import MainWindow


def show_guide(window: MainWindow) -> None:
    """Show the guide."""
    from desktop.ui.guide import GuideDialog

    window.ask.run(GuideDialog())


def show_keys(window: MainWindow) -> None:
    """List every shortcut."""
    from desktop.ui.help import KeysDialog

    window.ask.run(KeysDialog())


def show_log(window: MainWindow) -> None:
    """Show the folder of the log in the system's own window."""
    del window
    written = log.written_to()
    folder = written.parent if written else paths.log_folder()
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def save_diagnostics(window: MainWindow) -> None:
    """Save what IT support needs to see."""
    window.care.save_diagnostics()


def install_update(window: MainWindow) -> None:
    """Install the newer version that was found."""
    window.updating.install()


def has_update(window: MainWindow) -> bool:
    """A newer version was found."""
    return window.updating.found is not None


def show_licences(window: MainWindow) -> None:
    """Show what the program is made of, with the licences."""
    from desktop.ui.licences import LicencesDialog

    window.ask.run(LicencesDialog())


def about(window: MainWindow) -> None:
    """Say which version this is."""
    from desktop.ui.help import AboutDialog

    window.ask.run(AboutDialog())
