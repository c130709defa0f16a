"""The search box: which rows match what was typed, first page first, over registers of any size.

Words of three letters and more are found anywhere in a row by the trigram index. Shorter ones are
matched at the beginning of words, which an index of trigrams can't do.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from desktop.domain.entity import Entity
from desktop.domain.kinds import LINK
from desktop.domain.purchase import PURCHASES
from desktop.domain.registry import ENTITIES
from desktop.store import early_ends
from desktop.store.lookup import StoreLookup
from desktop.store.rows import select
from desktop.store.search_index import is_common, search_test, searchable
from desktop.store.sqlite import ids_in_order, quoted
from desktop.store.store import Store

TELLING = {PURCHASES.name: ("provider", "therapy", "status")}  # where the key says too little
WALK = 1_600  # rows looked into one by one, in order, when very many match
COMMON = 6_000  # as many matching rows take the index longer to list and sort than that

Sort = tuple[str, bool]
Owner = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A record that the search box or the palette found."""

    register: str
    row_id: int
    title: str
    quiet: str
    kind_words: str


def ids(
    store: Store,
    entity: Entity,
    words: str = "",
    *,
    sort: Sort | None = None,
    limit: int | None = None,
    owner: Owner | None = None,
) -> list[int]:
    """Give the row ids that match, in order.

    Ask with a limit first for what is seen at once, then without for the rest.

    Args:
        store: where from.
        entity: the register.
        words: what was typed.
        sort: (field, descending); blanks come last.
        limit: at most so many.
        owner: (link field, row id): only the rows that point to this record.
    """
    with store.read() as connection:
        return _ids(connection, entity, words, sort, limit, owner)


def _ids(
    connection: Connection,
    entity: Entity,
    words: str,
    sort: Sort | None,
    limit: int | None,
    owner: Owner | None = None,
) -> list[int]:
    if limit is not None and _is_walked(connection, entity, words, sort):
        found = _walked(connection, entity, words, sort, limit, owner)
        if len(found) == limit:
            return found
    test, bound = search_test(entity, words)
    stop = f" LIMIT {int(limit)}" if limit is not None else ""
    return ids_in_order(
        connection,
        f"SELECT id FROM {quoted(entity.table)} WHERE {test} AND {_owned(entity, owner)}"
        f"{_order(entity, sort)}{stop}",
        bound,
    )


def _is_walked(connection: Connection, entity: Entity, words: str, sort: Sort | None) -> bool:
    """Say whether so many rows match that the first are soonest found by looking into them."""
    return bool(
        words.strip()
        and searchable(entity)
        and _has_order(entity, sort)
        and is_common(connection, entity, words, COMMON)
    )


def _walked(
    connection: Connection,
    entity: Entity,
    words: str,
    sort: Sort | None,
    limit: int,
    owner: Owner | None,
) -> list[int]:
    """Look into the first rows of the sorted register.

    Where many match, a page is full long before the index has listed and sorted them all.
    """
    table = quoted(entity.table)
    test, bound = search_test(entity, words, indexed=False)
    return ids_in_order(
        connection,
        f"SELECT id FROM (SELECT * FROM {table} WHERE {_owned(entity, owner)}"
        f"{_order(entity, sort)} LIMIT {WALK}) AS {table} WHERE {test} LIMIT {int(limit)}",
        bound,
    )


def _owned(entity: Entity, owner: Owner | None) -> str:
    return f"{quoted(entity.by_field[owner[0]].field)} = {int(owner[1])}" if owner else "TRUE"


def _has_order(entity: Entity, sort: Sort | None) -> bool:
    """Say whether the register need not be sorted first: by its ids, or by an index."""
    if sort is None or sort[0] not in entity.by_field or entity.by_field[sort[0]].computed:
        return True
    field, descending = sort
    column = entity.record.__table__.columns[field]  # type: ignore[attr-defined]
    return bool(column.index) and (descending or not column.nullable)


def _order(entity: Entity, sort: Sort | None) -> str:
    if sort is None or sort[0] not in entity.by_field or entity.by_field[sort[0]].computed:
        return " ORDER BY id"
    name, descending = sort
    column = entity.by_field[name]
    value = _shown(entity, name) if column.kind is LINK else quoted(name)
    way = "DESC" if descending else "ASC"
    return f" ORDER BY {value} {way} NULLS LAST, id"


def _shown(entity: Entity, field: str) -> str:
    """Give the SQL for what stands for a linked row, so that links sort by their words."""
    target = ENTITIES[entity.by_field[field].label.link]
    shown, table = quoted(target.shown_by), quoted(target.table)
    return f"(SELECT o.{shown} FROM {table} o WHERE o.id = {quoted(entity.table)}.{quoted(field)})"


def find_anywhere(
    store: Store, words: str, *, registers: Sequence[str] = (), limit: int = 8
) -> list[Found]:
    """Find records of all registers, or of some, for the palette; at most `limit` of each.

    Rows whose title begins with what was typed come first within their register.
    """
    if not words.strip():
        return []
    found: list[Found] = []
    with store.read() as connection:
        lookup = StoreLookup(connection)
        for entity in ENTITIES.values():
            if searchable(entity) and (not registers or entity.name in registers):
                found += _found(connection, entity, lookup, words, limit, store.today)
    return found


def _found(
    connection: Connection,
    entity: Entity,
    lookup: StoreLookup,
    words: str,
    limit: int,
    today: dt.date,
) -> list[Found]:
    matching = _ids(connection, entity, words, None, limit * 5)
    if not matching:
        return []
    chosen = ", ".join(str(one) for one in matching)
    rows = select(connection, entity, lookup, f"WHERE id IN ({chosen})")
    if entity is PURCHASES:
        early_ends.stand(connection, rows, today)
    told = [
        Found(entity.name, row["id"], *_words(entity, row), entity.one.capitalize()) for row in rows
    ]
    start = words.strip().casefold()
    told.sort(key=lambda one: (not one.title.casefold().startswith(start), one.title.casefold()))
    return told[:limit]


def _words(entity: Entity, row: dict[str, Any]) -> tuple[str, str]:
    """Give a record's title and the quiet words behind it; private fields stay out."""
    title = entity.by_field[entity.shown_by]
    names = TELLING.get(entity.name) or [c.field for c in entity.columns if c.field in entity.key]
    rest = [entity.by_field[name] for name in names if name != entity.shown_by]
    rest = [column for column in rest if not column.private]
    shown = entity.one.capitalize() if title.private else title.show(row[title.field])
    return shown, " · ".join(filter(None, (column.show(row[column.field]) for column in rest)))
