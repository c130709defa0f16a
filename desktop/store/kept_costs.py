"""What purchases cost by year, kept beside them so that sums over very many are read at once.

It is derived: worked out by `costing` and kept only while nothing it was worked out from changes.
Triggers of the database see to that, whoever writes and by whichever door (a form, an import, undo,
a tool): what a changed row has a part in is thrown away with the change itself, and is worked out
anew. So what is kept is right, and what is not kept is only slower. It has no history.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection
from sqlmodel import Field, Index, SQLModel

from desktop.domain.years import first_of, label
from desktop.progress import Progress, silent
from desktop.store import kept
from desktop.store.costing import Worked, work_out
from desktop.store.errors import Damaged, making_sense
from desktop.store.sqlite import ids_in_order
from desktop.store.sqlite_triggers import COSTS
from desktop.store.sqlite_words import numbers

if TYPE_CHECKING:
    from desktop.store.store import Store  # which keeps the cost of what it writes

WHAT = "purchase costs"  # as the table of what is kept calls it
FEW = 200  # purchases worked out within the write that changed them
MOST_DAMAGED, NAMED = 20, 5  # purchases looked for one by one, and named
CHUNK = 2_000  # kept in one go, so that another write need not wait long
INPUTS = ("purchases", "purchase-events", "children", "calendars", "bank-holidays")
LACKING = "NOT EXISTS (SELECT 1 FROM purchase_cost c WHERE c.purchase = p.id)"
WORKING = "Working out what purchases cost"


class PurchaseCost(SQLModel, table=True):
    """The cost kept of one purchase; `costing.Worked` says what the columns mean."""

    __tablename__ = "purchase_cost"

    purchase: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    sessions: int
    first_day: str | None = None
    last_day: str | None = None
    last_session: str | None = None


class PurchaseCostPart(SQLModel, table=True):
    """What one purchase costs in pence in the days that one financial and academic year share.

    Years are the calendar years in which they begin.
    """

    __tablename__ = "purchase_cost_part"
    __table_args__ = (
        Index("ix_purchase_cost_part_years", "is_committed", "financial_year", "pence"),
        {"sqlite_with_rowid": False},
    )

    purchase: int = Field(primary_key=True)
    financial_year: int = Field(primary_key=True)
    academic_year: int = Field(primary_key=True)
    is_committed: bool
    pence: int


def are_sound(connection: Connection) -> bool:
    """Say whether what is kept was worked out as this version of the program does."""
    return kept.is_sound(connection, WHAT)


def lacking(connection: Connection) -> int:
    """Count the purchases of which no cost is kept."""
    if not are_sound(connection):
        return _count(connection, "purchases")
    return _count(connection, "purchases") - _count(connection, "purchase_cost")


def _count(connection: Connection, table: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def by_year(connection: Connection) -> dict[str, int] | None:
    """Add up by financial year, in pence, what purchases cost that cost money.

    None where it is not kept of every purchase.
    """
    if lacking(connection):
        return None
    rows = connection.exec_driver_sql(
        "SELECT financial_year, sum(pence) FROM purchase_cost_part WHERE is_committed = 1 "
        "GROUP BY financial_year"
    ).all()
    return {label(year): pence for year, pence in rows}


def fill(store: "Store", progress: Progress = silent) -> int:
    """Keep the cost of every purchase; give how many were worked out.

    Nothing is kept in a store that can only be read, that somebody is writing to for long, or
    whose disk is full.

    Raises:
        Cancelled: when the person stopped it; what is kept until then stays.
        Damaged: naming the purchases that can't be understood; the others are kept.
    """
    done, after, total = 0, -1, -1
    damaged: list[int] = []
    with kept.if_possible():
        while total and not store.is_read_only:
            with store.connection() as connection, connection.begin():
                total = lacking(connection) if total < 0 else total
                next_ones = _keep_next(connection, CHUNK, after)
            if next_ones is None:
                break
            done, after = done + next_ones.kept, next_ones.last
            damaged += next_ones.damaged
            progress(done, total, WORKING)
    if damaged:
        raise Damaged(_where(store, damaged))
    return done


def _where(store: "Store", damaged: Sequence[int]) -> str:
    with store.read() as connection:
        sql = f"SELECT ref FROM purchases WHERE id IN {numbers()} ORDER BY id"
        refs = connection.exec_driver_sql(sql, (json.dumps(damaged[:NAMED]),)).scalars()
        more = f" and {len(damaged) - NAMED:,} more" if len(damaged) > NAMED else ""
        return f"of purchase {', '.join(map(str, refs))}{more}"


def keep_few(connection: Connection, registers: Collection[str]) -> None:
    """Keep again, within the write that changed these registers, what it made void of few."""
    if not set(INPUTS).isdisjoint(registers) and 0 < lacking(connection) <= FEW:
        _keep_next(connection, FEW, -1)


class Next(NamedTuple):
    """How many purchases were kept, the last row id looked at, and those not understood."""

    kept: int
    last: int
    damaged: list[int]


def _keep_next(connection: Connection, most: int, after: int) -> Next | None:
    """Keep the cost of so many purchases of which none is kept, after a row id; None if none is.

    Of what can't be understood nothing is kept: whoever reads that purchase is told.
    """
    if not are_sound(connection):
        kept.begin_anew(connection, WHAT, COSTS)
    ids = ids_in_order(
        connection,
        f"SELECT p.id FROM purchases p WHERE p.id > ? AND {LACKING} ORDER BY p.id LIMIT ?",
        (after, most),
    )
    if not ids:
        return None
    damaged: list[int] = []
    worked = list(_understood(connection, ids, damaged))
    _put(connection, worked)
    return Next(len(worked), ids[-1], damaged)


def _understood(connection: Connection, ids: Sequence[int], damaged: list[int]) -> Iterator[Worked]:
    """Work purchases out, those apart that can't be understood: they are added to `damaged`.

    Where very many are, as when a calendar is, the rest of them is not looked at one by one.
    """
    try:
        with making_sense():
            test = f"p.id BETWEEN {ids[0]} AND {ids[-1]} AND {LACKING}"
            worked = list(work_out(connection, test))
    except Damaged:
        if len(ids) == 1 or len(damaged) > MOST_DAMAGED:
            damaged += ids
            return
        half = len(ids) // 2
        yield from _understood(connection, ids[:half], damaged)
        yield from _understood(connection, ids[half:], damaged)
        return
    yield from worked


def _put(connection: Connection, worked: Collection[Worked]) -> None:
    cursor = connection.connection.cursor()
    cursor.executemany(
        "INSERT INTO purchase_cost(purchase, sessions, first_day, last_day, last_session) "
        "VALUES (?, ?, ?, ?, ?)",
        [
            (one.purchase, one.sessions, one.first_day, one.last_day, one.last_session)
            for one in worked
        ],
    )
    cursor.executemany(
        "INSERT INTO purchase_cost_part"
        "(purchase, financial_year, academic_year, is_committed, pence) VALUES (?, ?, ?, ?, ?)",
        [
            (one.purchase, *map(first_of, years), one.is_committed, pence)
            for one in worked
            for years, pence in one.parts.items()
        ],
    )
    cursor.close()
