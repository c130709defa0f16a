"""A large register in a table: the first page with every key, the rest away from the window."""

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.progress import Progress
from desktop.ui.jobs import Job, Jobs
from desktop.ui.row_table import RowTable

FIRST = 80  # rows that are found before anything is painted: more than a tall window shows
PAUSE = 150  # milliseconds after the last key until the rest is looked for


class FirstPage(QObject):
    """Shows what is found, first page first.

    Args:
        model: where it is shown.
        find: gives the ids that fit in the order of the table, at most so many if a number is
            given; called without one away from the window's thread.
        jobs: the worker.
    """

    complete = Signal()  # the table shows every row that fits

    def __init__(
        self, model: RowTable, find: Callable[[int | None], Sequence[int]], jobs: Jobs
    ) -> None:
        super().__init__(model)
        self._model, self._find, self._jobs = model, find, jobs
        self._job: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.find_rest)

    def show(self) -> None:
        """Show the first page now, and the rest when no other call has come for a while."""
        self.forget()
        page = self._find(FIRST)
        self._model.set_ids(page)
        if len(page) < FIRST:
            self.complete.emit()
        else:
            self._pause.start()

    def forget(self) -> None:
        """Look for nothing more."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot()
    def find_rest(self) -> None:
        """Find every row that fits."""
        self.forget()
        if self._jobs.current is not None:  # it may be long, and nobody should wait for it
            self._take(self._all())
            return
        self._job = job = self._jobs.start("Finding rows", self._find_all, shown=False)
        job.done.connect(lambda ids: self._take(ids) if job is self._job else None)
        job.failed.connect(lambda _error: self.forget())  # the first page stays; it was logged

    def _find_all(self, progress: Progress) -> Sequence[int]:
        del progress  # one query: there is nothing to tell
        return self._all()

    def _all(self) -> Sequence[int]:
        """Find every id, packed: to let go of 100,000 loose numbers holds the next key up."""
        return array("q", self._find(None))

    def _take(self, ids: Sequence[int]) -> None:
        self._job = None
        self._model.extend(ids)
        self.complete.emit()
