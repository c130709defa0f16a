"""Work that a page waits for: its progress stands in the page, with a way to stop it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.progress import Progress
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.parts.loading import Loading


class Working(QObject):
    """One piece of work at a time, away from the window's thread.

    Attributes:
        has_failed: whether the last work failed, rather than being stopped.

    Args:
        desk: for its worker, and to tell of what went wrong.
        loading: where progress is shown; its Cancel stops the work.
        failed: the title under which it is told that the work can't be done.
    """

    done = Signal(object)
    stopped = Signal()  # by the officer, or because it failed, which has been told by then

    def __init__(self, desk: Desk, loading: Loading, failed: str) -> None:
        super().__init__(loading)
        self._desk, self._loading, self._title = desk, loading, failed
        self._job: Job | None = None
        self.has_failed = False
        loading.cancelled.connect(self._cancel)

    @property
    def is_under_way(self) -> bool:
        """Whether it works now."""
        return self._job is not None

    def start(self, words: str, total: int, work: Callable[[Progress], Any]) -> None:
        """Begin, unless it works already."""
        if self._job is not None:
            return
        self.has_failed = False
        self._loading.show_progress(0, total, words)
        self._job = job = self._desk.jobs.start(words, work, shown=False)
        job.progressed.connect(self._loading.show_progress)
        job.done.connect(self._end)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stop)

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot(object)
    def _end(self, result: object) -> None:
        self._job = None
        self.done.emit(result)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self.has_failed = True
        self._stop()
        self._desk.ask.failed(self._title, error)

    @Slot()
    def _stop(self) -> None:
        self._job = None
        self.stopped.emit()
