"""How long the window stands still while 100,000 rows are imported, undone and redone.

Run: QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_window [rows]. A timer beats every few
milliseconds on the thread of the window; the longest time between two beats is how long a click
could have waited. The whole window is open, Providers in front when the rows arrive. Cancel is
pressed half-way through saving, to see after how long it takes effect.
"""

import datetime as dt
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.commands import new_store
from desktop.domain.registry import ENTITIES
from desktop.progress import Progress
from desktop.settings import Settings
from desktop.sheets import reader_process
from desktop.sheets.choosing import Wanted, choose
from desktop.sheets.importing import apply
from desktop.sheets.plan import Plan, make_plan
from desktop.sheets.reading import open_book
from desktop.store.store import Store
from desktop.ui import start, theme
from desktop.ui.choices import Choices
from desktop.ui.jobs import Job
from desktop.ui.window import MainWindow
from tests.bench import big_sheet

BEAT = 5  # milliseconds
STOPPED_AFTER = 0.7  # seconds into saving at which Cancel is pressed
SETTLE = 3.0  # seconds of quiet after each step, in which screens show what changed


class Beats:
    """The heart of the window."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now

    def begin(self) -> None:
        """Count from now."""
        self._beat()
        self.gaps.clear()


def wait(until: Callable[[], bool], seconds: float = 600) -> None:
    """Let the window live until something is so."""
    end = time.perf_counter() + seconds
    while not until() and time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.001)


def quiet(seconds: float) -> None:
    """Let the window live for a while."""
    end = time.perf_counter() + seconds
    wait(lambda: time.perf_counter() > end)


def over(job: Job) -> Callable[[], bool]:
    """Say when a job has ended."""
    ended: list[Any] = []
    for signal in (job.done, job.failed, job.cancelled):
        signal.connect(lambda *said: ended.append(said))
    return lambda: bool(ended)


def plan_of(store: Store, path: Path) -> Callable[[Progress], Plan]:
    """Give the work that plans an import."""

    def work(progress: Progress) -> Plan:
        with open_book(path) as book:
            sheet, _, matches = choose(book, ENTITIES["providers"], Wanted(), store)
            return make_plan(store, ENTITIES["providers"], book, sheet, matches, progress=progress)

    return work


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    book = big_sheet.kept(count)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    start.hurry()
    with tempfile.TemporaryDirectory() as name:
        os.environ[paths.HOME_VARIABLE] = name
        store = Path(name) / "desk.cdesk"
        new_store.create(store).close()
        window = MainWindow(Choices(Settings()), dt.date(2026, 10, 6))
        window.resize(1366, 768)
        window.show()
        window.opening.settled.connect(start.settle)
        window.opening.open(store)
        wait(lambda: window.desk is not None and window.jobs.current is None)
        window.show_screen("providers")
        quiet(SETTLE)
        print(f"{count:,} rows")
        _measure(window, book)
        window.jobs.stop()
        window.opening.end()
        window.close()


def _measure(window: MainWindow, book: Path) -> None:
    desk, beats = window.desk, Beats()
    assert desk is not None
    store = desk.store
    reader_process.warm()
    plans: list[Plan] = []
    planning = plan_of(store, book)
    _timed(window, beats, "plan", lambda progress: plans.append(planning(progress)))
    job = window.jobs.start("Importing", lambda progress: apply(plans[0], progress), writes=True)
    quiet(STOPPED_AFTER)
    pressed = time.perf_counter()
    job.cancel()
    wait(over(job))
    print(f"cancel     {time.perf_counter() - pressed:7.2f} s after it was pressed while saving")
    plans.pop().close()
    _timed(window, beats, "plan again", lambda progress: plans.append(planning(progress)))
    _timed(window, beats, "import", lambda progress: apply(plans[0], progress))
    plans.pop().close()
    number = store.changes(limit=1)[0].id
    _timed(window, beats, "would undo", lambda progress: store.would_undo(number, progress))
    _timed(window, beats, "undo", lambda progress: store.take_back(number, progress))
    _timed(window, beats, "redo", store.redo)


def _timed(window: MainWindow, beats: Beats, words: str, work: Callable[[Progress], Any]) -> None:
    """Do a piece of work as the window does, and print how long that stood still."""
    beats.begin()
    began = time.perf_counter()
    job = window.jobs.start(words, work, writes=True)
    wait(over(job))
    took = time.perf_counter() - began
    quiet(SETTLE)
    gaps = sorted(beats.gaps, reverse=True)
    slow = ", ".join(f"{gap * 1000:.0f}" for gap in gaps[:5])
    print(f"{words:10} {took:7.2f} s; the longest the window stood still: {slow} ms")


if __name__ == "__main__":
    main()
