"""How long it takes to change one field of many purchases: tried out, kept, and undone.

Run: python -m tests.bench.bench_bulk [purchases in the store]. Half of the purchases are approved
by somebody with a limit, so that each of them is held against it.
"""

import sys
import tempfile
import time
from pathlib import Path

from desktop.commands import cell_edits, new_store
from desktop.commands.cell_edits import Given
from desktop.domain.purchase import PURCHASES
from desktop.domain.registry import ENTITIES
from desktop.store.store import Store
from tests.bench.bench_buying import fill

MANY = (1_000, 10_000)
APPROVED = "UPDATE purchases SET approved_by = 'Head', approved_on = '2024-01-02' WHERE id % 2 = 0"


def main() -> None:
    """Fill a store and change rows of it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else max(MANY)
    with (
        tempfile.TemporaryDirectory() as folder,
        new_store.create(Path(folder) / "bench.cdesk") as store,
    ):
        fill(store, count)
        limit = {"officer": "Head", "from": "1 January 2024", "amount": "1000000"}
        store.save(ENTITIES["approval-limits"], limit)
        with store.write("Approve") as write:
            write.connection.exec_driver_sql(APPROVED)
            write.rows = 1
        for number in MANY:
            _change(store, number)


def _change(store: Store, number: int) -> None:
    with store.read() as connection:
        ids = connection.exec_driver_sql("SELECT id FROM purchases LIMIT ?", (number,)).scalars()
        given = [Given(row_id, "rate", str(40 + number % 7)) for row_id in ids]
    start = time.perf_counter()
    found = cell_edits.plan(store, PURCHASES, given)
    tried = time.perf_counter()
    changed = cell_edits.apply(store, found, "Change the rate")
    kept = time.perf_counter()
    store.undo()
    undone = time.perf_counter()
    print(
        f"{changed:,} changed: tried out in {tried - start:.2f} s, kept in {kept - tried:.2f} s, "
        f"undone in {undone - kept:.2f} s"
    )


if __name__ == "__main__":
    main()
