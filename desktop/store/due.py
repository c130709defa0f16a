"""Everything that falls due, worked out from the records themselves whenever it is asked for."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from contextlib import nullcontext

from sqlalchemy import Connection

from desktop.domain.due_list import Item
from desktop.domain.due_mark import DUE_MARKS
from desktop.domain.dues import Dues, Held, Light, Run, made
from desktop.domain.entity import Row
from desktop.domain.offer import CAPACITY
from desktop.domain.places import HELD
from desktop.domain.provider import PROVIDERS
from desktop.domain.reminder import REMINDERS
from desktop.domain.spans import ONE_DAY, STALE_DAYS
from desktop.domain.whose import NOBODY, Officers, officers
from desktop.store import kept_dues
from desktop.store.collecting import no_collecting
from desktop.store.computed import Facts
from desktop.store.contracts import facts_on
from desktop.store.due_contracts import heads_of, measures, of_contracts
from desktop.store.due_past_limit import past_limit_items
from desktop.store.due_purchases import Reading, not_ended, of_purchases
from desktop.store.sqlite import tuples
from desktop.store.sqlite_words import padded
from desktop.store.store import Store

DOCUMENT = "document"


def due(store: Store, today: dt.date, within: int | None = None) -> list[Item]:
    """List everything that falls due, soonest first.

    Args:
        store: where from.
        today: the day it is listed for.
        within: only what is overdue or due in so many days; without it everything, also what has
            no day.
    """
    latest = dt.date.max if within is None else today + within * ONE_DAY
    with no_collecting(), store.read() as connection:
        found = _found(connection, lambda: nullcontext(connection), today, latest, whole=True)
        return list(found)


def falling_due(store: Store, today: dt.date) -> Dues:
    """Give the same to be counted and looked through: items of purchases are read when shown.

    What of contracts falls due is kept for the next time, if the store can be written.
    """
    kept_dues.fill(store, today)
    with no_collecting(), store.read() as connection:
        return _found(connection, store.read, today, dt.date.max, whole=False)


def _found(
    connection: Connection, reading: Reading, today: dt.date, latest: dt.date, *, whole: bool
) -> Dues:
    facts = facts_on(connection, today)
    contracts = kept_dues.every(connection, today)
    heads = heads_of(connection, facts)
    ends = {one.contract: dt.date.fromisoformat(one.ends) for one in contracts}
    loose = [
        *measures(facts, heads, ends),
        *_capacity(facts),
        *past_limit_items(connection, today),
        *not_ended(connection, today),
        *_reminders(facts),
    ]
    runs = [
        *of_contracts(contracts, heads),
        *_documents(facts, connection),
        *made(loose),
        *of_purchases(connection, reading, today, latest, whole=whole),
    ]
    said = {row["key"]: row for row in facts.rows(DUE_MARKS)}
    facts.forget()
    if latest != dt.date.max:
        runs = [run for run in runs if run.due is not None and run.due <= latest]
    return Dues(runs, said, today)


def _held(facts: Facts) -> set[int]:
    """Give the providers that stand on a list today."""
    return {provider for (provider, _), place in facts.standings().items() if place.status in HELD}


def _documents(facts: Facts, connection: Connection) -> list[Run]:
    """Give the newest document of each kind, or of each practitioner where it is theirs.

    Only the columns needed are read: there may be very many documents.
    """
    held, providers = _held(facts), facts.names(PROVIDERS)
    rows = tuples(
        connection,
        "SELECT provider, document, practitioner, max(coalesce(expires, '9999') || ' ' || "
        f"{padded('id')}) FROM assurance GROUP BY 1, 2, 3",
    )
    together: dict[str, list[Light]] = defaultdict(list)
    for provider, document, practitioner, newest in rows:
        if provider in held:
            expires, _, number = newest.partition(" ")
            row_id, about = int(number), providers[provider]
            mark = f"{document} {row_id}" if practitioner else document
            together[expires].append((NOBODY, about.key, mark, about, document, expires, row_id))
    return [
        Held(_day(expires), DOCUMENT, rows, _document_item) for expires, rows in together.items()
    ]


def _day(expires: str) -> dt.date | None:
    return None if expires == "9999" else dt.date.fromisoformat(expires)


def _document_item(light: Light) -> Item:
    _, key, mark, about, document, expires, row_id = light
    subject = f"{document[:1].upper()}{document[1:]}"
    return Item(
        DOCUMENT,
        f"{subject} of {about.text}",
        PROVIDERS.name,
        key,
        about.id,
        _day(expires),
        mark,
        named=about.text,
        subject=subject,
        on=row_id,
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
            named=row["provider"].text,
        )


def _reminders(facts: Facts) -> Iterator[Item]:
    """Give the reminders that are not done."""
    for row in facts.rows(REMINDERS):
        if row["done_on"] is None:
            yield Item(
                "reminder",
                row["what"],
                REMINDERS.name,
                row["ref"],
                row["id"],
                row["due"],
                people=(row["officer"],) if row["officer"] else (),
                named=row["about"] or "",
            )


def who_looks(store: Store, me: str, team: str) -> Officers:
    """Say who looks at the list, by the names in Settings and the register of officers."""
    with store.read() as connection:
        rows = connection.exec_driver_sql("SELECT name, coalesce(team, '') FROM officers").all()
    return officers(me, team, {name.casefold(): of for name, of in rows})


def officer_names(store: Store) -> list[str]:
    """Give the names in the register of officers, in their order."""
    with store.read() as connection:
        return list(connection.exec_driver_sql("SELECT name FROM officers ORDER BY name").scalars())
