"""What Today shows going out to a calendar file the officer chooses."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from desktop.domain.due_list import Item
from desktop.reports.due_calendar import save_calendar
from desktop.ui.desk import Desk

KINDS = (("Calendar", ("ics",)),)


class CalendarSaving(QObject):
    """Asks where to, writes in a job, and says what was written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def ask(self, items: Sequence[Item]) -> None:
        """Write these items into a file the officer chooses."""
        path = self._desk.ask.save_file("Save a calendar file", "Due.ics", KINDS)
        if path is not None:
            self._start(path, items)

    def _start(self, path: Path, items: Sequence[Item]) -> None:
        now = dt.datetime.now(dt.UTC)
        job = self._desk.jobs.start(
            f"Writing {path.name}",
            lambda progress: (save_calendar(path, items, now, progress), path.name),
        )
        job.done.connect(self._say)
        job.failed.connect(self._tell)

    @Slot(object)
    def _say(self, written: tuple[int, str]) -> None:
        count, name = written
        days = "1 day" if count == 1 else f"{count:,} days"
        self._desk.say(f"{days} written to {name}. Open it in Outlook.")

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        self._desk.ask.failed("Cannot save the calendar file", error)
