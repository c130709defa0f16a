"""What of a change can't be undone any more: rows and fields edited since, links, keys and rules.

It is worked out set by set into two temporary tables, over which the steps of undo then pass:
`undo_left`, whole rows with the reason, and `undo_kept`, single fields that somebody set since.
"""

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Row
from desktop.domain.registry import ENTITIES
from desktop.store.consequences import TIED
from desktop.store.history import rows_now
from desktop.store.lookup import StoreLookup
from desktop.store.rows import loaded
from desktop.store.sqlite import quoted
from desktop.store.sqlite_words import fields_of, from_json, has_json, json_of, listed

EDITED, GONE, BACK, TIED_TO = "edited", "gone", "back", "tied"  # left alone: changed since
USED, POINTS, TAKEN, BROKEN = "used", "points", "taken", "broken"  # could not be put back
SINCE = (EDITED, GONE, BACK, TIED_TO)
STUCK = (USED, POINTS, TAKEN, BROKEN)
LEFT = "(SELECT of_id FROM undo_left)"
KEPT = "(SELECT of_id FROM undo_kept)"
OF = "h.change = :of AND h.register_name = :register"


def is_kept(of_id: str, field: str) -> str:
    """Give the SQL test for a field of a row of the change being kept as it is now."""
    return f"EXISTS (SELECT 1 FROM undo_kept k WHERE k.of_id = {of_id} AND k.field = '{field}')"


def sort_out(connection: Connection, change: int, registers: Sequence[Entity]) -> None:
    """Fill the two tables for a change and the registers it touched."""
    for statement in (
        "DROP TABLE IF EXISTS undo_left",
        "DROP TABLE IF EXISTS undo_kept",
        "CREATE TEMP TABLE undo_left (of_id INTEGER PRIMARY KEY, why TEXT, words TEXT)",
        "CREATE TEMP TABLE undo_kept (of_id INTEGER, field TEXT, PRIMARY KEY (of_id, field))",
    ):
        connection.exec_driver_sql(statement)
    parts = [_Part(connection, change, entity) for entity in registers]
    for part in parts:
        part.leave_edited()
    for part in parts:
        part.leave_broken()
    more = True
    while more:  # what is left alone holds on to more, until nothing new is found
        more = any([*(part.leave_unlinked() for part in parts), _leave_tied(connection, change)])


