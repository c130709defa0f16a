"""The verbs `export` and `template`: registers to files."""

import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.cli import asked, opening
from desktop.cli.output import Output
from desktop.cli.problems import Usage
from desktop.cli.show import extract_of
from desktop.commands import new_store
from desktop.domain.registry import entity as register
from desktop.sheets import writing
from desktop.store.store import Store


def export(args: Namespace, out: Output) -> None:
    """Write a register to a file whose name says the format."""
    entity, path = register(args.register), Path(args.out)
    _refuse_other_suffix(path, writing.SUFFIXES)
    asked.refuse_the_store(args, path)
    with opening.for_reading(args) as store:
        done = writing.export(
            store,
            entity,
            path,
            extract_of(args),
            today=asked.today(args),
            progress=out.progress,
        )
    without = [column.label.text for column in done.left_out]
    left_out = f" Private columns left out: {', '.join(without)}." if without else ""
    out.result(
        {
            "register": entity.name,
            "file": str(path),
            "rows": done.rows,
            "left_out": [column.field for column in done.left_out],
        },
        [f"{_count(done.rows)} of {entity.title} {_be(done.rows)} in {path}.{left_out}"],
    )


def template(args: Namespace, out: Output) -> None:
    """Write an empty workbook with headings and drop-downs."""
    from desktop.sheets import template as empty

    entity, path = register(args.register), Path(args.out)
    _refuse_other_suffix(path, (".xlsx",))
    asked.refuse_the_store(args, path)
    with _words(args) as store:
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
def _words(args: Namespace) -> Iterator[Store]:
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
