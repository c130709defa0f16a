"""A screen kept in step with the store: read again when what it shows changed and it is seen."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.store.changes import Change
from desktop.ui.desk import Desk


class CatchingUp(QObject):
    """Has a screen read anew: at once while it is seen, else when it is next shown.

    Args:
        desk: whose changes are heard.
        screen: the screen.
        registers: a change of any of these counts.
        load: reads it anew.
        update: reads anew only what a change touched, and says whether that was enough; without
            it everything is read after every change.
    """

    def __init__(
        self,
        desk: Desk,
        screen: QWidget,
        registers: Collection[str],
        load: Callable[[], None],
        update: Callable[[Change], bool] | None = None,
    ) -> None:
        super().__init__(screen)
        self._screen, self._registers, self._load = screen, registers, load
        self._update = update
        self._stale = True
        self._missed: list[Change] = []
        screen.installEventFilter(self)
        desk.signals.changed.connect(self._hear)

    def now(self) -> None:
        """Read it anew where something changed since it was read."""
        missed, self._missed = self._missed, []
        if self._update is None or not all(map(self._update, missed)):
            self._stale = self._stale or bool(missed)
        if self._stale:
            self._stale = False
            self._load()

    @Slot(object)
    def _hear(self, change: Change) -> None:
        if change.touches(*self._registers):
            self._missed += [] if self._stale else [change]
            if self._screen.isVisible():
                self.now()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._screen and event.type() == QEvent.Type.Show:
            self.now()
        return False
