"""What changed in a register since a day or an export, as a file: added, changed, removed rows.

A workbook has a sheet for each; text and JSON have one line or object for every field that differs.
"""

import csv
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.days import show_day
from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import DAY, NUMBER, TEXT, Kind
from desktop.progress import Progress, silent
from desktop.saving import replacing
from desktop.sheets import cover, json_out
from desktop.sheets.extract import EVERYTHING, Extract
from desktop.sheets.guarding import note_looks
from desktop.sheets.safe_text import guard
from desktop.sheets.sheet_columns import SheetColumn, sheet_columns
from desktop.sheets.writing import Exported, refuse_other_suffix, register_columns, too_long_told
from desktop.store import since
from desktop.store.since import ADDED, CHANGED, REMOVED, Difference
from desktop.store.store import Store

STEP = 1_000
ON_BALANCE = (
    "What differs on balance: what was changed and changed back is not told. Columns that are "
    "worked out are not followed. Don’t import it."
)
TITLES = {ADDED: "Added", CHANGED: "Changed", REMOVED: "Removed"}
DETAILS: tuple[tuple[str, Kind, int], ...] = (
    ("Column", TEXT, 20),
    ("Before", TEXT, 34),
    ("After", TEXT, 34),
    ("Changed on", DAY, 16),
    ("Changed by", TEXT, 16),
    ("Change", NUMBER, 8),
)


@dataclass(frozen=True, slots=True)
class Since:
    """From where on changes are told: after the change of this number, in these words."""

    change: int
    words: str


def since_day(store: Store, day: dt.date) -> Since:
    """Tell changes from the beginning of a day on."""
    return Since(since.change_before(store, day), f"{show_day(day)}, that day included")


def since_change(change: int) -> Since:
    """Tell changes after one by its number."""
    return Since(change, f"change {change}")


def since_last(layout: Row) -> Since:
    """Tell changes after the last export of a layout."""
    return Since(layout["exported_change"], f"its last export on {show_day(layout['exported_on'])}")


@dataclass(frozen=True, slots=True)
class ChangesOut(Exported):
    """What went out, with how many rows were added, changed and removed."""

    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Telling:
    """The differences with the columns in which they are told."""

    entity: Entity
    naming: Sequence[SheetColumn]
    columns: Sequence[SheetColumn]
    found: Sequence[Difference]

    def of(self, what: str) -> list[Difference]:
        return [one for one in self.found if one.what == what]

    def lines(self, *kinds: str) -> Iterator[tuple[Difference, Column, Any, Any]]:
        """Give every field that differs of rows of some kinds, with old and new value."""
        fields = {c.column.field: c.column for c in self.columns if not c.column.computed}
        for one in self.found:
            if one.what not in kinds:
                continue
            for name, column in fields.items():
                old = one.old.get(name) if one.old and one.what != ADDED else None
                new = one.new.get(name) if one.new and one.what != REMOVED else None
                if old != new and (one.what != CHANGED or name in one.fields):
                    yield one, column, old, new

    def name_of(self, one: Difference) -> list[Any]:
        row = one.new or one.old or {}
        return [column.value(row) for column in self.naming]


def export_changes(
    store: Store,
    entity: Entity,
    path: Path,
    start: Since,
    extract: Extract = EVERYTHING,
    *,
    today: dt.date,
    progress: Progress = silent,
) -> ChangesOut:
    """Write what differs in a register since an earlier change.

    Args:
        store: where from.
        entity: the register.
        path: the file; one that is there is replaced when the new one is complete.
        start: since when.
        extract: which columns, and which rows: one that came to fit its filter is added.
        today: the day computed columns are worked out for.
        progress: told how far it is; may stop it.

    Raises:
        Invalid: when a field named is not there, or a filter can't be read.
        NotSaved: when the file can't be written.
        Cancelled: when the officer stopped it; no file is left.
    """
    refuse_other_suffix(path)
    columns = extract.shown(entity)
    note_looks(store, entity, extract)
    progress(0, None, "Comparing with the earlier state")
    last = since.last_change(store)
    found = since.differences(store, entity, start.change, today=today, where=extract.where)
    stored = {one.column.field for one in columns if not one.column.computed}
    found = [one for one in found if one.what != CHANGED or not stored.isdisjoint(one.fields)]
    telling = _Telling(entity, _naming(entity, extract), columns, found)
    counts = {what: len(telling.of(what)) for what in (ADDED, CHANGED, REMOVED)}
    with replacing(path) as file:
        if path.suffix.lower() == ".json":
            _write_json(file, telling, progress)
        elif path.suffix.lower() == ".csv":
            _write_text(file, telling, progress)
        else:
            about = _about(store, entity, extract, start, today=today, counts=counts)
            _write_book(file, store, telling, about, progress)
    return ChangesOut(path, len(found), extract.left_out(entity), last, counts)


