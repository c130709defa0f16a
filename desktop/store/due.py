"""Everything that falls due, worked out from the records themselves whenever it is asked for."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection

from desktop.domain.assurance import ASSURANCE
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


def due(store: Store, today: dt.date) -> list[Item]:
    """List everything that falls due, soonest first."""
    with store.read() as connection:
        facts = facts_on(connection, today)
        return in_order(
            [
                *_of_contracts(facts),
                *_measures(facts),
                *_documents(facts),
                *_capacity(facts),
                *_purchases(connection),
            ]
        )


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


def _documents(facts: Facts) -> Iterator[Item]:
    """Give the newest document of each kind, or of each practitioner where it is theirs."""
    held = _held(facts)
    newest: dict[tuple[object, ...], Row] = {}
    for row in facts.rows(ASSURANCE):
        key = row["provider"].id, row["document"], row["practitioner"]
        if row["provider"].id in held and _lasts(row) >= _lasts(newest.get(key)):
            newest[key] = row
    for row in newest.values():
        yield Item(
            "document",
            f"{row['document'][:1].upper()}{row['document'][1:]} of {row['provider'].text}",
            PROVIDERS.name,
            row["provider"].key,
            row["provider"].id,
            row["expires"],
            f"{row['document']} {row['id'] if row['practitioner'] else ''}".strip(),
        )


def _lasts(row: Row | None) -> dt.date:
    if row is None:
        return dt.date.min
    return row["expires"] or dt.date.max


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


def _purchases(connection: Connection) -> Iterator[Item]:
    """Give purchases that end, run past an annual review, or wait for approval.

    Only the columns needed are read: there may be very many purchases.
    """
    ending = connection.exec_driver_sql(
        f"SELECT p.id, p.ref, p.last_session, c.next_annual_review FROM purchases p "
        f"LEFT JOIN children c ON c.id = p.child WHERE p.status IN {LIVE}"
    )
    for row_id, ref, last, review in ending:
        ends = dt.date.fromisoformat(last)
        yield _purchase("purchase ends", "Last session", row_id, ref, ends)
        if review and review < last:
            day = dt.date.fromisoformat(review)
            what = "Runs past the child's annual review: confirm or end it"
            yield _purchase("annual review", what, row_id, ref, day)
    waiting = connection.exec_driver_sql(
        "SELECT id, ref, first_session FROM purchases WHERE status = 'awaiting approval'"
    )
    for row_id, ref, first in waiting:
        what = "Approval is waiting; the first session is this day"
        yield _purchase("approval", what, row_id, ref, dt.date.fromisoformat(first))


def _purchase(kind: str, what: str, row_id: int, ref: str, day: dt.date) -> Item:
    return Item(kind, what, PURCHASES.name, ref, row_id, day, kind)
