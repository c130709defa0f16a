"""Rows of a register going out to a file the officer chooses, as a table shows them."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from desktop.domain.entity import Entity
from desktop.sheets import writing
from desktop.sheets.extract import Extract
from desktop.ui.desk import Desk

KINDS = (("Excel workbook", ("xlsx",)), ("CSV", ("csv",)), ("JSON", ("json",)))


class Exporting(QObject):
    """Asks where to, writes in a job, and says what was written and what stayed home."""

    def __init__(self, desk: Desk, entity: Entity) -> None:
        super().__init__()
        self._desk, self._entity = desk, entity

    def ask(self, ids: Sequence[int], day: dt.date | None = None) -> None:
        """Export these rows in this order, as at a past day if one is given."""
        title = self._entity.title
        path = self._desk.ask.save_file(f"Export {title.lower()}", f"{title}.xlsx", KINDS)
        if path is not None:
            self._start(path, Extract(ids=ids, as_at=day))

    def _start(self, path: Path, extract: Extract) -> None:
        store, entity, today = self._desk.store, self._entity, self._desk.today
        job = self._desk.jobs.start(
            f"Exporting {path.name}",
            lambda progress: writing.export(
                store, entity, path, extract, today=today, progress=progress
            ),
        )
        job.done.connect(self._say)
        job.failed.connect(self._tell)

    @Slot(object)
    def _say(self, made: writing.Exported) -> None:
        left = ", ".join(column.label.text for column in made.left_out)
        private = f" Private columns left out: {left}." if left else ""
        what = self._entity.one if made.rows == 1 else self._entity.title.lower()
        self._desk.say(f"{made.rows:,} {what} written to {made.path.name}.{private}")

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        self._desk.ask.failed("Cannot save the spreadsheet", error)
