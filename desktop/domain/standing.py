"""Where a provider stands on a lot on any day, worked out from its dated events."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ENDED = frozenset({"refused", "lapsed", "left", "removed"})
LIFTED = "The suspension ended on its last day"
LAPSED = "The last day has passed"
Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """A status on a day: since when, until when if known, and why. No status: never applied."""

    status: str | None
    since: dt.date | None = None
    until: dt.date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a place's history; `derived` ones follow from others and nobody recorded them."""

    on: dt.date
    status: str
    until: dt.date | None
    reason: str | None
    by: str | None
    derived: bool = False


def history(events: Iterable[Event], last_day: dt.date | None = None) -> list[Entry]:
    """Give every step in order: those recorded, and those that follow from them.

    A suspension with an end lifts itself on the day after it, back to what stood before, unless
    something else was recorded meanwhile; a place with a last day lapses on the day after it.
    """
    ordered = sorted(events, key=lambda event: event["on"])
    entries: list[Entry] = []
    resumes: str | None = None
    for number, event in enumerate(ordered):
        if event["status"] != "suspended":
            resumes = event["status"]
        entries.append(
            Entry(
                event["on"],
                event["status"],
                event.get("until"),
                event.get("reason"),
                event.get("by"),
            )
        )
        entries += _lifting(event, ordered[number + 1 :], resumes)
    if entries and last_day is not None and _open_on(entries, last_day):
        entries = [entry for entry in entries if entry.on <= last_day or not entry.derived]
        entries.append(
            Entry(last_day + dt.timedelta(1), "lapsed", None, LAPSED, None, derived=True)
        )
    return sorted(entries, key=lambda entry: entry.on)


def _lifting(event: Event, later: Sequence[Event], resumes: str | None) -> list[Entry]:
    until = event.get("until")
    if event["status"] != "suspended" or until is None or resumes is None:
        return []
    lifts = until + dt.timedelta(1)
    if any(other["on"] <= lifts for other in later):
        return []
    return [Entry(lifts, resumes, None, LIFTED, None, derived=True)]


def _open_on(entries: Sequence[Entry], last_day: dt.date) -> bool:
    """Say whether the place was still held at the end of its last day, and nothing came after."""
    held = [entry for entry in entries if entry.on <= last_day]
    recorded_later = any(entry.on > last_day and not entry.derived for entry in entries)
    return bool(held) and held[-1].status not in ENDED and not recorded_later


def standing(
    events: Iterable[Event],
    day: dt.date,
    last_day: dt.date | None = None,
    list_last_day: dt.date | None = None,
) -> Standing:
    """Give the status on a day; the earlier of the place's and the list's last day ends it."""
    ends = [end for end in (last_day, list_last_day) if end is not None]
    entries = [entry for entry in history(events, min(ends, default=None)) if entry.on <= day]
    if not entries:
        return Standing(None)
    now = entries[-1]
    return Standing(now.status, now.on, now.until, now.reason)
