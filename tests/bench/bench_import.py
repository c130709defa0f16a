"""How long a whole import and its undo take and how much memory, against bare reading and inserts.

Run: python -m tests.bench.bench_import [rows] [runs] [register]. The floor is calamine reading the
same workbook plus sqlite3's executemany of its rows into a table with the same indexes, in the
same run; for memory it is calamine's iter_rows alone. Every run is a process of its own, with its
libraries loaded, its reader waiting and its store open before the clock starts; "cold" is "again"
with the reader still to be started.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.harness import Measured, least, measure, middle

HERE = "tests.bench.bench_import"
SHEET = "Rows"
SETTLED = 0.5  # seconds the reader is given to load
Work = Callable[[], None]


def read_only(book: str, store: str, register: str) -> Work:
    """Only go through the rows with calamine."""
    from python_calamine import CalamineWorkbook

    del store, register

    def work() -> None:
        for _ in CalamineWorkbook.from_path(book).get_sheet_by_name(SHEET).iter_rows():
            pass

    return work


def floor(book: str, store: str, register: str) -> Work:
    """Read with calamine, insert with the standard library's driver."""
    from python_calamine import CalamineWorkbook

    from desktop.domain.registry import ENTITIES
    from tests.bench.big_sheet import SHEETS

    path = Path(store).with_name("floor.db")
    for old in path.parent.glob("floor.db*"):
        old.unlink()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    headings = SHEETS[register][0]
    table = ENTITIES[register].record.__table__  # type: ignore[attr-defined]
    columns = ", ".join(f"c{place}" for place in range(len(headings)))
    connection.execute(f"CREATE TABLE floor (id INTEGER PRIMARY KEY, {columns})")
    for place, index in enumerate(sorted(table.indexes, key=lambda one: not one.unique)):
        unique = "UNIQUE" if index.unique else ""
        connection.execute(f"CREATE {unique} INDEX by{place} ON floor(c{place})")
    marks = ", ".join("?" * len(headings))

    def work() -> None:
        rows = CalamineWorkbook.from_path(book).get_sheet_by_name(SHEET).iter_rows()
        next(rows)
        connection.execute("BEGIN")
        connection.executemany(f"INSERT INTO floor({columns}) VALUES ({marks})", rows)
        connection.execute("COMMIT")

    return work


def _import(book: str, store: str, register: str, kept: str, *, warm: bool = True) -> Work:
    from desktop.domain.registry import ENTITIES
    from desktop.sheets import reader_process
    from desktop.sheets.importing import run_import
    from desktop.store.store import Store

    if warm:
        reader_process.warm()
        time.sleep(SETTLED)
    opened = Store.open(Path(store))

    def work() -> None:
        document: dict[str, Any] = run_import(opened, ENTITIES[register], Path(book)).document
        assert document[kept] == document["rows"] > 0, document["problems"][:3]
        assert document["mapping"][-1]["field"], document["mapping"]

    return work


def whole(book: str, store: str, register: str) -> Work:
    """Import it as an officer would."""
    return _import(book, store, register, "saved")


def cold(book: str, store: str, register: str) -> Work:
    """Import the same file a second time, the reader's process not started yet."""
    return _import(book, store, register, "unchanged", warm=False)


def again(book: str, store: str, register: str) -> Work:
    """Import the same file a second time."""
    return _import(book, store, register, "unchanged")


def undo(book: str, store: str, register: str) -> Work:
    """Undo the import."""
    from desktop.store.store import Store

    del book, register
    opened = Store.open(Path(store))

    def work() -> None:
        opened.undo()

    return work


def main() -> None:
    """Measure and print."""
    from tests.bench import big_sheet

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    register = sys.argv[3] if len(sys.argv) > 3 else "providers"
    book = big_sheet.kept(count, register)
    taken: dict[str, list[Measured]] = {}
    with tempfile.TemporaryDirectory() as name:
        home, store = Path(name), Path(name) / "desk.cdesk"
        for run in range(runs + 1):
            for old in store.parent.glob("desk.cdesk*"):
                old.unlink()
            _make(store, 0 if register == "providers" else count // big_sheet.LOTS + 1)
            for work in ("read_only", "floor", "whole", "again", "cold", "undo"):
                found = measure(f"{HERE}:{work}", book, store, register, home=home)
                if run:  # the first one leaves the bytecode and the file in memory
                    taken.setdefault(work, []).append(found)
    _say(f"{count:,} {register}", runs, taken)


def _make(path: Path, providers: int) -> None:
    """Make a store with so many providers, and a list with its lots."""
    from desktop.commands import new_store
    from desktop.domain.registry import ENTITIES
    from desktop.store import many
    from tests.bench.big_sheet import LOTS
    from tests.factories import make

    with new_store.create(path) as store:
        if not providers:
            return
        make(store, "lists", ref="L")
        for number in range(LOTS):
            make(store, "lots", list="L", code=str(number + 1))
        with store.write("Fill", kind="set-up") as write:
            rows = [
                {"ref": f"P-{n:06d}", "name": f"Provider {n}", "kind": "company"}
                for n in range(1, providers + 1)
            ]
            many.add(write, ENTITIES["providers"], rows)


def _say(what: str, runs: int, taken: dict[str, list[Measured]]) -> None:
    print(f"{what}, {runs} runs: medians, and the shortest")
    medians = {work: middle(found) for work, found in taken.items()}
    shortest = {work: least(found) for work, found in taken.items()}
    for work, one in medians.items():
        print(
            f"{work:10} {one.seconds:7.2f} s, {shortest[work].seconds:7.2f} s, "
            f"{one.megabytes:6.0f} MB, {one.added:6.0f} MB added"
        )
    for word, found in (("medians", medians), ("shortest", shortest)):
        print(f"{word}: {_ratios(found)}")


def _ratios(found: dict[str, Measured]) -> str:
    reading, bare, first = found["read_only"], found["floor"], found["whole"]
    return (
        f"import {first.seconds / bare.seconds:.2f} times the floor, "
        f"again {found['again'].seconds / reading.seconds:.2f} times the read, undo "
        f"{found['undo'].seconds / first.seconds:.2f} times the import, memory "
        f"{first.megabytes / reading.megabytes:.2f} times the read in all, "
        f"{first.added / reading.added:.2f} times added"
    )


if __name__ == "__main__":
    main()
