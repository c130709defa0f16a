"""The verb `registers`: what registers there are, their keys and their fields."""

import contextlib
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from desktop.cli import asked, opening
from desktop.cli.output import Output, table
from desktop.commands import new_store
from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.domain.registry import ENTITIES
from desktop.store.errors import StoreError
from desktop.store.reading import refs


def registers(args: Namespace, out: Output) -> None:
    """List the registers; no store is needed, but one that is there says its own words."""
    words = _words(args)
    rows = [[e.name, "+".join(e.key), e.title, str(len(e.columns))] for e in ENTITIES.values()]
    out.result(
        [_register(entity, words) for entity in ENTITIES.values()],
        table(["Register", "Key", "Title", "Fields"], rows),
    )


def _words(args: Namespace) -> dict[str, list[str]]:
    """List the words of each vocabulary: the store's, or those a new one has."""
    names = [entity.name for entity in ENTITIES.values() if entity.vocabulary]
    if asked.store_path(args).is_file():
        with contextlib.suppress(StoreError), opening.for_reading(args) as store:
            return {name: [ref.key for ref in refs(store, name)] for name in names}
    return {name: new_store.words(name) for name in names}


def _register(entity: Entity, words: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
        "register": entity.name,
        "title": entity.title,
        "key": list(entity.key),
        "fields": [_field(entity, column, words) for column in entity.all_columns],
        "importable": not entity.frozen,
    }


def _field(entity: Entity, column: Column, words: Mapping[str, list[str]]) -> dict[str, Any]:
    """Tell a field; words of a vocabulary are rows of the register named in `choices_from`."""
    choices = list(column.fixed_choices) or words.get(column.vocabulary, [])
    return {
        "field": column.field,
        "label": column.label.text,
        "kind": column.kind.name,
        "required": column.required and column.field not in entity.numbered,
        "private": column.private,
        "computed": column.computed,
        "choices": choices,
        "choices_from": column.vocabulary or None,
        "link": column.label.link or None,
        "help": column.label.help,
    }
