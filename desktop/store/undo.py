"""Undo and redo of any change, however large, in set-based steps over the kept history."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from desktop.domain.entity import Entity
from desktop.domain.registry import ENTITIES
from desktop.store.errors import Conflict
from desktop.store.history import called, rows_now
from desktop.store.lookup import StoreLookup
from desktop.store.search_index import index_rows, unindex_rows
from desktop.store.sqlite import fields_of, from_json, has_json, json_of, links_may_wait, quoted

NOT_UNDONE = ("undo", "redo", "set-up", "export")  # kinds of change
UNDOABLE = f"SELECT max(id) FROM change WHERE kind NOT IN {NOT_UNDONE} AND NOT undone"
REDOABLE = (
    "SELECT max(c.id) FROM change c JOIN change o ON o.id = c.of "
    "WHERE c.kind = 'undo' AND o.undone "
    "AND NOT EXISTS (SELECT 1 FROM change n WHERE n.id > c.id "
    "AND n.kind NOT IN ('undo', 'redo', 'export')) "
    "AND NOT EXISTS (SELECT 1 FROM change r WHERE r.id > c.id AND r.kind = 'redo' AND r.of = c.of)"
)
SHOWN = 5  # how many changed rows a refusal names
OF = "h.change = :of AND h.register_name = :register"


def undoable(connection: Connection) -> int | None:
    """Give the change that undo would undo: the last one not undone."""
    return connection.exec_driver_sql(UNDOABLE).scalar()


def redoable(connection: Connection) -> int | None:
    """Give the undo that redo would take back: the last one, unless something was written since."""
    return connection.exec_driver_sql(REDOABLE).scalar()


def put_back(connection: Connection, change: int, new: int) -> tuple[set[str], int]:
    """Make every row of a change as it was before it, and note that under a new change.

    Gives the registers touched and the number of rows.

    Raises:
        Conflict: when a row is no longer as the change left it; nothing is done.
    """
    links_may_wait(connection)
    registers = [
        ENTITIES[name]
        for (name,) in connection.exec_driver_sql(
            "SELECT DISTINCT register_name FROM changed_row WHERE change = ?", (change,)
        )
    ]
    steps = [_Step(connection, entity, change) for entity in registers]
    differing = [row for step in steps for row in step.differing()]
    if differing:
        named = ", ".join(key for _, key in differing[:SHOWN])
        more = f" and {len(differing) - SHOWN} more" if len(differing) > SHOWN else ""
        raise Conflict(
            f"It can't be undone as a whole: {named}{more} changed since. Nothing was done.",
            differing,
        )
    for step in steps:
        step.unindex()
    for step in steps:
        step.take_out()
    for step in steps:
        step.put_in()
        step.restore()
        step.index()
    made = connection.exec_driver_sql(
        "INSERT INTO changed_row(change, register_name, row_id, before, after) "
        "SELECT ?, register_name, row_id, after, before FROM changed_row "
        "WHERE change = ? ORDER BY id DESC",
        (new, change),
    )
    return {entity.name for entity in registers}, made.rowcount


class _Step:
    """The rows of one register in the change that is put back."""

    def __init__(self, connection: Connection, entity: Entity, change: int) -> None:
        self._connection = connection
        self._entity = entity
        self._table = quoted(entity.table)
        self._bound: dict[str, Any] = {"of": change, "register": entity.name}
        self._fields = {column.field for column in entity.columns}
        self._image = json_of([column.field for column in entity.columns], "t.")

    def differing(self) -> list[tuple[str, str]]:
        """Name the rows that are no longer as the change left them."""
        gone = self._ids("h.after IS NOT NULL AND t.id IS NULL", outer=True)
        back = self._ids("h.after IS NULL AND t.id IS NOT NULL", outer=True)
        edited = self._edited(f"h.before IS NULL AND h.after IS NOT {self._image}")
        edited += self._edited("h.before IS NOT NULL AND h.after IS NOT NULL")
        named = self._named(list(dict.fromkeys(gone + back + edited)))
        return [(self._entity.name, name) for name in named]

    def _edited(self, which: str) -> list[int]:
        """Give the rows, of those named by a test, that differ in a field the change had set.

        A row just added is compared as a whole first, which is quick; only where that differs,
        or where the change was an edit, is it looked at field by field.
        """
        if not self._ids(which):
            return []
        return [
            row
            for name in self._names("after", only=f"{which} AND t.id IS NOT NULL", joined=True)
            for row in self._ids(
                f"{which} AND {has_json('h.after', name)} "
                f"AND t.{quoted(name)} IS NOT {from_json('h.after', name)}"
            )
        ]

    def unindex(self) -> None:
        unindex_rows(
            self._connection,
            self._entity,
            f"SELECT h.row_id AS id FROM changed_row h WHERE {self._sql}",
        )

    def take_out(self) -> None:
        """Delete the rows that the change had added."""
        self._run(
            f"DELETE FROM {self._table} WHERE id IN "
            f"(SELECT h.row_id FROM changed_row h WHERE {OF} AND h.before IS NULL)"
        )

    def put_in(self) -> None:
        """Add the rows again that the change had deleted."""
        names = [column.field for column in self._entity.columns]
        into = ", ".join(quoted(name) for name in names)
        values = ", ".join(from_json("h.before", name) for name in names)
        self._run(
            f"INSERT INTO {self._table}(id, {into}) SELECT h.row_id, {values} "
            f"FROM changed_row h WHERE {OF} AND h.after IS NULL"
        )

    def restore(self) -> None:
        """Give the changed fields of the other rows their old values."""
        for name in self._names("before", only="h.before IS NOT NULL AND h.after IS NOT NULL"):
            self._run(
                f"UPDATE {self._table} SET {quoted(name)} = {from_json('h.before', name)} "
                f"FROM changed_row h WHERE {OF} AND h.row_id = {self._table}.id "
                f"AND h.after IS NOT NULL AND {has_json('h.before', name)}"
            )

    def index(self) -> None:
        index_rows(
            self._connection,
            self._entity,
            f"SELECT h.row_id FROM changed_row h WHERE {self._sql} AND h.before IS NOT NULL",
        )

    @property
    def _sql(self) -> str:
        return f"h.change = {int(self._bound['of'])} AND h.register_name = '{self._entity.name}'"

    def _run(self, statement: str) -> None:
        self._connection.exec_driver_sql(statement, self._bound)

    def _names(self, side: str, only: str, *, joined: bool = False) -> list[str]:
        """List the fields that occur in the kept images, those still in the register."""
        rows = f"JOIN {self._table} t ON t.id = h.row_id" if joined else ""
        found = self._connection.exec_driver_sql(
            f"SELECT DISTINCT j.key FROM changed_row h {rows}, {fields_of(f'h.{side}', 'j')} "
            f"WHERE {OF} AND {only}",
            self._bound,
        )
        return [name for (name,) in found if name in self._fields]

    def _ids(self, condition: str, *, outer: bool = False) -> list[int]:
        join = "LEFT JOIN" if outer else "JOIN"
        found = self._connection.exec_driver_sql(
            f"SELECT h.row_id FROM changed_row h {join} {self._table} t ON t.id = h.row_id "
            f"WHERE {OF} AND {condition} LIMIT 1000",
            self._bound,
        )
        return [row_id for (row_id,) in found]

    def _named(self, ids: Sequence[int]) -> list[str]:
        """Name rows by their keys, those gone by what is left of them; private parts stay out."""
        lookup = StoreLookup(self._connection)
        now = rows_now(self._connection, self._entity, ids, lookup)
        images = ({} if row in now else self._last_image(row) for row in ids)
        return [
            f"{self._entity.one} {called(self._entity, row, now.get(row), image, lookup)}"
            for row, image in zip(ids, images, strict=True)
        ]

    def _last_image(self, row_id: int) -> dict[str, Any]:
        image = self._connection.exec_driver_sql(
            "SELECT COALESCE(after, before) FROM changed_row "
            "WHERE register_name = ? AND row_id = ? ORDER BY id DESC LIMIT 1",
            (self._entity.name, row_id),
        ).scalar()
        found: dict[str, Any] = json.loads(image or "{}")
        return found
