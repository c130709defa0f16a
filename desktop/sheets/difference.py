"""What an import would change in money: row by row, and on the whole."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import MONEY
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_rules import COMMITTED, is_off_list
from desktop.domain.years import financial_year
from desktop.sheets.plan import Plan, PlannedRow
from desktop.store.computed import Facts
from desktop.store.lookup import StoreLookup
from desktop.store.morning import YearMoney, money_by_year
from desktop.store.purchase_facts import PurchaseFacts
from desktop.store.staged import CHANGED, NEW
from desktop.store.store import Store

NOUGHT = Decimal(0)
ADDED_UP = 2_000  # rows of which the whole is worked out beside the table
COMING = (CHANGED, NEW)


@dataclass(frozen=True, slots=True)
class Money:
    """What one row is about in pounds, before and after; and what of both is committed.

    Attributes:
        old: before the import.
        new: after it.
        committed: by how much the commitment of the year grows.
        off_list: how much of that is bought off the list.
    """

    old: Decimal
    new: Decimal
    committed: Decimal = NOUGHT
    off_list: Decimal = NOUGHT

    @property
    def difference(self) -> Decimal:
        """How much more it is after the import."""
        return self.new - self.old


class Differences:
    """Works out what rows of a plan change in money.

    Attributes:
        label: what is compared: "Cost 2026-27", or a field; "" where the sheet has no money.
    """

    def __init__(self, store: Store, entity: Entity, fields: Sequence[str], today: dt.date) -> None:
        self._store, self._today, self._year = store, today, financial_year(today)
        self._column: Column | None = None
        self.is_cost = entity is PURCHASES
        money = [entity.by_field[name] for name in fields]
        self._column = next((c for c in money if c.kind is MONEY and not c.private), None)
        self.label = self._column.label.text if self._column else ""
        if self.is_cost:
            self.label = f"Cost {self._year}"

    def of(self, rows: Sequence[PlannedRow]) -> dict[int, Money]:
        """Give what each row that comes in changes, by its line."""
        coming = [row for row in rows if row.fate in COMING]
        if self.is_cost:
            return self._costs(coming) if coming else {}
        name = self._column.field if self._column else ""
        return {
            row.line: Money(old, old if row.new.get(name) is None else row.new[name])
            for row in coming
            if name
            for old in [row.old.get(name) or NOUGHT]
        }

    def _costs(self, rows: Sequence[PlannedRow]) -> dict[int, Money]:
        with self._store.read() as connection:
            facts = Facts(connection, StoreLookup(connection), self._today)
            pairs = [(row, *_both(row)) for row in rows]
            known = PurchaseFacts(facts, [old for _, old, _ in pairs if old])
            return {row.line: self._cost(known, old, new) for row, old, new in pairs}

    def _cost(self, known: PurchaseFacts, old: Row | None, new: Row) -> Money:
        before, after = (self._of_year(known, row) if row else NOUGHT for row in (old, new))
        was, will = (
            amount if row and row["status"] in COMMITTED else NOUGHT
            for row, amount in ((old, before), (new, after))
        )
        off = (will if is_off_list(new) else NOUGHT) - (
            was if old is not None and is_off_list(old) else NOUGHT
        )
        return Money(before, after, will - was, off)

    def _of_year(self, known: PurchaseFacts, row: Row) -> Decimal:
        return known.cost(row, known.course(row)).by_financial_year.get(self._year, NOUGHT)


@dataclass(frozen=True, slots=True)
class Whole:
    """What an import changes in money on the whole.

    Attributes:
        label: what is compared.
        rows: what each row changes, by its line.
        year: the money of the year as it stands, where purchases come in.
    """

    label: str
    rows: Mapping[int, Money]
    year: YearMoney | None = None

    def without(self, dropped: Sequence[int]) -> list[Money]:
        """Give what the rows change that come in."""
        out = set(dropped)
        return [money for line, money in self.rows.items() if line not in out]


def whole(plan: Plan, differences: Differences, store: Store, today: dt.date) -> Whole | None:
    """Work out the whole of a plan; None where it has no money, or too many rows for a glance."""
    counts = plan.counts()
    if not differences.label or sum(counts[one] for one in COMING) > ADDED_UP:
        return None
    rows = differences.of(plan.rows(COMING, 0, ADDED_UP))
    year = None
    if differences.is_cost:
        year = money_by_year(store, today).get(financial_year(today), YearMoney())
    return Whole(differences.label, rows, year)


def _both(row: PlannedRow) -> tuple[Row | None, Row]:
    """Give a row as it is, None for a new one, and as it would be."""
    old = None if row.fate == NEW else {**row.old, "id": row.row_id}
    return old, {**row.old, **row.new, "id": row.row_id}
