"""What of contracts falls due: what is worked out of each, and the measures that lack results."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection

from desktop.domain.contract import CONTRACTS
from desktop.domain.due_list import Item
from desktop.domain.dues import Held, Light, Run
from desktop.domain.entity import Row
from desktop.domain.measure import MEASURES, RESULTS, is_reported
from desktop.domain.result_periods import missing
from desktop.domain.spans import ONE_DAY
from desktop.domain.whose import Whose
from desktop.store.computed import Facts
from desktop.store.kept_dues import Worked, as_due
from desktop.store.sqlite import tuples

MISSING = "measure missing"
CONTRACT, KIND, DAY, MARK, VALUE = (
    0,
    1,
    3,
    4,
    5,
)  # places in what is kept of one thing that falls due


class Head(NamedTuple):
    """What stands on every item of a contract: its reference, title, first day, and whose it is."""

    key: str
    title: str
    starts: dt.date
    whose: Whose


def heads_of(connection: Connection, facts: Facts) -> dict[int, Head]:
    """Give them for every contract, by row id."""
    rows = tuples(connection, "SELECT id, title, starts, manager, department FROM contracts")
    names, whose, day = facts.names(CONTRACTS), cache(_whose), cache(dt.date.fromisoformat)
    return {
        row_id: Head(names[row_id].key, title, day(starts), whose(manager, department))
        for row_id, title, starts, manager, department in rows
    }


def _whose(manager: str | None, department: str | None) -> Whose:
    """Say who looks after a contract."""
    return Whose((manager,) if manager else (), department or "")


def of_contracts(contracts: Iterable[Worked], heads: Mapping[int, Head]) -> list[Run]:
    """Put what of contracts falls due into runs, as lists: the garbage collector counts objects."""
    together: dict[tuple[str, str], list[Light]] = defaultdict(list)
    for one in contracts:
        for plain in one.dues:
            together[plain[DAY], plain[KIND]].append(plain)

    def head(plain: Light) -> tuple[Whose, str, str]:
        of = heads[plain[CONTRACT]]
        return of.whose, of.key, plain[MARK]

    def make(plain: Light) -> Item:
        return _item(plain, heads[plain[CONTRACT]])

    return [
        Held(dt.date.fromisoformat(day), kind, rows, make, head, _worth)
        for (day, kind), rows in together.items()
    ]


def _worth(plain: Light) -> Decimal:
    return Decimal(plain[VALUE] or 0)


def _item(plain: Light, head: Head) -> Item:
    one = as_due(plain)
    return Item(
        one.kind,
        one.what,
        CONTRACTS.name,
        head.key,
        plain[CONTRACT],
        one.due,
        one.mark,
        one.value,
        head.whose.people,
        head.whose.team,
        head.title,
        subject=one.subject,
        on=one.on,
    )


def measures(
    facts: Facts, heads: Mapping[int, Head], ends: Mapping[int, dt.date]
) -> Iterator[Item]:
    """Give the periods for which measures have no result, once for all of a contract.

    Args:
        facts: measures, their results and the day.
        heads: what stands on items of a contract, by its row id.
        ends: the last day each contract runs to.
    """
    told: dict[int, list[str]] = defaultdict(list)
    for row in filter(is_reported, facts.rows(RESULTS)):
        told[row["measure"].id].append(row["period"])
    lacking: dict[tuple[int, str, dt.date], list[Row]] = defaultdict(list)
    for row in facts.rows(MEASURES):
        contract = row["contract"].id
        term = heads[contract].starts, ends[contract]
        for period, last in missing(row["every"], term, told[row["id"]], facts.day):
            lacking[contract, period, last].append(row)
    for (contract, period, last), found in lacking.items():
        head = heads[contract]
        more = len(found) - 1
        others = f" and {more:,} more measure{'s' if more > 1 else ''}" if more else ""
        subject = f"{found[0]['name']}{others}"
        yield Item(
            MISSING,
            f"{subject}: no result for {period}",
            CONTRACTS.name,
            head.key,
            contract,
            last + ONE_DAY,
            period,
            people=head.whose.people,
            team=head.whose.team,
            named=head.title,
            subject=subject,
            on=found[0]["id"],
        )
