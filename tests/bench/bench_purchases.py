"""How soon words typed into Spot purchases show what fits, with its totals, over 100,000 purchases.

Run: python -m tests.bench.bench_purchases [purchases]. The real table is worked with, without a
display: read, typed into, grouped, sorted, and one purchase changed. Beside how long each takes
stands the longest time the window stood still meanwhile.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from desktop.commands import new_store
from desktop.domain.purchase import PURCHASES
from desktop.store.store import Store
from tests.bench.bench_buying import fill

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
WORDS = ("p", "p-0", "p-04", "play", "play p-03", "zzz")


def main() -> None:
    """Fill a store and work with it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with (
        tempfile.TemporaryDirectory() as folder,
        new_store.create(Path(folder) / "bench.cdesk") as store,
    ):
        fill(store, count)
        print(f"{count:,} purchases")
        _work(store)


def _work(store: Store) -> None:
    from PySide6.QtWidgets import QApplication

    from desktop.settings import Settings
    from desktop.ui import start, theme
    from desktop.ui.ask import Ask
    from desktop.ui.choices import Choices
    from desktop.ui.desk import Desk
    from desktop.ui.jobs import Jobs
    from desktop.ui.screens.purchases import PurchasesScreen
    from desktop.ui.state import State
    from tests.bench.bench_window import Beats, wait
    from tests.ui.desk_fixtures import TODAY, Front

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    start.hurry()
    theme.apply(app, "light")
    jobs = Jobs(app)
    choices, state = Choices(Settings()), State()
    desk = Desk(store, TODAY, shell=Front(), jobs=jobs, ask=Ask(), choices=choices, state=state)
    screen = PurchasesScreen(desk)
    start.settle()
    beats = Beats()

    def timed(words: str, work: Callable[[], object]) -> None:
        beats.begin()
        began = time.perf_counter()
        work()
        wait(lambda: jobs.current is None)
        took = (time.perf_counter() - began) * 1000
        wait(lambda: False, 0.3)
        still = max(beats.gaps) * 1000
        print(f"{words:24} {took:8,.0f} ms; the window stood still for {still:,.0f} ms at most")

    table = screen.table
    timed("read", lambda: (screen.resize(1400, 800), screen.show()))
    for word in WORDS:
        timed(f"“{word}”, grouped", lambda word=word: table.search(word))  # type: ignore[misc]
    timed("everything, in no groups", lambda: (table.groups.set_levels([]), table.search("")))
    for word in WORDS:
        timed(f"“{word}”", lambda word=word: table.search(word))  # type: ignore[misc]
    timed("sorted by cost", lambda: table.model.sort_by("cost", descending=True))
    timed("one changed", lambda: store.save(PURCHASES, {"rate": "99"}, 5))
    jobs.stop()
    screen.close()


if __name__ == "__main__":
    main()
