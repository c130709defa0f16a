"""How soon words typed into Spot purchases show what fits, with its totals, over 100,000 purchases.

Run: python -m tests.bench.bench_purchases [purchases]. The real table is worked with, without a
display: read, typed into, grouped, sorted, and one purchase changed. Beside how long each takes
stands the longest time the window stood still meanwhile.

Then words are typed letter by letter. The time runs from the key until the table is painted with
what fits, and until its totals are painted too; beside it stands a bare search for the same words:
of the ids of a page, in an index of three letters over the same texts, or by looking into them
where fewer letters are typed.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands import new_store
from desktop.domain.purchase import PURCHASES
from desktop.store import kept_costs
from desktop.store.sqlite import scratch
from desktop.store.store import Store
from tests.bench.bench_buying import fill

if TYPE_CHECKING:
    from desktop.ui.screens.purchase_table import PurchaseTable
    from desktop.ui.screens.purchases import PurchasesScreen

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
REST = 0.4  # seconds between two keys: what follows the first page must not be waited for
TYPED = ("play therapy", "sp-04171", "provider p-01", "north sp-09", "ch-1", "zzz nothing")
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
        began = time.perf_counter()
        kept_costs.fill(store)  # as the program does after an import or a new version, by itself
        print(f"{'their costs kept':24} {(time.perf_counter() - began) * 1000:8,.0f} ms")
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
    screen.resize(1400, 800)
    print(f"{'first page':24} {_first_page(screen):8,.0f} ms, {table.model.rowCount()} rows")
    timed("and all", lambda: wait(lambda: table.is_added_up))
    for word in WORDS:
        timed(f"“{word}”, grouped", lambda word=word: table.search(word))  # type: ignore[misc]
    timed("everything, in no groups", lambda: (table.groups.set_levels([]), table.search("")))
    for word in WORDS:
        timed(f"“{word}”", lambda word=word: table.search(word))  # type: ignore[misc]
    for said, levels in (("in groups", ["therapy"]), ("in no groups", [])):
        table.groups.set_levels(levels)
        wait(lambda: jobs.current is None)
        _type(store, table, said)
    table.clear()
    wait(lambda: jobs.current is None)
    timed("one area", lambda: table.filters["area"].set_chosen(("West",)))
    timed("every area", lambda: table.filters["area"].set_chosen(()))
    timed("sorted by cost", lambda: table.model.sort_by("cost", descending=True))
    timed("one changed", lambda: store.save(PURCHASES, {"rate": "99"}, 5))
    jobs.stop()
    screen.close()


def _first_page(screen: "PurchasesScreen") -> float:
    """Show the screen; give the milliseconds until its first page is painted."""
    from PySide6.QtWidgets import QApplication

    began = time.perf_counter()
    screen.show()
    QApplication.processEvents()
    return (time.perf_counter() - began) * 1000


def _type(store: Store, table: "PurchaseTable", said: str) -> None:
    """Type words letter by letter and print what that took."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tests.bench.bench_window import wait

    rows: list[float] = []
    sums: list[float] = []
    for typed in TYPED:
        table.bar.search.clear()
        wait(lambda: False, REST)
        for letter in typed:
            began = time.perf_counter()
            QTest.keyClicks(table.bar.search, letter)
            while table.source.words != table.bar.search.text().strip():
                QApplication.processEvents()
            _paint(table)
            rows.append((time.perf_counter() - began) * 1000)
            if not table.is_added_up:
                while not table.is_added_up:
                    QApplication.processEvents()
                _paint(table)
            sums.append((time.perf_counter() - began) * 1000)
            wait(lambda: False, REST)
    bare = _bare(store, table)
    for what, times in (("rows", rows), ("totals", sums), ("bare search", bare)):
        middle, most = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(
            f"{len(times)} keys {said}: {what:11} median {middle:6.1f} ms, p95 {most:6.1f} ms, "
            f"{most / statistics.quantiles(bare, n=20)[-1]:.2f} times the bare search"
        )


def _paint(table: "PurchaseTable") -> None:
    for part in (table.view.viewport(), table.totals):
        part.repaint()


def _bare(store: Store, table: "PurchaseTable") -> list[float]:
    """Milliseconds of the search alone, for each of the words as they are typed."""
    told = [(row["id"], row["said"]) for row in table.source.fitting({}, "")]
    took = []
    with store.read() as connection, scratch(connection, is_read_only=False):
        cursor = connection.connection.cursor()
        cursor.execute("DROP TABLE IF EXISTS temp.told")
        cursor.execute("CREATE VIRTUAL TABLE temp.told USING fts5(words, tokenize='trigram')")
        cursor.executemany("INSERT INTO told(rowid, words) VALUES (?, ?)", told)
        for typed in TYPED:
            for words in (typed[:end].split() for end in range(1, len(typed) + 1)):
                far = " AND ".join(f'"{word}"' for word in words if len(word) > 2)
                near = [f"%{word}%" for word in words if len(word) < 3]
                tests = ["words LIKE ?"] * len(near) + ["told MATCH ?"] * bool(far)
                inner = f"SELECT rowid FROM told WHERE {' AND '.join(tests)}"
                began = time.perf_counter()
                cursor.execute(
                    f"SELECT id FROM purchases WHERE id IN ({inner}) LIMIT 200",
                    near + [far] * bool(far),
                ).fetchall()
                took.append((time.perf_counter() - began) * 1000)
    return took


if __name__ == "__main__":
    main()
