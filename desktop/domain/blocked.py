"""Why a provider can't be used on a lot on a day, in words, and what to be careful about."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from desktop.domain.assurance_state import Gap
from desktop.domain.days import show_day
from desktop.domain.spans import ONE_DAY, STALE_DAYS, is_stale
from desktop.domain.standing import Standing

Row = Mapping[str, Any]
STANDS = {  # how a status other than qualified is said, with the day it began
    "applied": "Applied on {day}, not yet qualified",
    "under evaluation": "Under evaluation since {day}",
    "refused": "Refused on {day}",
    "suspended": "Suspended since {day}",
    "lapsed": "Lapsed on {day}",
    "left": "Left the list on {day}",
    "removed": "Removed from the list on {day}",
}


def list_status(row: Row, day: dt.date) -> str:
    """Say whether a list is not started, open or ended; its first and last day are covered."""
    if day < row["starts"]:
        return "not started"
    ended = row["last_day"] is not None and day > row["last_day"]
    return "ended" if ended else "open"


def blocked_by(
    *,
    standing: Standing,
    list_row: Row | None = None,
    gaps: Iterable[Gap] = (),
    capacity: Row | None = None,
    day: dt.date,
) -> tuple[str, ...]:
    """Give every reason why not, none when it can be used.

    Args:
        standing: where the provider stands on the lot on the day.
        list_row: the list the lot is on.
        gaps: documents lacking, of which those that are mandatory and not promised block.
        capacity: what it told of free sessions; none free blocks while that is fresh.
        day: the day it would be used.
    """
    reasons = [*_list(list_row, day), *_standing(standing, list_row)]
    reasons += [gap.why for gap in gaps if gap.blocks and gap.on <= day]
    if capacity and not is_stale(capacity["as_at"], day) and not capacity["sessions_a_week"]:
        reasons.append(f"No sessions free, told on {show_day(capacity['as_at'])}")
    return tuple(reasons)


def _list(row: Row | None, day: dt.date) -> list[str]:
    status = list_status(row, day) if row else "open"
    if row and status == "not started":
        return [f"The list starts on {show_day(row['starts'])}"]
    if row and status == "ended":
        return [f"The list ended on {show_day(row['last_day'])}"]
    return []


def _standing(standing: Standing, row: Row | None) -> list[str]:
    if standing.status == "qualified":
        return []
    if standing.status is None or standing.since is None:
        return ["Not applied for this lot"]
    if standing.status == "lapsed" and row and row["last_day"]:
        with_the_list: bool = standing.since == row["last_day"] + ONE_DAY
        if with_the_list:  # the end of the list has said it
            return []
    words = STANDS[standing.status].format(day=show_day(standing.since))
    return [f"{words}, until {show_day(standing.until)}" if standing.until else words]


def warned_by(
    *,
    gaps: Iterable[Gap] = (),
    capacity: Row | None = None,
    day: dt.date,
    stale_days: int = STALE_DAYS,
) -> tuple[str, ...]:
    """Give what does not block and should be seen all the same."""
    said = [gap.why for gap in gaps if not gap.blocks or gap.on > day]
    if capacity and is_stale(capacity["as_at"], day, stale_days):
        age = (day - capacity["as_at"]).days
        said.append(f"Capacity was told on {show_day(capacity['as_at'])}, {age} days ago")
    return tuple(said)
