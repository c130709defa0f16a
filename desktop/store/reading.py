"""Reads for lists, sheets and the command line: rows of a register, filtered, as at a day."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection

from desktop.domain.child import looks_like_a_name
from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Invalid, Row
from desktop.domain.kinds import LINK, SEVERAL, Ref
from desktop.domain.qualification import QUALIFICATIONS
from desktop.store import computed
from desktop.store.errors import NotFound
from desktop.store.lookup import StoreLookup
from desktop.store.rows import select
from desktop.store.sqlite import quoted
from desktop.store.store import Store


def rows(
    store: Store,
    entity: Entity,
    *,
    today: dt.date,
    where: Mapping[str, object] | None = None,
    as_at: dt.date | None = None,
    ids: Sequence[int] | None = None,
    limit: int | None = None,
    with_computed: bool = True,
) -> list[Row]:
    """Read rows of a register as values, in the order of their row ids.

    Args:
        store: where from.
        entity: the register.
        today: the day computed columns are worked out for.
        where: what fields must be, as values or typed text; several of one are "one of".
        as_at: show the register as it stood on this day: rows by their own dates, computed
            columns as worked out for it.
        ids: only these rows, in this order.
        limit: at most so many.
        with_computed: whether computed columns are worked out.

    Raises:
        Invalid: when a filter names no field or can't be read.
    """
    with store.read() as connection:
        lookup = StoreLookup(connection)
        tests, bound, later = tests_of(entity, where or {}, lookup)
        if ids is not None:
            tests.append(f"id IN ({', '.join(str(int(one)) for one in ids)})")
        stop = f" LIMIT {int(limit)}" if limit is not None and not later and as_at is None else ""
        chosen = f"WHERE {' AND '.join(tests)} ORDER BY id{stop}"
        found = select(connection, entity, lookup, chosen, tuple(bound))
        if as_at is not None:
            facts = partial(computed.facts_of, connection, lookup, entity, found, as_at)
            found = held_on(facts, entity, found, as_at)
        if with_computed or later:
            computed.add(connection, lookup, entity, found, as_at or today)
    found = [row for row in found if all(fits(row, column, value) for column, value in later)]
    return _in_order(found, ids)[:limit]


def _in_order(found: list[Row], ids: Sequence[int] | None) -> list[Row]:
    """Put rows into the order of the ids that were asked for, if any were."""
    if ids is None:
        return found
    place = {one: number for number, one in enumerate(ids)}
    return sorted(found, key=lambda row: place[row["id"]])


def tests_of(
    entity: Entity, where: Mapping[str, object], lookup: StoreLookup
) -> tuple[list[str], list[Any], list[tuple[Column, Any]]]:
    """Split filters into SQL tests and those that need computed columns or a look inside."""
    tests, bound, later = ["TRUE"], [], []
    for name, wanted in where.items():
        column = entity.by_field.get(name)
        if column is None:
            raise Invalid({name: f"{entity.title} have no field “{name}”"})
        try:
            value = column.read(wanted, lookup)
        except ValueError as wrong:
            said = column.discreet(str(wrong))
            raise Invalid({name: f"{column.label.text}: {said}"}) from None
        if column.computed or column.kind is SEVERAL:
            later.append((column, value))
        else:
            tests.append(f"{quoted(name)} IS NOT DISTINCT FROM ?")
            bound.append(None if value is None else column.kind.stored(value))
    return tests, bound, later


def fits(row: Row, column: Column, wanted: Any) -> bool:
    """Say whether a row has what a column must be; of several values, all those wanted."""
    value = row.get(column.field)
    if column.kind is SEVERAL and wanted is not None:
        return set(wanted) <= set(value or ())
    if isinstance(value, str) and isinstance(wanted, str):
        return value.casefold() == wanted.casefold()
    return bool(value == wanted)


def held_on(
    facts: Callable[[], computed.Facts], entity: Entity, found: list[Row], day: dt.date
) -> list[Row]:
    """Keep the rows that held on a day, by their own dates (first and last day covered)."""
    if entity is QUALIFICATIONS:
        return _stood(facts(), found)
    if entity.span is None:
        return found
    starts, ends = entity.span
    return [
        row
        for row in found
        if (row[starts] is None or row[starts] <= day)
        and (not ends or row[ends] is None or row[ends] >= day)
    ]


def _stood(facts: computed.Facts, found: list[Row]) -> list[Row]:
    """Show qualifications with the status they had on a day; those not yet applied are left out."""
    places = facts.standings()
    shown = []
    for row in found:
        place = places[row["provider"].id, row["lot"].id]
        if place.status is not None:
            shown.append(
                row | {"status": place.status, "since": place.since, "reason": place.reason}
            )
    return shown


def find_key(store: Store, entity: Entity, key: str) -> int:
    """Find a row by its key as the command line writes it: parts joined by "+".

    A register with a single key field may also be named by what stands for its rows.

    Raises:
        NotFound: when no row has it, or several do.
    """
    with store.read() as connection:
        lookup = StoreLookup(connection)
        parts = key.split("+", len(entity.key) - 1)
        parts += [""] * (len(entity.key) - len(parts))
        try:
            found = _with_key(connection, lookup, entity, parts)
        except ValueError as wrong:
            raise NotFound(f"{entity.title}: {wrong}.") from None
        if not found and len(entity.key) == 1:
            found = sorted(lookup.names(entity.name).find(key, None))
        if len(found) != 1:
            refs = lookup.names(entity.name).refs
            raise NotFound(_not_one(entity, key, [refs[one] for one in found]))
        return found[0]


def _not_one(entity: Entity, key: str, found: Sequence[Ref]) -> str:
    """Say that a key means no row or several, and how each of these is named."""
    if not key.strip():
        return f"Say which row of {entity.title} is meant. The key is {'+'.join(entity.key)}."
    is_private = any(column.private for column in entity.columns)
    if not found and is_private and looks_like_a_name(key):  # and is not repeated
        return f"This is not in {entity.title}. Give the {entity.one}'s reference, not a name."
    if not found:
        return f"“{key}” is not in {entity.title}. The key is {'+'.join(entity.key)}."
    said = f"“{key}” means several rows of {entity.title}"
    if not entity.apart_by:
        return f"{said}. The key is {'+'.join(entity.key)}."
    named = " or ".join(f"“{ref.key}” ({ref.text})" for ref in sorted(found, key=lambda r: r.key))
    return f"{said}. Name the one meant: {named}."


def _with_key(
    connection: Connection, lookup: StoreLookup, entity: Entity, parts: Sequence[str]
) -> list[int]:
    tests, bound = [], []
    for name, part in zip(entity.key, parts, strict=True):
        column = entity.by_field[name]
        meant = _meant(column, part, lookup)
        tests.append(" OR ".join([f"{quoted(name)} IS NOT DISTINCT FROM ?"] * len(meant)))
        bound += meant
    chosen = connection.exec_driver_sql(
        f"SELECT id FROM {quoted(entity.table)} WHERE ({') AND ('.join(tests)})",
        tuple(bound),
    )
    return [row_id for (row_id,) in chosen]


def _meant(column: Column, part: str, lookup: StoreLookup) -> list[Any]:
    """Give the stored values that a part of a key may mean: lot 1 of any list."""
    try:
        value = column.read(part, lookup)
    except ValueError:
        fitting = lookup.names(column.label.link).find(part, None) if column.kind is LINK else ()
        if len(fitting) < 2:
            raise
        return sorted(fitting)
    return [None if value is None else column.kind.stored(value)]


def choices(store: Store, column: Column) -> list[str]:
    """List what a column may hold: its fixed choices, or the words of its vocabulary."""
    if column.fixed_choices:
        return list(column.fixed_choices)
    if not column.vocabulary and column.kind is not LINK:
        return []
    with store.read() as connection:
        lookup = StoreLookup(connection)
        registers = (column.vocabulary or column.label.link).split("|")
        return [ref.key for name in registers for ref in lookup.names(name).refs.values()]


def refs(store: Store, register: str) -> list[Ref]:
    """List every record of a register as links, by what stands for them."""
    with store.read() as connection:
        known = StoreLookup(connection).names(register).refs.values()
    return sorted(known, key=lambda ref: ref.text.casefold())
