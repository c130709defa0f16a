"""Rows between Python and SQLite: plain dicts of values out, stored values in."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import LINK, Ref
from desktop.store.errors import NotFound, making_sense
from desktop.store.lookup import StoreLookup
from desktop.store.sqlite import quoted


def stored(entity: Entity, row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a row of values as SQLite keeps it."""
    return {
        column.field: None
        if row.get(column.field) is None
        else column.kind.stored(row[column.field])
        for column in entity.columns
    }


def loaded(entity: Entity, kept: Mapping[str, Any], lookup: StoreLookup) -> Row:
    """Give a kept row as values, links resolved."""
    row: Row = {}
    for column in entity.columns:
        value = kept.get(column.field)
        if value is not None:
            linked = column.kind is LINK
            value = lookup.ref(column.label.link, value) if linked else column.kind.loaded(value)
        row[column.field] = value
    return row


def select(
    connection: Connection,
    entity: Entity,
    lookup: StoreLookup,
    where: str = "",
    bound: tuple[Any, ...] = (),
) -> list[Row]:
    """Read rows of a register; each has its row id under "id".

    Raises:
        Damaged: when a kept value can't be what its column keeps.
    """
    fields = [column.field for column in entity.columns]
    chosen = ", ".join(quoted(name) for name in ("id", *fields))
    found = connection.exec_driver_sql(
        f"SELECT {chosen} FROM {quoted(entity.table)} {where}",
        bound,
    )
    loaders = [_loader(entity, column.field, lookup) for column in entity.columns]
    with making_sense():
        return [
            {"id": row_id}
            | {
                name: None if value is None else load(value)
                for name, load, value in zip(fields, loaders, values, strict=True)
            }
            for row_id, *values in found
        ]


def one(connection: Connection, entity: Entity, lookup: StoreLookup, row_id: int) -> Row:
    """Read one row.

    Raises:
        NotFound: when there is none.
    """
    found = select(connection, entity, lookup, "WHERE id = ?", (row_id,))
    if not found:
        raise NotFound(f"That {entity.one} is no longer there.")
    return found[0]


def _loader(entity: Entity, field: str, lookup: StoreLookup) -> Any:
    column = entity.by_field[field]
    if column.kind is not LINK:
        return column.kind.loaded

    def resolve(row_id: int) -> Ref | None:
        return lookup.ref(column.label.link, row_id)

    return resolve


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Name the fields whose stored values differ."""
    return [name for name in after if before.get(name) != after[name]]


def picked(row: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """Give some fields of a row."""
    return {name: row[name] for name in fields}
