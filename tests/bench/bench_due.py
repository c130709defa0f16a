"""How long it takes to work out everything that falls due, as a multiple of reading its rows.

Run: python -m tests.bench.bench_due [contracts] [documents] [purchases]. The store is filled past
the one door for writes, since only reading is measured.
"""

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from desktop.commands import new_store
from desktop.domain.periods import last_day_of
from desktop.domain.registry import ENTITIES
from desktop.domain.spans import ONE_DAY
from desktop.store.due import due, falling_due
from desktop.store.sqlite import tuples
from desktop.store.store import Store
from desktop.ui.screens.today_rows import TodaySource
from desktop.ui.start import settle

TODAY = dt.date(2026, 10, 6)
SHOWN = 40  # rows of a window


def fill(store: Store, contracts: int, documents: int, purchases: int) -> None:
    """Put in providers, contracts with money and options, documents and purchases."""
    with store.connection() as connection, connection.begin():
        run = connection.exec_driver_sql
        for n in range(1, 1001):
            run("INSERT INTO providers(id, ref, name, kind) VALUES(?, ?, ?, 'company')",
                (n, f"P-{n:04d}", f"Provider {n}"))  # fmt: skip
        run("INSERT INTO lists(id, ref, title, regime, starts, last_day) VALUES"
            "(1, 'L', 'List', 'PCR2015', '2020-01-01', '2032-03-31')")  # fmt: skip
        run("INSERT INTO lots(id, list, code, title, therapies) VALUES(1, 1, '1', 'Lot', 'Play')")
        for n in range(1, 1001):
            run("INSERT INTO qualifications(provider, list, lot, status, since) VALUES"
                "(?, 1, 1, 'qualified', '2024-01-01')", (n,))  # fmt: skip
            run("INSERT INTO qualification_events(provider, list, lot, status, \"on\", reason) "
                "VALUES(?, 1, 1, 'qualified', '2024-01-01', 'x')", (n,))  # fmt: skip
        for n in range(1, contracts + 1):
            first = dt.date(2023, 4, 1) + dt.timedelta(n % 1200)
            last = last_day_of(first, 36)
            run("INSERT INTO contracts(id, ref, title, service, providers, starts, last_day, "
                "term_shape, notice_months, regime, route, signed_on) VALUES"
                "(?, ?, ?, ?, 'P-0001', ?, ?, 'one term with hard reviews', 6, "
                "'PA2023 light touch', 'open tender', ?)",
                (n, f"C-{n:05d}", f"Contract {n}", f"Service {n % 200}", str(first), str(last),
                 str(first)))  # fmt: skip
            for year in (1, 2, 3):
                run("INSERT INTO funding(contract, financial_year, source, amount) VALUES"
                    "(?, ?, 'Base', 40000000)", (n, f"Year {year}"))  # fmt: skip
            run("INSERT INTO extensions(contract, number, months, status) VALUES(?, 1, 24, "
                "'unused')", (n,))  # fmt: skip
        for n in range(documents):
            run("INSERT INTO assurance(provider, document, reference, expires) VALUES"
                "(?, ?, ?, ?)", (n % 1000 + 1, f"kind {n // 2000}", str(n),
                str(TODAY + dt.timedelta(n % 700 - 100))))  # fmt: skip
        for n in range(1, 1001):
            run("INSERT INTO children(id, ref, area) VALUES(?, ?, 'North')", (n, f"CH-{n}"))
        connection.connection.executemany(
            "INSERT INTO purchases(ref, child, therapy, provider, arrangement, rate, unit, "
            "first_session, last_session, status) VALUES(?, ?, 'Play', ?, 'QPL', 6000, 'session', "
            "'2026-09-01', ?, 'active')",
            [(f"SP-{n}", n % 1000 + 1, n % 1000 + 1, str(TODAY + dt.timedelta(n % 400)))
             for n in range(purchases)],
        )  # fmt: skip


FLOOR = (  # the rows that what falls due is worked out from, and the columns it takes of them
    "SELECT id, ref, last_session, requested_by FROM purchases",
    "SELECT id, provider, document, practitioner, expires FROM assurance",
    "SELECT * FROM contracts",
    "SELECT * FROM funding",
    "SELECT * FROM extensions",
)


def timed(what: str, floor: float, work: Callable[[], object]) -> None:
    """Do something and print how long it took, and how often the floor that is."""
    begun = time.perf_counter()
    work()
    took = time.perf_counter() - begun
    print(f"{what:44} {took * 1000:7,.0f} ms  {took / floor:4.1f} x bare SELECT")


def bare(store: Store) -> float:
    """Read the same rows with the driver alone; give the seconds of the best of five."""
    times = []
    with store.read() as connection:
        for _ in range(5):
            begun = time.perf_counter()
            for sql in FLOOR:
                tuples(connection, sql)
            times.append(time.perf_counter() - begun)
    return min(times)


def seen(store: Store, today: dt.date = TODAY) -> None:
    """Do what Today does: count everything by sort and band, and show the first rows."""
    source = TodaySource(today)
    source.hold(falling_due(store, today))
    source.counts()
    source.rows(source.ids(None)[:SHOWN])


def main() -> None:
    """Fill a store, and measure Today over it cold, again, after changes and on the next day."""
    contracts, documents, purchases = (int(one) for one in sys.argv[1:] or (5000, 20000, 100000))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "due.cdesk"
        with new_store.create(path) as store:
            fill(store, contracts, documents, purchases)
            settle()  # rubbish is looked for as in the real window
            floor = bare(store)
            print(f"{len(due(store, TODAY)):,} items; bare SELECT {floor * 1000:,.0f} ms")
            timed("with nothing kept yet", floor, lambda: seen(store))
        with Store.open(path) as store:
            timed("the store opened anew", floor, lambda: seen(store))
            for _ in range(3):
                timed("again", floor, lambda: seen(store))
            changes = (
                ("contracts", "title"),
                ("purchases", "requested_by"),
                ("assurance", "reference"),
            )
            for register, field in changes:
                store.save(ENTITIES[register], {field: "Other"}, 7)
                timed(f"after a change of {register}", floor, lambda: seen(store))
            timed("the next day", floor, lambda: seen(store, TODAY + ONE_DAY))
            timed("every item made, as the command line does", floor, lambda: due(store, TODAY))


if __name__ == "__main__":
    main()
