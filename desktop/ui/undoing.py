"""Undo and redo in the window: what it would do, doing it, and what was left alone and why."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, Slot

from desktop.domain.registry import ENTITIES
from desktop.store.changes import Change
from desktop.store.errors import Conflict
from desktop.store.store import Store
from desktop.store.undo_lists import IN_PART, Undoing, UndoRow
from desktop.ui import theme
from desktop.ui.ask import Ask
from desktop.ui.cell import Cell, GroupRow
from desktop.ui.dialog import Dialog
from desktop.ui.jobs import Job, Jobs
from desktop.ui.table import Rows, RowTable, TableColumn, TableView

LATER_FIRST = "Undo the later changes of those rows first. History has the newest on top."
CAPTION = "Undo"
Say = Callable[[str], Any]
Row = dict[str, Any]


class UndoRunner(QObject):
    """Undoes and redoes away from the window's thread; an import is looked at first."""

    def __init__(self, store: Store, jobs: Jobs, ask: Ask, say: Say) -> None:
        super().__init__()
        self._store, self._jobs, self._ask, self._say = store, jobs, ask, say

    def undo(self, number: int | None = None) -> None:
        """Undo a change, the last one if none is named.

        Where some rows of an import can't be put back, which and why is shown before.
        """
        change = self._store.can_undo() if number is None else self._store.change(number)
        if change is None or change.kind not in IN_PART:
            self._take_back(number)
            return
        job = self._jobs.start(
            "Looking what undo would do",
            lambda progress: self._store.would_undo(change.id, progress),
        )
        job.done.connect(self._ask_first)
        job.failed.connect(self._refused)

    def redo(self) -> None:
        """Redo what was undone last."""
        job = self._start("Redoing", self._store.redo)
        job.done.connect(self._redone)
        job.failed.connect(self._not_redone)

    @Slot(object)
    def _ask_first(self, told: Undoing) -> None:
        is_plain = not told.since and not told.stuck
        if is_plain or not told.back or self._ask.run(UndoDialog(told)):
            self._take_back(told.change.id)

    def _take_back(self, number: int | None) -> None:
        job = self._start("Undoing", lambda progress: self._store.take_back(number, progress))
        job.done.connect(self._undone)
        job.failed.connect(self._refused)

    def _start(self, words: str, work: Callable[[Any], Any]) -> Job:
        return self._jobs.start(words, work, writes=True)

    @Slot(object)
    def _undone(self, told: Undoing) -> None:
        if told.done is not None:
            self._say(_note("Undone", told.done))
        if told.since or told.stuck:
            self._ask.run(UndoDialog(told))

    @Slot(object)
    def _redone(self, change: Change) -> None:
        self._say(_note("Redone", change))

    @Slot(object)
    def _refused(self, error: Exception) -> None:
        self._tell("Cannot undo this change", error)

    @Slot(object)
    def _not_redone(self, error: Exception) -> None:
        self._tell("Cannot redo this change", error)

    def _tell(self, title: str, error: Exception) -> None:
        """Say what stands in the way, and that later changes can be undone first."""
        if isinstance(error, Conflict):
            self._ask.error(title, str(error), unchanged="", steps=(LATER_FIRST,))
        else:
            self._ask.failed(title, error)


def _note(did: str, change: Change) -> str:
    what = change.label.partition(": ")[2]
    rows = "1 row" if change.rows == 1 else f"{change.rows:,} rows"
    warning = f" {change.warning}." if change.warning else ""
    return f"{did}: {what[:1].lower()}{what[1:]}, {rows}.{warning}"


class UndoDialog(Dialog):
    """Lists what undoing a change does to each row, before it is done or afterwards."""

    def __init__(self, told: Undoing) -> None:
        is_done = told.done is not None
        title = "Undone, but for some rows" if is_done else "Undo what can be undone?"
        super().__init__(CAPTION, title, icon="warning", tone="amber", wide=720)
        self.add_words(f"{told.change.label}: {told.summary}.")
        rows = list(lines(told))
        self.view = TableView(RowTable(COLUMNS, Rows(rows)), name="What undo does to each row")
        high = min(theme.scaled(380), theme.scaled(34) * (len(rows) + 2))
        self.view.setMinimumHeight(min(high, self.screen().availableSize().height() - 320))
        self.body.addWidget(self.view, 1)
        if is_done:
            self.add_button("Close", "primary", default=True)
            return
        self.add_button("Keep the import")
        counted = "1 row" if told.back == 1 else f"{told.back:,} rows"
        self.add_button(f"Put {counted} back", "primary", self.accept, default=True)


def _row(row: Row) -> Cell:
    return Cell(row["name"], second=row["register"], indent=20)


COLUMNS = (
    TableColumn("name", "Row", 220, describe=_row, sortable=False),
    TableColumn("words", "What is done with it", 320, sortable=False, stretch=True),
)


def lines(told: Undoing) -> Iterator[Row]:
    """Give the rows of the table: the three lists, those with something left alone first."""
    parts = (
        ("Left alone because edited since", "warning", told.since, told.rows_since),
        ("Could not be put back", "stop", told.stuck, told.rows_stuck),
        ("Put back", "undo", told.back, told.rows_back),
    )
    if told.done is None:
        parts = (parts[0], ("Can’t be put back", *parts[1][1:]), parts[2])
    number = 0
    for place, (words, icon, count, rows) in enumerate(parts, start=1):
        if count:
            quiet = f"the first {len(rows):,} are listed" if len(rows) < count else ""
            head = GroupRow(words, f"{count:,}", quiet, icon=icon, closable=False)
            yield {"id": -place, "group": head}
        yield from (_line(number + n, row) for n, row in enumerate(rows, start=1))
        number += len(rows)


def _line(number: int, row: UndoRow) -> Row:
    words = f"{row.words[:1].upper()}{row.words[1:]}"
    return {"id": number, "name": row.name, "register": ENTITIES[row.register].one, "words": words}
