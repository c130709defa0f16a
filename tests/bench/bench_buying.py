"""How long it takes to cost 100,000 purchases by year, and to find who of 500 could deliver.

Run: python -m tests.bench.bench_buying [purchases]. Prints the shortest of several runs, and its
ratio to reading the same columns of the same purchases, measured in the same run.
"""

import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.commands import new_store
from desktop.domain.eligibility import Wanted
from desktop.domain.registry import ENTITIES
from desktop.domain.sessions import Pattern, planned
from desktop.store import kept_costs
from desktop.store.calendars import calendars
from desktop.store.costing import STATES, work_out
from desktop.store.eligible import eligible
from desktop.store.shares import shares
from desktop.store.store import Store
from desktop.store.write import Write

TODAY = dt.date(2026, 10, 6)
THERAPIES = ("Speech and language therapy", "Occupational therapy", "Play therapy")
DOCUMENTS = ("public liability", "professional indemnity", "enhanced DBS")
AREAS = ("North", "East", "South", "West")
PROVIDERS, CHILDREN, RUNS = 500, 3_000, 5
ALL = f"p.status IN ({STATES})"
SUMS = "SELECT financial_year, sum(pence) FROM purchase_cost_part GROUP BY financial_year"
FLOOR = (
    "SELECT id, child, per_week, first_session, last_session, rate, unit, minutes, travel, "
    "one_offs FROM purchases"
)


def fill(store: Store, number: int) -> None:
    """Fill a store with providers in every state and so many purchases."""
    chance = random.Random(7)
    with store.write("Fill") as write:
        _list(write)
        for place in range(PROVIDERS):
            _provider(write, f"P-{place:04d}", chance)
        for _ in range(CHILDREN):
            write.save(ENTITIES["children"], {"area": chance.choice(AREAS)})
        write.connection.exec_driver_sql(
            "INSERT INTO purchases(ref, child, therapy, provider, arrangement, area, rate, unit, "
            "minutes, per_week, first_session, last_session, status) "
            "VALUES (?, ?, ?, ?, 'QPL', ?, ?, 'session', 60, ?, ?, ?, 'active')",
            list(_purchases(number, chance)),
        )


def _list(write: Write) -> None:
    listed = {"ref": "QPL", "title": "QPL", "regime": "PA2023 light touch"}
    write.save(ENTITIES["lists"], listed | {"starts": "1/4/2024", "last_day": "31/3/2029"})
    for code, therapy in enumerate(THERAPIES, start=1):
        lot = {"list": "QPL", "code": str(code), "title": therapy, "therapies": therapy}
        write.save(ENTITIES["lots"], lot)
    for document in DOCUMENTS:
        rule = {"list": "QPL", "document": document, "mandatory": True}
        write.save(ENTITIES["assurance-rules"], rule)


def _provider(write: Write, ref: str, chance: random.Random) -> None:
    write.save(ENTITIES["providers"], {"ref": ref, "name": f"Provider {ref}", "kind": "company"})
    lot = chance.randrange(3)
    offer = {"provider": ref, "therapy": THERAPIES[lot]}
    place = {"provider": ref, "list": "QPL", "lot": str(lot + 1), "status": "qualified"}
    judged = {"since": "1/4/2024", "evaluated_by": "Panel", "evaluated_on": "1/3/2024"}
    areas = {"areas": chance.sample(AREAS, 2)}
    write.save(ENTITIES["qualifications"], place | judged | areas)
    price = {"unit": "session", "minutes": "60", "amount": str(chance.randint(55, 120))}
    write.save(ENTITIES["rates"], offer | price | {"from": "1/4/2024"})
    free = {"area": "North", "sessions_a_week": str(chance.randint(0, 5)), "as_at": "1/9/2026"}
    write.save(ENTITIES["capacity"], offer | free)
    for document in DOCUMENTS:
        held = {"provider": ref, "document": document, "reference": f"{document[:2]}{ref}"}
        ends = (
            f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/{chance.choice((2026, 2027, 2028))}"
        )
        write.save(ENTITIES["assurance"], held | {"expires": ends, "checked_on": "1/4/2025"})


def _purchases(number: int, chance: random.Random) -> Iterator[tuple[object, ...]]:
    for place in range(number):
        first = dt.date(2024, 9, 2) + dt.timedelta(chance.randrange(600))
        last = first + dt.timedelta(chance.randint(60, 330))
        who = (chance.randint(1, CHILDREN), chance.choice(THERAPIES))
        price = (chance.choice(AREAS), chance.randint(5_500, 12_000), chance.choice((1, 1, 2)))
        days = (first.isoformat(), last.isoformat())
        yield (f"SP-{place:06d}", *who, chance.randint(1, PROVIDERS), *price, *days)


def shortest(work: Callable[[], object]) -> float:
    """Give the seconds of the shortest of several runs."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def main() -> None:
    """Measure and print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with (
        tempfile.TemporaryDirectory() as folder,
        new_store.create(Path(folder) / "bench.cdesk") as store,
    ):
        fill(store, number)
        with store.read() as connection:
            floor = shortest(lambda: connection.exec_driver_sql(FLOOR).all())
            costed = shortest(lambda: sum(1 for _ in work_out(connection, ALL)))
            assert kept_costs.lacking(connection) == number
        began = time.perf_counter()
        kept_costs.fill(store)
        filled = time.perf_counter() - began
        with store.read() as connection:
            bare = shortest(lambda: connection.exec_driver_sql(SUMS).all())
            summed = shortest(lambda: kept_costs.by_year(connection))
            split = shortest(lambda: sum(1 for _ in shares(connection, TODAY)))
            first, last = dt.date(2026, 11, 2), dt.date(2027, 7, 16)
            days = planned(calendars(connection).named(None), Pattern(1), first, last)
            wanted = Wanted(THERAPIES[1], "North", days, 1, 60, TODAY)
            found = shortest(lambda: eligible(connection, wanted))
    print(f"reading {number:,} purchases          {floor:.3f} s")
    print(f"costing them by year           {costed:.3f} s  {costed / floor:.1f} times that")
    print(f"and keeping them               {filled:.3f} s  {filled / floor:.1f} times that")
    print(
        f"kept, by year                  {summed * 1000:.0f} ms  {summed / bare:.2f} times the "
        f"bare sum of {bare * 1000:.0f} ms"
    )
    print(f"kept, purchase by purchase     {split:.3f} s, with what was delivered of each")
    print(f"who of {PROVIDERS} could deliver        {found * 1000:.0f} ms")


if __name__ == "__main__":
    main()
