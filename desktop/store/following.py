"""What follows from an import: rows of other registers kept in step, many at a time.

The same as `consequences` does after one row is saved, and a test holds the two together: there
is one statement for each step here, and rows that need a closer look go the way of a single one.
"""

import datetime as dt
from collections.abc import Callable
from operator import attrgetter
from typing import Any, NamedTuple

from desktop.domain.entity import Invalid
from desktop.domain.qualification import QUALIFICATION_EVENTS, QUALIFICATIONS, usual_reason
from desktop.store import many
from desktop.store.rows import differing, picked
from desktop.store.sqlite_words import from_json
from desktop.store.write import Write

Following = Callable[[Write], None]
Place = tuple[int, int]  # provider and lot
KEPT = tuple(column.field for column in QUALIFICATIONS.columns)
SAVED_FOR = (  # the providers whose events were saved in a change
    "SELECT s.provider FROM changed_row c JOIN qualification_events s ON s.id = c.row_id "
    "WHERE c.change = ? AND c.register_name = 'qualification-events'"
)


class _Saved(NamedTuple):
    """A qualification that was saved: as it is, as it was, and the event of it that is there."""

    provider: int
    list: int
    lot: int
    status: str
    since: str
    reason: str | None
    evaluated_by: str | None
    evaluated_on: str | None
    added: int
    old_status: str | None
    old_since: str | None
    event: int | None


def record_events(write: Write) -> None:
    """Keep the dated history behind the qualifications saved: a new status is a new event.

    A corrected day of the same status moves its event instead of adding a second one.
    """
    new, moved = [], []
    for row in _saved_qualifications(write):
        old = (row.old_status or row.status, row.old_since or row.since)
        if row.event is not None or (not row.added and old == (row.status, row.since)):
            continue
        known = _event_on(write, row, old[1]) if not row.added and old[0] == row.status else None
        if known is None:
            new.append(_event_of(row))
        elif known[1] is None:
            moved.append((known[0], {"on": old[1]}, {"on": row.since}))
        else:  # a suspension with its last day: its rules are checked as for one row
            since = dt.date.fromisoformat(row.since)
            write.save(QUALIFICATION_EVENTS, {"on": since}, known[0], follow=False)
    many.change(write, QUALIFICATION_EVENTS, moved)
    many.add(write, QUALIFICATION_EVENTS, new)


def _saved_qualifications(write: Write) -> list[_Saved]:
    found = write.connection.exec_driver_sql(
        "SELECT q.provider, q.list, q.lot, q.status, q.since, q.reason, q.evaluated_by, "
        "q.evaluated_on, h.before IS NULL, "
        f"{from_json('h.before', 'status')}, {from_json('h.before', 'since')}, "
        "(SELECT e.id FROM qualification_events e WHERE e.provider = q.provider "
        'AND e.lot = q.lot AND e.status = q.status AND e."on" = q.since) '
        "FROM changed_row h JOIN qualifications q ON q.id = h.row_id "
        "WHERE h.change = ? AND h.register_name = 'qualifications' ORDER BY h.line",
        (write.change_id,),
    )
    return [_Saved(*row) for row in found]


def _event_on(write: Write, row: _Saved, day: str) -> tuple[int, str | None] | None:
    """Find the event of a qualification's status on a day: its row id and last day."""
    found = write.connection.exec_driver_sql(
        "SELECT id, until FROM qualification_events WHERE provider = ? AND lot = ? "
        'AND status = ? AND "on" = ?',
        (row.provider, row.lot, row.status, day),
    ).first()
    return (int(found[0]), found[1]) if found else None


def _event_of(row: _Saved) -> dict[str, Any]:
    evaluated = dt.date.fromisoformat(row.evaluated_on) if row.evaluated_on else None
    return {
        "provider": row.provider,
        "list": row.list,
        "lot": row.lot,
        "status": row.status,
        "on": row.since,
        "reason": row.reason or usual_reason(row.status, evaluated),
        "by": row.evaluated_by,
    }


