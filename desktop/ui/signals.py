"""The store's changes as Qt signals, heard on the thread of the window."""

from PySide6.QtCore import QObject, Signal, Slot


class Signals(QObject):
    """What screens listen to."""

    changed = Signal(object)  # the Change, after every write, undo and redo
    editing = Signal(bool)  # whether anything may be edited now
    settings = Signal(object)  # the Settings, after one was changed
    _told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._told.connect(self._pass_on)

    def tell(self, change: object) -> None:
        """Tell of a change from whichever thread made it."""
        self._told.emit(change)

    @Slot(object)
    def _pass_on(self, change: object) -> None:
        self.changed.emit(change)
