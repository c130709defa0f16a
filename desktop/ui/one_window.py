"""Whether this start is the one window of its person and data folder, asked before it is painted.

A lock file says so within a millisecond; what takes wishes from other starts loads Qt's network
part, which waits until there is another start to give them to, or a desk to show them on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal, Slot

from desktop import paths

if TYPE_CHECKING:
    from desktop.ui.single import Single

NAME = "window.lock"


class OneWindow(QObject):
    """The one window, or a start that has to hand over what it was for to it."""

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lock = QLockFile(str(paths.data_folder() / NAME))
        self._lock.setStaleLockTime(0)  # left by a crash when its process is gone, at no other time
        self._single: Single | None = None

    def hand_over(self, store: str, record: str) -> bool:
        """Give what this start is for to the window that is open; False when this is to be it.

        Args:
            store: the desk to open, as a path; nothing for the one that is open.
            record: the record to show, register and key with a colon between.
        """
        if self._lock.tryLock(0):
            return False
        from desktop.ui.single import START, Single, Wish

        held = self._lock.error() == QLockFile.LockError.LockFailedError
        return Single().hand_over(Wish(store, record), START if held else 0)

    @Slot()
    def listen(self) -> None:
        """Hear of the wishes of other starts from now on."""
        if self._single is None:
            from desktop.ui.single import Single

            self._single = Single()
            self._single.wished.connect(self.wished)
            self._single.listen()

    def close(self) -> None:
        """Let another start be the one window."""
        if self._single is not None:
            self._single.close()
        self._lock.unlock()