class _Event(NamedTuple):
    """One event; `line` is that of the sheet, nought where it was there already."""

    on: str
    id: int
    line: int
    provider: int
    list: int
    lot: int
    status: str
    reason: str
    old_reason: str | None

    @property
    def place(self) -> Place:
        return self.provider, self.lot


def follow_events(write: Write) -> None:
    """Keep the qualifications saying what their latest events say, event by event saved."""
    saved, latest = _saved_events(write)
    was = _qualifications(write)
    now = {place: dict(values) for place, (_, values) in was.items()}
    refused = _Rules()
    for event in saved:
        said = max(event, latest.get(event.place, event), key=attrgetter("on", "id"))
        latest[event.place] = said
        row = now.setdefault(event.place, dict.fromkeys(KEPT))
        given = {
            "provider": event.provider,
            "list": event.list,
            "lot": event.lot,
            "status": said.status,
            "since": said.on,
            "reason": said.reason,
        }
        if differing(row, row | given):
            row.update(given)
            refused.check(row)
    _keep(write, was, now)


def _keep(
    write: Write,
    was: dict[Place, tuple[int, dict[str, Any]]],
    now: dict[Place, dict[str, Any]],
) -> None:
    changed = []
    for place, (row_id, before) in was.items():
        names = differing(before, now[place])
        if names:
            changed.append((row_id, picked(before, names), picked(now[place], names)))
    many.change(write, QUALIFICATIONS, changed)
    many.add(write, QUALIFICATIONS, [row for place, row in now.items() if place not in was])


def _saved_events(write: Write) -> tuple[list[_Event], dict[Place, _Event]]:
    """Give the events saved, by line, and the latest before that of each place they are about."""
    found = write.connection.exec_driver_sql(
        'SELECT e."on", e.id, coalesce(h.line, 0), e.provider, e.list, e.lot, e.status, '
        f"e.reason, {from_json('h.before', 'reason')}, h.before IS NULL "
        "FROM qualification_events e LEFT JOIN changed_row h ON h.change = ? "
        "AND h.register_name = 'qualification-events' AND h.row_id = e.id "
        f"WHERE e.provider IN ({SAVED_FOR}) ORDER BY h.line",
        (write.change_id, write.change_id),
    )
    saved: list[_Event] = []
    latest: dict[Place, _Event] = {}
    for *values, is_new in found:
        event = _Event(*values)
        if event.line:
            saved.append(event)
        if not (event.line and is_new):
            before = event._replace(reason=event.old_reason or event.reason)
            known = latest.get(event.place, before)
            latest[event.place] = max(known, before, key=attrgetter("on", "id"))
    return saved, latest


def _qualifications(write: Write) -> dict[Place, tuple[int, dict[str, Any]]]:
    """Give the qualifications that the events saved are about, as kept, by their place."""
    fields = ", ".join(f'q."{name}"' for name in KEPT)
    found = write.connection.exec_driver_sql(
        f"SELECT q.id, {fields} FROM qualifications q WHERE q.provider IN ({SAVED_FOR})",
        (write.change_id,),
    )
    kept = [(row_id, dict(zip(KEPT, values, strict=True))) for row_id, *values in found]
    return {(row["provider"], row["lot"]): (row_id, row) for row_id, row in kept}


class _Rules:
    """Checks what hangs together in a qualification, once for every set of values."""

    def __init__(self) -> None:
        names = {name for rule in QUALIFICATIONS.rules for name in rule.fields}
        self._kinds = {name: QUALIFICATIONS.by_field[name].kind for name in names}
        self._sound: set[tuple[Any, ...]] = set()

    def check(self, row: dict[str, Any]) -> None:
        """Refuse a qualification that breaks a rule.

        Raises:
            Invalid: in words.
        """
        given = tuple(row[name] for name in self._kinds)
        if given in self._sound:
            return
        values = {
            name: None if row[name] is None else kind.loaded(row[name])
            for name, kind in self._kinds.items()
        }
        broken = QUALIFICATIONS.broken(QUALIFICATIONS.rules, values)
        if broken:
            raise Invalid(broken)
        self._sound.add(given)


FOLLOWING: dict[str, Following] = {
    "qualifications": record_events,
    "qualification-events": follow_events,
}
