"""What is worked out of contracts and what belongs to them, for many at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.domain import extending, notice
from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_changes import EXTENSIONS, REVIEWS, VARIATIONS
from desktop.domain.contract_dues import next_date, notice_lines
from desktop.domain.contract_money import CONTRACT_YEARS, COSTS, FUNDING, INDICES
from desktop.domain.contract_now import CLOSED, ContractNow
from desktop.domain.contract_parts import Neighbour, Parts, Tables, begins, is_outside
from desktop.domain.contract_warnings import warnings
from desktop.domain.entity import Entity, Row
from desktop.domain.lazy import lazy
from desktop.domain.notice import NOTICES
from desktop.domain.reference import REFERENCES
from desktop.domain.vocabulary import THRESHOLDS

if TYPE_CHECKING:
    from desktop.store.computed import Facts

Grouped = Mapping[int, Sequence[Row]]
SHARED_KINDS = frozenset({"procurement", "old"})


class ContractFacts:
    """Every contract as it stands on the day of some facts, each worked out when first asked for.

    Args:
        facts: where from.

    Attributes:
        tables: the dated figures that every contract is looked at by.
    """

    def __init__(self, facts: "Facts") -> None:
        self._facts = facts
        self._known: dict[int, ContractNow] = {}
        others = [_beside(row) for row in facts.rows(CONTRACTS)]
        services = [str(row["service"]) for row in facts.rows(CONTRACTS)]
        self.tables = Tables(
            facts.rows(THRESHOLDS),
            facts.rows(INDICES),
            _shared(facts.rows(REFERENCES)),
            beside=_named(services, others),
            followed=_named([one.follows or "" for one in others], others),
            called=_named([one.ref for one in others], others),
        )

    def all(self) -> list[ContractNow]:
        """Give every contract."""
        return [self.of(row) for row in self._facts.rows(CONTRACTS)]

    def by_id(self, row_id: int) -> ContractNow:
        """Give one contract by its row id."""
        return self.of(self._facts.by_id(CONTRACTS)[row_id])

    def of(self, row: Row) -> ContractNow:
        """Give the contract of a row."""
        row_id = row["id"]
        if row_id not in self._known:
            self._known[row_id] = ContractNow(self._parts(row), self.tables, self._facts.day)
        return self._known[row_id]

    def _parts(self, row: Row) -> Parts:
        row_id = row["id"]
        paid = self._facts.payments_told().get(row_id, ())
        return Parts(row, *[one.get(row_id, ()) for one in self._belonging], paid=paid)

    @lazy
    def _belonging(self) -> list[Grouped]:
        """The rows of other registers by contract, in the order of `Parts`."""
        parts = (CONTRACT_YEARS, FUNDING, COSTS, REVIEWS, EXTENSIONS, VARIATIONS, NOTICES)
        return [self._grouped(entity) for entity in parts]

    def _grouped(self, entity: Entity) -> Grouped:
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self._facts.rows(entity):
            found[row["contract"].id].append(row)
        return found


def _beside(row: Row) -> Neighbour:
    names = ("ref", "title", "starts", "last_day", "successor_to")
    return Neighbour(row["id"], *(row[name] for name in names))


def _named(names: Sequence[str], others: Sequence[Neighbour]) -> dict[str, list[Neighbour]]:
    """Put contracts under a name each, in small letters; none under a blank one."""
    found: dict[str, list[Neighbour]] = defaultdict(list)
    for name, other in zip(names, others, strict=True):
        if name:
            found[name.casefold()].append(other)
    return found


def contract_facts(facts: "Facts") -> ContractFacts:
    """Give the contracts of some facts, gathered once."""
    return facts.once("contracts as they stand", lambda: ContractFacts(facts))


def _shared(references: Sequence[Row]) -> dict[str, list[str]]:
    """Say which contracts share a procurement reference with others: allowed, but shown."""
    users: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in references:
        if row["kind"] in SHARED_KINDS:
            users[row["kind"], row["value"]].append(row["about"])
    found: dict[str, list[str]] = defaultdict(list)
    for (_, value), about in users.items():
        for one in about:
            others = ", ".join(sorted(set(about) - {one}))
            if others:
                found[one].append(f"{value} is also a reference of {others}")
    return found


# --- computed columns ---


def add_contracts(facts: "Facts", rows: list[Row]) -> None:
    """Work out the columns of contracts."""
    known = contract_facts(facts)
    for row in rows:
        now = known.of(row)
        whole = now.whole_life
        priced = bool(now.prices)
        row["status"] = now.status
        row["year_now"] = now.year_now
        row["year_authorised"] = now.year_authorised
        row["whole_life_value"] = whole.gross if priced else None
        row["annual_value"] = now.annual_value
        row["next_date"] = next_date(now)
        row["last_day_now"] = now.ends
        row["check"] = "; ".join(warnings(now)) or None


def add_years(facts: "Facts", rows: list[Row]) -> None:
    """Work out the columns of contract years; of one that only an option would add, little."""
    known = contract_facts(facts)
    for row in rows:
        now = known.by_id(row["contract"].id)
        year = next((one for one in now.years if one.period.number == row["number"]), None)
        row["authorised"] = year.authorised if year else "no"
        row["funding"] = year.funding if year else None
        row["cost"] = year.cost if year else None
        row["left"] = year.left if year else None
        row["check"] = None
        if year is None:
            row["check"] = "Not a year of the term as it stands"
        elif year.period.starts != row["starts"]:
            row["check"] = "Does not follow the year before"


def add_money_lines(facts: "Facts", rows: list[Row]) -> None:
    """Say of funding and cost lines whether their year is one of the contract's, and open."""
    known = contract_facts(facts)
    for row in rows:
        now, year = known.by_id(row["contract"].id), str(row["financial_year"])
        row["check"] = None
        if is_outside(year, now.periods):
            row["check"] = f"{year} is outside the term"
        elif now.status == CLOSED and begins(year, now.periods) > now.authority.to:
            row["check"] = f"{year} is not authorised: no hard review has said that it goes on"


def add_reviews(facts: "Facts", rows: list[Row]) -> None:
    """Say of reviews what is wrong with their days."""
    known = contract_facts(facts)
    for row in rows:
        now = known.by_id(row["contract"].id)
        outside = not now.row["starts"] <= row["due"] <= now.last_day
        row["check"] = "Due outside the term" if outside else None


def add_extensions(facts: "Facts", rows: list[Row]) -> None:
    """Say how options to extend stand on the day."""
    known = contract_facts(facts)
    for row in rows:
        now = known.by_id(row["contract"].id)
        option = next(one for one in now.options if one.number == row["number"])
        row["state"] = extending.state(option, now.last_day, facts.day)


def add_notices(facts: "Facts", rows: list[Row]) -> None:
    """Give the days of notices, worked out where none is on record, and how they stand."""
    known = contract_facts(facts)
    for row in rows:
        lines = notice_lines(known.by_id(row["contract"].id))
        mine = [one for one in lines if one.row == row["id"]]
        due = row["due"] or next((one.due for one in mine), None)
        row["due_day"] = due
        row["state"] = notice.state(due, row["published_on"], facts.day)
