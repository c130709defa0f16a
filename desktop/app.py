"""Puts the program together: log, settings, colours, window; then the desk, once it is painted."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop import log, settings
from desktop.ui.choices import Choices
from desktop.ui.crash import Crash
from desktop.ui.window import MainWindow

NAME = "Commissioning Desk"


def run(
    store_path: Path | None = None, today: dt.date | None = None, passphrase: str | None = None
) -> int:
    """Open the window and stay until it is closed; return the exit code.

    Args:
        store_path: the desk to open; without it the one that was open last.
        today: the day everything is worked out for.
        passphrase: of a protected desk, so that it isn't asked for.
    """
    app = start_qt()
    choices = Choices(settings.load())
    log.start(choices.now.log_level)
    choices.dress()
    window = make_window(choices, today)
    window.state.place(window)
    window.painted.connect(lambda: window.opening.begin(store_path, passphrase))
    crash = Crash(window.ask)
    crash.install()
    window.show_loading(f"Opening {store_path.stem}" if store_path else "Opening")
    window.show()
    try:
        return app.exec()
    finally:
        crash.remove()
        log.stop()


def start_qt() -> QApplication:
    """Return the Qt application, made if there is none yet."""
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName("")
    return app


def make_window(choices: Choices, today: dt.date | None) -> MainWindow:
    """Make the window, working on a given day or on the computer's."""
    window = MainWindow(choices)
    if today is not None:
        window.opening.today = today
    return window
