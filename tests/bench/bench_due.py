"""How long it takes to work out everything that falls due.

Run: python -m tests.bench.bench_due [contracts] [documents] [purchases]. The store is filled past
the one door for writes, since only reading is measured.
"""

import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

from desktop.commands import new_store
from desktop.domain.periods import last_day_of
from desktop.store.due import due
from desktop.store.store import Store

TODAY = dt.date(2026, 10, 6)


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


def main() -> None:
    """Fill a store and work out what falls due five times."""
    contracts, documents, purchases = (int(one) for one in sys.argv[1:] or (5000, 20000, 100000))
    with (
        tempfile.TemporaryDirectory() as folder,
        new_store.create(Path(folder) / "due.cdesk") as store,
    ):
        fill(store, contracts, documents, purchases)
        for _ in range(5):
            begun = time.perf_counter()
            found = due(store, TODAY)
            print(f"{len(found):,} items in {(time.perf_counter() - begun) * 1000:,.0f} ms")


if __name__ == "__main__":
    main()
