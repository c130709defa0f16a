"""Many rows of a table changed at once: one value for a field, a block pasted, a cell filled down.

Every table of a register may have it: it listens to the keys of the table, shows first what would
change, and keeps it as one change with one undo.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.commands import cell_edits
from desktop.commands.cell_edits import Given, Plan
from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.progress import Progress
from desktop.ui import theme
from desktop.ui.bulk_dialogs import BlockDialog, BulkDialog, EditDialog
from desktop.ui.desk import Desk
from desktop.ui.pasting import laid, read_block
from desktop.ui.table_view import TableView

BULK_KEYS, FILL_KEYS = "Ctrl+B", "Ctrl+D"
FIRST = "Select the rows to change first"
CLOSED = "Open the group first: only rows that can be seen are changed"


class Within(Protocol):
    """Gives the rows of groups, of closed ones or of all."""

    def __call__(self, heads: Iterable[int], *, opened: bool = False) -> list[int]:
        """Give the rows of the groups that these rows head."""


class BulkEdits(QObject):
    """What can be done with several rows of one table.

    Args:
        desk: where it is saved.
        view: the table.
        entity: the register its rows are of.
        fields: what may be changed for many rows; what a table edits in place is the least.
        why_not: says why nothing can be changed now, nothing when it can.
        within: gives the rows of groups by the rows that head them: of closed ones, or of all.
    """

    def __init__(
        self,
        desk: Desk,
        view: TableView,
        entity: Entity,
        fields: Sequence[str],
        why_not: Callable[[], str] | None = None,
        within: Within | None = None,
    ) -> None:
        super().__init__(view)
        self._desk, self._view, self._entity = desk, view, entity
        self.fields = tuple(fields)
        self._why_not = why_not or partial(desk.why_not_in, entity)
        self._within = within
        view.edit_asked.connect(lambda way: getattr(self, way)())

    @Slot()
    def edit(self) -> None:
        """Give one field of all rows selected the same value; a group stands for its rows."""
        ids, hidden = self._chosen()
        if self._may(bool(ids), CLOSED if self._view.selected_heads() else FIRST):
            self._run(BulkDialog(self._desk, self._entity, self.fields, ids, hidden))

    def _chosen(self) -> tuple[list[int], int]:
        """Give the rows selected, and how many of them are in closed groups.

        The head of an open group stands for all of it only where no row is selected beside it: a
        stretch of rows often runs over the head of the next group.
        """
        seen, heads = self._view.selected_ids(), self._view.selected_heads()
        if self._within is None or not heads:
            return seen, 0
        closed = self._within(heads)
        others = closed if seen else self._within(heads, opened=True)
        return list(dict.fromkeys([*seen, *others])), len(set(closed) - set(seen))

    @Slot()
    def paste(self) -> None:
        """Lay what is on the clipboard onto the table."""
        block = read_block(QGuiApplication.clipboard().text())
        if self._may(bool(block), "There is nothing to paste on the clipboard"):
            given = laid(self._view, self._entity, self.fields, block)
            self._preview("Paste", given, "What is on the clipboard says nothing else")

    @Slot()
    def fill_down(self) -> None:
        """Give the rows selected what the topmost of them says in the current column."""
        field = self._view.field(self._view.currentIndex().column())
        ids = self._view.selected_ids()
        wanted = "Select the row to fill from and those beneath it"
        if not self._may(len(ids) > 1, wanted) or not self._may(
            field in self.fields, _fixed(field)
        ):
            return
        value = self._desk.store.get(self._entity, ids[0])[field]
        given = [Given(row_id, field, value) for row_id in ids[1:]]
        self._preview("Fill down", given, "They say so already")

    def add_to(self, menu: QMenu) -> None:
        """Put into the menu of a row what can be done with several."""
        offered = (
            ("edit", "Change the rows selected…", BULK_KEYS, self.edit),
            ("paste", "Paste…", QKeySequence(QKeySequence.StandardKey.Paste), self.paste),
            ("fill-down", "Fill down…", FILL_KEYS, self.fill_down),
        )
        for icon, words, keys, called in offered:
            action = menu.addAction(theme.icon(icon), words, called)
            action.setShortcut(keys)
            action.setEnabled(not self._why_not())

    def _may(self, there: bool, words: str) -> bool:  # noqa: FBT001
        """Say in the status bar what stands in the way; return whether nothing does."""
        wrong = self._why_not() or ("" if there else words)
        if wrong:
            self._desk.set_status(wrong)
        return not wrong

    def _preview(self, title: str, given: Sequence[Given], nothing: str) -> None:
        if self._may(bool(given), nothing):
            self._run(BlockDialog(self._desk, self._entity, title, given))

    def _run(self, dialog: EditDialog) -> None:
        if self._desk.ask.run(dialog) and dialog.accepted_plan is not None:
            self._keep(dialog.accepted_plan, dialog.label)

    def _keep(self, plan: Plan, label: str) -> None:
        """Keep it away from the window's thread, as one change."""

        def work(progress: Progress) -> int:
            return cell_edits.apply(self._desk.store, plan, label, progress)

        job = self._desk.jobs.start(label, work, writes=True)
        job.done.connect(self._say)
        job.failed.connect(partial(self._desk.ask.failed, f"{label}: nothing was changed"))

    @Slot(object)
    def _say(self, count: int) -> None:
        change = self._desk.store.can_undo()
        words = f"{self._entity.counted(count)} changed."
        self._desk.saved(words, change.id if change else None)


def _fixed(field: str) -> str:
    return f"{field.replace('_', ' ').capitalize()} can’t be changed here"


def bulk_fields(columns: Sequence[Column], without: Sequence[str] = ()) -> tuple[str, ...]:
    """Give the fields of a register that may be changed for many rows: none that is private."""
    return tuple(
        one.field for one in columns if not (one.computed or one.private or one.field in without)
    )
