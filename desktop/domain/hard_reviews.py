"""Hard reviews: when they fall due, and which periods of a term their outcomes open."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.periods import Period, periods
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
        opens: the number of the period that it decides about.
        due: the day it is due by.
        held_on: the day it was held.
        outcome: what was decided, or nothing yet.
    """

    row: int
    opens: int
    due: dt.date
    held_on: dt.date | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Moves:
    """What a moved term makes of its hard reviews: some to add, to move and to drop (by row id)."""

    add: tuple[Planned, ...] = ()
    move: tuple[tuple[int, dt.date], ...] = ()
    drop: tuple[int, ...] = ()


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


def planned(
    starts: dt.date, last_day: dt.date, every_months: int, lead_months: int = 0
) -> tuple[Planned, ...]:
    """Give the hard reviews of a term: one before the end of each period but the last.

    Each is due on the last day of its period, or the same day of the month so many months before
    (the month's last where it has no such day), and never before the period begins.
    """
    parts = periods(starts, last_day, every_months)
    return tuple(
        Planned(part.number + 1, max(months_after(part.last_day, -lead_months), part.starts))
        for part in parts[:-1]
    )


def moved(before: Sequence[Planned], after: Sequence[Planned], kept: Iterable[Review]) -> Moves:
    """Say what follows for the reviews on record when what a term calls for changes.

    A decided review stays as it is, and so does one whose period is due when it was: an officer
    may have set its day by hand.
    """
    was = {one.opens: one.due for one in before}
    wanted = {one.opens: one.due for one in after}
    add, move, drop = dict(wanted), [], []
    for review in kept:
        due = add.pop(review.opens, None)
        if review.outcome:
            continue
        if review.opens not in wanted:
            drop.append(review.row)
        elif due is not None and was.get(review.opens) != due and review.due != due:
            move.append((review.row, due))
    return Moves(tuple(Planned(*one) for one in sorted(add.items())), tuple(move), tuple(drop))


def outcomes(reviews: Iterable[Review]) -> dict[int, str]:
    """Give what was last decided about each period: a further record overrides an earlier one."""
    decided = [one for one in reviews if one.outcome]
    decided.sort(key=lambda one: (one.held_on or one.due, one.row))
    return {one.opens: one.outcome for one in decided if one.outcome}


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
