"""Merging two providers: asked for in a dialog, done in a job, told with Undo."""

from PySide6.QtCore import QObject, Signal, Slot

from desktop.commands import merge
from desktop.ui.desk import Desk
from desktop.ui.screens.provider_merge import MergeDialog


class Merging(QObject):
    """Makes one provider of two."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    @Slot(object)
    def ask(self, row_id: int) -> None:
        """Ask which provider is the same as this one, and merge them if the officer does."""
        dialog = MergeDialog(self._desk, row_id)
        if self._desk.ask.run(dialog):
            self._start(dialog.keep, dialog.drop, dialog.reason())

    def _start(self, keep: int, drop: int, why: str) -> None:
        store = self._desk.store
        self.chosen.emit(keep)
        job = self._desk.jobs.start(
            "Merging two providers",
            lambda _: merge.providers(store, keep, drop, why),
            writes=True,
            cancellable=False,
        )
        job.done.connect(self._say)
        job.failed.connect(self._tell)

    @Slot(object)
    def _say(self, change: int) -> None:
        self._desk.saved("Two providers merged into one.", change)

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        self._desk.ask.failed("Cannot merge these providers", error)
