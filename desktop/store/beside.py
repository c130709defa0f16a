"""What rows hang on when they are checked: their contracts, their children's calendars, the day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_changes import EXTENSIONS, REVIEWS, VARIATIONS
from desktop.domain.contract_money import CONTRACT_YEARS
from desktop.domain.contract_now import ContractNow
from desktop.domain.contract_parts import Parts, Tables
from desktop.domain.entity import Entity, Row
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_days import course
from desktop.domain.session_calendar import Calendars, SessionCalendar, UnknownCalendar
from desktop.store.calendars import calendars
from desktop.store.lookup import StoreLookup
from desktop.store.rows import one, select

if TYPE_CHECKING:
    from desktop.store.approval import Approvals

ANY_DAY = dt.date.max


class Beside:
    """What rows hang on, read once: their contracts with all on record, their children's calendars.

    Args:
        connection: where from.
        lookup: resolves links.
        today: the day of the write: what has not happened by then can't be on record.
        many: whether many rows are looked at, for whom whole registers are read once.
    """

    def __init__(
        self, connection: Connection, lookup: StoreLookup, today: dt.date, *, many: bool = False
    ) -> None:
        self._connection, self._lookup, self._many = connection, lookup, many
        self.today = today
        self._known: dict[int, ContractNow] = {}
        self._planned: dict[int, Sequence[dt.date]] = {}

    def calendar(self, row: Row) -> SessionCalendar | None:
        """Give the calendar that the sessions of a row's child go by; None where there is none."""
        try:
            return self._calendars.named(self._names_of_calendars[row["child"].id])
        except UnknownCalendar:
            return None

    @cached_property
    def _calendars(self) -> Calendars:
        return calendars(self._connection)

    @cached_property
    def _names_of_calendars(self) -> dict[int, str | None]:
        rows = self._connection.exec_driver_sql("SELECT id, calendar FROM children")
        return {int(row_id): name for row_id, name in rows.all()}

    @cached_property
    def approvals(self) -> "Approvals":
        """What holds purchases against the limits of who approves them."""
        from desktop.store.approval import Approvals  # reads with what is worked out: loaded late
        from desktop.store.computed import Facts

        facts = Facts(self._connection, self._lookup, ANY_DAY) if self._many else None
        return Approvals(self._connection, self._lookup, facts)

    def contract(self, row: Row) -> ContractNow:
        """Give the contract that a row belongs to, as every decision on record makes it."""
        row_id = row["contract"].id
        if row_id not in self._known:
            self._known[row_id] = ContractNow(self._parts(row_id), Tables(), ANY_DAY)
        return self._known[row_id]

    def as_rows(self, row_id: int, *rows: Row) -> list[ContractNow]:
        """Give a contract as rows of it would each make it, were it not ended early."""
        parts = self._parts(row_id)
        as_each = (replace(parts, contract=row | {"id": row_id, "ended_on": None}) for row in rows)
        return [ContractNow(one, Tables(), ANY_DAY) for one in as_each]

    def is_decided_on(self, contract: int) -> bool:
        """Say whether the outcome of a review of a contract is on record."""
        return contract in self._decided_on

    @cached_property
    def _decided_on(self) -> set[int]:
        found = self._connection.exec_driver_sql(
            "SELECT DISTINCT contract FROM reviews WHERE outcome IS NOT NULL"
        )
        return set(found.scalars())

    def as_part(
        self, contract: int, part: str, before: Row | None, row: Row | None
    ) -> list[ContractNow]:
        """Give a contract as it is, and as it is with one of its parts otherwise.

        Args:
            contract: its row id.
            part: which rows, as `Parts` calls them.
            before: the one that goes, if one does.
            row: the one that comes, if one does.
        """
        parts = self._parts(contract)
        others = [
            one for one in getattr(parts, part) if before is None or one["id"] != before["id"]
        ]
        if row is not None and row["contract"].id == contract:
            others.append({**row, "id": before["id"] if before else 0})
        own = {**parts.contract, "ended_on": None}
        as_each = (replace(parts, contract=own), replace(parts, contract=own, **{part: others}))
        return [ContractNow(one, Tables(), ANY_DAY) for one in as_each]

    def purchase(self, row: Row) -> Row:
        """Give the purchase that a row belongs to."""
        return one(self._connection, PURCHASES, self._lookup, row["purchase"].id)

    def planned(self, row: Row) -> Sequence[dt.date]:
        """Give the days of the sessions of a row's purchase as ordered; none where unknown."""
        row_id = row["purchase"].id
        if row_id not in self._planned:
            purchase = self.purchase(row)
            first, last = purchase["first_session"], purchase["last_session"]
            calendar = self.calendar(purchase)
            if calendar is None or not calendar.knows(first, last):
                self._planned[row_id] = ()
            else:
                self._planned[row_id] = course(purchase, (), calendar).planned
        return self._planned[row_id]

    def _parts(self, row_id: int) -> Parts:
        def mine(entity: Entity) -> list[Row]:
            where = "WHERE contract = ?"
            return select(self._connection, entity, self._lookup, where, (row_id,))

        return Parts(
            one(self._connection, CONTRACTS, self._lookup, row_id),
            years=mine(CONTRACT_YEARS),
            reviews=mine(REVIEWS),
            extensions=mine(EXTENSIONS),
            variations=mine(VARIATIONS),
        )
