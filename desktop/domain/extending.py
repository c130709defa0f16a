"""Options to extend a term: which are used, which are left, and to what day they lead."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.periods import last_day_of
from desktop.domain.spans import ONE_DAY

UNUSED, USED, LAPSED, DECLINED = "unused", "used", "lapsed", "declined"
STATUSES = (UNUSED, USED, LAPSED, DECLINED)


@dataclass(frozen=True, slots=True)
class Option:
    """A right to lengthen a contract.

    Attributes:
        number: which option it is, counted from 1.
        months: by how many months it lengthens the term.
        notice_by: the last day on which notice of it can be given, if the contract says one.
        status: as recorded.
        authority: the decision that allows it.
    """

    number: int
    months: int
    notice_by: dt.date | None = None
    status: str = UNUSED
    authority: str | None = None


def state(option: Option, last_day: dt.date, today: dt.date) -> str:
    """Say how an option stands on a day: an unused one has lapsed once its day for notice is past.

    Args:
        option: the option.
        last_day: the last day of the term as it stands, which is the last day for notice where
            the option has none of its own.
        today: the day asked about.
    """
    if option.status != UNUSED:
        return option.status
    return LAPSED if today > (option.notice_by or last_day) else UNUSED


def months_by_state(options: Iterable[Option], last_day: dt.date, today: dt.date) -> dict[str, int]:
    """Give the months used, lapsed, declined and still to be used."""
    found = dict.fromkeys(STATUSES, 0)
    for option in options:
        found[state(option, last_day, today)] += option.months
    return found


def last_day_now(
    last_day: dt.date,
    options: Iterable[Option] = (),
    varied_months: int = 0,
    ended_on: dt.date | None = None,
) -> dt.date:
    """Give the last day of a term as it stands: options used, variations agreed, ended early.

    Args:
        last_day: of the initial term.
        options: every option; those used lengthen it.
        varied_months: by how much agreed variations lengthen it, or shorten it below nought.
        ended_on: the day on which it was brought to an end early.
    """
    months = varied_months + sum(one.months for one in options if one.status == USED)
    moved = last_day_of(last_day + ONE_DAY, months)
    return min(moved, ended_on) if ended_on else moved


def longest_last_day(last_day: dt.date, options: Iterable[Option]) -> dt.date:
    """Give the last day of the term if every option were used."""
    return last_day_of(last_day + ONE_DAY, sum(one.months for one in options))


def use_needs_authority(status: str | None, authority: str | None) -> str | None:
    """Refuse to use an option without the decision that allows it."""
    if status == USED and not authority:
        return "Name the decision that allows this extension before it is used"
    return None
