"""Many rows of one register added or changed at once, with history and search index."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.entity import Entity
from desktop.store.search_index import index_rows, unindex_rows
from desktop.store.sqlite import quoted
from desktop.store.sqlite_words import json_of
from desktop.store.write import Write


def highest_id(write: Write, entity: Entity) -> int:
    """Give the highest row id a register ever had, so that none is given twice."""
    found = write.connection.exec_driver_sql(
        f"SELECT coalesce(max(id), 0) FROM (SELECT max(id) AS id FROM {quoted(entity.table)} "
        "UNION ALL SELECT max(row_id) FROM changed_row WHERE register_name = ?) ids",
        (entity.name,),
    ).scalar_one()
    return int(found)


def note_added(write: Write, entity: Entity, top: int, line: str = "NULL") -> None:
    """Note the rows above a row id as added, and put them into the search index.

    Args:
        write: the write under way.
        entity: their register.
        top: the highest row id there was before.
        line: the SQL of the line each came from.
    """
    names = [column.field for column in entity.columns]
    write.connection.exec_driver_sql(
        "INSERT INTO changed_row(change, register_name, row_id, after, line) "
        f"SELECT {int(write.change_id)}, '{entity.name}', t.id, {json_of(names, 't.')}, {line} "
        f"FROM {quoted(entity.table)} t WHERE t.id > {int(top)} ORDER BY t.id"
    )
    index_rows(write.connection, entity, "", above=int(top))


def add(write: Write, entity: Entity, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows of stored values that have been checked; fields not given are blank."""
    if not rows:
        return
    top = highest_id(write, entity)
    names = [column.field for column in entity.columns]
    into = ", ".join(map(quoted, names))
    write.connection.connection.cursor().executemany(
        f"INSERT INTO {quoted(entity.table)}(id, {into}) VALUES (?{', ?' * len(names)})",
        [
            (row_id, *(row.get(name) for name in names))
            for row_id, row in enumerate(rows, start=top + 1)
        ],
    )
    note_added(write, entity, top)
    _count(write, entity, len(rows))


def change(
    write: Write, entity: Entity, rows: Sequence[tuple[int, Mapping[str, Any], Mapping[str, Any]]]
) -> None:
    """Change rows, each given as its row id and the stored values that differ, old and new.

    No other rows of the register may be changed in the same write.
    """
    if not rows:
        return
    cursor = write.connection.connection.cursor()
    cursor.executemany(
        "INSERT INTO changed_row(change, register_name, row_id, before, after) "
        "VALUES (?, ?, ?, ?, ?)",
        [
            (write.change_id, entity.name, row_id, _image(before), _image(after))
            for row_id, before, after in rows
        ],
    )
    ids = (
        f"SELECT row_id AS id FROM changed_row WHERE change = {int(write.change_id)} "
        f"AND register_name = '{entity.name}' AND before IS NOT NULL"
    )
    unindex_rows(write.connection, entity, ids)
    by_fields: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for row_id, _, after in rows:
        by_fields.setdefault(tuple(after), []).append((*after.values(), row_id))
    for fields, values in by_fields.items():
        sets = ", ".join(f"{quoted(name)} = ?" for name in fields)
        cursor.executemany(f"UPDATE {quoted(entity.table)} SET {sets} WHERE id = ?", values)
    index_rows(write.connection, entity, ids)
    _count(write, entity, len(rows))


def _image(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _count(write: Write, entity: Entity, rows: int) -> None:
    write.registers.add(entity.name)
    write.rows += rows
    write.lookup.forget([entity.name])
