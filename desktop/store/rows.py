"""Rows between Python and SQLite: plain dicts of values out, stored values in."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import LINK, as_it_is
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
    *,
    fields: Collection[str] | None = None,
) -> list[Row]:
    """Read rows of a register; each has its row id under "id".

    Args:
        connection: where from.
        entity: the register.
        lookup: resolves links.
        where: which rows, and in which order, in SQL.
        bound: what that binds.
        fields: only these; all that are kept without it.

    Raises:
        Damaged: when a kept value can't be what its column keeps.
    """
    columns = [one for one in entity.columns if fields is None or one.field in fields]
    names = ["id", *(column.field for column in columns)]
    chosen = ", ".join(map(quoted, names))
    kept = connection.exec_driver_sql(
        f"SELECT {chosen} FROM {quoted(entity.table)} {where}",
        bound,
    ).all()
    with making_sense():
        return _as_rows(columns, names, kept, lookup)


def _as_rows(
    shown: Sequence[Column],
    names: Sequence[str],
    kept: Sequence[Sequence[Any]],
    lookup: StoreLookup,
) -> list[Row]:
    """Turn kept rows into values, column by column: a third of the time of cell by cell."""
    if not kept:
        return []
    ids, *columns = zip(*kept, strict=True)
    turned: list[Iterable[Any]] = [ids]
    for column, cells in zip(shown, columns, strict=True):
        if cells.count(None) == len(cells):  # nor need what it might point to be read
            turned.append(cells)
            continue
        load = _loader(column, lookup)
        turned.append(
            cells if load is None else [None if one is None else load(one) for one in cells]
        )
    return [dict(zip(names, row, strict=True)) for row in zip(*turned, strict=True)]


def one(connection: Connection, entity: Entity, lookup: StoreLookup, row_id: int) -> Row:
    """Read one row.

    Raises:
        NotFound: when there is none.
    """
    found = select(connection, entity, lookup, "WHERE id = ?", (row_id,))
    if not found:
        raise NotFound(f"That {entity.one} is no longer there.")
    return found[0]


def _loader(column: Column, lookup: StoreLookup) -> Callable[[Any], Any] | None:
    """Give what turns a kept value into ours, or None where it is kept as it is."""
    if column.kind is LINK:
        return lookup.names(column.label.link).refs.get
    return None if column.kind.loaded is as_it_is else column.kind.loaded


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Name the fields whose stored values differ."""
    return [name for name in after if before.get(name) != after[name]]


def picked(row: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """Give some fields of a row."""
    return {name: row[name] for name in fields}
