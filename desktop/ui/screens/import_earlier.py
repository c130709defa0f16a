"""The imports made so far, newest first, each with its Undo."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.days import show_day_short
from desktop.progress import Progress
from desktop.store.changes import Change
from desktop.ui.cell import BLANK, Cell
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Text
from desktop.ui.table_columns import Row, TableColumn

SHOWN, LOOKED_AT = 12, 400
LOOKED_THROUGH = 5_000  # rows of an import that are looked through to tell whether it is locked
LOCKED = (
    "Locked: every row of it was edited or used since, so nothing is left to put back. The old "
    "values are in the history of each."
)


class EarlierImports(QWidget):
    """A small table of the imports; following Undo takes one back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.table = MiniTable(_COLUMNS, name="Earlier imports")
        self._none = Text("None yet.", "body", "text2")
        self.note = Text(LOCKED, "meta", "text2", wrap=True)
        self._imports: list[Change] = []
        self._locked: dict[int, bool] = {}
        self._job: Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SectionHead("Earlier imports"))
        column.addWidget(self._none)
        column.addWidget(self.table)
        column.addWidget(self.note)
        self.table.link_followed.connect(self._undo)
        self.table.opened.connect(self._open)
        desk.signals.changed.connect(self._hear)
        self.refresh()

    def refresh(self) -> None:
        """Read the imports again."""
        changes = self._desk.store.changes(limit=LOOKED_AT)
        imports = [one for one in changes if one.kind == "import"][:SHOWN]
        self._imports = imports
        self._show()
        self._look()
        self._none.setVisible(not imports)
        self.table.setVisible(bool(imports))

    def _show(self) -> None:
        locked = self._locked
        self.table.set_rows(
            {
                "id": one.id,
                "change": one,
                "locked": locked.get(one.id),
                "newest": one is self._imports[0],
            }
            for one in self._imports
        )
        self.note.setVisible(any(locked.get(one.id) for one in self._imports))

    def _look(self) -> None:
        """Find out, while nobody waits for it, which imports have nothing left to put back."""
        asked = [
            one.id
            for one in self._imports
            if one.id not in self._locked and not one.undone and 0 < one.rows <= LOOKED_THROUGH
        ]
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if asked:
            store = self._desk.store

            def look(progress: Progress) -> dict[int, bool]:
                return {one: not store.would_undo(one, progress).back for one in asked}

            self._job = self._desk.jobs.start("Looking what undo would do", look, shown=False)
            self._job.done.connect(self._know)

    @Slot(object)
    def _know(self, locked: dict[int, bool]) -> None:
        if self.sender() is self._job:
            self._job = None
            self._locked |= locked
            self._show()

    @Slot(object)
    def _hear(self, change: Change) -> None:
        self._locked.clear()
        if self.isVisible() or change.kind in {"import", "undo", "redo"}:
            self.refresh()

    @Slot(object)
    def _open(self, number: int) -> None:
        """Undo with Enter where Undo is written, not wherever in its row somebody opens it."""
        self._undo(number, self.table.field(self.table.currentIndex().column()))

    @Slot(object, str)
    def _undo(self, number: int, field: str) -> None:
        change = self._desk.store.change(number)
        if self._locked.get(number):
            return
        if field == "undo" and change is not None and not change.undone and self._desk.can_edit:
            self._desk.undo(number)


def _when(row: Row) -> Cell:
    return Cell(show_day_short(row["change"].at.astimezone().date()))


def _what(row: Row) -> Cell:
    change: Change = row["change"]
    what = change.label.partition(" from ")[0].removeprefix("Import ").capitalize()
    return Cell(what, tip=change.source, bold=row["newest"])


def _rows(row: Row) -> Cell:
    return Cell(f"{row['change'].rows:,}")


def _state(row: Row) -> Cell:
    change: Change = row["change"]
    if change.undone:
        return Cell("Undone", icon="undo", tone="text3")
    if row["locked"]:
        return Cell("Locked", icon="lock", tone="text3", tip=LOCKED)
    return Cell("Undo", icon="undo", link=True) if change.rows else BLANK


_COLUMNS = [
    TableColumn("when", "When", 104, sortable=False, describe=_when),
    TableColumn("what", "What", 110, sortable=False, stretch=True, describe=_what),
    TableColumn("rows", "Rows", 56, right=True, sortable=False, describe=_rows),
    TableColumn("undo", "", 88, spoken="Undo", sortable=False, describe=_state),
]
