"""The verbs that change rows: `add`, `set`, `delete` and `merge`, with the checks of the screen."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from desktop.cli import opening
from desktop.cli.output import Output
from desktop.cli.problems import Usage
from desktop.commands import merge as merging
from desktop.domain.amounts import read_money, read_number, show_money, to_pence
from desktop.domain.entity import Entity, Invalid
from desktop.domain.kinds import MONEY
from desktop.domain.magnitude import stray_unit
from desktop.domain.provider import PROVIDERS
from desktop.domain.registry import entity as register
from desktop.store import doubting
from desktop.store.changes import Change
from desktop.store.reading import find_key
from desktop.store.store import Store

NOTHING: Mapping[str, str] = {}


def add(args: Namespace, out: Output) -> None:
    """Add a row; the store is made if it is missing."""
    entity, values = register(args.register), _values(args)
    entity.refuse_by_hand()
    with opening.for_writing(args, create=True) as store:
        changes = _listen(store)
        with _fields_named(entity):
            row_id = store.save(entity, values, why=args.why)
        _report(out, store, entity, row_id, "Added", changes, values)


def change(args: Namespace, out: Output) -> None:
    """Change fields of a row; nothing after the = makes a field blank."""
    entity, values = register(args.register), _values(args)
    with opening.for_writing(args) as store:
        changes = _listen(store)
        row_id = find_key(store, entity, args.key)
        with _fields_named(entity):
            store.save(entity, values, row_id, why=args.why)
        _report(out, store, entity, row_id, "Changed", changes, values)


def delete(args: Namespace, out: Output) -> None:
    """Delete a row and what belongs to it."""
    entity = register(args.register)
    entity.refuse_by_hand()
    with opening.for_writing(args) as store:
        changes = _listen(store)
        row_id = find_key(store, entity, args.key)
        row = store.get(entity, row_id)
        store.delete(entity, row_id, why=args.why)
        _tell(
            out,
            entity,
            entity.key_text(row),
            f"Deleted {entity.one} {_called(entity, row)}",
            changes,
        )


def merge(args: Namespace, out: Output) -> None:
    """Merge one provider into another."""
    with opening.for_writing(args) as store:
        changes = _listen(store)
        keep = find_key(store, PROVIDERS, args.keep)
        drop = find_key(store, PROVIDERS, args.drop)
        merging.providers(store, keep, drop, why=args.why)
        _report(out, store, PROVIDERS, keep, "Merged into", changes)


@contextmanager
def _fields_named(entity: Entity) -> Iterator[None]:
    """Name the field in what is said of it, as a form does by where it says it."""
    try:
        yield
    except Invalid as wrong:
        raise Invalid(
            {name: _named(entity, name, words) for name, words in wrong.errors.items()}
        ) from wrong


def _named(entity: Entity, name: str, words: str) -> str:
    column = entity.by_field.get(name)
    if column is None or column.label.text.casefold() in words.casefold():
        return words
    return f"{column.label.text}: {words}"


def _values(args: Namespace) -> dict[str, str]:
    values = dict(args.values)
    if len(values) < len(args.values):
        raise Usage("Each field can be given once.")
    return values


def _listen(store: Store) -> list[Change]:
    changes: list[Change] = []
    store.listen(changes.append)
    return changes


def _report(
    out: Output,
    store: Store,
    entity: Entity,
    row_id: int,
    did: str,
    changes: list[Change],
    typed: Mapping[str, str] = NOTHING,
) -> None:
    """Tell what was done to a row, and what looks doubtful in it or in what was typed."""
    row = store.get(entity, row_id)
    doubts = entity.doubts_of(row) | doubting.doubts(store, entity, row) | _slips(entity, typed)
    key, called = entity.key_text(row), _called(entity, row)
    words = f"{did} {entity.one} {called}" if changes else f"{called} was so already"
    _tell(out, entity, key, words, changes, doubts=doubts)
    for field, words in doubts.items():
        out.say(f"{entity.by_field[field].label.text}: {words}")


def _slips(entity: Entity, typed: Mapping[str, str]) -> dict[str, str]:
    """Say of amounts typed with a stray k which two they may be, and what was rounded."""
    amounts = {name: text for name, text in typed.items() if entity.by_field[name].kind is MONEY}
    found = {
        name: stray_unit(text, each=entity.by_field[name].label.each)
        for name, text in amounts.items()
    }
    slips = {name: slip.words() for name, slip in found.items() if slip}
    rounded = {name: words for name, text in amounts.items() if (words := _rounded(text))}
    return rounded | slips


def _rounded(text: str) -> str:
    """Say that an amount had parts of a penny, which are not kept."""
    typed, kept = read_number(text.replace("£", "")), read_money(text)
    if typed is None or kept is None or typed == kept or kept != to_pence(typed):
        return ""
    return f"“{text}” has parts of a penny and is kept as {show_money(kept)}"


def _tell(
    out: Output, entity: Entity, key: str, words: str, changes: list[Change], **more: Any
) -> None:
    number = changes[-1].id if changes else None
    after = f" (change {number})" if number else ""
    warnings = [one.warning for one in changes if one.warning]
    told = {"register": entity.name, "key": key, "change": number, "warnings": warnings, **more}
    out.result(told, [f"{words}{after}."])
    for warning in warnings:
        out.say(f"{warning}.")


def _called(entity: Entity, row: dict[str, Any]) -> str:
    """Name a row by its reference and what it is called; private parts are left out."""
    name = entity.called(row)
    ref = entity.key_text(row) if len(entity.key) == 1 else ""
    return f"{ref}, {name}" if ref and ref != name else name or f"{entity.one} {row['id']}"
