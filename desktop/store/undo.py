"""Undo and redo of any change, however large, in set-based steps over the kept history."""

import json
from typing import Any

from sqlalchemy import Connection

from desktop.domain.entity import Entity
from desktop.domain.registry import ENTITIES
from desktop.progress import Progress, silent
from desktop.store.search_index import index_rows, unindex_rows
from desktop.store.sqlite import links_may_wait, quoted
from desktop.store.sqlite_words import fields_of, from_json, has_json, listed
from desktop.store.stopping import stoppable
from desktop.store.undo_left import KEPT, LEFT, OF, is_kept, sort_out

NOT_UNDONE = ("undo", "redo", "set-up", "export", "look")  # kinds of change
UNDOABLE = f"SELECT max(id) FROM change WHERE kind NOT IN {NOT_UNDONE} AND NOT undone"
REDOABLE = (
    "SELECT max(c.id) FROM change c JOIN change o ON o.id = c.of "
    "WHERE c.kind = 'undo' AND o.undone "
    "AND NOT EXISTS (SELECT 1 FROM change n WHERE n.id > c.id "
    "AND n.kind NOT IN ('undo', 'redo', 'export', 'look')) "
    "AND NOT EXISTS (SELECT 1 FROM change r WHERE r.id > c.id AND r.kind = 'redo' AND r.of = c.of)"
)
LOOKING, PUTTING = "Looking for rows edited since", "Putting the old values back"


def undoable(connection: Connection) -> int | None:
    """Give the change that undo would undo: the last one not undone."""
    return connection.exec_driver_sql(UNDOABLE).scalar()


def redoable(connection: Connection) -> int | None:
    """Give the undo that redo would take back: the last one, unless something was written since."""
    return connection.exec_driver_sql(REDOABLE).scalar()


def undo_of(connection: Connection, change: int) -> int | None:
    """Give the newest change that undid another."""
    return connection.exec_driver_sql(
        "SELECT max(id) FROM change WHERE kind = 'undo' AND of = ?", (change,)
    ).scalar()


def registers_of(connection: Connection, change: int) -> list[Entity]:
    """Give the registers that a change touched."""
    found = connection.exec_driver_sql(
        "SELECT DISTINCT register_name FROM changed_row WHERE change = ?", (change,)
    )
    return [ENTITIES[name] for (name,) in found]


def look(connection: Connection, change: int, progress: Progress = silent) -> None:
    """Work out what of a change can't be undone; `undo_left` says where that is kept.

    Raises:
        Cancelled: when the person stopped it.
    """
    with stoppable(connection, progress, LOOKING):
        sort_out(connection, change, registers_of(connection, change))


def put_back(
    connection: Connection, change: int, new: int, progress: Progress = silent
) -> tuple[set[str], int]:
    """Make the rows of a change as they were before it, and note that under a new change.

    What `look` found to be left alone is left alone. Gives the registers touched and the number
    of rows.

    Raises:
        Cancelled: when the person stopped it; the caller rolls back.
    """
    links_may_wait(connection)
    registers = registers_of(connection, change)
    steps = [_Step(connection, entity, change) for entity in registers]
    with stoppable(connection, progress, PUTTING):
        for step in steps:
            step.unindex()
        for step in steps:
            step.take_out()
        for step in steps:
            step.put_in()
            step.restore()
            step.index()
        rows = _note(connection, change, new)
    return {entity.name for entity in registers}, rows


def _note(connection: Connection, change: int, new: int) -> int:
    """Note what was put back as the history of the new change; give the number of rows."""
    whole = connection.exec_driver_sql(
        "INSERT INTO changed_row(change, register_name, row_id, before, after) "
        "SELECT ?, register_name, row_id, after, before FROM changed_row "
        f"WHERE change = ? AND id NOT IN {LEFT} AND id NOT IN {KEPT} ORDER BY id DESC",
        (new, change),
    ).rowcount
    parts = connection.exec_driver_sql(
        "SELECT h.register_name, h.row_id, h.after, h.before, "
        f"(SELECT {listed('k.field')} FROM undo_kept k WHERE k.of_id = h.id) "
        f"FROM changed_row h WHERE h.change = ? AND h.id NOT IN {LEFT} AND h.id IN {KEPT}",
        (change,),
    ).all()
    for register, row_id, after, before, kept in parts:
        images = (_without(after, kept), _without(before, kept))
        connection.exec_driver_sql(
            "INSERT INTO changed_row(change, register_name, row_id, before, after) "
            "VALUES (?, ?, ?, ?, ?)",
            (new, register, row_id, *images),
        )
    return whole + len(parts)


def _without(image: str, fields: str) -> str:
    """Leave the fields that are kept out of a kept JSON object."""
    values = {k: v for k, v in json.loads(image).items() if k not in fields.split(",")}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


class _Step:
    """The rows of one register that are put back."""

    def __init__(self, connection: Connection, entity: Entity, change: int) -> None:
        self._connection = connection
        self._entity = entity
        self._table = quoted(entity.table)
        self._bound: dict[str, Any] = {"of": change, "register": entity.name}
        self._fields = {column.field for column in entity.columns}
        self._rows = (
            f"FROM changed_row h WHERE h.change = {int(change)} "
            f"AND h.register_name = '{entity.name}' AND h.id NOT IN {LEFT}"
        )

    def unindex(self) -> None:
        unindex_rows(self._connection, self._entity, f"SELECT h.row_id AS id {self._rows}")

    def take_out(self) -> None:
        """Delete the rows that the change had added."""
        self._run(
            f"DELETE FROM {self._table} WHERE id IN "
            f"(SELECT h.row_id {self._rows} AND h.before IS NULL)"
        )

    def put_in(self) -> None:
        """Add the rows again that the change had deleted."""
        names = [column.field for column in self._entity.columns]
        into = ", ".join(quoted(name) for name in names)
        values = ", ".join(from_json("h.before", name) for name in names)
        self._run(
            f"INSERT INTO {self._table}(id, {into}) SELECT h.row_id, {values} "
            f"{self._rows} AND h.after IS NULL"
        )

    def restore(self) -> None:
        """Give the changed fields of the other rows their old values."""
        for name in self._names():
            self._run(
                f"UPDATE {self._table} SET {quoted(name)} = {from_json('h.before', name)} "
                f"{self._rows} AND h.row_id = {self._table}.id AND h.after IS NOT NULL "
                f"AND {has_json('h.before', name)} AND NOT {is_kept('h.id', name)}"
            )

    def index(self) -> None:
        index_rows(
            self._connection, self._entity, f"SELECT h.row_id {self._rows} AND h.before IS NOT NULL"
        )

    def _run(self, statement: str) -> None:
        self._connection.exec_driver_sql(statement)

    def _names(self) -> list[str]:
        """List the fields that occur in the images of changed rows, those still in the register."""
        found = self._connection.exec_driver_sql(
            f"SELECT DISTINCT j.key FROM changed_row h, {fields_of('h.before', 'j')} "
            f"WHERE {OF} AND h.before IS NOT NULL AND h.after IS NOT NULL",
            self._bound,
        )
        return [name for (name,) in found if name in self._fields]
