"""The verb `show`: rows of a register."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from desktop.cli import asked, opening
from desktop.cli.output import Output, table
from desktop.cli.problems import Usage
from desktop.domain.entity import Entity, Row
from desktop.domain.registry import entity as register
from desktop.domain.reveal import COMMAND_LINE
from desktop.sheets.extract import Extract
from desktop.sheets.json_out import documents, record
from desktop.sheets.sheet_columns import SheetColumn
from desktop.store.origins import Origin, origins
from desktop.store.reading import rows
from desktop.store.reveals import guarded, note
from desktop.store.store import Store

Origins = dict[int, dict[str, Origin]]
FIT = 7  # columns that fit beside each other on a screen of text


def show(args: Namespace, out: Output) -> None:
    """Print rows: every field with --json, the telling ones otherwise."""
    entity, extract = register(args.register), extract_of(args)
    columns = extract.shown(entity)
    with opening.for_looking(args, entity, extract.with_private) as store:
        found = rows(
            store,
            entity,
            today=asked.today(args),
            where=extract.where,
            as_at=extract.as_at,
            limit=args.limit,
        )
        told = _origins(store, entity, found) if args.origin else None
        looked = guarded(entity, extract.with_private)
        named = [entity.called(row) for row in found]
        note(store, entity, looked, named, COMMAND_LINE, args.why)
    if out.as_json:
        out.pieces(documents(_with_key(entity, columns, row, told) for row in found))
        return
    telling = _telling(entity, columns)
    lines = [[one.column.show(row.get(one.column.field)) for one in telling] for row in found]
    out.result(None, table([one.heading for one in telling], lines))
    for row in found if told else ():
        out.result(None, _origin_lines(entity, columns, row, told or {}))
    out.say(f"{len(found):,} {entity.one if len(found) == 1 else entity.title.lower()}")


def extract_of(args: Namespace) -> Extract:
    """Read which rows and columns are wanted.

    Raises:
        Usage: when a field is named twice.
    """
    where = dict(args.where)
    if len(where) < len(args.where):
        raise Usage("--where takes each field once.")
    return Extract(where=where, as_at=args.as_at, with_private=tuple(args.with_private))


def _origins(store: Store, entity: Entity, found: Sequence[Row]) -> Origins:
    with store.read() as connection:
        return origins(connection, entity, [row["id"] for row in found])


def _origin_lines(
    entity: Entity, columns: Sequence[SheetColumn], row: Row, told: Origins
) -> Iterator[str]:
    """Say of every value of a row where it comes from."""
    yield f"{entity.called(row) or entity.key_text(row)}"
    for column in (one.column for one in columns if not one.companion):
        origin = told.get(row["id"], {}).get(column.field)
        if origin is not None:
            yield f"    {column.label.text}: {origin.words}"


def _with_key(
    entity: Entity, columns: Sequence[SheetColumn], row: Row, origin_of: Origins | None
) -> dict[str, Any]:
    """Give a row by field, and its key as `set` takes it where no part of that is private."""
    told = record(columns, row)
    if all(name in told for name in entity.key):
        told["key"] = entity.key_text(row)
    if origin_of is not None:
        known = origin_of.get(row["id"], {})
        names = {one.column.field for one in columns}
        told["origin"] = {name: one.document() for name, one in known.items() if name in names}
    return told


def _telling(entity: Entity, columns: Sequence[SheetColumn]) -> list[SheetColumn]:
    """Choose columns that fit on a screen: key, name, what must be filled or is worked out."""
    whole = [one for one in columns if not one.companion]
    first = [one for one in whole if one.column.field in (*entity.key, entity.shown_by)]
    then = [one for one in whole if one not in first and one.column.required]
    last = [one for one in whole if one not in first and one.column.computed]
    chosen = (first + then + last)[:FIT]
    return [one for one in whole if one in chosen]
