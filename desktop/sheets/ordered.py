"""An export as an officer orders it: whole rows or changes, by a layout or not, noted when done."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.entity import Entity, Row
from desktop.progress import Progress, silent
from desktop.sheets.changes_out import export_changes, since_day, since_last
from desktop.sheets.extract import Extract
from desktop.sheets.layouts import note_export
from desktop.sheets.writing import Exported, export
from desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Order:
    """What is to go out.

    Attributes:
        entity: the register.
        path: the file.
        extract: which rows and columns.
        layout: the layout it goes by, if any.
        since: only what changed since this day, if one is given.
        since_last: only what changed since the layout was exported last.
    """

    entity: Entity
    path: Path
    extract: Extract
    layout: Row | None = None
    since: dt.date | None = None
    since_last: bool = False


def carry_out(
    store: Store, order: Order, *, today: dt.date, progress: Progress = silent
) -> Exported:
    """Write the file, and note in its layout that it went out.

    Raises:
        NotSaved: when the file can't be written.
        Cancelled: when the officer stopped it; no file is left.
    """
    start = None
    if order.since_last and order.layout is not None:
        start = since_last(order.layout)
    elif order.since is not None:
        start = since_day(store, order.since)
    about = order.entity, order.path
    if start is None:
        done = export(store, *about, order.extract, today=today, progress=progress)
    else:
        done = export_changes(store, *about, start, order.extract, today=today, progress=progress)
    if order.layout is not None and not store.is_read_only:
        note_export(store, order.layout, done.change, today)
    return done
