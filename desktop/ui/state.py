"""Where the window was, how its panes were divided and its columns were: on this computer only."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QSettings, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from desktop import paths

USUAL, SMALL = QSize(1600, 1000), QSize(1400, 840)
FRAME = 40  # more than any caption and border take


class State(QObject):
    """What the window remembers, in one ini file of the data folder."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        path = paths.data_folder() / "window.ini"
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)
        self._parts: dict[str, Any] = {}
        self._saving = QTimer(self, singleShot=True, interval=1000)
        self._saving.timeout.connect(self.save)

    def keep(self, key: str, part: QSplitter | Any) -> None:
        """Put a splitter or a table back as it was when last left, and remember it from now on."""
        kept = self._kept.value(key)
        if isinstance(part, QSplitter):
            if kept is not None:
                part.restoreState(kept)
            part.splitterMoved.connect(self._saving.start)
        elif isinstance(kept, str):
            part.restore_layout(kept)
        self._parts[key] = part
        part.destroyed.connect(partial(self._forget, key, part))

    def _forget(self, key: str, part: Any, _gone: Any = None) -> None:
        if self._parts.get(key) is part:
            del self._parts[key]

    def place(self, window: QMainWindow) -> None:
        """Put the window where it was, or in the middle of the screen at its usual size."""
        self._parts["window"] = window
        kept = self._kept.value("window")
        if kept is None or not window.restoreGeometry(kept):
            usual_place(window)

    @Slot()
    def save(self) -> None:
        """Write down how everything stands."""
        for key, part in self._parts.items():
            self._kept.setValue(key, _state(part))
        self._kept.sync()


def _state(part: Any) -> object:
    if isinstance(part, QMainWindow):
        return part.saveGeometry()
    return part.saveState() if isinstance(part, QSplitter) else part.layout_state()


def usual_place(window: QWidget) -> None:
    """Put a window in the middle of its screen, 1600 x 1000 at the most; fill a small screen.

    The frame that the system draws round it needs room too, and is not known before it is shown.
    """
    room = window.screen().availableGeometry().adjusted(FRAME, FRAME, -FRAME, -FRAME)
    window.resize(USUAL.boundedTo(room.size()))
    window.move(room.center() - window.rect().center())
    if window.width() < SMALL.width() or window.height() < SMALL.height():
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
