"""Everything that falls due, worked out from the records themselves whenever it is asked for."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from typing import Any

from sqlalchemy import Connection

from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_dues import due_unsorted
from desktop.domain.due_list import Item
from desktop.domain.due_mark import DUE_MARKS
from desktop.domain.dues import Dues, Held, Light, Run, made
from desktop.domain.entity import Row
from desktop.domain.measure import MEASURES, RESULTS, is_reported
from desktop.domain.offer import CAPACITY
from desktop.domain.places import HELD
from desktop.domain.provider import PROVIDERS
from desktop.domain.reminder import REMINDERS
from desktop.domain.result_periods import missing
from desktop.domain.spans import ONE_DAY, STALE_DAYS
from desktop.domain.whose import NOBODY, Officers, Whose, officers
from desktop.store.collecting import no_collecting
from desktop.store.computed import Facts
from desktop.store.contract_facts import contract_facts
from desktop.store.contracts import facts_on
from desktop.store.due_purchases import Reading, not_ended, of_purchases
from desktop.store.sqlite import padded, tuples
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
    """Give the same to be counted and looked through: items of purchases are read when shown."""
    with no_collecting(), store.read() as connection:
        return _found(connection, store.read, today, dt.date.max, whole=False)


def _found(
    connection: Connection, reading: Reading, today: dt.date, latest: dt.date, *, whole: bool
) -> Dues:
    facts = facts_on(connection, today)
    loose = [
        *_measures(facts),
        *_capacity(facts),
        *not_ended(connection, today),
        *_reminders(facts),
    ]
    runs = [
        *_of_contracts(facts),
        *_documents(facts, connection),
        *made(loose),
        *of_purchases(connection, reading, today, latest, whole=whole),
    ]
    said = {row["key"]: row for row in facts.rows(DUE_MARKS)}
    facts.forget()
    if latest != dt.date.max:
        runs = [run for run in runs if run.due is not None and run.due <= latest]
    return Dues(runs, said, today)


def _of_contracts(facts: Facts) -> list[Run]:
    names = facts.names(CONTRACTS)
    together: dict[tuple[dt.date, str], list[Light]] = defaultdict(list)
    for now in contract_facts(facts).all():
        row = now.row
        key, whose = names[row["id"]].key, _whose(row)
        for one in due_unsorted(now):
            together[one.due, one.kind].append((whose, key, one.mark, row, one))
    return [Held(*of, rows, _contract_item) for of, rows in together.items()]


def _contract_item(light: Light) -> Item:
    whose, key, _, row, one = light
    return Item(
        one.kind,
        one.what,
        CONTRACTS.name,
        key,
        row["id"],
        one.due,
        one.mark,
        one.value,
        whose.people,
        whose.team,
        row["title"],
        subject=one.subject,
        on=one.on,
    )


def _whose(contract: Mapping[str, Any]) -> Whose:
    """Say who looks after a contract."""
    manager = contract["manager"]
    return Whose((manager,) if manager else (), contract["department"] or "")


def _measures(facts: Facts) -> Iterator[Item]:
    """Give the periods for which measures have no result, once for all of a contract."""
    told: dict[int, list[str]] = defaultdict(list)
    for row in filter(is_reported, facts.rows(RESULTS)):
        told[row["measure"].id].append(row["period"])
    known = contract_facts(facts)
    lacking: dict[tuple[int, str, dt.date], list[Row]] = defaultdict(list)
    for row in facts.rows(MEASURES):
        now = known.by_id(row["contract"].id)
        term = now.row["starts"], now.ends
        for period, last in missing(row["every"], term, told[row["id"]], facts.day):
            lacking[row["contract"].id, period, last].append(row)
    names = facts.names(CONTRACTS)
    for (contract, period, last), measures in lacking.items():
        of = known.by_id(contract).row
        whose = _whose(of)
        others = f" and {len(measures) - 1:,} more" if len(measures) > 1 else ""
        subject = f"{measures[0]['name']}{others}"
        yield Item(
            "measure missing",
            f"{subject}: no result for {period}",
            CONTRACTS.name,
            names[contract].key,
            contract,
            last + ONE_DAY,
            period,
            people=whose.people,
            team=whose.team,
            named=of["title"],
            subject=subject,
            on=measures[0]["id"],
        )


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
