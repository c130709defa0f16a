"""Does the long work of an import, one piece at a time, and drops what nobody waits for."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.screens.import_work import ImportWork

Then = Callable[[], None]


class ImportRunner(QObject):
    """Runs work in the worker's thread and says how it ended."""

    began = Signal(str)
    progressed = Signal(object, object, str)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._then: Then = _nothing
        self._left: dict[Job, ImportWork] = {}

    @property
    def is_busy(self) -> bool:
        """Whether work is under way."""
        return self._job is not None

    def start(
        self, words: str, work: Callable[[Any], Any], then: Then, *, writes: bool = False
    ) -> None:
        """Begin a piece of work; `then` is called in the window's thread once it is done."""
        self._then = then
        self._job = job = self._desk.jobs.start(words, work, writes=writes)
        job.progressed.connect(self._moved)
        job.done.connect(self._done)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stop)
        job.over.connect(self._over)
        self.began.emit(words)

    @Slot()
    def cancel(self) -> None:
        """Ask the work under way to stop."""
        if self._job is not None:
            self._job.cancel()

    def give_up(self, work: ImportWork) -> None:
        """Let go of an import, once the work under way for it has stopped."""
        if self._job is None:
            work.close()
            return
        self._left[self._job] = work
        self._job.cancel()
        self._job = None

    @Slot(object, object, str)
    def _moved(self, done: object, total: object, words: str) -> None:
        if self.sender() is self._job:
            self.progressed.emit(done, total, words)

    @Slot()
    def _over(self) -> None:
        """Close the file of an import that was given up: nothing reads from it any more."""
        for job in [job for job in self._left if job is self.sender()]:
            self._left.pop(job).close()

    @Slot(object)
    def _done(self, result: object) -> None:
        del result
        if self.sender() is self._job:
            self._job = None
            self._then()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if self.sender() is self._job:
            self._job = None
            self.failed.emit(error)

    @Slot()
    def _stop(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.stopped.emit()


def _nothing() -> None:
    """Do nothing."""
