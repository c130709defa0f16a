"""What differs in a register since an earlier change: rows added, changed and removed, on balance.

What was changed and changed back is no difference; a row added and removed meanwhile is none.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import LINK, Ref
from desktop.store.errors import making_sense
from desktop.store.lookup import StoreLookup
from desktop.store.reading import fits, tests_of
from desktop.store.rows import loaded
from desktop.store.store import Store
from desktop.store.streaming import LAST_CHANGE, stream

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
Image = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that differs.

    Attributes:
        what: added, changed or removed.
        old: the row as it was, None where it was not there.
        new: the row as it is, None where it is no longer there.
        fields: the stored fields that differ, of a changed row.
        change: the number of the change that touched it last.
        at: when that was, UTC.
        who: who made it.
    """

    what: str
    old: Row | None
    new: Row | None
    fields: tuple[str, ...]
    change: int
    at: dt.datetime
    who: str


@dataclass(frozen=True, slots=True)
class _Net:
    """One row on balance: kept values before and after, None where there was no row."""

    row_id: int
    before: Image | None
    after: Image | None
    last: tuple[int, str, str]


def change_before(store: Store, day: dt.date) -> int:
    """Give the number of the last change made before a day began here; nought for none."""
    began = dt.datetime.combine(day, dt.time()).astimezone().astimezone(dt.UTC)
    with store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT coalesce(max(id), 0) FROM change WHERE at < ?",
            (began.isoformat(timespec="seconds"),),
        )
        return int(found.scalar_one())


def last_change(store: Store) -> int:
    """Give the number of the last change there is; nought for none."""
    with store.read() as connection:
        found = connection.exec_driver_sql(LAST_CHANGE)
        return int(found.scalar_one())


def differences(
    store: Store,
    entity: Entity,
    after: int,
    *,
    today: dt.date,
    where: Mapping[str, object] | None = None,
) -> list[Difference]:
    """List what differs since a change, in the order of the rows' ids.

    Args:
        store: where from.
        entity: the register.
        after: the number of the change; what that one did is not told.
        today: the day computed columns are worked out for.
        where: only rows that are so: one that has become so is added, one no longer so removed.

    Raises:
        Invalid: when a filter names no field or can't be read.
    """
    with store.read() as connection:
        lookup = StoreLookup(connection)
        wanted = _Wanted(entity, where or {}, lookup)
        nets = [one for one in _nets(connection, entity.name, after) if one.before != one.after]
        now = _now(store, entity, [one.row_id for one in nets if one.after is not None], today)
        found = [
            _difference(entity, one, now.get(one.row_id), _Gone(lookup), wanted) for one in nets
        ]
    return [one for one in found if one is not None]


def _nets(connection: Connection, register: str, after: int) -> Iterator[_Net]:
    rows = connection.exec_driver_sql(
        "SELECT r.row_id, r.before, r.after, c.id, c.at, c.who FROM changed_row r "
        "JOIN change c ON c.id = r.change WHERE r.change > ? AND r.register_name = ? "
        "ORDER BY r.row_id, r.id",
        (after, register),
    )
    with making_sense():
        for row_id, steps in groupby(rows, key=lambda row: int(row[0])):
            yield _balance(row_id, list(steps))


def _balance(row_id: int, steps: Sequence[Any]) -> _Net:
    before: Image = {}
    now: Image = {}
    for _, was, became, *_ in steps:
        for name, value in json.loads(was or "{}").items():
            before.setdefault(name, value)
        now = json.loads(became) if was is None else now | json.loads(became or "{}")
    was_there, is_there = steps[0][1] is not None, steps[-1][2] is not None
    if was_there and is_there:
        names = [name for name in before if before[name] != now.get(name)]
        before = {name: before[name] for name in names}
        now = {name: now.get(name) for name in names}
    number, at, who = steps[-1][3:]
    return _Net(row_id, before if was_there else None, now if is_there else None, (number, at, who))


def _now(store: Store, entity: Entity, ids: Sequence[int], today: dt.date) -> dict[int, Row]:
    with stream(store, entity, today=today, ids=ids) as rows:
        return {row["id"]: row for part in rows.parts() for row in part}


class _Wanted:
    """Which rows are wanted, by what their fields must be."""

    def __init__(self, entity: Entity, where: Mapping[str, object], lookup: StoreLookup) -> None:
        tests_of(entity, where, lookup)  # refuses what can't be read
        self._tests = [
            (entity.by_field[name], entity.by_field[name].read(value, lookup))
            for name, value in where.items()
        ]

    def has(self, row: Row | None, *, gone: bool = False) -> Row | None:
        """Give a row back if it is one of those; nothing is worked out any more for one gone."""
        if row is None:
            return None
        tests = [test for test in self._tests if not (gone and test[0].computed)]
        return row if all(fits(row, *test) for test in tests) else None


class _Gone:
    """Resolves links, also those to records that are no longer there, from their last image."""

    def __init__(self, lookup: StoreLookup) -> None:
        self._lookup = lookup

    def row(self, entity: Entity, kept: Image) -> Row:
        """Give kept values as a row; what is not told of is blank."""
        row = loaded(entity, kept, self._lookup)
        for column in entity.columns:
            value = kept.get(column.field)
            if column.kind is LINK and value is not None and row[column.field] is None:
                row[column.field] = self._lookup.last_ref(column.label.link, value) or Ref(
                    value, "", ""
                )
        return row | {column.field: None for column in entity.computed}


def _difference(
    entity: Entity, net: _Net, row: Row | None, gone: _Gone, wanted: _Wanted
) -> Difference | None:
    """Tell one row's difference, as those who want only certain rows see it."""
    new = wanted.has(row)
    old = wanted.has(_old(entity, net, row, gone), gone=net.after is None)
    if old is None and new is None:
        return None
    what = ADDED if old is None else REMOVED if new is None else CHANGED
    known = [column.field for column in entity.columns]
    fields = tuple(name for name in known if what == CHANGED and name in (net.before or {}))
    if what == CHANGED and not fields:
        return None
    number, at, who = net.last
    return Difference(what, old, new, fields, number, dt.datetime.fromisoformat(at), who)


def _old(entity: Entity, net: _Net, row: Row | None, gone: _Gone) -> Row | None:
    if net.before is None:
        return None
    before = gone.row(entity, net.before)
    if row is None or net.after is None:
        return before
    return row | {name: before[name] for name in net.before if name in before}
