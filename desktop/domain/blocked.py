"""Why a provider can't be used on a lot on a day, in words."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from desktop.domain.assurance_state import Gap
from desktop.domain.days import show_day
from desktop.domain.standing import Standing


def list_status(row: Mapping[str, Any], day: dt.date) -> str:
    """Say whether a list has begun or ended; its last day is covered."""
    if day < row["starts"]:
        return "not started"
    return "ended" if day > row["last_day"] else "open"


def blocked_by(
    *, standing: Standing, list_row: Mapping[str, Any], gaps: Iterable[Gap], day: dt.date
) -> tuple[str, ...]:
    """Give every reason why not, none when it can be used.

    Mandatory documents that are missing or out of date block; promised ones don't (PA 2023
    sections 22 and 46: insurance need not be in place before an award).
    """
    reasons = []
    status = list_status(list_row, day)
    if status == "not started":
        reasons.append(f"The list starts on {show_day(list_row['starts'])}")
    if status == "ended":
        reasons.append(f"The list ended on {show_day(list_row['last_day'])}")
    if standing.status != "qualified":
        reasons.append(_not_qualified(standing))
    reasons += [gap.why for gap in gaps if gap.mandatory and gap.state != "committed"]
    return tuple(reasons)


def _not_qualified(standing: Standing) -> str:
    if standing.status is None:
        return "Not applied for this lot"
    words = (
        f"{standing.status.capitalize()} since {show_day(standing.since)}"
        if standing.since
        else standing.status
    )
    return f"{words}, until {show_day(standing.until)}" if standing.until else words
