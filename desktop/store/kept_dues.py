"""What of contracts falls due, kept beside them so that Today need not work out thousands anew.

It is derived: worked out by the rules of `domain.contract_dues`, kept with the span of days for
which it holds, and thrown away by triggers of the database with every change of the contract or of
what belongs to it, whoever writes and by whichever door. So what is kept is right, and what is not
kept is only slower. It has no history.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection
from sqlmodel import Field, SQLModel

from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_changes import EXTENSIONS, REVIEWS, VARIATIONS
from desktop.domain.contract_dues import DueItem, due_unsorted
from desktop.domain.contract_money import CONTRACT_YEARS, COSTS, FUNDING, INDICES
from desktop.domain.contract_now import ContractNow
from desktop.domain.contract_parts import Parts, Row, Tables
from desktop.domain.entity import Entity
from desktop.domain.notice import NOTICES
from desktop.domain.vocabulary import THRESHOLDS
from desktop.domain.watched_day import WatchedDay
from desktop.store import kept, payments_told
from desktop.store.lookup import StoreLookup
from desktop.store.rows import select
from desktop.store.sqlite import ids_in_order, tuples
from desktop.store.sqlite_words import numbers
from desktop.store.store import Store

WHAT = "contract dues"  # as the table of what is kept calls it
CHUNK = 1_000  # contracts kept in one go, so that another write need not wait long
FIELDS = "contract, first_day, last_day, ends, dues"
OF_DAY = "first_day <= ? AND ? <= last_day"
BELONGING = (CONTRACT_YEARS, FUNDING, COSTS, REVIEWS, EXTENSIONS, VARIATIONS, NOTICES)


class ContractDues(SQLModel, table=True):
    """What of one contract falls due, and the first and last day on which that holds.

    Attributes:
        contract: its row id.
        first_day: the first day.
        last_day: the last.
        ends: the last day the contract runs to.
        dues: each as a list of the contract and the fields of `DueItem`, in JSON.
    """

    __tablename__ = "contract_dues"

    contract: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    first_day: str
    last_day: str
    ends: str
    dues: str


class Worked(NamedTuple):
    """What of one contract falls due, with the days on which that holds, in ISO text."""

    contract: int
    first_day: str
    last_day: str
    ends: str
    dues: list[list[Any]]


def are_sound(connection: Connection) -> bool:
    """Say whether what is kept was worked out by the rules of this program."""
    return kept.is_sound(connection, WHAT)


def fill(store: Store, today: dt.date) -> int:
    """Keep what of every contract falls due; give how many were worked out.

    Nothing is kept in a store that can only be read, that somebody is writing to for long, or
    whose disk is full.
    """
    done = 0
    with kept.if_possible():
        while not store.is_read_only and _is_lacking(store, today):
            with store.connection() as connection, connection.begin():
                done += _keep(connection, today)
    return done


def _is_lacking(store: Store, today: dt.date) -> bool:
    with store.read() as connection:
        return not are_sound(connection) or bool(_lacking(connection, today))


def every(connection: Connection, today: dt.date) -> list[Worked]:
    """Give what of every contract falls due: as kept where that holds, else worked out now."""
    found: list[Worked] = []
    if are_sound(connection):
        day = today.isoformat()
        rows = tuples(connection, f"SELECT {FIELDS} FROM contract_dues WHERE {OF_DAY}", (day, day))
        dues = json.loads(f"[{','.join(row[-1] for row in rows)}]")
        found = [
            Worked(contract, first, last, ends, one)
            for (contract, first, last, ends, _), one in zip(rows, dues, strict=True)
        ]
        lacking = _lacking(connection, today)
    else:
        lacking = ids_in_order(connection, "SELECT id FROM contracts")
    return [*found, *worked_out(connection, lacking, today)] if lacking else found


def _lacking(connection: Connection, today: dt.date) -> list[int]:
    day = today.isoformat()
    return ids_in_order(
        connection,
        "SELECT id FROM contracts c WHERE NOT EXISTS "
        f"(SELECT 1 FROM contract_dues WHERE contract = c.id AND {OF_DAY}) ORDER BY id",
        (day, day),
    )


def _keep(connection: Connection, today: dt.date) -> int:
    """Work out and keep what falls due of some contracts of which it is not kept."""
    if not are_sound(connection):
        kept.begin_anew(connection, WHAT, ("contract_dues",))
    lacking = _lacking(connection, today)[:CHUNK]
    found = list(worked_out(connection, lacking, today))
    cursor = connection.connection.cursor()
    cursor.execute(
        f"DELETE FROM contract_dues WHERE contract IN {numbers()}", (json.dumps(lacking),)
    )
    cursor.executemany(
        f"INSERT INTO contract_dues({FIELDS}) VALUES (?, ?, ?, ?, ?)",
        [(*one[:-1], json.dumps(one.dues, ensure_ascii=False)) for one in found],
    )
    cursor.close()
    return len(found)


def worked_out(connection: Connection, ids: Sequence[int], today: dt.date) -> Iterator[Worked]:
    """Work out what of some contracts falls due on a day, and for which days that holds."""
    lookup, chosen = StoreLookup(connection), (json.dumps(list(ids)),)
    tables = Tables(
        select(connection, THRESHOLDS, lookup, "ORDER BY id"),
        select(connection, INDICES, lookup, "ORDER BY id"),
    )
    parts = [_belonging(connection, lookup, entity, chosen) for entity in BELONGING]
    paid = payments_told.payments_told(connection, ids)
    where = f"WHERE id IN {numbers()} ORDER BY id"
    for row in select(connection, CONTRACTS, lookup, where, chosen):
        day = WatchedDay(today)
        mine = Parts(row, *[one.get(row["id"], ()) for one in parts], paid=paid.get(row["id"], ()))
        now = ContractNow(mine, tables, cast("dt.date", day))
        dues = [_plain(row["id"], one) for one in due_unsorted(now)]
        ends = now.ends.isoformat()
        yield Worked(row["id"], day.first.isoformat(), day.last.isoformat(), ends, dues)


def _belonging(
    connection: Connection, lookup: StoreLookup, entity: Entity, chosen: tuple[str]
) -> Mapping[int, Sequence[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    where = f"WHERE contract IN {numbers()} ORDER BY id"
    for row in select(connection, entity, lookup, where, chosen):
        found[row["contract"].id].append(row)
    return found


def _plain(contract: int, one: DueItem) -> list[Any]:
    value = None if one.value is None else str(one.value)
    plain = one._replace(due=one.due.isoformat(), value=value)  # type: ignore[arg-type]
    return [contract, *plain]


def as_due(plain: Sequence[Any]) -> DueItem:
    """Give one thing that falls due from its fields as they are kept."""
    _, kind, what, day, mark, value, *rest = plain
    worth = None if value is None else Decimal(value)
    return DueItem(kind, what, dt.date.fromisoformat(day), mark, worth, *rest)
