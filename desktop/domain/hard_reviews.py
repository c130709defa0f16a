"""Hard reviews: when they fall due, and which periods of a term their outcomes open."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.periods import Period, period_of
from desktop.domain.spans import months_after

CONTINUE, WITH_CHANGES, STOP = "continue", "continue with changes", "do not continue"
OUTCOMES = (CONTINUE, WITH_CHANGES, STOP)
GOES_ON = frozenset({CONTINUE, WITH_CHANGES})


@dataclass(frozen=True, slots=True, order=True)
class Planned:
    """A hard review that a term calls for: the period it opens and the day it is due by."""

    opens: int
    due: dt.date


@dataclass(frozen=True, slots=True)
class Review:
    """A hard review on record.

    Attributes:
        row: its row id.
        opens: the number of the period that it decides about, if the term has it.
        due: the day it is due by.
        held_on: the day it was held.
        outcome: what was decided, or nothing yet.
    """

    row: int
    opens: int | None
    due: dt.date
    held_on: dt.date | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """How far a term is authorised.

    Attributes:
        number: the last period that is open.
        to: its last day.
        ends: whether the next period was decided against, so that the contract ends there.
        waits_for: the number of the next period that nobody has decided about.
    """

    number: int
    to: dt.date
    ends: bool = False
    waits_for: int | None = None


def planned(parts: Sequence[Period], lead_months: int = 0) -> tuple[Planned, ...]:
    """Give the hard reviews of a term: one before the end of each period but the last.

    Each is due on the last day of its period, or the same day of the month so many months before
    (the month's last where it has no such day), and never before the period begins.
    """
    return tuple(
        Planned(part.number + 1, max(months_after(part.last_day, -lead_months), part.starts))
        for part in parts[:-1]
    )


def opened_by(
    due: dt.date, calls: Iterable[Planned], parts: Sequence[Period], said: int | None = None
) -> int | None:
    """Give the number of the period that a review on record decides about.

    Args:
        due: the day it is due by.
        calls: the hard reviews that the term calls for.
        parts: the review periods of the term.
        said: the number on record, which counts if there is one.

    Returns:
        That of the review called for on that day, else the one after the period the day falls
        in; None where the term has no such day.
    """
    if said is not None:
        return said
    exact = next((one.opens for one in calls if one.due == due), None)
    inside = period_of(tuple(parts), due)
    return exact or (inside.number + 1 if inside else None)


def still_planned(calls: Iterable[Planned], kept: Iterable[Review]) -> tuple[Planned, ...]:
    """Give the reviews called for that nobody has put on record, with a day of its own or not.

    Nothing is kept of them, so that they follow the term when it moves; what is on record stays.
    """
    there = {one.opens for one in kept}
    return tuple(one for one in calls if one.opens not in there)


def outcomes(reviews: Iterable[Review]) -> dict[int, str]:
    """Give what was last decided about each period: a further record overrides an earlier one."""
    decided = [one for one in reviews if one.outcome]
    decided.sort(key=lambda one: (one.held_on or one.due, one.row))
    return {one.opens: one.outcome for one in decided if one.outcome and one.opens}


def authority(parts: Sequence[Period], decided: Mapping[int, str]) -> Authority:
    """Say how far a term is authorised: no period is open before the one ahead of it was.

    Args:
        parts: the review periods of the term, at least one.
        decided: what was last decided about each period, by its number.
    """
    opened = parts[0]
    for part in parts[1:]:
        outcome = decided.get(part.number)
        if outcome not in GOES_ON:
            waits = part.number if outcome is None else None
            return Authority(opened.number, opened.last_day, outcome == STOP, waits)
        opened = part
    return Authority(opened.number, opened.last_day)


def is_authorised(part: Period, to: dt.date) -> str:
    """Say whether a contract year is authorised: "yes", "no", or "part" when only its beginning."""
    if part.last_day <= to:
        return "yes"
    return "part" if part.starts <= to else "no"


def outside_term(due: dt.date, starts: dt.date, last_day: dt.date) -> bool:
    """Say whether a hard review is due on a day that its contract does not cover."""
    return not starts <= due <= last_day


def too_late(opens: Period, held_on: dt.date) -> bool:
    """Say whether an outcome was recorded for a period that was over already."""
    return held_on > opens.last_day
