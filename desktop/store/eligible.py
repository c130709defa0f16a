"""Finds who could do what a child needs, from the registers of a store."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from desktop.domain.award_checks import together
from desktop.domain.eligibility import Candidate, Wanted, explained, priced, ranked, score
from desktop.domain.entity import Row
from desktop.domain.offer import CAPACITY, RATES
from desktop.domain.provider import PROVIDERS
from desktop.domain.provider_list import LISTS, LOTS
from desktop.domain.purchase import PURCHASES
from desktop.domain.qualification import QUALIFICATIONS
from desktop.store.computed import Facts
from desktop.store.lookup import StoreLookup
from desktop.store.purchase_facts import PurchaseFacts
from desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates in order, and how the order came about in words."""

    candidates: Sequence[Candidate]
    order: str


def eligible(source: Store | Connection, wanted: Wanted, child: int | None = None) -> Found:
    """Give everyone who offers the therapy, best first, each with what speaks for and against.

    Args:
        source: where from.
        wanted: what is needed.
        child: the row id of the child, to find who worked with them before.
    """
    if isinstance(source, Store):
        with source.read() as connection:
            return eligible(connection, wanted, child)
    looked = _Looking(source, wanted, child)
    found = ranked(looked.candidates(), wanted)
    return Found(found, explained(found))


class _Looking:
    """One search."""

    def __init__(self, connection: Connection, wanted: Wanted, child: int | None) -> None:
        self._wanted = wanted
        self._facts = Facts(connection, StoreLookup(connection), wanted.today)
        self._purchases = PurchaseFacts(self._facts, [])
        self._known = _worked_with(connection, child)
        self._gave = _gave(connection, wanted.therapy)
        self._lots = {
            one["id"]: one
            for one in self._facts.rows(LOTS)
            if wanted.therapy in (one["therapies"] or ())
        }

    def candidates(self) -> list[Candidate]:
        """Look at every provider that has a place, a rate or space for the therapy, or gave it."""
        places: dict[int, list[Row]] = {}
        for row in self._facts.rows(QUALIFICATIONS):
            if row["lot"].id in self._lots:
                places.setdefault(row["provider"].id, []).append(row)
        offering = {
            row["provider"].id
            for entity in (RATES, CAPACITY)
            for row in self._facts.rows(entity)
            if row["therapy"] == self._wanted.therapy
        }
        offering |= self._gave
        providers = self._facts.by_id(PROVIDERS)
        return [
            self._candidate(providers[one], places.get(one, []))
            for one in sorted(offering | set(places))
        ]

    def _candidate(self, provider: Row, places: Sequence[Row]) -> Candidate:
        best = [self._on_lot(provider, row) for row in places]
        found = min(best, key=Candidate.group, default=None) or self._off_list(provider)
        self._offer(found)
        return found

    def _on_lot(self, provider: Row, place: Row) -> Candidate:
        lot = self._lots[place["lot"].id]
        listed = self._facts.by_id(LISTS)[lot["list"].id]
        found = Candidate(provider, lot, listed, quality=score(place["quality_score"]))
        first, *papers = self._purchases.standing(provider["id"], lot, self._wanted.days)
        found.on_list = first.ok
        for finding in (first, *together(papers)):
            found.note(finding)
        found.look_at_score()
        found.look_at_area(self._wanted, place["areas"] or provider["areas"] or ())
        return found

    def _off_list(self, provider: Row) -> Candidate:
        found = Candidate(provider)
        found.blocked_by.append(f"Not on a list for {self._wanted.therapy}")
        found.look_at_area(self._wanted, provider["areas"] or ())
        for lot in list(self._lots.values())[:1]:  # asked of it as of anyone on the list
            for finding in together(self._purchases.papers(provider["id"], lot, self._wanted.days)):
                found.note(finding)
        return found

    def _offer(self, found: Candidate) -> None:
        row_id = found.provider["id"]
        rates = self._facts.by_provider(RATES).get(row_id, [])
        found.look_at_price(priced(rates, found.lot, self._wanted))
        told = [
            one
            for one in self._facts.by_provider(CAPACITY).get(row_id, [])
            if one["therapy"] == self._wanted.therapy
            and one["area"] == self._wanted.area
            and one["as_at"] <= self._wanted.today
        ]
        latest = max(told, key=lambda one: one["as_at"], default=None)
        found.look_at_space(self._wanted, latest)
        found.look_at_child(known=row_id in self._known)


def _worked_with(connection: Connection, child: int | None) -> set[int]:
    """Name the providers that worked with a child."""
    found = connection.exec_driver_sql(
        f"SELECT DISTINCT provider FROM {PURCHASES.table} WHERE child = ? "
        "AND status IN ('active', 'paused', 'ended')",
        (child,),
    )
    return set(found.scalars().all())


def _gave(connection: Connection, therapy: str) -> set[int]:
    """Name the providers of whom a therapy was bought before, by the index of providers."""
    found = connection.exec_driver_sql(
        f"SELECT id FROM {PROVIDERS.table} WHERE EXISTS (SELECT 1 FROM {PURCHASES.table} p "
        f"WHERE p.provider = {PROVIDERS.table}.id AND p.therapy = ?)",
        (therapy,),
    )
    return set(found.scalars().all())
