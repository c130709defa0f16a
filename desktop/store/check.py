"""Looks a store over: the file itself, its links, whether history tells of the rows there are."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from desktop.domain.entity import Entity
from desktop.domain.registry import ENTITIES
from desktop.progress import Progress, silent
from desktop.store import sqlite
from desktop.store.search_index import indexed_ids, searchable, unfound_ids
from desktop.store.sqlite import quoted
from desktop.store.sqlite_words import from_json, has_json
from desktop.store.store import Store

SHOWN = 20  # faults named of one kind
TRIED = 500  # rows of a register looked up by their own words, evenly spread


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with a store, in sentences; nothing when all is well."""

    integrity: tuple[str, ...]
    foreign_keys: tuple[str, ...]
    history: tuple[str, ...]
    search: tuple[str, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """Everything found."""
        return self.integrity + self.foreign_keys + self.history + self.search

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def check(store: Store, progress: Progress = silent) -> Findings:
    """Check the whole store, even one so damaged that parts can't be read; it is only read."""
    steps = len(ENTITIES) + 1
    with store.read() as connection:
        progress(0, steps, "Checking the file")
        integrity = _told("the file", lambda: sqlite.broken_pages(store.path, store.key))
        broken = _told("links", lambda: sqlite.broken_links(store.path, store.key))
        history: list[str] = []
        search: list[str] = []
        for done, entity in enumerate(ENTITIES.values(), start=1):
            progress(done, steps, f"Checking {entity.title}")
            history += _told(f"history of {entity.name}", partial(_history, connection, entity))
            search += _told(f"search index of {entity.name}", partial(_search, connection, entity))
    return Findings(tuple(integrity), tuple(broken), tuple(history), tuple(search))


def _told(what: str, look: Callable[[], Iterable[str]]) -> list[str]:
    try:
        return list(look())
    except (DatabaseError, sqlite.DatabaseError):
        return [f"{what} can't be read: the file is damaged"]


def _history(connection: Connection, entity: Entity) -> Iterator[str]:
    """Compare the rows of a register with the last that history says of them."""
    name = entity.name
    for row_id in _ids(connection, entity, _MISSING):
        yield f"{name} row {row_id} is there, but history does not say how it came"
    for row_id in _ids(connection, entity, _GONE):
        yield f"{name} row {row_id} is gone, but history does not say why"
    for column in entity.columns:
        for row_id in _ids(connection, entity, _DIFFERING, column.field):
            yield f"{name} row {row_id}: {column.label.text} is not what history last says"


# The last word of history on each row of a register: max() makes SQLite take the other columns
# from the same, newest, record.
_LAST = (
    "SELECT row_id, max(id), after FROM changed_row WHERE register_name = :register GROUP BY row_id"
)
_MISSING = (
    f"SELECT t.id FROM {{table}} t LEFT JOIN ({_LAST}) h ON h.row_id = t.id WHERE h.after IS NULL"
)
_GONE = (
    f"SELECT h.row_id FROM ({_LAST}) h LEFT JOIN {{table}} t ON t.id = h.row_id "
    "WHERE h.after IS NOT NULL AND t.id IS NULL"
)
_DIFFERING = (
    "SELECT t.id FROM {table} t JOIN (SELECT row_id, max(id), {told} AS told FROM changed_row "
    "WHERE register_name = :register AND {tells} GROUP BY row_id) h ON h.row_id = t.id "
    "WHERE t.{column} IS DISTINCT FROM h.told"
)


def _ids(connection: Connection, entity: Entity, statement: str, field: str = "id") -> list[int]:
    words = statement.format(
        table=quoted(entity.table),
        column=quoted(field),
        told=from_json("after", field),
        tells=has_json("after", field),
    )
    found = connection.exec_driver_sql(f"{words} LIMIT {SHOWN}", {"register": entity.name})
    return [int(row[0]) for row in found]


def _search(connection: Connection, entity: Entity) -> Iterator[str]:
    """Compare the rows of a register with those in the search index, and look some up in it."""
    if not searchable(entity):
        return
    table = quoted(entity.table)
    for row_id in _first(connection, f"SELECT id FROM {table} EXCEPT {indexed_ids(entity)}"):
        yield f"{entity.name} row {row_id} can't be found by searching"
    for row_id in _first(connection, f"{indexed_ids(entity)} EXCEPT SELECT id FROM {table}"):
        yield f"the search index still has {entity.name} row {row_id}, which is gone"
    every = max(1, _count(connection, table) // TRIED)
    for row_id in _first(connection, unfound_ids(entity, every)):
        yield f"{entity.name} row {row_id} can't be found by its words"


def _first(connection: Connection, statement: str) -> list[int]:
    return [int(row[0]) for row in connection.exec_driver_sql(f"{statement} LIMIT {SHOWN}")]


def _count(connection: Connection, table: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())
