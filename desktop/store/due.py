"""Everything that falls due, worked out from the records themselves whenever it is asked for."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection

from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_dues import due_items
from desktop.domain.due_list import Item, in_order
from desktop.domain.entity import Row
from desktop.domain.measure import MEASURES, RESULTS
from desktop.domain.offer import CAPACITY
from desktop.domain.places import HELD
from desktop.domain.provider import PROVIDERS
from desktop.domain.purchase import PURCHASES
from desktop.domain.result_periods import missing
from desktop.domain.spans import ONE_DAY, STALE_DAYS
from desktop.store.computed import Facts
from desktop.store.contract_facts import contract_facts
from desktop.store.contracts import facts_on
from desktop.store.store import Store

LIVE = "('approved', 'active', 'paused')"


def due(store: Store, today: dt.date, within: int | None = None) -> list[Item]:
    """List everything that falls due, soonest first.

    Args:
        store: where from.
        today: the day it is listed for.
        within: only what is overdue or due in so many days; without it everything, also what has
            no day.
    """
    latest = dt.date.max if within is None else today + within * ONE_DAY
    with store.read() as connection:
        facts = facts_on(connection, today)
        found = [
            *_of_contracts(facts),
            *_measures(facts),
            *_documents(facts, connection),
            *_capacity(facts),
            *_purchases(connection, latest),
        ]
    if within is not None:
        found = [one for one in found if one.due is not None and one.due <= latest]
    return in_order(found)


def _of_contracts(facts: Facts) -> Iterator[Item]:
    for now in contract_facts(facts).all():
        ref, row_id = now.row["ref"], now.row["id"]
        for one in due_items(now):
            yield Item(
                one.kind, one.what, CONTRACTS.name, ref, row_id, one.due, one.mark, one.value
            )


def _measures(facts: Facts) -> Iterator[Item]:
    told: dict[int, list[str]] = defaultdict(list)
    for row in facts.rows(RESULTS):
        told[row["measure"].id].append(row["period"])
    known = contract_facts(facts)
    for row in facts.rows(MEASURES):
        now = known.by_id(row["contract"].id)
        term = now.row["starts"], now.ends
        for period, last in missing(row["every"], term, told[row["id"]], facts.day):
            yield Item(
                "measure missing",
                f"{row['name']}: no result for {period}",
                CONTRACTS.name,
                row["contract"].key,
                row["contract"].id,
                last + ONE_DAY,
                f"{row['name']} {period}",
            )


def _held(facts: Facts) -> set[int]:
    """Give the providers that stand on a list today."""
    return {provider for (provider, _), place in facts.standings().items() if place.status in HELD}


def _documents(facts: Facts, connection: Connection) -> Iterator[Item]:
    """Give the newest document of each kind, or of each practitioner where it is theirs.

    Only the columns needed are read: there may be very many documents.
    """
    held, providers = _held(facts), facts.names(PROVIDERS)
    newest: dict[tuple[int, str, str | None], tuple[str, int]] = {}
    rows = connection.exec_driver_sql(
        "SELECT provider, document, practitioner, coalesce(expires, '9999'), id FROM assurance"
    )
    for provider, document, practitioner, expires, row_id in rows:
        key = provider, document, practitioner
        if provider in held and (key not in newest or (expires, row_id) > newest[key]):
            newest[key] = expires, row_id
    for (provider, document, practitioner), (expires, row_id) in newest.items():
        about = providers[provider]
        name = str(document)
        yield Item(
            "document",
            f"{name[:1].upper()}{name[1:]} of {about.text}",
            PROVIDERS.name,
            about.key,
            about.id,
            None if expires == "9999" else dt.date.fromisoformat(expires),
            f"{name} {row_id}" if practitioner else name,
        )


def _capacity(facts: Facts) -> Iterator[Item]:
    """Give the days on which what providers told of their free places grows too old."""
    held = _held(facts)
    oldest: dict[int, Row] = {}
    for row in facts.rows(CAPACITY):
        provider = row["provider"].id
        if provider in held and (
            provider not in oldest or row["as_at"] < oldest[provider]["as_at"]
        ):
            oldest[provider] = row
    for row in oldest.values():
        yield Item(
            "capacity stale",
            f"Ask {row['provider'].text} for its free sessions",
            PROVIDERS.name,
            row["provider"].key,
            row["provider"].id,
            row["as_at"] + STALE_DAYS * ONE_DAY,
            "capacity",
        )


def _purchases(connection: Connection, latest: dt.date) -> Iterator[Item]:
    """Give purchases that end, run past an annual review, or wait for approval.

    Only the rows and columns needed are read: there may be very many purchases.
    """
    ending = connection.exec_driver_sql(
        f"SELECT id, ref, last_session FROM purchases WHERE status IN {LIVE} AND last_session <= ?",
        (latest.isoformat(),),
    )
    for row_id, ref, last in ending:
        yield _purchase("purchase ends", "Last session", row_id, ref, last)
    reviewed = connection.exec_driver_sql(
        "SELECT p.id, p.ref, c.next_annual_review FROM purchases p "
        f"JOIN children c ON c.id = p.child WHERE p.status IN {LIVE} "
        "AND c.next_annual_review < p.last_session AND c.next_annual_review <= ?",
        (latest.isoformat(),),
    )
    for row_id, ref, review in reviewed:
        what = "Runs past the child's annual review: confirm or end it"
        yield _purchase("annual review", what, row_id, ref, review)
    waiting = connection.exec_driver_sql(
        "SELECT id, ref, first_session FROM purchases WHERE status = 'awaiting approval'"
    )
    for row_id, ref, first in waiting:
        what = "Approval is waiting; the first session is this day"
        yield _purchase("approval", what, row_id, ref, first)


def _purchase(kind: str, what: str, row_id: int, ref: str, day: str) -> Item:
    return Item(kind, what, PURCHASES.name, ref, row_id, dt.date.fromisoformat(day), kind)
