"""Reads for one provider's pane: what belongs to it, what others charge, and its whole history."""

import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from desktop.domain.blocked import blocked_by, warned_by
from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import Ref
from desktop.domain.names import likeness_key
from desktop.domain.provider import PROVIDERS
from desktop.domain.provider_list import LISTS, LOTS
from desktop.domain.reference import REFERENCES
from desktop.domain.registry import ENTITIES
from desktop.store import history, searching
from desktop.store.computed import Facts
from desktop.store.history import RowHistory
from desktop.store.provider_facts import Unnamed
from desktop.store.rows import select
from desktop.store.sqlite import quoted
from desktop.store.store import Store
from desktop.store.whole_history import whole_history as everything_of

FEW = 400  # rows of a change looked at one by one
BELONGING = tuple(entity for entity in ENTITIES.values() if entity.owner == "provider")


@dataclass(frozen=True, slots=True)
class Averages:
    """What the providers of the register charge and how long they make people wait, on average.

    Attributes:
        rates: the average rate in force by therapy, unit and role.
        wait: the average wait in days.
    """

    rates: dict[tuple[str, str, str], Decimal]
    wait: int | None

    def rate(self, row: Row) -> Decimal | None:
        """Give the average for the same therapy, unit and role as a rate."""
        return self.rates.get((row["therapy"], row["unit"], row["role"] or ""))


def owned(store: Store, entity: Entity, provider: Ref) -> list[Row]:
    """Read the rows of a register that belong to a provider."""
    with store.read() as connection:
        found = select(
            connection,
            entity,
            Unnamed(connection),
            "WHERE provider = ? ORDER BY id",
            (provider.id,),
        )
    return [row | {"provider": provider} for row in found]


def numbers(store: Store, provider: Ref) -> list[Row]:
    """Read the numbers that a provider is known by elsewhere."""
    with store.read() as connection:
        return select(
            connection, REFERENCES, Unnamed(connection), "WHERE about = ?", (provider.key,)
        )


def twins(store: Store, row: Row) -> dict[str, str]:
    """Say by field which other provider may be the same as one that is being typed."""
    found: dict[str, str] = {}
    name, number = str(row.get("name") or ""), row.get("company_number")
    longest = max(name.split(), key=len, default="")
    ids = searching.ids(store, PROVIDERS, longest, limit=FEW) if longest else []
    with store.read() as connection:
        some = ", ".join(str(one) for one in ids)
        known = connection.exec_driver_sql(
            f"SELECT id, ref, name, company_number FROM providers WHERE id IN ({some}) "
            "OR company_number = ?",
            (number,),
        ).all()
    for row_id, ref, other, other_number in known:
        if row_id == row.get("id"):
            continue
        if likeness_key(other) == likeness_key(name):
            found["name"] = f"{other}, {ref}, may be the same provider"
        if number and other_number == number:
            found["company_number"] = f"{other}, {ref}, has this number"
    return found


@dataclass(frozen=True, slots=True)
class Hindered:
    """Why a provider can't be used on a lot, and what to be careful about."""

    blocked: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()


def hindered(store: Store, provider: int, day: dt.date) -> dict[int, Hindered]:
    """Say for each lot a provider has a place on what stands in the way of using it on a day."""
    with store.read() as connection:
        facts = Facts(connection, Unnamed(connection), day, [provider])
        found = facts.rows(PROVIDERS)
        lists, lots = facts.by_id(LISTS), facts.by_id(LOTS)
        said = {}
        for (_, lot), standing in facts.standings().items() if found else ():
            gaps = facts.gaps(found[0], lots[lot])
            listed = lists[lots[lot]["list"].id]
            said[lot] = Hindered(
                blocked_by(standing=standing, list_row=listed, gaps=gaps, day=day),
                warned_by(gaps=[gap for gap in gaps if gap.mandatory], day=day),
            )
        return said


def averages(store: Store, day: dt.date) -> Averages:
    """Work out what all providers charge for direct work and how long they make people wait."""
    with store.read() as connection:
        rates = connection.exec_driver_sql(
            "SELECT therapy, unit, coalesce(role, ''), sum(amount), count(*) FROM rates WHERE "
            '"from" <= ? AND ("to" IS NULL OR "to" >= ?) AND (mode IS NULL OR mode = ?) '
            "GROUP BY therapy, unit, coalesce(role, '')",
            (day.isoformat(), day.isoformat(), "direct"),
        ).all()
        total, count = connection.exec_driver_sql(
            "SELECT sum(wait_days), count(wait_days) FROM capacity WHERE as_at <= ?",
            (day.isoformat(),),
        ).one()
    found = {tuple(key): Decimal(pence) / (100 * n) for *key, pence, n in rates}
    return Averages(found, round(total / count) if count else None)


def touched(store: Store, change: int) -> set[int] | None:
    """Name the providers that a change touched; None when it may have touched any of them."""
    with store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT register_name, row_id, coalesce(after, before) FROM changed_row "
            "WHERE change = ? LIMIT ?",
            (change, FEW + 1),
        ).all()
        if len(rows) > FEW:
            return None
        found: set[int] = set()
        for register, row_id, image in rows:
            entity = ENTITIES[register]
            if entity is PROVIDERS:
                found.add(int(row_id))
            elif entity in BELONGING:
                found |= _owner(connection, entity, int(row_id), image)
            elif entity is not REFERENCES:
                return None
    return found


def _owner(connection: Connection, entity: Entity, row_id: int, image: str | None) -> set[int]:
    """Give the provider a row belongs to now, and the one it belonged to."""
    now = connection.exec_driver_sql(
        f"SELECT provider FROM {quoted(entity.table)} WHERE id = ?", (row_id,)
    ).scalar()
    was = json.loads(image or "{}").get("provider")
    return {int(one) for one in (now, was) if one is not None}


def whole_history(store: Store, provider: int, *, limit: int = 400) -> list[RowHistory]:
    """List what happened to a provider and all that belongs to it, newest first.

    What happened to providers that were merged into it is part of it.
    """
    with store.read() as connection:
        ids = history.with_merged(connection, PROVIDERS.name, provider)
        return everything_of(
            connection, PROVIDERS, ids, BELONGING, field="provider", limit=limit, private=True
        )
