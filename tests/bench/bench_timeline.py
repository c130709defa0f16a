"""How long a step of scrolling takes on the timeline of many contracts, without a display.

Run: python -m tests.bench.bench_timeline [contracts]. The real screen is shown at 1600 x 1000; each
step is one notch of the wheel (three rows), a page, or a quarter of the years in sight, painted
whole into memory. Prints how long contracts take to be read, the longest gap of the window while
they are, and for each kind of step the median, the 95th percentile and the longest time.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from desktop.commands import new_store
from desktop.store.store import Store
from tests.bench.bench_due import fill

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
STEPS = 200


def main() -> None:
    """Measure and print."""
    contracts = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with (
        tempfile.TemporaryDirectory() as folder,
        new_store.create(Path(folder) / "bench.cdesk") as store,
    ):
        fill(store, contracts, 0, 0)
        measure(store)


def measure(store: Store) -> None:
    """Show the screen over a store and scroll it."""
    from PySide6.QtWidgets import QApplication

    from desktop.settings import Settings
    from desktop.ui import theme
    from desktop.ui.ask import Ask
    from desktop.ui.choices import Choices
    from desktop.ui.desk import Desk
    from desktop.ui.jobs import Jobs
    from desktop.ui.screens.contracts import ContractsScreen
    from desktop.ui.start import settle
    from desktop.ui.state import State
    from tests.ui.desk_fixtures import TODAY, Front

    app = QApplication.instance() or QApplication([])
    theme.apply(app, "light")
    jobs = Jobs(app)
    desk = Desk(
        store, TODAY, shell=Front(), jobs=jobs, ask=Ask(), choices=Choices(Settings()),
        state=State(),
    )  # fmt: skip
    screen = ContractsScreen(desk)
    screen.resize(1600, 1000)
    settle()  # rubbish is looked for as in the real window
    began = time.perf_counter()
    screen.show()
    table, gap = screen.register.table, 0.0
    while not table.source.total:
        last = time.perf_counter()
        app.processEvents()
        gap = max(gap, time.perf_counter() - last)
    print(
        f"{table.source.total:,} contracts read in {time.perf_counter() - began:.2f} s; "
        f"longest gap of the window {gap * 1000:.0f} ms"
    )
    table.clear()
    app.processEvents()
    view, bar = table.view, table.view.verticalScrollBar()
    page = view.viewport().height()
    tell("a notch", lambda step: bar.setValue(step * 144), view)
    tell("a page", lambda step: bar.setValue(step * page), view)
    tell("a row by key", lambda step: view.select_id(view.table().row_id(step)), view)
    tell("years", lambda step: view.pan(0.25 if step % 2 else -0.25), view)
    jobs.stop()
    screen.close()


def tell(name: str, step: Callable[[int], object], view: object) -> None:
    """Do a step many times, each painted at once, and print how long it took."""
    took = []
    for number in range(1, STEPS + 1):
        began = time.perf_counter()
        step(number)
        view.viewport().repaint()  # type: ignore[attr-defined]
        took.append((time.perf_counter() - began) * 1000)
    p95 = statistics.quantiles(took, n=20)[-1]
    print(
        f"{name}: median {statistics.median(took):.1f} ms, 95th percentile {p95:.1f} ms, "
        f"longest {max(took):.1f} ms"
    )


if __name__ == "__main__":
    main()
