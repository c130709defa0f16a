"""Columns worked out from other records, for many rows at once and as at a day."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection

from desktop.domain import assurance_state, blocked, spans
from desktop.domain.assurance import ASSURANCE, ASSURANCE_RULES
from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import Ref
from desktop.domain.offer import ARRANGEMENT
from desktop.domain.payment_notices import Payment
from desktop.domain.provider import PROVIDERS
from desktop.domain.provider_list import LISTS, LOTS
from desktop.domain.qualification import QUALIFICATION_EVENTS, QUALIFICATIONS
from desktop.domain.standing import Standing, standing
from desktop.store import (
    contract_facts,
    envelope_facts,
    figure_facts,
    payment_facts,
    programme_facts,
    purchase_facts,
    result_facts,
)
from desktop.store.lookup import StoreLookup
from desktop.store.payments_told import payments_told
from desktop.store.rows import select
from desktop.store.sqlite import quoted
from desktop.store.sqlite_words import numbers

MANY = 500  # providers whose rows are asked for by their ids; of more, whole registers are read
Known = TypeVar("Known")
Compute = Callable[["Facts", list[Row]], None]


class Facts:
    """What computed columns are worked out from, each register read once, as at a day.

    Args:
        connection: where from.
        lookup: resolves links.
        day: the day it is worked out for; what happens on later days is not seen.
        providers: only what belongs to these is read; to all of them when none are named.
    """

    def __init__(
        self,
        connection: Connection,
        lookup: StoreLookup,
        day: dt.date,
        providers: Collection[int] | None = None,
    ) -> None:
        self.day = day
        self._connection = connection
        self._lookup = lookup
        self._providers = providers
        self._read: dict[str, Any] = {}

    def rows(self, entity: Entity) -> list[Row]:
        """Give the rows of a register, of the providers it is about where it belongs to them."""
        where = f"{self._where(entity)} ORDER BY id"
        return self.once(entity.name, lambda: select(self._connection, entity, self._lookup, where))

    def _where(self, entity: Entity) -> str:
        field = "id" if entity is PROVIDERS else entity.owner
        if self._providers is None or field not in {"id", "provider"}:
            return ""
        return f"WHERE {quoted(field)} IN ({', '.join(str(int(one)) for one in self._providers)})"

    def names(self, entity: Entity) -> dict[int, Ref]:
        """Give the records of a register as links, by row id."""
        return self._lookup.names(entity.name).refs

    def by_provider(self, entity: Entity) -> dict[int, list[Row]]:
        """Give the rows of a register by the provider they belong to."""
        return self.once(f"{entity.name} by provider", lambda: _grouped(self.rows(entity)))

    def belonging(self, entity: Entity, field: str, ids: Sequence[int]) -> dict[int, list[Row]]:
        """Give the rows of a register by the record they point to, of these records."""
        where = f"WHERE {quoted(field)} IN {numbers()} ORDER BY id"
        bound = (json.dumps(list(ids)),)
        found: dict[int, list[Row]] = defaultdict(list)
        for row in select(self._connection, entity, self._lookup, where, bound):
            found[row[field].id].append(row)
        return found

    def by_id(self, entity: Entity) -> dict[int, Row]:
        """Give the rows of a register by row id."""
        return self.once(f"{entity.name} by id", lambda: {r["id"]: r for r in self.rows(entity)})

    def events(self) -> dict[tuple[int, int], list[Row]]:
        """Give the qualification events by provider and lot."""
        return self.once("events by place", self._events_by_place)

    def standings(self) -> dict[tuple[int, int], Standing]:
        """Give where each provider stands on each lot on the day, by provider and lot."""
        return self.once("standings", self._standings)

    def payments_told(self) -> dict[int, list[Payment]]:
        """Give the payments that may have to be told of, by contract, read once for all."""
        return self.once("payments told", lambda: payments_told(self._connection))

    def once(self, name: str, read: Callable[[], Known]) -> Known:
        """Give what was read under a name before, or read it now."""
        if name not in self._read:
            self._read[name] = read()
        known: Known = self._read[name]
        return known

    def not_yet(self, name: str, ids: Iterable[int]) -> list[int]:
        """Give those of some records that were not looked at before under a name.

        A register is read in parts, and what belongs to a record is wanted by many of them.
        """
        looked: set[int] = self.once(f"{name} looked at", set)
        new = set(ids) - looked
        looked |= new
        return sorted(new)

    def forget(self) -> None:
        """Let go of everything: what was worked out points back here, and would wait for gc."""
        self._read.clear()

    def _events_by_place(self) -> dict[tuple[int, int], list[Row]]:
        found: dict[tuple[int, int], list[Row]] = defaultdict(list)
        for event in self.rows(QUALIFICATION_EVENTS):
            found[event["provider"].id, event["lot"].id].append(event)
        return found

    def _standings(self) -> dict[tuple[int, int], Standing]:
        lists = self.by_id(LISTS)
        return {
            (row["provider"].id, row["lot"].id): standing(
                self.events().get((row["provider"].id, row["lot"].id), []),
                self.day,
                last_day=row["last_day"],
                list_last_day=lists[row["list"].id]["last_day"],
            )
            for row in self.rows(QUALIFICATIONS)
        }

    def qualified_for(self) -> dict[int, list[str]]:
        """Give the therapies of the lots that each provider is qualified for on the day."""
        return self.once("qualified for", self._qualified_for)

    def _qualified_for(self) -> dict[int, list[str]]:
        lots = self.by_id(LOTS)
        found: dict[int, list[str]] = defaultdict(list)
        for (provider, lot), place in self.standings().items():
            if place.status == "qualified":
                found[provider].extend(lots[lot]["therapies"] or ())
        return found

    def gaps(self, provider: Row, lot: Row) -> Sequence[assurance_state.Gap]:
        """Say which documents a provider lacks for a lot on the day."""
        rules = assurance_state.rules_for(
            self.rows(ASSURANCE_RULES),
            lot["list"].id,
            lot["id"],
            lot["therapies"] or (),
            provider["kind"],
        )
        documents = [
            row
            for row in self.by_provider(ASSURANCE).get(provider["id"], [])
            if assurance_state.has_begun(row, self.day)
        ]
        return assurance_state.gaps(rules, documents, self.day)


def _grouped(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["provider"].id].append(row)
    return found


def _providers(facts: Facts, rows: list[Row]) -> None:
    arrangements = facts.by_provider(ARRANGEMENT)
    qualified = facts.qualified_for()
    documents = facts.by_provider(ASSURANCE)
    for row in rows:
        row["arrangement"] = _arrangement(
            arrangements.get(row["id"], []), qualified.get(row["id"], []), facts.day
        )
        row["qualified_for"] = tuple(dict.fromkeys(qualified.get(row["id"], []))) or None
        dues = [d["expires"] for d in documents.get(row["id"], []) if d["expires"]]
        row["next_expiry"] = min((due for due in dues if due >= facts.day), default=None)
    spent = purchase_facts.spent(facts, [row["id"] for row in rows])
    for row in rows:
        row["spend_this_year"] = spent.get(row["id"])


def _arrangement(spells: list[Row], qualified: list[str], day: dt.date) -> str | None:
    """Say by which route a provider is bought from: as recorded, else by its place on a list."""
    held = spans.latest(spells, day)
    if held is not None:
        return str(held["arrangement"])
    return "QPL" if qualified else None


def _lists(facts: Facts, rows: list[Row]) -> None:
    qualified = facts.once("qualified on lists", lambda: _qualified_on(facts))
    for row in rows:
        row["status"] = blocked.list_status(row, facts.day)
        row["qualified"] = len(qualified[row["id"]])


def _qualified_on(facts: Facts) -> dict[int, set[int]]:
    """Give the providers that are qualified on each list on the day."""
    found: dict[int, set[int]] = defaultdict(set)
    lots = facts.by_id(LOTS)
    for (provider, lot), place in facts.standings().items():
        if place.status == "qualified":
            found[lots[lot]["list"].id].add(provider)
    return found


def _qualifications(facts: Facts, rows: list[Row]) -> None:
    providers, lists, lots = facts.by_id(PROVIDERS), facts.by_id(LISTS), facts.by_id(LOTS)
    for row in rows:
        place = facts.standings()[row["provider"].id, row["lot"].id]
        reasons = blocked.blocked_by(
            standing=place,
            list_row=lists[row["list"].id],
            gaps=facts.gaps(providers[row["provider"].id], lots[row["lot"].id]),
            day=facts.day,
        )
        row["status_today"] = place.status
        row["blocked_by"] = "; ".join(reasons) or None


def _capacity(facts: Facts, rows: list[Row]) -> None:
    for row in rows:
        row["stale"] = spans.is_stale(row["as_at"], facts.day)


def _assurance(facts: Facts, rows: list[Row]) -> None:
    for row in rows:
        row["state"] = assurance_state.state(row, facts.day)


COMPUTE: dict[str, Compute] = {
    "providers": _providers,
    "lists": _lists,
    "qualifications": _qualifications,
    "capacity": _capacity,
    "rates": figure_facts.add_rates,
    "indices": figure_facts.add_indices,
    "thresholds": figure_facts.add_thresholds,
    "assurance": _assurance,
    "purchases": purchase_facts.purchases,
    "needs": purchase_facts.needs,
    "payments": payment_facts.payments,
    "contracts": contract_facts.add_contracts,
    "contract-years": contract_facts.add_years,
    "funding": contract_facts.add_money_lines,
    "costs": contract_facts.add_money_lines,
    "reviews": contract_facts.add_reviews,
    "extensions": contract_facts.add_extensions,
    "notices": contract_facts.add_notices,
    "envelopes": envelope_facts.add_envelopes,
    "allocations": envelope_facts.add_allocations,
    "results": result_facts.add_results,
    "programme-lines": programme_facts.add_programme_lines,
}


def add(
    connection: Connection, lookup: StoreLookup, entity: Entity, rows: list[Row], day: dt.date
) -> None:
    """Add the computed columns of a register to rows of it, worked out for a day."""
    if rows and entity.name in COMPUTE:
        add_from(facts_of(connection, lookup, entity, rows, day), entity, rows)


def add_from(facts: Facts, entity: Entity, rows: list[Row]) -> None:
    """Add them from facts that are there already: for registers read part by part."""
    if rows and entity.name in COMPUTE:
        COMPUTE[entity.name](facts, rows)


def facts_of(
    connection: Connection, lookup: StoreLookup, entity: Entity, rows: Iterable[Row], day: dt.date
) -> Facts:
    """Gather what some rows are worked out from, of their own providers while these are few."""
    providers: set[int] | None = None
    if entity is PROVIDERS:
        providers = {row["id"] for row in rows}
    elif entity.owner == "provider":
        providers = {row["provider"].id for row in rows}
    few = providers is not None and len(providers) <= MANY
    return Facts(connection, lookup, day, providers if few else None)
