"""What can't be kept of a contract or a purchase once what it hangs on is looked at."""

from collections.abc import Callable

from desktop.domain.contract_parts import contract_years, is_outside
from desktop.domain.entity import Invalid, Row
from desktop.domain.event_days import nothing_missed, off_its_days
from desktop.domain.sessions import ENDED_EARLY, MISSED, PAUSED, no_session
from desktop.store.beside import Beside
from desktop.store.contract_refusals import (
    deleting,
    refuse_contract,
    refuse_extension,
    refuse_notice,
    refuse_variation,
    refuse_year,
)
from desktop.store.errors import Stays
from desktop.store.qualification_refusals import refuse_old_day
from desktop.store.review_refusals import refuse_deleting_outcome, refuse_review

Refusal = Callable[[Beside, Row | None, Row], None]


def refuse_money(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse money for a year that the term does not touch, even with every option.

    Raises:
        Invalid: with the sentence at the year.
    """
    del before
    now = beside.contract(row)
    years = contract_years(now.row["starts"], now.last_possible, now.parts.years)
    if is_outside(row["financial_year"], years):
        words = f"{row['financial_year']} is outside the term, {now.longest_term_words}"
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


def refuse_event(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse what happened off the purchase's days, and what its approver may not approve.

    Raises:
        Invalid: with the sentence at the day or at the amount.
    """
    if row["kind"] in {ENDED_EARLY, PAUSED}:
        purchase = beside.purchase(row)
        if wrong := off_its_days(row, purchase["first_session"], purchase["last_session"]):
            raise Invalid(wrong)
    if row["kind"] == MISSED and (said := nothing_missed(row, beside.planned(row))):
        raise Invalid({"from": said})
    beside.approvals.refuse_event(before, row)


def refuse_purchase(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse a purchase without a school day, and one that its approver may not approve.

    Raises:
        Invalid: with the sentence at its field.
    """
    refuse_days(beside, before, row)
    beside.approvals.refuse(before, row)


REFUSALS: dict[str, Refusal] = {
    "contracts": refuse_contract,
    "contract-years": refuse_year,
    "extensions": refuse_extension,
    "variations": refuse_variation,
    "notices": refuse_notice,
    "reviews": refuse_review,
    "funding": refuse_money,
    "costs": refuse_money,
    "purchases": refuse_purchase,
    "purchase-events": refuse_event,
    "qualifications": refuse_old_day,
}


def refuse_deleting_event(beside: Beside, row: Row) -> None:
    """Refuse to delete what kept a purchase within what its approver may approve.

    Raises:
        Stays: with the sentence.
    """
    try:
        beside.approvals.refuse_event(row, None)
    except Invalid as wrong:
        raise Stays(f"{next(iter(wrong.errors.values()))}.") from wrong


# What can't be deleted, by whatever door.
DELETIONS: dict[str, Callable[[Beside, Row], None]] = {
    "reviews": refuse_deleting_outcome,
    "contract-years": deleting("years"),
    "extensions": deleting("extensions"),
    "variations": deleting("variations"),
    "purchase-events": refuse_deleting_event,
}
# Those that go with what they belong to without being asked about.
GOES_ALONG = frozenset({"purchase-events", "contract-years", "extensions", "variations"})
# Those that look only at what a row was before: new rows are never refused.
CHANGES_ONLY = frozenset({"qualifications"})
# What is looked at of a sheet's rows where that is less, and in registers that are many rows long:
# the fields alone, and no row as it was before.
OF_SHEETS: dict[str, tuple[Refusal, tuple[str, ...]]] = {
    "purchases": (refuse_days, ("child", "first_session", "last_session"))
}
