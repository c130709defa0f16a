"""What of purchases falls due: last sessions, annual reviews, approvals, and what was not ended.

Only the rows and columns needed are read: there may be very many purchases.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from desktop.domain.due_list import Item
from desktop.domain.purchase import PURCHASES

ENDS, REVIEW, APPROVAL, NOT_ENDED = "purchase ends", "annual review", "approval", "not ended"
LIVE = "('approved', 'active', 'paused')"
NOT_ENDED_SQL = f"FROM purchases WHERE status IN {LIVE} AND last_session < ?"
_READ = (
    "SELECT p.id, p.ref, {day}, p.therapy, c.ref, v.name, p.requested_by FROM purchases p "
    "JOIN children c ON c.id = p.child JOIN providers v ON v.id = p.provider WHERE "
)


def of_purchases(connection: Connection, today: dt.date, latest: dt.date) -> Iterator[Item]:
    """Give what of purchases falls due up to a day.

    An annual review counts while the purchase runs across it; a purchase whose last session is
    past is told of once, with all others of which that is so.
    """
    live = f"p.status IN {LIVE} AND p.last_session >= ? AND "
    said = connection.exec_driver_sql(
        f"{_READ.format(day='p.last_session')}{live}p.last_session <= ?",
        (today.isoformat(), latest.isoformat()),
    )
    for found in said:
        yield _item(ENDS, "Last session of {}", found)
    said = connection.exec_driver_sql(
        f"{_READ.format(day='c.next_annual_review')}{live}"
        "c.next_annual_review >= p.first_session AND c.next_annual_review < p.last_session "
        "AND c.next_annual_review <= ?",
        (today.isoformat(), latest.isoformat()),
    )
    for found in said:
        yield _item(REVIEW, "{} runs past the annual review", found)
    yield from _waiting(connection)
    yield from _not_ended(connection, today)


def _waiting(connection: Connection) -> Iterator[Item]:
    """Give the purchases that wait for somebody other than who asked for them."""
    approvers = connection.exec_driver_sql("SELECT DISTINCT officer FROM approval_limits").scalars()
    named = tuple(approvers)
    said = connection.exec_driver_sql(
        f"{_READ.format(day='p.first_session')}p.status = 'awaiting approval'"
    )
    for found in said:
        asked = str(found[6] or "").casefold()
        may = tuple(one for one in named if one.casefold() != asked)
        yield _item(APPROVAL, "{} waits for approval before its first session", found)._replace(
            people=may
        )


def _item(kind: str, what: str, found: Any) -> Item:
    row_id, ref, day, therapy, child, provider, asked = found
    return Item(
        kind,
        what.format(f"{_lower(therapy)} for {child}"),
        PURCHASES.name,
        ref,
        row_id,
        dt.date.fromisoformat(day),
        kind,
        people=(asked,) if asked else (),
        named=provider,
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
