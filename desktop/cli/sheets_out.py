"""The verbs `export` and `template`: registers to files."""

import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.cli import asked, layouts_out, opening
from desktop.cli.output import Output
from desktop.cli.problems import Usage
from desktop.cli.show import extract_of
from desktop.commands import new_store
from desktop.domain.entity import Entity
from desktop.domain.registry import entity as register
from desktop.sheets import changes_out, writing
from desktop.sheets.extract import Extract
from desktop.store.store import Store


def export(args: Namespace, out: Output) -> None:
    """Write a register to a file whose name says the format."""
    entity, path = register(args.register), Path(args.out)
    _refuse_other_suffix(path, writing.SUFFIXES)
    asked.refuse_the_store(args, path)
    with opening.for_looking(args, entity, _private(args, entity), leaving=True) as store:
        asked_for = replace(extract_of(args), why=args.why)
        layout, extract = layouts_out.with_layout(store, entity, args.layout, asked_for)
        today, progress = asked.today(args), out.progress
        if args.since is None:
            done = writing.export(store, entity, path, extract, today=today, progress=progress)
        else:
            start = layouts_out.start_of(args, store, layout)
            done = changes_out.export_changes(
                store, entity, path, start, extract, today=today, progress=progress
            )
    layouts_out.note(args, layout, done.change, out)
    out.result(_document(entity, path, extract, done), [_words(entity, path, done)])


def _private(args: Namespace, entity: Entity) -> tuple[str, ...]:
    """Give the private fields that are to go out, those of a layout too."""
    if args.layout is None:
        return tuple(args.with_private)
    with opening.for_reading(args) as store:
        _, extract = layouts_out.with_layout(store, entity, args.layout, extract_of(args))
    return tuple(extract.with_private)


def _document(
    entity: Entity, path: Path, extract: Extract, done: writing.Exported
) -> dict[str, Any]:
    more: dict[str, Any] = {}
    if extract.layout:
        more |= {"layout": extract.layout, "change": done.change}
    if isinstance(done, changes_out.ChangesOut):
        more |= {"change": done.change, **done.counts}
    return {
        "register": entity.name,
        "file": str(path),
        "rows": done.rows,
        "left_out": [column.field for column in done.left_out],
        **more,
    }


def _words(entity: Entity, path: Path, done: writing.Exported) -> str:
    without = ", ".join(column.label.text for column in done.left_out)
    left_out = f" Private columns left out: {without}." if without else ""
    if isinstance(done, changes_out.ChangesOut):
        told = ", ".join(f"{number:,} {what}" for what, number in done.counts.items())
        return f"Changes in {entity.title} are in {path}: {told}.{left_out}"
    return f"{_count(done.rows)} of {entity.title} {_be(done.rows)} in {path}.{left_out}"


def template(args: Namespace, out: Output) -> None:
    """Write an empty workbook with headings and drop-downs."""
    from desktop.sheets import template as empty

    entity, path = register(args.register), Path(args.out)
    _refuse_other_suffix(path, (".xlsx",))
    asked.refuse_the_store(args, path)
    with _store_with_words(args) as store:
        empty.write(entity, path, store)
    out.result(
        {"register": entity.name, "file": str(path)},
        [f"{path} is ready to be filled in and imported into {entity.title}."],
    )


def _count(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"


def _be(rows: int) -> str:
    return "is" if rows == 1 else "are"


def _refuse_other_suffix(path: Path, suffixes: tuple[str, ...]) -> None:
    if path.suffix.lower() not in suffixes:
        raise Usage(f"{path.name} should end in {' or '.join(suffixes)}, which says its format.")


@contextmanager
def _store_with_words(args: Namespace) -> Iterator[Store]:
    """Open the store for its words; where there is none yet, one with the reference data only."""
    if args.store is not None or asked.store_path(args).exists():
        with opening.for_reading(args) as store:
            yield store
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        new_store.create(Path(folder) / "words.cdesk") as store,
    ):
        yield store