class _Part:
    """The rows of one register in the change."""

    def __init__(self, connection: Connection, change: int, entity: Entity) -> None:
        self._connection, self._entity, self._change = connection, entity, change
        self._table = quoted(entity.table)
        self._bound = {"of": change, "register": entity.name}

    # --- edited since ---

    def leave_edited(self) -> None:
        image = json_of([column.field for column in self._entity.columns], "t.")
        self._leave(GONE, "h.after IS NOT NULL AND t.id IS NULL")
        self._leave(BACK, "h.after IS NULL AND t.id IS NOT NULL")
        self._keep(f"h.before IS NULL AND h.after IS DISTINCT FROM {image}")
        self._keep("h.before IS NOT NULL AND h.after IS NOT NULL")
        nothing_left = (
            f"NOT EXISTS (SELECT 1 FROM {fields_of('h.after', 'j')} WHERE NOT EXISTS (SELECT 1 "
            "FROM undo_kept k WHERE k.of_id = h.id AND k.field = j.key))"
        )
        self._leave(EDITED, f"h.id IN {KEPT} AND (h.before IS NULL OR {nothing_left})")

    def _keep(self, which: str) -> None:
        """Keep the fields, of the rows named by a test, that are no longer as the change set them.

        A row just added is compared as a whole first, which is quick; only where that differs is
        it looked at field by field.
        """
        now = " ".join(f"WHEN '{c.field}' THEN t.{quoted(c.field)}" for c in self._entity.columns)
        self._run(
            "INSERT INTO undo_kept SELECT h.id, j.key FROM changed_row h "
            f"JOIN {self._table} t ON t.id = h.row_id, {fields_of('h.after', 'j')} "
            f"WHERE {OF} AND {which} AND j.key IN ({self._names()}) "
            f"AND (CASE j.key {now} END) IS DISTINCT FROM j.value ON CONFLICT DO NOTHING"
        )

    def _names(self) -> str:
        return ", ".join(f"'{column.field}'" for column in self._entity.columns)

    # --- what would be wrong if it were put back ---

    def leave_broken(self) -> None:
        """Leave rows alone that would break a rule between old fields and fields set since."""
        if not self._entity.rules:
            return
        found = self._connection.exec_driver_sql(
            f"SELECT h.id, h.row_id, h.before, (SELECT {listed('k.field')} FROM undo_kept k "
            f"WHERE k.of_id = h.id) FROM changed_row h WHERE {OF} AND h.before IS NOT NULL "
            f"AND h.id IN {KEPT} AND h.id NOT IN {LEFT}",
            self._bound,
        ).all()
        if not found:
            return
        lookup = StoreLookup(self._connection)
        now = rows_now(self._connection, self._entity, [row_id for _, row_id, *_ in found], lookup)
        for of_id, row_id, before, kept in found:
            known = self._entity.by_field
            old = {
                name: value
                for name, value in json.loads(before).items()
                if name in known and name not in kept.split(",")
            }
            values = loaded(self._entity, old, lookup)
            row: Row = now[row_id] | {name: values[name] for name in old}
            broken = self._entity.broken(self._entity.rules, row)
            if broken:
                self._connection.exec_driver_sql(
                    "INSERT INTO undo_left VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    (of_id, BROKEN, next(iter(broken.values()))),
                )

    def leave_unlinked(self) -> bool:
        """Leave rows alone that others need, that need others, or whose key is taken."""
        found = 0
        for other in ENTITIES.values():
            for column in other.links:
                if column.label.link == self._entity.name:
                    found += self._leave(
                        USED,
                        f"h.before IS NULL AND h.row_id IN {self._needed(other, column)}",
                        other,
                    )
        for column in self._entity.links:
            target = ENTITIES[column.label.link]
            value = from_json("h.before", column.field)
            found += self._leave(
                POINTS,
                f"h.before IS NOT NULL AND {value} IS NOT NULL "
                f"AND NOT {is_kept('h.id', column.field)} "
                f"AND {value} NOT IN (SELECT id FROM {quoted(target.table)}) "
                f"AND {value} NOT IN (SELECT g.row_id FROM changed_row g WHERE g.change = :of "
                f"AND g.register_name = '{target.name}' AND g.after IS NULL "
                f"AND g.id NOT IN {LEFT})",
                target,
            )
        return bool(found + self._leave_taken())

    def _needed(self, other: Entity, column: Column) -> str:
        """Give the SQL of the rows that rows of a register still point to after the undo."""
        return (
            f"(SELECT o.{quoted(column.field)} FROM {quoted(other.table)} o "
            f"WHERE o.{quoted(column.field)} IS NOT NULL AND o.id NOT IN "
            "(SELECT g.row_id FROM changed_row g WHERE g.change = :of "
            f"AND g.register_name = '{other.name}' AND g.id NOT IN {LEFT} AND (g.before IS NULL OR "
            f"({has_json('g.before', column.field)} AND NOT {is_kept('g.id', column.field)}))))"
        )

    def _leave_taken(self) -> int:
        key = self._entity.key
        old = ", ".join(
            f"CASE WHEN {has_json('h.before', name)} THEN {from_json('h.before', name)} "
            f"ELSE t.{quoted(name)} END"
            for name in key
        )
        touched = " OR ".join(has_json("h.before", name) for name in key)
        return self._leave(
            TAKEN,
            f"h.before IS NOT NULL AND ({touched}) AND ({old}) IN "
            f"(SELECT {', '.join(quoted(name) for name in key)} FROM {self._table} "
            "WHERE id NOT IN (SELECT g.row_id FROM changed_row g WHERE g.change = :of "
            f"AND g.register_name = :register AND g.id NOT IN {LEFT}))",
        )

    # --- steps ---

    def _leave(self, why: str, which: str, other: Entity | None = None) -> int:
        words = other.one if other else ""
        return self._run(
            f"INSERT INTO undo_left SELECT h.id, '{why}', '{words}' "
            f"FROM changed_row h LEFT JOIN {self._table} t ON t.id = h.row_id "
            f"WHERE {OF} AND h.id NOT IN {LEFT} AND {which} ON CONFLICT DO NOTHING"
        )

    def _run(self, statement: str) -> int:
        return self._connection.exec_driver_sql(statement, self._bound).rowcount


def _leave_tied(connection: Connection, change: int) -> bool:
    """Leave rows alone that follow from rows left alone, or from which those follow."""
    found = [_leave_with(connection, change, *tie) for tie in _ties()]
    return any(found)


def _ties() -> Iterator[tuple[Entity, Entity, tuple[str, ...]]]:
    for (one, other), fields in TIED.items():
        yield ENTITIES[one], ENTITIES[other], fields
        yield ENTITIES[other], ENTITIES[one], fields


def _leave_with(
    connection: Connection, change: int, stays: Entity, follows: Entity, fields: tuple[str, ...]
) -> bool:
    mine = ", ".join(f"t.{quoted(name)}" for name in fields)
    theirs = ", ".join(f"s.{quoted(name)}" for name in fields)
    made = connection.exec_driver_sql(
        f"INSERT INTO undo_left SELECT h.id, '{TIED_TO}', '{stays.one}' "
        f"FROM changed_row h JOIN {quoted(follows.table)} t ON t.id = h.row_id "
        f"WHERE {OF} AND h.id NOT IN {LEFT} AND ({mine}) IN (SELECT {theirs} FROM changed_row g "
        f"JOIN {quoted(stays.table)} s ON s.id = g.row_id WHERE g.change = :of "
        f"AND g.register_name = :stays AND (g.id IN {LEFT} OR g.id IN {KEPT})) "
        "ON CONFLICT DO NOTHING",
        {"of": change, "register": follows.name, "stays": stays.name},
    )
    return made.rowcount > 0
