"""What can't be kept of a contract and what belongs to it: days to come, a term decided on."""

import datetime as dt
from collections.abc import Callable, Mapping

from desktop.domain.contract_now import ContractNow
from desktop.domain.days import show_day
from desktop.domain.entity import Invalid, Row
from desktop.domain.hard_reviews import STOP
from desktop.domain.periods import Period
from desktop.store.beside import Beside
from desktop.store.errors import Stays

# What has happened once it is on record, with why a day to come can't be meant.
NOTICE_SERVED = {"notice_served_on": "notice was served on a day that has been"}
OPTION_USED = {"used_on": "an option was used on a day that has been"}
VARIATION_AGREED = {"agreed_on": "a variation was agreed on a day that has been"}
PUBLISHED = {"published_on": "a notice was published on a day that has been"}
# What of a contract's parts moves its years; what is agreed anew may do so.
MOVING = {
    "years": ("contract", "number", "starts", "last_day"),
    "extensions": ("contract", "number", "months", "status"),
    "variations": ("contract", "status", "agreed_on", "term_effect_months"),
}
# What the days of hard reviews hang on; an early end and options used come after them.
SHAPE = ("starts", "last_day", "term_shape", "review_every_months")


def refuse_to_come(
    today: dt.date, before: Row | None, row: Row, happened: Mapping[str, str]
) -> None:
    """Refuse a day after today in a field that says on which day something happened.

    Raises:
        Invalid: with the sentence at the field.
    """
    wrong = {
        name: f"{show_day(row[name])} is still to come: {why}. Leave it blank until then"
        for name, why in happened.items()
        if row[name] is not None
        and row[name] > today
        and (before is None or row[name] != before[name])
    }
    if wrong:
        raise Invalid(wrong)


def refuse_contract(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse notice served tomorrow, and another term under a hard review's outcome.

    Raises:
        Invalid: with the sentence at its field.
    """
    refuse_to_come(beside.today, before, row, NOTICE_SERVED)
    if before is None:
        return
    changed = [name for name in SHAPE if row[name] != before[name]]
    if changed:
        was, now = beside.as_rows(before["id"], before, row)
        _refuse_moving(was, now, changed[0])


def refuse_year(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse another beginning or end of a year that a hard review decided about.

    Raises:
        Invalid: with the sentence at its field.
    """
    _refuse_part(beside, "years", before, row)


def refuse_extension(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse an option used tomorrow, and one taken back under a hard review's outcome.

    Raises:
        Invalid: with the sentence at its field.
    """
    refuse_to_come(beside.today, before, row, OPTION_USED)
    _refuse_part(beside, "extensions", before, row)


def refuse_variation(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse a variation agreed tomorrow, and one taken back under a hard review's outcome.

    Raises:
        Invalid: with the sentence at its field.
    """
    refuse_to_come(beside.today, before, row, VARIATION_AGREED)
    if before is not None:
        _refuse_part(beside, "variations", before, row)


def refuse_notice(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse a notice published tomorrow.

    Raises:
        Invalid: with the sentence at the day.
    """
    refuse_to_come(beside.today, before, row, PUBLISHED)


def deleting(part: str) -> Callable[[Beside, Row], None]:
    """Make what refuses to delete a part of a contract under a hard review's outcome."""

    def refuse(beside: Beside, row: Row) -> None:
        try:
            _refuse_part(beside, part, row, None)
        except Invalid as wrong:
            raise Stays(f"{next(iter(wrong.errors.values()))}.") from wrong

    return refuse


def _refuse_part(beside: Beside, part: str, before: Row | None, row: Row | None) -> None:
    """Refuse what would make another year of one that a hard review decided about."""
    names = MOVING[part]
    changed = [name for name in names if not (before and row and before[name] == row[name])]
    for contract in sorted({one["contract"].id for one in (before, row) if one}):
        if changed and beside.is_decided_on(contract):
            was, now = beside.as_part(contract, part, before, row)
            _refuse_moving(was, now, changed[0], whole=part == "years")


def _refuse_moving(was: ContractNow, now: ContractNow, field: str, *, whole: bool = False) -> None:
    """Refuse a term on which what was decided would no longer be what it was decided about.

    Args:
        was: the contract as it is.
        now: as it would be.
        field: where to say it.
        whole: whether the last day of the period has to stay too.
    """
    lost = [
        number
        for number in was.decided
        if not _stands(number, was, now) or (whole and _period(was, number) != _period(now, number))
    ]
    if not lost:
        return
    said = "; ".join(_outcome_words(was, number) for number in sorted(lost))
    words = (
        f"This would undo what a hard review decided: {said}. Leave it as it was decided on, and "
        "record what changes as a variation"
    )
    raise Invalid({field: words})


def _outcome_words(now: ContractNow, number: int) -> str:
    held = max(one.held_on for one in now.kept_reviews if one.opens == number and one.held_on)
    return f"“{now.decided[number]}” for {now.period_words(number)}, held on {show_day(held)}"


def _stands(number: int, was: ContractNow, now: ContractNow) -> bool:
    """Say whether the outcome for a period still is for the same one, begun on the same day."""
    before, after = _period(was, number), _period(now, number)
    if after is None and was.decided[number] == STOP:
        return now.ends <= was.ends  # it is not to go on, and does not
    return now.decided.get(number) == was.decided[number] and (
        before is None or (after is not None and after.starts == before.starts)
    )


def _period(now: ContractNow, number: int) -> Period | None:
    return next((one for one in now.review_periods if one.number == number), None)
