"""How soon the window is painted, and how soon it shows its first rows.

Run: python -m tests.bench.bench_start [rounds]. Prints each as a ratio to a bare PySide6 window,
painted in a process of its own in the same run. The bars are 2 and 6. The first rows are read by
the driver alone; "screen" is when Today stands in their place with everything that falls due.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.harness import environment

ROUNDS = 9
BARS = {"painted": 2.0, "rows": 6.0, "screen": None}
BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", time.time(), flush=True)
        QApplication.instance().quit()
app = QApplication([])
window = Window()
window.resize(1600, 1000)
window.show()
app.exec()
"""
OURS = """
import os, sys, time
from desktop.cli import main
def told(what):
    print(what, time.time(), flush=True)
def watch():
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QTableView
    class Rows(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                view = watched.parent()
                if isinstance(view, QTableView) and view.model() and view.model().rowCount():
                    self.tell(view)
            return False
        def tell(self, view):
            if not hasattr(self, "seen"):
                self.seen = True
                told("rows")
            pages = view.window().pages
            if pages is not None and pages.isAncestorOf(view):
                told("screen")
                os._exit(0)
    app = QApplication.instance()
    app.rows = Rows()
    app.installEventFilter(app.rows)
def hook():
    from desktop.ui import window
    usual = window.MainWindow.paintEvent
    def painted(self, event):
        usual(self, event)
        if not hasattr(self, "was_painted"):
            self.was_painted = True
            told("painted")
            watch()
    window.MainWindow.paintEvent = painted
hook()
main(["--store", sys.argv[1]])
"""


def run(code: str, *arguments: str) -> dict[str, float]:
    """Run a program; give the seconds from its start to what it tells."""
    before = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(Path(os.environ["COMMISSIONING_DESK_HOME"])),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    lines = [line.split() for line in done.stdout.splitlines()]
    return {what: float(moment) - before for what, moment in lines}


def make_store(path: Path) -> None:
    """Fill a store with the sample list."""
    from desktop.commands import new_store
    from tests import provider_list

    with new_store.create(path) as store:
        provider_list.fill(store)


def main() -> int:
    """Measure in turn, so that a busy moment hits all alike."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COMMISSIONING_DESK_HOME"] = folder
        path = Path(folder) / "list.cdesk"
        make_store(path)
        bare, ours = [], []
        run(BARE)
        run(OURS, str(path))
        for _ in range(rounds):
            bare.append(run(BARE)["painted"])
            ours.append(run(OURS, str(path)))
    floor = statistics.median(bare)
    print(f"bare window {floor:.3f} s, {rounds} rounds")
    worst = 0
    for what, bar in BARS.items():
        took = statistics.median(each[what] for each in ours)
        limit = f" (at most {bar:g})" if bar else ""
        worst = max(worst, bar is not None and took / floor > bar)
        print(f"{what}: {took:.3f} s, {took / floor:.2f} times a bare window{limit}")
    return int(worst)


if __name__ == "__main__":
    sys.exit(main())
