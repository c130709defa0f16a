"""A screen kept in step with the store: read again when what it shows changed and it is seen."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.store.changes import Change
from desktop.ui.desk import Desk

AGAIN = 100  # milliseconds until it is tried again, where the screen is busy


class CatchingUp(QObject):
    """Has a screen read anew: at once while it is seen, else when it is next shown.

    Args:
        desk: whose changes are heard.
        screen: the screen.
        registers: a change of any of these counts; without them every change does.
        load: reads it anew.
        update: reads anew only what a change touched, and says whether that was enough; without
            it everything is read after every change.
        after: milliseconds to wait after a change, for those that follow at once.
        is_busy: whether it is being read, so that what changed meanwhile is read after that.
        is_read: whether it was read already when this was made.
    """

    def __init__(
        self,
        desk: Desk,
        screen: QWidget,
        registers: Collection[str] | None,
        load: Callable[[], object],
        update: Callable[[Change], bool] | None = None,
        *,
        after: int = 0,
        is_busy: Callable[[], bool] = lambda: False,
        is_read: bool = False,
    ) -> None:
        super().__init__(screen)
        self._screen, self._registers, self._load = screen, registers, load
        self._update, self._is_busy = update, is_busy
        self._is_late, self._stale = bool(after), not is_read
        self._missed: list[Change] = []
        self._soon = QTimer(self, singleShot=True, interval=after or AGAIN)
        self._soon.timeout.connect(self._see)
        screen.installEventFilter(self)
        desk.signals.changed.connect(self._hear)

    def now(self) -> None:
        """Read it anew where something changed since it was read, or as soon as it is not busy."""
        if self._is_busy():
            self._soon.start()
            return
        missed, self._missed = self._missed, []
        if self._update is None or not all(map(self._update, missed)):
            self._stale = self._stale or bool(missed)
        if self._stale:
            self._stale = False
            self._load()

    @Slot(object)
    def _hear(self, change: Change) -> None:
        if self._registers is not None and not change.touches(*self._registers):
            return
        self._missed += [] if self._stale else [change]
        if self._is_late:
            self._soon.start()
        else:
            self._see()

    @Slot()
    def _see(self) -> None:
        if self._screen.isVisible():
            self.now()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._screen and event.type() == QEvent.Type.Show:
            self.now()
        return False
