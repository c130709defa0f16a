"""How soon a keystroke in the search box shows its first page, over a register of 100,000 rows.

Run: python -m tests.bench.bench_filter [rows]. Prints the 95th percentile and its ratio to the bare
search query of the same words, measured in the same run.
"""

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from desktop.domain.registry import ENTITIES
from desktop.store.lookup import StoreLookup
from desktop.store.rows import select
from desktop.store.search_index import index_rows, search_test
from desktop.store.searching import ids
from desktop.store.store import Store

PROVIDERS = ENTITIES["providers"]
PAGE = 200  # rows of the first page
FIRST = [
    "Ash",
    "Bell",
    "Castle",
    "Dale",
    "Elm",
    "Fern",
    "Glen",
    "Hart",
    "Iris",
    "Kite",
    "Lark",
    "Marsh",
    "North",
    "Oak",
    "Park",
    "Quay",
    "Reed",
]
SECOND = [
    "bridge",
    "combe",
    "den",
    "field",
    "gate",
    "hill",
    "hurst",
    "ley",
    "mere",
    "stone",
    "ton",
    "vale",
    "wick",
    "worth",
    "wood",
]
THIRD = [
    "Therapies",
    "Therapy Group",
    "Speech",
    "Children's Services",
    "Occupational",
    "Clinic",
    "Partnership",
    "Care",
]


def fill(store: Store, rows: int) -> None:
    """Add providers with made-up names, the quick way: this is not what is measured."""
    pick = random.Random(7)
    with store.write("Fill", kind="set-up") as write:
        made = (
            (
                f"P-{n:06d}",
                f"{pick.choice(FIRST)}{pick.choice(SECOND)} {pick.choice(THIRD)} {n % 977}",
                "company",
                f"{n:08d}",
                f"ME{n % 20} {n % 10}AB",
            )
            for n in range(rows)
        )
        cursor = write.connection.connection.cursor()
        cursor.executemany(
            "INSERT INTO providers(ref, name, kind, company_number, postcode) "
            "VALUES (?, ?, ?, ?, ?)",
            made,
        )
        index_rows(write.connection, PROVIDERS, "SELECT id FROM providers")


def keystrokes() -> list[str]:
    """Words as they are typed, letter by letter: common, rare, several, and a miss."""
    typed = [
        "marshgate therapies",
        "oakley clinic 12",
        "P-0451",
        "children's",
        "me12",
        "zzz nothing",
    ]
    return [word[:end] for word in typed for end in range(1, len(word) + 1)]


def first_page(store: Store, words: str) -> float:
    """Milliseconds until the first page of rows is there, sorted by name."""
    began = time.perf_counter()
    page = ids(store, PROVIDERS, words, sort=("name", False), limit=PAGE)
    with store.read() as connection:
        chosen = ", ".join(map(str, page)) or "NULL"
        select(connection, PROVIDERS, StoreLookup(connection), f"WHERE id IN ({chosen})")
    return (time.perf_counter() - began) * 1000


def bare(store: Store, words: str) -> float:
    """Milliseconds of the search query alone: the ids of a page, unsorted."""
    test, bound = search_test(PROVIDERS, words)
    with store.read() as connection:
        cursor = connection.connection.cursor()
        began = time.perf_counter()
        cursor.execute(
            f"SELECT id FROM providers WHERE {test} LIMIT {PAGE}",
            bound,
        ).fetchall()
        return (time.perf_counter() - began) * 1000


def main() -> None:
    """Measure and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "bench.cdesk", create=True) as store,
    ):
        fill(store, rows)
        words = keystrokes()
        for word in words:
            first_page(store, word)
        ours = [first_page(store, word) for _ in range(3) for word in words]
        floor = [bare(store, word) for _ in range(3) for word in words]
        p95, floor95 = (statistics.quantiles(times, n=20)[-1] for times in (ours, floor))
        slow = sorted(zip(ours, words * 3, strict=True), reverse=True)[:5]
        print(
            f"{rows:,} rows, {len(ours)} keystrokes: "
            f"first page median {statistics.median(ours):.1f} ms, "
            f"95th percentile {p95:.1f} ms; bare query {floor95:.1f} ms; ratio {p95 / floor95:.2f}"
        )
        print("slowest:", ", ".join(f"“{word}” {took:.1f} ms" for took, word in slow))


if __name__ == "__main__":
    main()
