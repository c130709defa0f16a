"""How long a whole import takes and how much memory, against reading the file and raw inserts.

Run: python -m tests.bench.bench_import [rows]. The floor is calamine reading the same workbook plus
sqlite executemany of its rows into a table with the same indexes, in the same run.
"""

import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

FIELDS = (
    "ref", "name", "trading_name", "kind", "company_number", "charity_number", "ods_code", "ukprn",
    "vat_number", "supplier_number", "sme", "vcse", "address", "postcode", "district", "areas",
    "website", "phone", "email", "notes",
)  # fmt: skip


def make_book(path: Path, rows: int) -> None:
    """Write a provider-like workbook of 20 columns."""
    from openpyxl import Workbook

    pick = random.Random(7)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Providers")
    sheet.append(FIELDS)
    kinds, areas = ("company", "charity", "school", "sole trader"), ("North", "East, South", "West")
    for n in range(rows):
        sheet.append((
            f"P-{n:06d}", f"Provider {n} {pick.choice(('Therapies', 'Clinic', 'Partnership'))} Ltd",
            f"Trading {n % 500}", kinds[n % 4], f"{n + 1_000_000:08d}", None, None, None, None,
            f"S{n:06d}", "Yes" if n % 2 else "No", "No", f"{n % 200} High Street, Town {n % 90}",
            f"ME{n % 20 + 1} {n % 9}AB", "Maidstone", areas[n % 3], f"https://provider{n}.example",
            f"01622 {n % 1_000_000:06d}", f"office{n}@provider.example", f"Note {n} about this one",
        ))  # fmt: skip
    book.save(path)


def floor(book: Path, folder: Path) -> None:
    """Read with calamine, insert with the driver."""
    import sqlcipher3.dbapi2 as driver
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).iter_rows()
    next(rows)
    connection = driver.connect(str(folder / "floor.db"), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    columns = ", ".join(FIELDS)
    connection.execute(f"CREATE TABLE providers (id INTEGER PRIMARY KEY, {columns})")
    connection.execute("CREATE UNIQUE INDEX by_ref ON providers(ref)")
    connection.execute("CREATE INDEX by_name ON providers(name)")
    marks = ", ".join("?" * len(FIELDS))
    connection.execute("BEGIN")
    connection.executemany(f"INSERT INTO providers({columns}) VALUES ({marks})", rows)
    connection.execute("COMMIT")
    connection.close()


def whole(book: Path, folder: Path) -> None:
    """Import it as an officer would."""
    from desktop.domain.registry import ENTITIES
    from desktop.sheets.importing import run_import
    from desktop.store.store import Store

    with Store.open(folder / "whole.cdesk") as store:
        document = run_import(store, ENTITIES["providers"], book).document
        assert document["saved"] == document["rows"], document["problems"][:3]


def again(book: Path, folder: Path) -> None:
    """Import the same file a second time: all unchanged."""
    from desktop.domain.registry import ENTITIES
    from desktop.sheets.importing import run_import
    from desktop.store.store import Store

    with Store.open(folder / "whole.cdesk") as store:
        document = run_import(store, ENTITIES["providers"], book).document
        assert document["unchanged"] == document["rows"]


def undo(book: Path, folder: Path) -> None:
    """Undo the import."""
    from desktop.store.store import Store

    del book
    with Store.open(folder / "whole.cdesk") as store:
        store.undo()


def read_only(book: Path, folder: Path) -> None:
    """Only go through the rows with calamine: the memory floor."""
    from python_calamine import CalamineWorkbook

    del folder
    for _ in CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).iter_rows():
        pass


def _run(work: Callable[..., None], book: Path, folder: Path, out: Any) -> None:
    began = time.perf_counter()
    work(book, folder)
    took = time.perf_counter() - began
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    out.put((took, (own + children) / 1024))


def measured(work: Callable[..., None], book: Path, folder: Path) -> tuple[float, float]:
    """Seconds, and megabytes at the peak (own and the reader's added up), in a fresh process."""
    context = multiprocessing.get_context("spawn")
    out = context.Queue()
    process = context.Process(target=_run, args=(work, book, folder, out))
    process.start()
    found: tuple[float, float] = out.get()
    process.join()
    return found


def main() -> None:
    """Measure and print."""
    from desktop.commands import new_store

    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = folder / "providers.xlsx"
        make_book(book, rows)
        took: dict[str, list[tuple[float, float]]] = {}
        for _ in range(3):
            for old in folder.glob("*.db*"):
                old.unlink()
            for old in folder.glob("*.cdesk*"):
                old.unlink()
            new_store.create(folder / "whole.cdesk").close()
            for work in (read_only, floor, whole, again, undo):
                took.setdefault(work.__name__, []).append(measured(work, book, folder))
        middle = {name: sorted(times)[1] for name, times in took.items()}
        for what, (seconds, megabytes) in middle.items():
            print(f"{what:10} {seconds:6.2f} s {megabytes:7.0f} MB")
        print(
            f"{rows:,} rows: import {middle['whole'][0] / middle['floor'][0]:.2f} times the floor, "
            f"second import {middle['again'][0] / middle['read_only'][0]:.2f} times the read, "
            f"memory {middle['whole'][1] / middle['read_only'][1]:.2f} times the read, "
            f"undo {middle['undo'][0] / middle['whole'][0]:.2f} times the import"
        )


if __name__ == "__main__":
    main()
