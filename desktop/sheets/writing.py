"""Registers going out to .xlsx, .csv and .json, whole or not at all."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import FLAG, LINK, SEVERAL
from desktop.progress import Progress, silent
from desktop.saving import NotSaved, replacing
from desktop.sheets import cover, csv_out, json_out
from desktop.sheets.extract import EVERYTHING, Extract
from desktop.sheets.sheet_columns import SheetColumn
from desktop.store import reading
from desktop.store.store import Store

SUFFIXES = (".xlsx", ".csv", ".json")
YES_NO = ("Yes", "No")


@dataclass(frozen=True, slots=True)
class Exported:
    """What went out: the file, how many rows, and the private columns that stayed home."""

    path: Path
    rows: int
    left_out: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class _Going:
    """Everything a writer needs to know about what goes out."""

    store: Store
    entity: Entity
    columns: Sequence[SheetColumn]
    rows: Sequence[Row]
    about: Sequence[tuple[str, str]]

    def values(self) -> Iterator[list[Any]]:
        """Give the cells of each row."""
        for row in self.rows:
            yield [column.value(row) for column in self.columns]


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
        Cancelled: when the officer stopped it; no file is left.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise NotSaved(f"{path.name} should end in .xlsx, .csv or .json, which says its format.")
    columns = extract.shown(entity)
    progress(0, None, "Reading the register")
    rows = reading.rows(
        store, entity, today=today, where=extract.where, as_at=extract.as_at, ids=extract.ids
    )
    about = cover.lines(store, entity, extract, today=today, rows=len(rows))
    with replacing(path) as file:
        _write(_Going(store, entity, columns, rows, about), file, suffix, progress)
    return Exported(path, len(rows), extract.left_out(entity))


def _write(going: _Going, file: Path, suffix: str, progress: Progress) -> None:
    if suffix == ".json":
        json_out.write(file, going.columns, going.rows, progress)
    elif suffix == ".csv":
        headings = [column.heading for column in going.columns]
        csv_out.write(file, headings, going.values(), progress, len(going.rows))
    else:
        _write_book(going, file, progress)


def _write_book(going: _Going, file: Path, progress: Progress) -> None:
    from desktop.sheets.book_out import Book, TableColumn  # slow to load, so only when wanted
    from desktop.sheets.row_xml import TooLong

    columns = [
        TableColumn(
            one.heading,
            one.column.kind,
            one.column.label.width,
            () if one.companion else offered(going.store, one.column),
            strict=is_strict(one.column),
            quiet=one.companion or one.column.computed,
        )
        for one in going.columns
    ]
    book = Book()
    book.add_page("Cover", going.entity.title, going.about)
    book.add_table(going.entity.title, columns, going.values(), count=len(going.rows), active=True)
    try:
        book.write(file, progress, len(going.rows))
    except TooLong as wrong:
        raise NotSaved(str(wrong)) from None


def offered(store: Store, column: Column) -> tuple[str, ...]:
    """List what a drop-down on a column offers."""
    if column.computed:
        return ()
    return YES_NO if column.kind is FLAG else tuple(dict.fromkeys(reading.choices(store, column)))


def is_strict(column: Column) -> bool:
    """Say whether a cell takes nothing but one of the words offered.

    A cell of several values, or a link that may also be named, takes more than its drop-down has.
    """
    return column.kind not in (SEVERAL, LINK)
