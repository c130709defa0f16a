"""What can't be kept of a contract or a purchase once what it hangs on is looked at."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from desktop.domain import hard_reviews
from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_changes import EXTENSIONS, REVIEWS, VARIATIONS
from desktop.domain.contract_money import CONTRACT_YEARS
from desktop.domain.contract_now import ContractNow
from desktop.domain.contract_parts import Parts, Tables, contract_years, is_outside
from desktop.domain.contract_words import HARD
from desktop.domain.days import show_day
from desktop.domain.entity import Entity, Invalid, Row
from desktop.domain.extending import last_day_now, longest_last_day
from desktop.domain.session_calendar import Calendars, SessionCalendar, UnknownCalendar
from desktop.domain.sessions import no_session
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
        many: whether many rows are looked at, for whom whole registers are read once.
    """

    def __init__(self, connection: Connection, lookup: StoreLookup, *, many: bool = False) -> None:
        self._connection, self._lookup, self._many = connection, lookup, many
        self._known: dict[int, ContractNow] = {}

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


Refusal = Callable[[Beside, Row | None, Row], None]


def refuse_review(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse a hard review outside its term, an outcome too late, and one over another.

    Raises:
        Invalid: with the sentence at its field.
    """
    if row["kind"] != HARD:
        return
    if before and before["outcome"] and before["outcome"] != row["outcome"]:
        words = (
            f"“{before['outcome']}” was recorded and stays. To correct it, add a review with a "
            "due day of its own that opens the same year"
        )
        raise Invalid({"outcome": words})
    now = beside.contract(row)
    last = _last_possible(now)
    if hard_reviews.outside_term(row["due"], now.row["starts"], last):
        words = f"A hard review is due within the term, {_term(now, last)}"
        raise Invalid({"due": words})
    _refuse_too_late(now, row)


def _refuse_too_late(now: ContractNow, row: Row) -> None:
    """Refuse an outcome for a period that was over when the review was held."""
    opens = hard_reviews.opened_by(row["due"], now.calls, now.review_periods, row["opens"])
    opened = next((part for part in now.review_periods if part.number == opens), None)
    if opened is None or not row["outcome"] or not row["held_on"]:
        return
    if hard_reviews.too_late(opened, row["held_on"]):
        words = (
            f"Year {opened.number} was over on {show_day(opened.last_day)}, so nothing can be "
            f"decided about it on {show_day(row['held_on'])}"
        )
        raise Invalid({"outcome": words})


def refuse_money(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse money for a year that the term does not touch, even with every option.

    Raises:
        Invalid: with the sentence at the year.
    """
    del before
    now = beside.contract(row)
    last = _last_possible(now)
    years = contract_years(now.row["starts"], last, now.parts.years)
    if is_outside(row["financial_year"], years):
        words = f"{row['financial_year']} is outside the term, {_term(now, last)}"
        raise Invalid({"financial_year": words})


def refuse_days(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse a purchase between two days that have no school day between them.

    Raises:
        Invalid: with the sentence at the last session.
    """
    del before
    calendar, first, last = beside.calendar(row), row["first_session"], row["last_session"]
    if calendar is None or last < first or not calendar.knows(first, last):
        return
    if not calendar.between(first, last):
        raise Invalid({"last_session": no_session(calendar, first, last)})


def refuse_purchase(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse a purchase without a school day, and one that its approver may not approve.

    Raises:
        Invalid: with the sentence at its field.
    """
    refuse_days(beside, before, row)
    beside.approvals.refuse(before, row)


def _term(now: ContractNow, last: dt.date) -> str:
    return f"{show_day(now.row['starts'])} to {show_day(last)}"


def _last_possible(now: ContractNow) -> dt.date:
    """Give the last day of the term with every option used and every variation made."""
    months = sum(max(row["term_effect_months"] or 0, 0) for row in now.parts.variations)
    return last_day_now(longest_last_day(now.row["last_day"], now.options), (), months)


REFUSALS: dict[str, Refusal] = {
    "reviews": refuse_review,
    "funding": refuse_money,
    "costs": refuse_money,
    "purchases": refuse_purchase,
}
# What is looked at of a sheet's rows where that is less, and in registers that are many rows long:
# the fields alone, and no row as it was before.
OF_SHEETS: dict[str, tuple[Refusal, tuple[str, ...]]] = {
    "purchases": (refuse_days, ("child", "first_session", "last_session"))
}