def _naming(entity: Entity, extract: Extract) -> list[SheetColumn]:
    """List the columns that name a row: its key and title, and its number where it has one."""
    names = dict.fromkeys((*entity.key, *entity.numbered, entity.shown_by))
    return sheet_columns(entity, with_private=extract.with_private, columns=list(names))


def _about(
    store: Store,
    entity: Entity,
    extract: Extract,
    start: Since,
    *,
    today: dt.date,
    counts: dict[str, int],
) -> list[tuple[str, str]]:
    told = cover.lines(store, entity, extract, today=today, rows=sum(counts.values()))
    said = {
        "As it stood on": ("Changes since", start.words),
        "Rows": ("Rows", ", ".join(f"{number:,} {what}" for what, number in counts.items())),
        "Coming back": (
            "What it tells",
            ON_BALANCE,
        ),
    }
    return [said.get(label, (label, words)) for label, words in told]


def _write_book(
    file: Path,
    store: Store,
    telling: _Telling,
    about: Sequence[tuple[str, str]],
    progress: Progress,
) -> None:
    from desktop.sheets.book_out import Book, TableColumn  # slow to load, so only when wanted

    entity, book = telling.entity, Book()
    book.add_page("Cover", f"{entity.title}: changes", about)
    naming = register_columns(store, entity, telling.naming, offer=False)
    details = [TableColumn(text, kind, width) for text, kind, width in DETAILS]
    lines = [
        [*telling.name_of(one), *_details(one, column, old, new)]
        for one, column, old, new in telling.lines(CHANGED)
    ]
    book.add_table(
        TITLES[CHANGED], [*naming, *details], _in_parts(lines), count=len(lines), active=True
    )
    whole = register_columns(store, entity, telling.columns, offer=False)
    for what in (ADDED, REMOVED):
        rows = [one.new or one.old or {} for one in telling.of(what)]
        book.add_table(TITLES[what], whole, _of_rows(telling.columns, rows), count=len(rows))
    with too_long_told():
        book.write(file, progress)


def _details(one: Difference, column: Column, old: Any, new: Any) -> list[Any]:
    day = one.at.astimezone().date()
    return [
        column.label.text,
        column.show(old) or None,
        column.show(new) or None,
        day,
        one.who,
        one.change,
    ]


def _in_parts(lines: Sequence[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    for start in range(0, len(lines), STEP):
        yield list(zip(*lines[start : start + STEP], strict=True))


def _of_rows(columns: Sequence[SheetColumn], rows: Sequence[Row]) -> Iterator[list[list[Any]]]:
    for start in range(0, len(rows), STEP):
        yield [one.values(rows[start : start + STEP]) for one in columns]


def _write_text(file: Path, telling: _Telling, progress: Progress) -> None:
    headings = [one.heading for one in telling.naming] + [text for text, *_ in DETAILS]
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([guard(one) for one in ["What", *headings]])
        for number, (one, column, old, new) in enumerate(telling.lines(*TITLES)):
            if number % STEP == 0:
                progress(number, None, "Writing the file")
            cells = [one.what, *telling.name_of(one), *_details(one, column, old, new)]
            writer.writerow([guard(cell) if isinstance(cell, str) else cell for cell in cells])


def _write_json(file: Path, telling: _Telling, progress: Progress) -> None:
    documents: dict[int, dict[str, Any]] = {}
    for one, column, old, new in telling.lines(*TITLES):
        document = documents.setdefault(
            id(one),
            {
                "what": one.what,
                **json_out.record(telling.naming, one.new or one.old or {}),
                "change": one.change,
                "at": one.at.isoformat(),
                "who": one.who,
                "fields": [],
            },
        )
        before, after = json_out.plain(old), json_out.plain(new)
        document["fields"].append({"field": column.field, "before": before, "after": after})
    progress(len(documents), len(documents), "Writing the file")
    text = json.dumps(list(documents.values()), ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")
