"""How soon a key typed into the Providers screen shows its first page, over 100,000 providers.

Run: python -m tests.bench.bench_keystroke [rows]. The real screen is typed into without a display;
the time runs from the key until the table has painted what the words find. Prints the 95th
percentile and its ratio to the bare search query of the same words, measured in the same run.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from desktop.store.store import Store
from tests.bench.bench_filter import bare, fill, keystrokes

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
REST = 0.4  # seconds between two keys: what follows the first page must not be waited for


def main() -> None:
    """Measure and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "bench.cdesk", create=True) as store,
    ):
        fill(store, rows)
        words = keystrokes()
        ours = on_screen(store, words)
        floor = [bare(store, word) for _ in range(3) for word in words]
    p95, floor95 = (statistics.quantiles(times, n=20)[-1] for times in (ours, floor))
    print(
        f"{rows:,} rows, {len(ours)} keys: painted after a median of "
        f"{statistics.median(ours):.1f} ms, 95th percentile {p95:.1f} ms; "
        f"bare query {floor95:.1f} ms; ratio {p95 / floor95:.2f}"
    )
    slow = sorted(zip(ours, words, strict=True), reverse=True)[:5]
    print("slowest:", ", ".join(f"“{word}” {took:.1f} ms" for took, word in slow))


def on_screen(store: Store, words: list[str]) -> list[float]:
    """Milliseconds from each key to the end of painting, typed letter by letter."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop.settings import Settings
    from desktop.ui import theme
    from desktop.ui.ask import Ask
    from desktop.ui.choices import Choices
    from desktop.ui.desk import Desk
    from desktop.ui.jobs import Jobs
    from desktop.ui.screens.provider_table import ProviderTable
    from desktop.ui.state import State
    from tests.ui.desk_fixtures import TODAY, Front

    app = QApplication.instance() or QApplication([])
    theme.apply(app, "light")
    jobs = Jobs(app)
    desk = Desk(
        store,
        TODAY,
        shell=Front(),
        jobs=jobs,
        ask=Ask(),
        choices=Choices(Settings()),
        state=State(),
    )
    table = ProviderTable(desk)
    table.resize(1100, 800)
    table.show()
    table.load()
    _settle(app, REST)
    took = []
    box = table.bar.search
    for word in words:
        if len(word) == 1:
            box.clear()
            _settle(app, REST)
        began = time.perf_counter()
        QTest.keyClicks(box, word[-1])
        while table.source.words != box.text().strip():
            app.processEvents()
        table.view.viewport().repaint()
        took.append((time.perf_counter() - began) * 1000)
        _settle(app, REST)
    jobs.stop()
    table.close()
    return took


def _settle(app: object, seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        app.processEvents()  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
