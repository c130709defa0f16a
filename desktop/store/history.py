"""The log of changes, read for the history page, the command line and any one row."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from sqlalchemy import Connection

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import LINK
from desktop.domain.registry import ENTITIES
from desktop.store.changes import Change
from desktop.store.errors import making_sense
from desktop.store.lookup import StoreLookup
from desktop.store.rows import select
from desktop.store.sqlite_words import listed

COLUMNS = "c.id, c.at, c.who, c.label, c.why, c.kind, c.source, c.of, c.undone, c.rows, c.sheet"
HIDDEN = "(private)"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one row: what it said before and after, as people read it."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowHistory:
    """One row of one change, in words."""

    change: Change
    register: str
    row_id: int
    what: str  # added, changed or deleted
    row: str  # what the row is called by its key
    line: int | None
    fields: tuple[FieldChange, ...]
    name: str = ""  # what people know it by


class Asked(TypedDict, total=False):
    """What `rows_of` can be asked."""

    change: int | None
    register: str | None
    row_ids: Sequence[int]
    limit: int
    private: bool


def changes(connection: Connection, *, limit: int = 200, before: int | None = None) -> list[Change]:
    """List changes, newest first; `before` is the change id to go on from."""
    found = connection.exec_driver_sql(
        f"SELECT {COLUMNS}, coalesce(c.registers, (SELECT {listed('r.register_name')} "
        "FROM changed_row r WHERE r.change = c.id)) FROM change c "
        "WHERE (? IS NULL OR c.id < ?) ORDER BY c.id DESC LIMIT ?",
        (before, before, limit),
    )
    return [change_of(row) for row in found]


def one_change(connection: Connection, change: int) -> Change | None:
    """Read one change by its id."""
    found = changes(connection, limit=1, before=change + 1)
    return found[0] if found and found[0].id == change else None


def rows_of(
    connection: Connection,
    *,
    change: int | None = None,
    register: str | None = None,
    row_ids: Sequence[int] = (),
    limit: int = 500,
    private: bool = False,
) -> list[RowHistory]:
    """List what happened to rows, newest first: of one change, of one register, of some rows.

    Private fields say only that they changed, unless asked for.
    """
    tests: list[str] = ["TRUE"]
    bound: list[Any] = []
    if change is not None:
        tests.append("r.change = ?")
        bound.append(change)
    if register is not None:
        tests.append("r.register_name = ?")
        bound.append(register)
    if row_ids:
        tests.append(f"r.row_id IN ({', '.join(str(int(one)) for one in row_ids)})")
    found = connection.exec_driver_sql(
        f"SELECT {COLUMNS}, r.register_name, r.register_name, r.row_id, r.before, r.after, r.line "
        f"FROM changed_row r JOIN change c ON c.id = r.change WHERE {' AND '.join(tests)} "
        "ORDER BY r.change DESC, r.id LIMIT ?",
        (*bound, limit),
    ).all()
    with making_sense():
        return list(_told(connection, found, private=private))


def with_merged(connection: Connection, register: str, row_id: int) -> list[int]:
    """Give a row's id and those of the rows merged into it, for `rows_of` to tell their history."""
    found = connection.exec_driver_sql(
        "WITH RECURSIVE known(id) AS (SELECT :row UNION "
        "SELECT gone.row_id FROM known "
        "JOIN changed_row mine ON mine.register_name = :register AND mine.row_id = known.id "
        "JOIN change c ON c.id = mine.change AND c.kind = 'merge' AND NOT c.undone "
        "JOIN changed_row gone ON gone.change = c.id AND gone.register_name = :register "
        "AND gone.after IS NULL AND mine.after IS NOT NULL) SELECT id FROM known",
        {"row": row_id, "register": register},
    )
    return [int(one) for (one,) in found]


def _told(connection: Connection, found: Sequence[Any], *, private: bool) -> Iterator[RowHistory]:
    lookup = StoreLookup(connection)
    ids: dict[str, set[int]] = defaultdict(set)
    for *_, register, row_id, _before, _after, _line in found:
        ids[register].add(row_id)
    now = {
        register: rows_now(connection, ENTITIES[register], some, lookup)
        for register, some in ids.items()
    }
    for *head, register, row_id, before_text, after_text, line in found:
        entity = ENTITIES[register]
        before, after = _image(before_text), _image(after_text)
        about = (entity, row_id, now[register].get(row_id), after or before or {}, lookup)
        what = "added" if before is None else "deleted" if after is None else "changed"
        yield RowHistory(
            change_of(head),
            register,
            row_id,
            what,
            called(*about),
            line,
            tuple(_fields(entity, before or {}, after or {}, lookup, private=private)),
            named(*about),
        )


def _image(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)


def _fields(
    entity: Entity,
    before: dict[str, Any],
    after: dict[str, Any],
    lookup: StoreLookup,
    *,
    private: bool,
) -> Iterator[FieldChange]:
    for column in entity.columns:
        old, new = before.get(column.field), after.get(column.field)
        if old == new:
            continue
        hide = column.private and not private
        yield FieldChange(
            column.field,
            column.label.text,
            _shown(column, old, lookup, hide=hide),
            _shown(column, new, lookup, hide=hide),
        )


def _shown(column: Column, value: Any, lookup: StoreLookup, *, hide: bool) -> str:
    if value is None:
        return ""
    if hide:
        return HIDDEN
    if column.kind is LINK:
        ref = lookup.last_ref(column.label.link, value)
        return ref.text if ref else f"{ENTITIES[column.label.link].one} no longer there"
    return column.show(column.kind.loaded(value))


def rows_now(
    connection: Connection, entity: Entity, ids: Iterable[int], lookup: StoreLookup
) -> dict[int, Row]:
    """Read those of some rows that are there now."""
    some = ", ".join(str(int(one)) for one in ids)
    return {row["id"]: row for row in select(connection, entity, lookup, f"WHERE id IN ({some})")}


def called(
    entity: Entity, row_id: int, now: Row | None, image: dict[str, Any], lookup: StoreLookup
) -> str:
    """Say what a row is called by its key, as it is now or was; private parts are left out."""
    return _named(entity, entity.key, now, image, lookup) or f"{entity.one} {row_id}"


def named(
    entity: Entity, row_id: int, now: Row | None, image: dict[str, Any], lookup: StoreLookup
) -> str:
    """Say what a row is called by its name, as it is now or was; by its key where it has none."""
    names = (entity.shown_by,) if len(entity.key) == 1 else entity.key
    found = _named(entity, names, now, image, lookup)
    return found or called(entity, row_id, now, image, lookup)


def _named(
    entity: Entity,
    names: Sequence[str],
    now: Row | None,
    image: dict[str, Any],
    lookup: StoreLookup,
) -> str:
    parts = []
    for column in (entity.by_field[name] for name in names):
        if not column.private:
            value = image.get(column.field)
            text = (
                column.show(now.get(column.field))
                if now
                else _shown(column, value, lookup, hide=False)
            )
            parts.append(text)
    return ", ".join(filter(None, parts))


def change_of(row: Sequence[Any]) -> Change:
    """Make a change of the columns that COLUMNS names, and its registers where those follow."""
    number, at, who, label, why, kind, source, of, undone, rows, sheet, *registers = row
    named = (registers[0] or "").split(",") if registers else []
    return Change(
        number,
        dt.datetime.fromisoformat(at),
        who,
        label,
        why,
        kind,
        source,
        of,
        bool(undone),
        rows,
        frozenset(filter(None, named)),
        sheet or "",
    )
