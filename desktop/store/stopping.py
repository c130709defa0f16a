"""Lets a person stop a long statement: SQLite itself asks, while it works, whether to go on."""

import contextlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from desktop.progress import Cancelled, Progress, silent

STEPS = 50_000  # of SQLite's machine between two questions: a few milliseconds


@contextlib.contextmanager
def stoppable(connection: Connection, progress: Progress, words: str = "") -> Iterator[None]:
    """Ask `progress` while the statements of the block run, as `stoppable_driver` does."""
    with stoppable_driver(connection.connection.driver_connection, progress, words):
        yield


@contextlib.contextmanager
def stoppable_driver(driver: Any, progress: Progress, words: str = "") -> Iterator[None]:
    """Ask `progress` while the statements of the block run; a stop breaks the one under way off.

    The transaction is rolled back by whoever opened it.

    Raises:
        Cancelled: when the person stopped it.
    """
    if progress is silent:
        yield
        return
    asked = _Asked(progress, words)
    driver.set_progress_handler(asked, STEPS)
    try:
        yield
    except Exception:
        if asked.stopped:
            raise Cancelled from None
        raise
    finally:
        driver.set_progress_handler(None, 0)


class _Asked:
    """What SQLite calls; anything but nought breaks its statement off."""

    def __init__(self, progress: Progress, words: str) -> None:
        self._progress, self._words = progress, words
        self.stopped = False

    def __call__(self) -> int:
        try:
            self._progress(0, None, self._words)
        except Cancelled:
            self.stopped = True
        return int(self.stopped)
