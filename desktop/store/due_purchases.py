"""What of purchases falls due: last sessions, annual reviews, approvals, and what was not ended.

Only the rows and columns needed are read: there may be very many purchases.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection

from desktop.domain.due_list import Item
from desktop.domain.purchase import PURCHASES
from desktop.store.sqlite import tuples

ENDS, REVIEW, APPROVAL, NOT_ENDED = "purchase ends", "annual review", "approval", "not ended"
LIVE = ("approved", "active", "paused")
NOT_ENDED_SQL = f"FROM purchases WHERE status IN {LIVE} AND last_session < ?"
_READ = (
    "SELECT p.id, p.ref, {day}, p.therapy, p.child, p.provider, p.requested_by FROM purchases p "
)
_OF_CHILD = "JOIN children c ON c.id = p.child "
Names = dict[int, str]


def _named(connection: Connection) -> tuple[Names, Names]:
    """Give the references of children and the names of providers by row id."""
    children = tuples(connection, "SELECT id, ref FROM children")
    providers = tuples(connection, "SELECT id, name FROM providers")
    return dict(children), dict(providers)


def of_purchases(connection: Connection, today: dt.date, latest: dt.date) -> Iterator[Item]:
    """Give what of purchases falls due up to a day.

    An annual review counts while the purchase runs across it; a purchase whose last session is
    past is told of once, with all others of which that is so.
    """
    names = _named(connection)
    live = f"WHERE p.status IN {LIVE} AND p.last_session >= ? AND "
    said = tuples(
        connection,
        f"{_READ.format(day='p.last_session')}{live}p.last_session <= ?",
        (today.isoformat(), latest.isoformat()),
    )
    yield from _items(ENDS, "Last session of {}", said, names)
    said = tuples(
        connection,
        f"{_READ.format(day='c.next_annual_review')}{_OF_CHILD}{live}"
        "c.next_annual_review >= p.first_session AND c.next_annual_review < p.last_session "
        "AND c.next_annual_review <= ?",
        (today.isoformat(), latest.isoformat()),
    )
    yield from _items(REVIEW, "{} runs past the annual review", said, names)
    yield from _waiting(connection, names)
    yield from _not_ended(connection, today)


def _waiting(connection: Connection, names: tuple[Names, Names]) -> Iterator[Item]:
    """Give the purchases that wait for somebody other than who asked for them."""
    approvers = connection.exec_driver_sql("SELECT DISTINCT officer FROM approval_limits").scalars()
    named = tuple(approvers)
    said = tuples(
        connection, f"{_READ.format(day='p.first_session')}WHERE p.status = 'awaiting approval'"
    )
    for one in _items(APPROVAL, "{} waits for approval before its first session", said, names):
        asked = one.people[0].casefold() if one.people else ""
        may = tuple(other for other in named if other.casefold() != asked)
        yield one._replace(people=may)


def _items(
    kind: str, what: str, found: Iterable[Any], names: tuple[Names, Names]
) -> Iterator[Item]:
    """Make the items of one kind; `what` says of a therapy for a child what is to be done."""
    before, after = what.split("{}")
    children, providers = names
    lower, read = cache(_lower), cache(dt.date.fromisoformat)
    for row_id, ref, day, therapy, child, provider, asked in found:
        of = children[child]
        yield Item(
            kind,
            f"{before}{lower(therapy)} for {of}{after}",
            PURCHASES.name,
            ref,
            row_id,
            read(day),
            kind,
            None,
            (asked,) if asked else (),
            "",
            providers[provider],
            child=of,
        )


def _not_ended(connection: Connection, today: dt.date) -> Iterator[Item]:
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


def _lower(therapy: str) -> str:
    return therapy if therapy[:2].isupper() else f"{therapy[:1].lower()}{therapy[1:]}"


def past_and_live(connection: Connection, today: dt.date) -> list[int]:
    """Give the row ids of purchases whose last session is past and which stand as running."""
    return list(
        connection.exec_driver_sql(f"SELECT id {NOT_ENDED_SQL}", (today.isoformat(),)).scalars()
    )
