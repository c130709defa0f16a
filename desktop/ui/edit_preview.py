"""What would become of cells before they are changed: a table old to new, refusals named."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.commands import cell_edits
from desktop.commands.cell_edits import ALIKE, CHANGED, REFUSED, Edit, Given, Plan
from desktop.domain.entity import Entity
from desktop.progress import Progress
from desktop.ui.cell import Cell, state
from desktop.ui.desk import Desk
from desktop.ui.parts.check import CheckBox
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.text import Text
from desktop.ui.row_table import RowTable
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView
from desktop.ui.working import Working

TALL = 260
ORDER = (REFUSED, CHANGED, ALIKE)
FATES = {CHANGED: ("Changes", "changed", "blue"), ALIKE: ("Says so already", "unchanged", "text3")}


class EditPreview(QWidget):
    """Tries cells out away from the window's thread and shows what would become of them.

    Args:
        desk: where they are tried.
        entity: the register.
    """

    planned = Signal()

    def __init__(self, desk: Desk, entity: Entity) -> None:
        super().__init__()
        self._desk, self.entity = desk, entity
        self.plan: Plan | None = None
        self._wanted: Sequence[Given] | None = None
        self.said = Text("", "body", "text2", wrap=True)
        self.view = TableView(RowTable(_columns(entity), Rows()), inner=True, name="What changes")
        self.leave_out = CheckBox("Leave out the rows that can’t be changed, and change the others")
        self.loading = Loading("Trying out what would change")
        self._working = Working(desk, self.loading, "Cannot try out what would change")
        self._stack = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        for page in (self.view, self.loading):
            self._stack.addWidget(page)
        self._stack.setMinimumHeight(TALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addWidget(self._stack, 1)
        column.addWidget(self.leave_out)
        self.leave_out.hide()
        self.leave_out.toggled.connect(self.planned)
        self._working.done.connect(self._show)
        self._working.stopped.connect(self.planned)

    def try_out(self, given: Sequence[Given]) -> None:
        """Show what would become of these cells."""
        self.plan, self._wanted = None, given
        if self._working.is_under_way:
            return  # these are tried when that has ended

        def work(progress: Progress) -> Plan:
            return cell_edits.plan(self._desk.store, self.entity, given, progress)

        self._stack.setCurrentWidget(self.loading)
        self._working.start("Trying out what would change", len(given), work)
        self.planned.emit()

    def wait(self, words: str) -> None:
        """Show nothing that would change, and say what is still to be said."""
        self.plan, self._wanted = None, ()
        self.view.table().set_source(Rows(()))
        self.said.setText(words)
        self.leave_out.hide()
        self._stack.setCurrentWidget(self.view)
        self.planned.emit()

    def stop(self) -> None:
        """Stop trying out: nobody looks any more."""
        self._wanted = None
        self.loading.cancelled.emit()

    def accepted(self) -> Plan | None:
        """Give what may be kept now: nothing while something refused is not left out."""
        if self.plan is None:
            return None
        if self.plan.of(REFUSED) and not self.leave_out.isChecked():
            return None
        kept = cell_edits.without_refused(self.plan)
        return kept if kept.of(CHANGED) else None

    @Slot(object)
    def _show(self, plan: Plan) -> None:
        wanted = self._wanted
        if wanted is not None and [one.given for one in plan.edits] != list(wanted):
            if wanted:
                self.try_out(wanted)  # other cells were asked for meanwhile
            return
        self.plan = plan
        ordered = sorted(plan.edits, key=lambda edit: ORDER.index(edit.fate))
        rows = (_row(self.entity, at, one) for at, one in enumerate(ordered))
        self.view.table().set_source(Rows(rows))
        self._stack.setCurrentWidget(self.view)
        self.said.setText(told(plan))
        self.leave_out.setVisible(bool(plan.of(REFUSED)) and plan.rows(REFUSED) < _rows(plan))
        self.planned.emit()


def _rows(plan: Plan) -> int:
    return len({edit.given.row_id for edit in plan.edits})


def told(plan: Plan) -> str:
    """Say in a sentence what would become of the rows."""
    kept = cell_edits.without_refused(plan)
    changed, refused = kept.rows(CHANGED), plan.rows(REFUSED)
    alike = _rows(kept) - changed
    parts = [f"{plan.entity.counted(changed)} would change"]
    parts += [f"{alike:,} already say so"] if alike else []
    parts += [f"{refused:,} can’t be changed"] if refused else []
    return f"{', '.join(parts)}. Nothing is saved yet."


def _columns(entity: Entity) -> list[TableColumn]:
    return [
        TableColumn("called", entity.one.capitalize(), 150, fixed=True),
        TableColumn("field", "Field", 120),
        TableColumn("change", "Would become", 260, describe=_change, sortable=False),
        TableColumn("fate", "What happens", 300, describe=_fate, stretch=True),
    ]


def _row(entity: Entity, at: int, edit: Edit) -> Row:
    field = entity.by_field[edit.given.field].label.text
    called = edit.called or "–"
    return {"id": at, "edit": edit, "called": called, "field": field, "fate": edit.fate}


def _change(row: Row) -> Cell:
    edit: Edit = row["edit"]
    new = edit.new or "blank"
    if edit.fate == ALIKE:
        return Cell(new, tone="text2")
    return Cell(new, old=edit.old or "blank", mark=edit.fate == CHANGED)


def _fate(row: Row) -> Cell:
    edit: Edit = row["edit"]
    if edit.fate == REFUSED:
        return state(edit.wrong, "red", tip=edit.wrong)
    words, icon, tone = FATES[edit.fate]
    return Cell(words, icon=icon, icon_tone=tone, tone="text2")
