"""What the Providers screen shows of each provider, worked out for many at once as at a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from sqlalchemy import Connection
from typing_extensions import override

from desktop.domain import places, spans
from desktop.domain.assurance import ASSURANCE, ASSURANCE_RULES
from desktop.domain.assurance_state import has_begun, rules_for
from desktop.domain.assurance_words import Summary, combined, summary
from desktop.domain.entity import Row
from desktop.domain.kinds import Ref
from desktop.domain.offer import CAPACITY, RATES
from desktop.domain.places import STATUSES, Place
from desktop.domain.provider import PROVIDERS
from desktop.domain.provider_list import LOTS
from desktop.domain.qualification import QUALIFICATIONS
from desktop.domain.standing import Standing
from desktop.domain.vocabulary import AREAS, THERAPIES
from desktop.store.computed import Facts
from desktop.store.lookup import StoreLookup
from desktop.store.store import Store


def provider_facts(
    source: Store | Connection,
    day: dt.date,
    ids: Sequence[int] | None = None,
    *,
    past: bool = False,
) -> list[Row]:
    """Give providers with what is known of them on a day: every one, or these in this order.

    Each row has the provider's own fields and status, since, places, codes, letters, free,
    told, stale, wait, rate, unit, rules, assurance and lists. As at a `past` day, documents
    that were not seen by then don't count as missing: those since replaced may not be on record.
    """
    if isinstance(source, Store):
        with source.read() as connection:
            return provider_facts(connection, day, ids, past=past)
    facts = Facts(source, Unnamed(source), day, ids)
    found = {row["id"]: row for row in facts.rows(PROVIDERS)}
    work = _Work(facts, past=past)
    for row in found.values():
        work.add(row)
    return [found[one] for one in ids if one in found] if ids is not None else list(found.values())


class Unnamed(StoreLookup):
    """Links to providers without their names, which nothing here shows and many would cost."""

    @override
    def ref(self, register: str, row_id: int | None) -> Ref | None:
        if register == PROVIDERS.name and row_id is not None:
            return Ref(row_id, "", "")
        return super().ref(register, row_id)


class _Work:
    """Adds what is worked out to provider rows."""

    def __init__(self, facts: Facts, *, past: bool) -> None:
        self._facts = facts
        self._past = past
        self._day = facts.day
        self._rules: dict[tuple[int, str], Sequence[Mapping[str, Any]]] = {}

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {row["name"]: row["code"] for row in self._facts.rows(THERAPIES)}

    @cached_property
    def _letters(self) -> dict[str, str]:
        return {row["name"]: row["code"] for row in self._facts.rows(AREAS)}

    def add(self, row: Row) -> None:
        """Work everything out for one provider."""
        mine = [self._place(row, one, standing) for one, standing in self._stands(row["id"])]
        mine.sort(key=lambda place: (place.list_ref, places.lot_order(place.lot)))
        status, since = places.status(mine)
        held = [place for place in mine if place.standing.status in places.HELD]
        shut = places.on_hold(mine) if status == "Qualified" else frozenset()
        told = [one for one in self._told(row["id"]) if self._code(one["therapy"]) not in shut]
        space = places.space(told, self._day)
        price = places.price(self._current_rates(row["id"]))
        row |= {
            "status": status,
            "since": since,
            "places": tuple(mine),
            "codes": tuple(dict.fromkeys(code for place in held for code in place.codes)),
            "letters": self._covered(row, held or mine),
            "free": space.free,
            "told": space.told,
            "stale": space.stale,
            "wait": space.wait,
            "rate": price.amount,
            "unit": price.unit,
            "rules": self._asked(row, mine),
            "lists": tuple(dict.fromkeys(place.list_ref for place in mine)),
        }
        row["assurance"] = self._assurance(row, row["rules"])

    def _stands(self, provider: int) -> list[tuple[Row, Standing]]:
        standings = self._facts.standings()
        rows = self._facts.by_provider(QUALIFICATIONS).get(provider, [])
        stands = [(row, standings[provider, row["lot"].id]) for row in rows]
        return [(row, standing) for row, standing in stands if standing.status is not None]

    def _place(self, row: Row, one: Row, standing: Standing) -> Place:
        lot = self._facts.by_id(LOTS)[one["lot"].id]
        therapies: tuple[str, ...] = lot["therapies"] or ()
        told = [line for line in self._told(row["id"]) if line["therapy"] in therapies]
        rates = [
            rate
            for rate in self._current_rates(row["id"])
            if (rate["lot"].id == lot["id"] if rate["lot"] else rate["therapy"] in therapies)
        ]
        return Place(
            one["id"],
            lot["id"],
            lot["list"].key,
            lot["code"],
            lot["title"],
            standing,
            tuple(self._code(name) for name in therapies),
            self._letters_of(one["areas"] or row["areas"] or ()),
            places.space(told, self._day),
            self._free_in(told),
            places.price(rates),
        )

    def _covered(self, row: Row, mine: Sequence[Place]) -> str:
        letters = "".join(place.letters for place in mine) or self._letters_of(row["areas"] or ())
        return "".join(letter for letter in self._letters.values() if letter in letters)

    def _code(self, therapy: str) -> str:
        return self._codes.get(therapy, therapy)

    def _letters_of(self, names: Iterable[str]) -> str:
        return "".join(self._letters.get(name, "") for name in self._letters if name in names)

    def _told(self, provider: int) -> list[Row]:
        rows = self._facts.by_provider(CAPACITY).get(provider, [])
        return [row for row in rows if row["as_at"] <= self._day]

    def _free_in(self, told: Iterable[Row]) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        for one in told:
            letter = self._letters.get(one["area"]) or str(one["area"])
            found[letter] += one["sessions_a_week"]
        return dict(found)

    def _current_rates(self, provider: int) -> list[Row]:
        rows = self._facts.by_provider(RATES).get(provider, [])
        return [row for row in rows if spans.in_force(row, self._day)]

    def _asked(self, row: Row, mine: Sequence[Place]) -> tuple[Mapping[str, Any], ...]:
        """Give the rules that apply to a provider over all lots it stands on."""
        lots = [place.lot_id for place in mine if place.standing.status in places.HELD]
        found = combined(rule for lot in lots for rule in self._rules_for(lot, row["kind"]))
        known = {one["document"] for one in self._documents(row)}
        return tuple(rule for rule in found if not self._past or rule["document"] in known)

    def _documents(self, row: Row) -> list[Row]:
        """Give the documents that were there by the day."""
        rows = self._facts.by_provider(ASSURANCE).get(row["id"], [])
        return [one for one in rows if has_begun(one, self._day)]

    def _assurance(self, row: Row, rules: Sequence[Mapping[str, Any]]) -> Summary:
        """Say how the documents stand; nothing is a problem for who is not on the list."""
        found = summary(rules, self._documents(row), self._day)
        on_list = row["status"] in {STATUSES[name] for name in places.HELD}
        return found if on_list or found.rank > 1 else replace(found, rank=3)

    def _rules_for(self, lot_id: int, kind: str) -> Sequence[Mapping[str, Any]]:
        if (lot_id, kind) not in self._rules:
            lot = self._facts.by_id(LOTS)[lot_id]
            self._rules[lot_id, kind] = rules_for(
                self._facts.rows(ASSURANCE_RULES),
                lot["list"].id,
                lot_id,
                lot["therapies"] or (),
                kind,
            )
        return self._rules[lot_id, kind]


def worded(row: Mapping[str, Any]) -> str:
    """Give what the search box looks in beside a provider's own fields: its lots and lists."""
    lots = " ".join(f"{place.title} {' '.join(place.codes)}" for place in row["places"])
    return f"{lots} {' '.join(row['lists'])}".casefold()
