"""Where a provider stands on a lot on any day, worked out from its dated events.

Events are what officers recorded; what follows from them is derived: a suspension with an end
lifts itself on the day after it, and a place lapses on the day after its own or its list's last
day. Every day named is covered.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.spans import ONE_DAY

STATUSES = (
    "applied",
    "under evaluation",
    "qualified",
    "refused",
    "suspended",
    "lapsed",
    "left",
    "removed",
)
HELD = frozenset({"qualified", "suspended"})  # the provider has a place, which can lapse
LIFTED = "The suspension ended on its last day"
LAPSED = "The last day has passed"
# Our own order, not a rule of law: it warns. A place may begin as qualified, because lists come in
# from workbooks that keep no applications.
_NEXT: Mapping[str | None, tuple[str, ...]] = {
    None: ("applied", "under evaluation", "qualified"),
    "applied": ("under evaluation", "qualified", "refused", "left"),
    "under evaluation": ("qualified", "refused", "left"),
    "qualified": ("suspended", "lapsed", "left", "removed"),
    "refused": ("applied",),
    "suspended": ("qualified", "suspended", "lapsed", "left", "removed"),
    "lapsed": ("applied", "under evaluation", "qualified"),
    "left": ("applied",),
    "removed": ("applied",),
}
Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """A status on a day, since when it has been so without a break, and why.

    Attributes:
        status: None for never applied.
        since: the first day of it.
        until: the last day of a suspension, where that is known.
        reason: the reason last given for it.
    """

    status: str | None
    since: dt.date | None = None
    until: dt.date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a place's history; `derived` ones follow from others and nobody recorded them.

    A status of None is a suspension that ended with nothing before it to go back to.
    """

    on: dt.date
    status: str | None
    until: dt.date | None
    reason: str | None
    by: str | None
    derived: bool = False


@dataclass
class _Walk:
    """Goes through a place's days in order and writes its history down.

    Attributes:
        entries: the history so far.
        base: the status beneath any suspension.
        running: the suspensions in force, in the order in which they began.
    """

    entries: list[Entry] = field(default_factory=list)
    base: str | None = None
    running: list[Event] = field(default_factory=list)

    def record(self, day: dt.date, event: Event) -> None:
        """Take in an event; anything but another suspension ends those in force."""
        if event["status"] == "suspended":
            self.running.append(event)
        else:
            self.base = event["status"]
            self.running.clear()
        self.entries.append(
            Entry(day, event["status"], event.get("until"), event.get("reason"), event.get("by"))
        )

    def lift(self, day: dt.date, event: Event) -> None:
        """End a suspension; one that goes on beneath it shows again, else what was before."""
        if not any(one is event for one in self.running):
            return
        governed = self.running[-1] is event
        self.running = [one for one in self.running if one is not event]
        if not governed:
            return
        if self.running:
            under = self.running[-1]
            self._derive(day, "suspended", under.get("reason"), under.get("until"))
        else:
            self._derive(day, self.base, LIFTED)

    def lapse(self, day: dt.date, _: Event) -> None:
        """End a place that is still held."""
        if self.base in HELD or self.running:
            self.base = "lapsed"
            self.running.clear()
            self._derive(day, "lapsed", LAPSED)

    def _derive(
        self, day: dt.date, status: str | None, reason: str | None, until: dt.date | None = None
    ) -> None:
        self.entries.append(Entry(day, status, until, reason, None, derived=True))


def history(
    events: Iterable[Event],
    last_day: dt.date | None = None,
    list_last_day: dt.date | None = None,
) -> list[Entry]:
    """Give every step in order: those recorded, and those that follow from them.

    Events of one day count in the order in which they come. What is recorded on the day on which
    a suspension would lift takes the place of that; a place that lapses can be taken up again on
    the day on which it does.
    """
    walk = _Walk()
    steps: list[tuple[dt.date, int, Event]] = []
    for event in events:
        steps.append((event["on"], 1, event))
        if event["status"] == "suspended" and event.get("until"):
            steps.append((max(event["until"] + ONE_DAY, event["on"]), 2, event))
    ends = [end for end in (last_day, list_last_day) if end is not None]
    steps += [(end + ONE_DAY, 0, {}) for end in sorted(ends)[:1]]
    take = (walk.lapse, walk.record, walk.lift)
    for day, kind, event in sorted(steps, key=lambda step: step[:2]):
        take[kind](day, event)
    return walk.entries


def standing(
    events: Iterable[Event],
    day: dt.date,
    last_day: dt.date | None = None,
    list_last_day: dt.date | None = None,
) -> Standing:
    """Give the status on a day; the earlier of the place's and the list's last day ends it."""
    entries = history(events, last_day, list_last_day)
    past = [entry for entry in entries if entry.on <= day]
    if not past or past[-1].status is None:
        return Standing(None)
    now = past[-1]
    until = _last_day(now, entries[len(past) :]) if now.status == "suspended" else None
    return Standing(now.status, _since(past), until, now.reason)


def _since(past: Sequence[Entry]) -> dt.date:
    """Go back over entries of the same status to the first of them."""
    since = past[-1].on
    for entry in reversed(past):
        if entry.status != past[-1].status:
            break
        since = entry.on
    return since


def _last_day(now: Entry, later: Iterable[Entry]) -> dt.date | None:
    changes = (entry.on for entry in later if entry.status != now.status)
    change = next(changes, None)
    return change - ONE_DAY if change is not None else None


def doubt(before: str | None, status: str) -> str | None:
    """Warn of a step that does not sensibly follow the status before it."""
    if status in _NEXT[before]:
        return None
    was = f"after “{before}”" if before else "as the first step"
    wanted = " or ".join(f"“{one}”" for one in _NEXT[before])
    return f"“{status}” is unusual {was}: {wanted} would be expected"
