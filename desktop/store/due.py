"""Everything that falls due, worked out from the records themselves whenever it is asked for."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_dues import due_unsorted
from desktop.domain.due_list import Item, in_order
from desktop.domain.due_mark import DUE_MARKS, marked
from desktop.domain.entity import Row
from desktop.domain.measure import MEASURES, RESULTS, is_reported
from desktop.domain.offer import CAPACITY
from desktop.domain.places import HELD
from desktop.domain.provider import PROVIDERS
from desktop.domain.reminder import REMINDERS
from desktop.domain.result_periods import missing
from desktop.domain.spans import ONE_DAY, STALE_DAYS
from desktop.domain.whose import Officers, officers
from desktop.store.collecting import no_collecting
from desktop.store.computed import Facts
from desktop.store.contract_facts import contract_facts
from desktop.store.contracts import facts_on
from desktop.store.due_purchases import of_purchases
from desktop.store.sqlite import tuples
from desktop.store.store import Store


def due(store: Store, today: dt.date, within: int | None = None) -> list[Item]:
    """List everything that falls due, soonest first.

    Args:
        store: where from.
        today: the day it is listed for.
        within: only what is overdue or due in so many days; without it everything, also what has
            no day.
    """
    latest = dt.date.max if within is None else today + within * ONE_DAY
    with no_collecting():
        found = _found(store, today, latest)
        if within is not None:
            found = [one for one in found if one.due is not None and one.due <= latest]
        return in_order(found)


def _found(store: Store, today: dt.date, latest: dt.date) -> list[Item]:
    with store.read() as connection:
        facts = facts_on(connection, today)
        found = [
            *_of_contracts(facts),
            *_measures(facts),
            *_documents(facts, connection),
            *_capacity(facts),
            *of_purchases(connection, today, latest),
            *_reminders(facts),
        ]
        said = {row["key"]: row for row in facts.rows(DUE_MARKS)}
        facts.forget()
    if not said:
        return found
    return [marked(one, said[one.key], today) if one.key in said else one for one in found]


def _of_contracts(facts: Facts) -> Iterator[Item]:
    names = facts.names(CONTRACTS)
    for now in contract_facts(facts).all():
        row_id = now.row["id"]
        key, whose = names[row_id].key, _whose(now.row)
        for kind, what, day, mark, value, subject, on in due_unsorted(now):
            yield Item(
                kind,
                what,
                CONTRACTS.name,
                key,
                row_id,
                day,
                mark,
                value,
                subject=subject,
                on=on,
                **whose,
            )


def _whose(contract: Mapping[str, Any]) -> dict[str, Any]:
    """Give who looks after a contract, and what it is called."""
    manager = contract["manager"]
    people = (manager,) if manager else ()
    return {"people": people, "team": contract["department"] or "", "named": contract["title"]}


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
            subject=subject,
            on=measures[0]["id"],
            **_whose(of),
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
    rows = tuples(
        connection,
        "SELECT provider, document, practitioner, coalesce(expires, '9999'), id FROM assurance",
    )
    for provider, document, practitioner, expires, row_id in rows:
        key = provider, document, practitioner
        if provider in held and (key not in newest or (expires, row_id) > newest[key]):
            newest[key] = expires, row_id
    for (provider, document, practitioner), (expires, row_id) in newest.items():
        about = providers[provider]
        name = str(document)
        subject = f"{name[:1].upper()}{name[1:]}"
        yield Item(
            "document",
            f"{subject} of {about.text}",
            PROVIDERS.name,
            about.key,
            about.id,
            None if expires == "9999" else dt.date.fromisoformat(expires),
            f"{name} {row_id}" if practitioner else name,
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
