"""Registers going out to .xlsx, .csv and .json, whole or not at all."""

import contextlib
import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.domain.kinds import FLAG, LINK, SEVERAL
from desktop.progress import Progress, silent
from desktop.saving import NotSaved, replacing
from desktop.sheets import cover, csv_out, json_out
from desktop.sheets.extract import EVERYTHING, Extract
from desktop.sheets.field_notes import note
from desktop.sheets.guarding import note_looks
from desktop.sheets.sheet_columns import SheetColumn, cells_of
from desktop.store import reading, streaming
from desktop.store.store import Store

if TYPE_CHECKING:
    from desktop.sheets.book_out import Book, TableColumn

SUFFIXES = (".xlsx", ".csv", ".json")
YES_NO = ("Yes", "No")
MOST_CHOICES = 2_000
COMPANION = "The words for the reference beside it, for people. Not read back."


@dataclass(frozen=True, slots=True)
class Exported:
    """What went out.

    Attributes:
        path: the file.
        rows: how many rows.
        left_out: the private columns that stayed home.
        change: the number of the last change it shows.
    """

    path: Path
    rows: int
    left_out: tuple[Column, ...]
    change: int


def export(
    store: Store,
    entity: Entity,
    path: Path,
    extract: Extract = EVERYTHING,
    *,
    today: dt.date,
    progress: Progress = silent,
) -> Exported:
    """Write rows of a register to a file whose name says the format.

    Args:
        store: where from.
        entity: the register.
        path: the file; one that is there is replaced when the new one is complete.
        extract: which rows and columns.
        today: the day computed columns are worked out for.
        progress: told how far it is; may stop it.

    Raises:
        Invalid: when a field named is not there, or a filter can't be read.
        NotSaved: when the file can't be written.
        ReadOnly: when guarded values are to go out and that can't be recorded.
        Cancelled: when the officer stopped it; no file is left.
    """
    suffix = refuse_other_suffix(path)
    columns = extract.shown(entity)
    note_looks(store, entity, extract)
    progress(0, None, "Reading the register")
    with _rows(store, entity, extract, today) as rows, replacing(path) as file:
        if suffix == ".json":
            json_out.write(file, columns, rows, progress)
        elif suffix == ".csv":
            csv_out.write(file, columns, rows, progress)
        else:
            about = cover.lines(store, entity, extract, today=today, rows=rows.count)
            _write_book(store, entity, file, columns, about, rows, progress)
        return Exported(path, rows.count, extract.left_out(entity), rows.last_change)


def _rows(
    store: Store, entity: Entity, extract: Extract, today: dt.date
) -> AbstractContextManager[streaming.Stream]:
    """Open the rows that are wanted, to be read in parts."""
    return streaming.stream(
        store,
        entity,
        today=today,
        where=extract.where,
        as_at=extract.as_at,
        ids=extract.ids,
        sort=extract.sort,
    )


def refuse_other_suffix(path: Path) -> str:
    """Give the ending of a file's name, which says its format.

    Raises:
        NotSaved: when it says none that we write.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise NotSaved(f"{path.name} should end in .xlsx, .csv or .json, which says its format.")
    return suffix


def _write_book(
    store: Store,
    entity: Entity,
    file: Path,
    columns: Sequence[SheetColumn],
    about: Sequence[tuple[str, str]],
    rows: streaming.Stream,
    progress: Progress,
) -> None:
    from desktop.sheets.book_out import Book  # slow to load, so only when wanted

    book = Book()
    book.add_page("Cover", entity.title, about)
    add_register(book, store, entity, columns, rows, active=True)
    with too_long_told():
        book.write(file, progress)


@contextlib.contextmanager
def too_long_told() -> Iterator[None]:
    """Say of a text too long for a cell that the file can't be written."""
    from desktop.sheets.column_xml import TooLong

    try:
        yield
    except TooLong as wrong:
        raise NotSaved(str(wrong)) from None


def add_register(
    book: "Book",
    store: Store,
    entity: Entity,
    columns: Sequence[SheetColumn],
    rows: streaming.Stream,
    *,
    active: bool = False,
) -> None:
    """Add a sheet with rows of a register to a workbook; they are read when it is written."""
    described = register_columns(store, entity, columns)
    parts = cells_of(columns, rows)
    book.add_table(entity.title, described, parts, count=rows.count, active=active)


def register_columns(
    store: Store, entity: Entity, columns: Sequence[SheetColumn], *, offer: bool = True
) -> list["TableColumn"]:
    """Describe columns of a register for a workbook, with drop-downs unless it is only to read."""
    from desktop.sheets.book_out import TableColumn

    return [
        TableColumn(
            one.heading,
            one.column.kind,
            one.column.label.width,
            offered(store, one.column) if offer and not one.companion else (),
            strict=is_strict(one.column),
            quiet=one.companion or one.column.computed,
            note=COMPANION if one.companion else note(entity, one.column),
        )
        for one in columns
    ]


def offered(store: Store, column: Column) -> tuple[str, ...]:
    """List what a drop-down on a column offers; nothing where it would be too long to use."""
    if column.computed:
        return ()
    words = YES_NO if column.kind is FLAG else tuple(dict.fromkeys(reading.choices(store, column)))
    return words if len(words) <= MOST_CHOICES else ()


def is_strict(column: Column) -> bool:
    """Say whether a cell takes nothing but one of the words offered.

    A cell of several values, or a link that may also be named, takes more than its drop-down has.
    """
    return column.kind not in (SEVERAL, LINK)
