"""One contract with all that its page shows: money, measures, payments, history."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from desktop.domain.assurance import ASSURANCE
from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_changes import EXTENSIONS, REVIEWS, VARIATIONS
from desktop.domain.contract_money import CONTRACT_YEARS, COSTS, FUNDING
from desktop.domain.contract_now import ContractNow
from desktop.domain.contract_parts import Parts
from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import Ref
from desktop.domain.measure import MEASURES, RESULTS
from desktop.domain.measured import Measured, measured
from desktop.domain.notice import NOTICES
from desktop.domain.payment import PAYMENTS
from desktop.domain.provider import PROVIDERS
from desktop.domain.reference import REFERENCES
from desktop.domain.slices import NOTHING
from desktop.store.contract_facts import contract_facts
from desktop.store.contracts import facts_on
from desktop.store.history import RowHistory
from desktop.store.lookup import StoreLookup
from desktop.store.payments_told import payments_told
from desktop.store.rows import select
from desktop.store.sqlite_words import either_case
from desktop.store.store import Store
from desktop.store.whole_history import whole_history

BELONGING = (
    *(CONTRACT_YEARS, FUNDING, COSTS, REVIEWS, EXTENSIONS, VARIATIONS, MEASURES, RESULTS),
    NOTICES,
)
PARTS = (CONTRACT_YEARS, FUNDING, COSTS, REVIEWS, EXTENSIONS, VARIATIONS, NOTICES)
HAPPENED = 60  # lines of history


@dataclass(frozen=True)
class ContractView:
    """A contract as it stands on a day, and what stands round it.

    Attributes:
        now: the contract.
        providers: who provides it, as links.
        measures: its measures with their results.
        results: the results, as they were recorded.
        payments: what was paid under it, by date.
        references: numbers and files that name it.
        successors: contracts that follow it.
        before: the contract it follows, if it is known.
        assurance: the documents of its providers, the newest of each kind.
        happened: what was done to it and all that belongs to it, newest first.
    """

    now: ContractNow
    providers: Sequence[Ref]
    measures: Sequence[Measured]
    results: Sequence[Row]
    payments: Sequence[Row]
    references: Sequence[Row]
    successors: Sequence[Ref]
    before: Ref | None
    assurance: Sequence[Row]
    happened: Sequence[RowHistory]

    @property
    def ref(self) -> Ref:
        """The contract as a link."""
        row = self.now.row
        return Ref(row["id"], row["ref"], row["title"])

    def paid(self, first: dt.date, last: dt.date) -> Decimal:
        """Add up what was paid under it from a day to another."""
        return sum((row["net"] for row in self.payments if first <= row["date"] <= last), NOTHING)


def contract_view(store: Store, row_id: int, today: dt.date) -> ContractView:
    """Read one contract with all that its page shows, and nothing of the others.

    Raises:
        NotFound: when it is gone.
    """
    row = store.get(CONTRACTS, row_id)
    with store.read() as connection:
        read = _Read(connection, row_id)
        facts = facts_on(connection, today)
        tables = contract_facts(facts).tables
        paid = payments_told(connection, [row_id]).get(row_id, ())
        parts = Parts(row, *(read.mine(entity) for entity in PARTS), paid=paid)
        now = ContractNow(parts, tables, today)
        results, ref = read.mine(RESULTS), row["ref"]
        names = facts.names(PROVIDERS).values()
        providers = [one for one in names if one.key in (row["providers"] or ())]
        return ContractView(
            now=now,
            providers=providers,
            measures=_measures(read.mine(MEASURES), now, results),
            results=results,
            payments=read.where(PAYMENTS, f"contract = {either_case('?')} ORDER BY date", ref),
            references=[one for one in facts.rows(REFERENCES) if one["about"] == ref],
            successors=read.links("successor_to", ref),
            before=next(iter(read.links("ref", row["successor_to"])), None),
            assurance=_newest(
                one for ref in providers for one in read.where(ASSURANCE, "provider = ?", ref.id)
            ),
            happened=whole_history(
                connection, CONTRACTS, [row_id], BELONGING, field="contract", limit=HAPPENED
            ),
        )


class _Read:
    """Reads what belongs to one contract."""

    def __init__(self, connection: Connection, row_id: int) -> None:
        self._connection, self._row_id = connection, row_id
        self._lookup = StoreLookup(connection)

    def mine(self, entity: Entity) -> list[Row]:
        """Give the rows of a register that belong to it."""
        return self.where(entity, "contract = ? ORDER BY id", self._row_id)

    def where(self, entity: Entity, test: str, value: object) -> list[Row]:
        """Give the rows of a register that fit."""
        return select(self._connection, entity, self._lookup, f"WHERE {test}", (value,))

    def links(self, field: str, value: str | None) -> list[Ref]:
        """Give the contracts that say this in a field."""
        found = self.where(CONTRACTS, f"{field} = ?", value) if value else []
        return [Ref(row["id"], row["ref"], row["title"]) for row in found]


def _newest(rows: Iterable[Row]) -> list[Row]:
    """Give the newest document of each kind, and of each practitioner where it is theirs."""
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        key = row["provider"].id, row["document"], row["practitioner"]
        kept = found.get(key)
        if kept is None or (row["expires"] or dt.date.max) >= (kept["expires"] or dt.date.max):
            found[key] = row
    return sorted(found.values(), key=lambda row: (row["expires"] or dt.date.max, row["id"]))


def _measures(rows: Sequence[Row], now: ContractNow, results: Sequence[Row]) -> list[Measured]:
    told: dict[int, list[Row]] = defaultdict(list)
    for row in results:
        told[row["measure"].id].append(row)
    term = now.row["starts"], now.ends
    return [measured(row, told[row["id"]], term, now.today) for row in rows]
