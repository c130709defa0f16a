"""Long work off the thread of the window: one piece at a time, each with one end."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.progress import Cancelled, Progress

PAUSE = 0.05  # seconds between two reports of progress
Work = Callable[[Progress], Any]
_log = logging.getLogger(__name__)


class Job(QObject):
    """One piece of work. It ends in exactly one of `done`, `failed` and `cancelled`.

    Attributes:
        words: what is being done, such as "Reading qpl.xlsx".
        writes: whether it changes the store, so that pages are read only meanwhile.
        cancellable: whether a person can stop it.
        shown: whether the status bar shows it.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progressed = Signal(object, object, str)
    over = Signal()  # just before whichever of the three
    _moved = Signal(object, object, str)
    _ended = Signal(object, object)

    def __init__(
        self, words: str, work: Work, *, writes: bool, cancellable: bool, shown: bool
    ) -> None:
        super().__init__()
        self.words, self.writes, self.cancellable, self.shown = words, writes, cancellable, shown
        self._work = work
        self._stop = threading.Event()
        self._reported = 0.0
        self._moved.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next report of progress."""
        self._stop.set()

    @property
    def only_reads(self) -> bool:
        """Whether a page merely reads for itself: nothing is lost when it is stopped."""
        return self.cancellable and not self.writes and not self.shown

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def run(self) -> None:
        """Do the work, in the worker's thread."""
        try:
            self._halt()
            result, error = self._work(self._report), None
        except Exception as wrong:  # noqa: BLE001 - the border: whatever went wrong is told
            result, error = None, wrong
        self._ended.emit(result, error)

    def _halt(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def _report(self, done: int, total: int | None = None, words: str = "") -> None:
        self._halt()
        now = time.monotonic()
        if now - self._reported >= PAUSE or done == total:
            self._reported = now
            self._moved.emit(done, total, words)

    @Slot(object, object)
    def _end(self, result: object, error: Exception | None) -> None:
        self.over.emit()
        if error is None:
            self.done.emit(result)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            if not is_told(error):
                _log.error("“%s” failed", type(error).__qualname__, exc_info=error)
            self.failed.emit(error)


class Jobs(QObject):
    """The one worker: it takes jobs in the order they come, and rests when none is left."""

    started = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current: Job | None = None
        self._waiting: deque[Job] = deque()
        self._thread: threading.Thread | None = None
        self._is_over = False

    def start(
        self,
        words: str,
        work: Work,
        *,
        writes: bool = False,
        cancellable: bool = True,
        shown: bool = True,
    ) -> Job:
        """Begin work, or queue it behind what is under way; results come later, never at once.

        Args:
            words: what is being done.
            work: called with a progress, in the worker's thread; it must not touch a widget.
            writes: whether it changes the store.
            cancellable: whether to offer Cancel.
            shown: whether the status bar shows it; not where the page shows it already.
        """
        job = Job(words, work, writes=writes, cancellable=cancellable, shown=shown)
        job.over.connect(self._next)
        self._waiting.append(job)
        if self.current is None and not self._is_over:  # what waits for a pause may ask too late
            self._begin()
        return job

    @property
    def is_writing(self) -> bool:
        """Whether work that changes the store is under way."""
        return self.current is not None and self.current.writes

    def stop(self) -> None:
        """Cancel everything and wait for the worker: a desk or the program is closing."""
        self._waiting.clear()
        if self.current is not None:
            self.current.cancel()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def end(self) -> None:
        """Stop and begin no more: the program is closing."""
        self._is_over = True
        self.stop()

    def _begin(self) -> None:
        self.current = job = self._waiting.popleft()
        self._thread = threading.Thread(target=job.run, name="worker")
        self._thread.start()
        self.started.emit(job)

    @Slot()
    def _next(self) -> None:
        job, self.current = self.current, None
        if self._thread is not None:
            self._thread.join()
        self._thread = None
        if self._waiting and not self._is_over:
            self._begin()
        self.ended.emit(job)


def is_told(error: BaseException) -> bool:
    """Say whether an exception is one of our own, whose text is a sentence for the officer."""
    return type(error).__module__.partition(".")[0] == "desktop"
