"""Rows of a register on their way out: counted, then read in parts, all in one state of the store.

However many there are, no more than one part of them is in memory.
"""

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from desktop.domain.entity import Entity, Invalid, Row
from desktop.domain.kinds import Ref
from desktop.store import computed
from desktop.store.collecting import no_collecting
from desktop.store.lookup import StoreLookup, fold
from desktop.store.reading import fits, held_on, tests_of
from desktop.store.rows import select
from desktop.store.sqlite import quoted
from desktop.store.store import Store

PART = 1_000  # rows at a time
LAST_CHANGE = "SELECT coalesce(max(id), 0) FROM change WHERE kind <> 'export'"
Sort = Sequence[tuple[str, bool]]


class Stream:
    """The rows wanted of one register; made by `stream`."""

    def __init__(
        self,
        connection: Connection,
        entity: Entity,
        *,
        today: dt.date,
        where: Mapping[str, object],
        as_at: dt.date | None,
        ids: Sequence[int] | None,
        sort: Sort,
    ) -> None:
        self._connection, self._entity, self._as_at = connection, entity, as_at
        self.lookup = StoreLookup(connection)
        self._tests, self._bound, self._later = tests_of(entity, where, self.lookup)
        self._facts = computed.Facts(connection, self.lookup, as_at or today)
        self._ids = ids
        if sort:
            self._ids = self._sorted(sort)

    @cached_property
    def count(self) -> int:
        """How many rows there are; those that have to be looked into are read once for it."""
        if self._ids is not None or self._later or self._as_at is not None:
            return sum(len(part) for part in self._parts(with_computed=False))
        where = " AND ".join(self._tests)
        return int(
            self._connection.exec_driver_sql(
                f"SELECT count(*) FROM {quoted(self._entity.table)} WHERE {where}",
                tuple(self._bound),
            ).scalar_one()
        )

    @cached_property
    def last_change(self) -> int:
        """The number of the last change that these rows show."""
        found = self._connection.exec_driver_sql(LAST_CHANGE)
        return int(found.scalar_one())

    def parts(self, *, with_computed: bool = True) -> Iterator[list[Row]]:
        """Give the rows in order, part by part, computed columns worked out unless not wanted."""
        return self._parts(with_computed=with_computed)

    def _parts(self, *, with_computed: bool) -> Iterator[list[Row]]:
        for found in self._pages() if self._ids is None else self._chosen(self._ids):
            part = found
            if self._as_at is not None:
                part = held_on(lambda: self._facts, self._entity, part, self._as_at)
            if with_computed or self._later:
                computed.add_from(self._facts, self._entity, part)
            if self._later:
                part = [row for row in part if all(fits(row, *test) for test in self._later)]
            if part:
                yield part

    def _pages(self) -> Iterator[list[Row]]:
        """Read the register from its first row to its last."""
        last = 0
        while found := self._select("id > ? ORDER BY id LIMIT ?", last, PART):
            yield found
            last = found[-1]["id"]

    def _chosen(self, ids: Sequence[int]) -> Iterator[list[Row]]:
        """Read certain rows in their order; one that is gone is passed over."""
        for start in range(0, len(ids), PART):
            some = ids[start : start + PART]
            listed = ", ".join(str(int(one)) for one in some)
            found = {row["id"]: row for row in self._select(f"id IN ({listed})")}
            yield [found[one] for one in some if one in found]

    def _select(self, more: str, *bound: Any) -> list[Row]:
        where = f"WHERE {' AND '.join(self._tests)} AND {more}"
        return select(self._connection, self._entity, self.lookup, where, (*self._bound, *bound))

    def _sorted(self, sort: Sort) -> list[int]:
        """Give the ids of the rows in order of some fields, blanks last either way."""
        by_field = self._entity.by_field
        for name, _ in sort:
            if name not in by_field:
                raise Invalid({name: f"{self._entity.title} have no field “{name}”"})
        rows = [
            (row["id"], [row[name] for name, _ in sort])
            for part in self._parts(with_computed=any(by_field[name].computed for name, _ in sort))
            for row in part
        ]
        for place, (_, descending) in reversed(list(enumerate(sort))):
            filled = [row for row in rows if row[1][place] is not None]
            blank = [row for row in rows if row[1][place] is None]
            filled.sort(key=lambda row: _sortable(row[1][place]), reverse=descending)
            rows = filled + blank
        return [row_id for row_id, _ in rows]


def _sortable(value: Any) -> Any:
    if isinstance(value, Ref):
        return fold(value.text)
    if isinstance(value, tuple):
        return fold(", ".join(value))
    return fold(value) if isinstance(value, str) else value


@contextlib.contextmanager
def stream(
    store: Store,
    entity: Entity,
    *,
    today: dt.date,
    where: Mapping[str, object] | None = None,
    as_at: dt.date | None = None,
    ids: Sequence[int] | None = None,
    sort: Sort = (),
) -> Iterator[Stream]:
    """Open rows of a register for reading in parts.

    Args:
        store: where from.
        entity: the register.
        today: the day computed columns are worked out for.
        where: what fields must be, as values or typed text.
        as_at: show the register as it stood on this day.
        ids: only these rows, in this order.
        sort: (field, descending), the first one first; in the order of their ids if not given.

    Raises:
        Invalid: when a filter or a sort names no field, or can't be read.
    """
    with store.read() as connection, no_collecting():
        yield Stream(
            connection, entity, today=today, where=where or {}, as_at=as_at, ids=ids, sort=sort
        )
