"""What of purchases falls due: last sessions, annual reviews, approvals, and what was not ended.

There may be very many purchases: of each day only the row ids are read, and who asked for them.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection
from typing_extensions import override

from desktop.domain.due_list import Item, typed
from desktop.domain.dues import Run
from desktop.domain.lazy import lazy
from desktop.domain.purchase import PURCHASES
from desktop.domain.sessions import ENDED_EARLY
from desktop.domain.whose import Whose
from desktop.store import early_ends
from desktop.store.sqlite import ids_in_order, tuples
from desktop.store.sqlite_words import holds_gaps, in_a_row, json_list, numbers

ENDS, REVIEW, APPROVAL, NOT_ENDED = "purchase ends", "annual review", "approval", "not ended"
GONE = "This purchase is no longer there"
LIVE = ("approved", "active", "paused")
NOT_ENDED_SQL = (
    f"FROM purchases WHERE status IN {LIVE} AND last_session < ? AND id NOT IN {early_ends.ALL}"
)
ODD_REF = holds_gaps("ref")  # one with a gap in it is typed in another way than it is kept
Reading = Callable[[], AbstractContextManager[Connection]]


class Kind(NamedTuple):
    """What of purchases falls due in one way.

    Attributes:
        name: the kind of its items.
        what: what is to be done, of a therapy for a child.
        day: the column of the day.
        where: which purchases, joined with their children where need be.
    """

    name: str
    what: str
    day: str
    where: str


WANTED = (
    "SELECT p.id, p.ref, p.therapy, o.ref, v.name FROM purchases p "
    "JOIN children o ON o.id = p.child JOIN providers v ON v.id = p.provider"
)
RUNNING = f"WHERE p.status IN {LIVE} AND {{}} >= :today"
ENDING = RUNNING.format("p.last_session")  # in the order of an index that covers what is read
KINDS = (
    Kind(
        ENDS,
        "Last session of {}",
        "p.last_session",
        f"{ENDING} AND p.last_session <= :latest AND p.id NOT IN {early_ends.ALL}",
    ),
    Kind(
        ENDS,
        "Last session of {}",
        "e.day",
        f"JOIN {early_ends.ENDING} e ON e.purchase = p.id "
        f"{RUNNING.format('e.day')} AND e.day <= :latest",
    ),
    Kind(  # while the purchase runs across it
        REVIEW,
        "{} runs past the annual review",
        "c.next_annual_review",
        f"JOIN children c ON c.id = p.child {RUNNING.format('+p.last_session')} "
        "AND c.next_annual_review >= p.first_session "
        "AND c.next_annual_review < p.last_session AND c.next_annual_review <= :latest "
        "AND NOT EXISTS (SELECT 1 FROM purchase_events e WHERE e.purchase = p.id "
        f"AND e.kind = '{ENDED_EARLY}' "
        "AND e.\"from\" <= max(date(c.next_annual_review, '+1 day'), :today))",
    ),
    Kind(
        APPROVAL,
        "{} waits for approval before its first session",
        "p.first_session",
        "WHERE p.status = 'awaiting approval'",
    ),
)


def of_purchases(
    connection: Connection, reading: Reading, today: dt.date, latest: dt.date, *, whole: bool
) -> Iterator[Run]:
    """Give what of purchases falls due up to a day, but for those past their last session.

    Args:
        connection: where from.
        reading: gives a connection for what is looked at later.
        today: the day it is worked out for.
        latest: the last day looked at; what waits for approval is given whenever it begins.
        whole: read all of them now.
    """
    bound = {"today": today.isoformat(), "latest": latest.isoformat()}
    for kind in KINDS:
        may = _approvers(connection) if kind.name == APPROVAL else None
        bought = Bought(kind, reading, bound, may)
        if whole:
            bought.read_all(connection)
        for day, *of in tuples(connection, bought.sql, bound):
            yield Bundle(dt.date.fromisoformat(day), bought, *of)


def _approvers(connection: Connection) -> tuple[str, ...]:
    """Give whoever may approve anything."""
    found = connection.exec_driver_sql("SELECT DISTINCT officer FROM approval_limits").scalars()
    return tuple(found)


class Bought:
    """The purchases of one kind: reads what is wanted of them, and makes their items.

    Args:
        kind: the kind.
        reading: gives a connection.
        bound: what its conditions are bound to.
        may: where somebody other than who asked has to see to it, whoever may.
    """

    def __init__(
        self, kind: Kind, reading: Reading, bound: dict[str, str], may: tuple[str, ...] | None
    ) -> None:
        self.kind, self._reading, self._bound, self._may = kind, reading, bound, may
        self._read: dict[int, tuple[Any, ...]] = {}
        self._known: dict[str | None, Whose] = {}

    @property
    def sql(self) -> str:
        """What gives for each day how many there are, their ids in order and who asked for them."""
        return (
            f"SELECT day, count(*), {in_a_row('id')}, {json_list('asked')} FROM "
            f"(SELECT {self.kind.day} AS day, p.id, p.requested_by AS asked FROM purchases p "
            f"{self.kind.where} ORDER BY 1, p.ref) GROUP BY day"
        )

    def read_all(self, connection: Connection) -> None:
        """Read what is wanted of every one at once."""
        rows = tuples(connection, f"{WANTED} {self.kind.where}", self._bound)
        self._read = {row[0]: row for row in rows}

    def whose(self, asked: str | None) -> Whose:
        """Say who has to see to what somebody asked for."""
        if asked not in self._known:
            who = (asked or "").casefold()
            people: tuple[str, ...] = (asked,) if asked else ()
            if self._may is not None:
                people = tuple(other for other in self._may if other.casefold() != who)
            self._known[asked] = Whose(people)
        return self._known[asked]

    @lazy
    def odd(self) -> dict[str, list[int]]:
        """The ids of those whose reference is typed in another way than it is kept, by that."""
        found: dict[str, list[int]] = defaultdict(list)
        with self._reading() as connection:
            for row_id, ref in tuples(connection, f"SELECT id, ref FROM purchases WHERE {ODD_REF}"):
                found[typed(ref)].append(row_id)
        return found

    def called(self, refs: Iterable[str]) -> set[int]:
        """Give the ids of the purchases of some references, as these are typed."""
        wanted = list(refs)
        with self._reading() as connection:
            found = ids_in_order(
                connection,
                f"SELECT id FROM purchases WHERE ref IN {numbers()}",
                (json.dumps(wanted),),
            )
        return {*found, *(one for ref in wanted for one in self.odd.get(ref, ()))}

    def items(self, day: dt.date, ids: Sequence[int], whose: Sequence[Whose]) -> list[Item]:
        """Make the items of a day."""
        unread = [one for one in ids if one not in self._read]
        if unread:
            sql = f"{WANTED} WHERE p.id IN {numbers()}"
            with self._reading() as connection:
                rows = tuples(connection, sql, (json.dumps(unread),))
            self._read |= {row[0]: row for row in rows}
        return [self._item(day, *one) for one in zip(ids, whose, strict=True)]

    def _item(self, day: dt.date, row_id: int, whose: Whose) -> Item:
        """Make an item, of a purchase deleted meanwhile too: a change is heard a moment later."""
        kind, (before, after) = self.kind.name, self.kind.what.split("{}")
        if row_id not in self._read:
            return Item(kind, GONE, PURCHASES.name, "", row_id, day, kind)
        _, ref, therapy, child, provider = self._read[row_id]
        return Item(
            kind,
            f"{before}{_lower(therapy)} for {child}{after}",
            PURCHASES.name,
            ref,
            row_id,
            day,
            kind,
            people=whose.people,
            named=provider,
            child=child,
        )


class Bundle(Run):
    """The purchases of one kind and day; their ids and who asked for them come as texts."""

    def __init__(self, due: dt.date, bought: Bought, count: int, ids: str, asked: str) -> None:
        super().__init__(due, bought.kind.name, count)
        self._day, self._bought, self._ids_text, self._asked = due, bought, ids, asked

    @lazy
    def _ids(self) -> list[int]:
        return [int(one) for one in self._ids_text.split(",")]

    @lazy
    def _items(self) -> Sequence[Item]:
        return self._bought.items(self._day, self._ids, self.whose())

    @override
    def whose(self) -> Sequence[Whose]:
        return [self._bought.whose(one) for one in json.loads(self._asked)]

    @override
    def items(self) -> Sequence[Item]:
        return self._items

    @override
    def about(self, typed_refs: frozenset[str]) -> Iterable[int]:
        called = self._bought.called(typed_refs)
        return [place for place, one in enumerate(self._ids) if one in called] if called else ()


def not_ended(connection: Connection, today: dt.date) -> Iterator[Item]:
    """Give one item for all purchases that are over and still stand as running."""
    number, last = connection.exec_driver_sql(
        f"SELECT count(*), max(last_session) {NOT_ENDED_SQL}", (today.isoformat(),)
    ).one()
    if number:
        are = "1 purchase is" if number == 1 else f"{number:,} purchases are"
        yield Item(
            NOT_ENDED,
            f"{are} past the last session and not marked as ended",
            PURCHASES.name,
            PURCHASES.name,
            0,
            dt.date.fromisoformat(last),
            NOT_ENDED,
            named=PURCHASES.title,
        )


@cache
def _lower(therapy: str) -> str:
    return therapy if therapy[:2].isupper() else f"{therapy[:1].lower()}{therapy[1:]}"


def past_and_live(connection: Connection, today: dt.date) -> list[int]:
    """Give the row ids of purchases whose last session is past and which stand as running."""
    return list(
        connection.exec_driver_sql(f"SELECT id {NOT_ENDED_SQL}", (today.isoformat(),)).scalars()
    )
