"""The way out of a contract that is not to go on: notice, what is to be replaced, and by when."""

import datetime as dt
from typing import NamedTuple

from desktop.domain.contract_now import ContractNow
from desktop.domain.contract_parts import Neighbour
from desktop.domain.counted_days import last_day_to_serve
from desktop.domain.days import show_day
from desktop.domain.hard_reviews import STOP
from desktop.domain.spans import ONE_DAY


class Exit(NamedTuple):
    """How a contract comes to its end before its term does.

    Attributes:
        ends: its last day, covered.
        why: the reason on record.
        notice_by: the last day to serve notice; None where the contract needs none.
        notice_served_on: when notice was served, if it was.
        replace: the service that needs somebody else.
        replace_by: the first day that nobody would cover.
        successor: the reference of the contract that follows, if there is one.
        successor_starts: its first day.
        gap_days: the days between the two that nobody covers.
    """

    ends: dt.date
    why: str | None
    notice_by: dt.date | None
    notice_served_on: dt.date | None
    replace: str
    replace_by: dt.date
    successor: str | None
    successor_starts: dt.date | None
    gap_days: int | None


def exit_of(now: ContractNow) -> Exit | None:
    """Give the way out of a contract that was decided against or ended early; None of any other."""
    row = now.row
    if not now.authority.ends and row["ended_on"] is None:
        return None
    months, follows = row["notice_months"], successor(now)
    return Exit(
        ends=now.ends,
        why=row["ended_reason"] or _why_stopped(now),
        notice_by=last_day_to_serve(now.ends, months) if months else None,
        notice_served_on=row["notice_served_on"],
        replace=str(row["service"]),
        replace_by=now.ends + ONE_DAY,
        successor=follows.ref if follows else None,
        successor_starts=follows.starts if follows else None,
        gap_days=gap(now, follows) if follows else None,
    )


def _why_stopped(now: ContractNow) -> str | None:
    found = [one["reasons"] for one in now.parts.reviews if one["outcome"] == STOP]
    return str(found[-1]) if found and found[-1] else None


def successor(now: ContractNow) -> Neighbour | None:
    """Give the contract that follows: one that says so, else one for the same service."""
    ref, service = str(now.row["ref"]).casefold(), str(now.row["service"]).casefold()
    others = [one for one in now.tables.beside.get(service, ()) if one.row != now.row["id"]]
    said = [one for one in now.tables.followed.get(ref, ()) if one.row != now.row["id"]]
    later = [one for one in others if one.last_day > now.ends]
    return min(said or later, key=lambda one: one.starts, default=None)


def gap(now: ContractNow, follows: Neighbour) -> int:
    """Count the days between the end of a contract and the start of the one that follows."""
    return max((follows.starts - now.ends).days - 1, 0)


def exit_words(now: ContractNow) -> tuple[str, ...]:
    """Say what is to be done on the way out, and where the next contract starts too late."""
    found, leaving = [], exit_of(now)
    follows = successor(now)
    if leaving and now.today <= leaving.ends:
        found += _to_do(leaving, now.today)
    if follows and gap(now, follows) and (leaving or now.row["ref"] == follows.follows):
        found.append(
            f"{follows.ref} follows it from {show_day(follows.starts)}, {_days(gap(now, follows))} "
            f"after {show_day(now.ends)}: nobody covers {now.row['service']} in between"
        )
    return tuple(found)


def _to_do(leaving: Exit, today: dt.date) -> list[str]:
    found = []
    if leaving.notice_by and leaving.notice_served_on is None:
        when = show_day(leaving.notice_by)
        late = leaving.notice_by < today
        found.append(
            f"It ends on {show_day(leaving.ends)} and no notice is recorded: "
            + (f"the last day to serve it was {when}" if late else f"serve it by {when}")
        )
    if leaving.successor is None:
        found.append(
            f"Nothing replaces it: from {show_day(leaving.replace_by)} nobody is under contract "
            f"for {leaving.replace}"
        )
    return found


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"
