"""The verb `registers`: what registers there are, their keys and their fields."""

from argparse import Namespace
from typing import Any

from desktop.cli.output import Output, table
from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.domain.registry import ENTITIES


def registers(args: Namespace, out: Output) -> None:
    """List the registers; no store is needed."""
    del args
    rows = [[e.name, "+".join(e.key), e.title, str(len(e.columns))] for e in ENTITIES.values()]
    out.result(
        [_register(entity) for entity in ENTITIES.values()],
        table(["Register", "Key", "Title", "Fields"], rows),
    )


def _register(entity: Entity) -> dict[str, Any]:
    return {
        "register": entity.name,
        "title": entity.title,
        "key": list(entity.key),
        "fields": [_field(entity, column) for column in entity.all_columns],
        "importable": True,
    }


def _field(entity: Entity, column: Column) -> dict[str, Any]:
    """Tell a field; words of a vocabulary are rows of the register named in `choices_from`."""
    return {
        "field": column.field,
        "label": column.label.text,
        "kind": column.kind.name,
        "required": column.required and column.field not in entity.numbered,
        "private": column.private,
        "computed": column.computed,
        "choices": list(column.fixed_choices),
        "choices_from": column.vocabulary or None,
        "link": column.label.link or None,
        "help": column.label.help,
    }
