"""Step 4 of an import: every row, with what would change in it, before anything is saved."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.sheets.plan import PlannedRow
from desktop.sheets.problems import SAID
from desktop.store.staged import CHANGED, DROPPED, NEW, REFUSED, UNCHANGED
from desktop.store.staged_views import EVERY, MISSING
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.lines import hairline
from desktop.ui.parts.pane import Pane
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.parts.type_strip import TypeStrip
from desktop.ui.row_table import RowTable
from desktop.ui.screens.import_duplicate import BOTH, SAME, DuplicatePane
from desktop.ui.screens.import_parts import add_fact
from desktop.ui.screens.import_plan_rows import VIEWS, PlanSource, columns, view_of
from desktop.ui.screens.import_problem_rows import said
from desktop.ui.screens.import_sums import Sums
from desktop.ui.screens.import_words import HIDDEN
from desktop.ui.screens.import_work import ImportWork
from desktop.ui.table_view import TableView

RIGHT = 340
TITLES = {
    NEW: "{name} is new",
    CHANGED: "What changes in {name}",
    UNCHANGED: "{name} stays as it is",
    REFUSED: "{name} is refused",
    DROPPED: "{name} is left out by you",
    MISSING: "{name} is not in the file and stays as it is",
}


class ChangesStep(QWidget):
    """Shows every row with its fate, old and new in each cell that would change.

    Signals: `ticked` after rows were left out or taken in; `check_asked` when the rows have to be
    checked again for it; `same_chosen` when a row is said to be a record; `save_asked` for
    the list.
    """

    ticked = Signal()
    check_asked = Signal()
    same_chosen = Signal(object, str)
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._work: ImportWork | None = None
        self._source: PlanSource | None = None
        self.strip = TypeStrip([(key, words, 0) for key, words in VIEWS], name="Rows", wraps=True)
        self.save = buttons.quiet("Save this list", "export", called=self.save_asked.emit)
        self.warning = Strip("amber")
        self.table = TableView(name="What would change")
        self.sums, self.duplicate = Sums(), DuplicatePane()
        self._title, self._why = Text("", "section", wrap=True), Text("", "body", wrap=True)
        self._facts = KeyValue(120)
        self._lay_out()
        self.strip.changed.connect(self._filter)
        self.table.toggled.connect(self._toggle)
        self.table.chosen.connect(self._show_row)
        self.table.link_followed.connect(lambda row_id, _field: self._show_row(row_id))
        self.duplicate.stepped.connect(self._step)
        self.duplicate.decided.connect(self._decide)

    def show_work(self, work: ImportWork) -> None:
        """Show the rows of the plan."""
        assert work.plan is not None
        self._work = work
        self._clear_row()
        self._show_counts(work)
        warnings = work.warnings
        self.warning.set(". ".join(warnings) + "." if warnings else "")
        self.warning.setVisible(bool(warnings))
        self._filter(self.strip.current())

    @property
    def view(self) -> str:
        """The view in front; "" for everything under its headings."""
        return self.strip.current()

    # --- making ---

    def _lay_out(self) -> None:
        left = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 5, 12, 5)
        head.addWidget(self.strip, 1)
        head.addWidget(self.save)
        column = _column(left)
        column.addLayout(head)
        column.addWidget(self.warning)
        column.addWidget(self.table, 1)
        right = Pane()
        right.add(self.sums)
        right.body.addSpacing(4)
        self._line = hairline()
        for widget in (self._line, self._title, self._why, self._facts, self.duplicate):
            right.add(widget)
        right.setMinimumWidth(280)
        panes = Beside(left, right, name="What this import changes")
        panes.line.setSizes([1100, RIGHT])
        _column(self).addWidget(panes)

    def _show_counts(self, work: ImportWork) -> None:
        assert work.plan is not None
        views = work.plan.view_counts()
        self.strip.set_counts(views | {"": views[EVERY]})
        self.strip.hide_empty({"", NEW, CHANGED, UNCHANGED, EVERY})
        self.sums.show_work(work, views | work.plan.counts())

    # --- while it is used ---

    @Slot(str)
    def _filter(self, key: str) -> None:
        work = self._work
        if work is None or work.plan is None:
            return
        self._source = PlanSource(work.plan, key, work.money_of)
        model = RowTable(columns(work, work.plan), self._source)
        model.ticked.connect(self._tick)
        self.table.set_model(model)
        first = next((row for row in range(min(model.rowCount(), 2)) if not model.group(row)), None)
        if first is not None:
            self.table.select_id(model.row_id(first))
            self._show_row(model.row_id(first))

    @Slot(object, bool)
    def _toggle(self, row_id: int, is_open: bool) -> None:  # noqa: FBT001 - the table's signal
        if self._source is not None:
            (self._source.open.add if is_open else self._source.open.discard)(view_of(row_id))
            self.table.table().refresh()

    @Slot(object, str, bool)
    def _tick(self, row_id: int, _field: str, on: bool) -> None:  # noqa: FBT001 - the same
        """Take a row in, or leave it out; of several rows chosen, all of them."""
        model = self.table.table()
        chosen = [model.row_id(row) for row in self.table.selected_rows()]
        lines = [one for one in chosen if one >= 0] if row_id in chosen else [row_id]
        self._take(lines, on=on)

    def _take(self, lines: list[int], *, on: bool) -> None:
        work = self._work
        if work is None or work.plan is None:
            return
        if not work.tick(lines, on=on):
            self.check_asked.emit()
            return
        self._show_counts(work)
        if self._source is not None:
            self._source.counts = work.plan.view_counts()
        self.table.table().refresh()
        if lines:
            self._show_row(lines[0])
        self.ticked.emit()

    # --- possible duplicates ---

    @Slot(int)
    def _step(self, by: int) -> None:
        """Go to the next possible duplicate, or the one before."""
        lines = list(self._work.alike) if self._work else []
        here = self._line_here()
        if lines:
            place = lines.index(here) + by if here in lines else 0
            self.go_to(lines[place % len(lines)])

    def go_to(self, line: int) -> None:
        """Choose a row, showing everything where the view in front does not have it."""
        if self.table.table().row_of(line) < 0:
            self.strip.set_current("")
        self.table.select_id(line)
        self._show_row(line)

    @Slot(object, str)
    def _decide(self, line: int, how: str) -> None:
        work = self._work
        if work is None:
            return
        if how == SAME:
            self.same_chosen.emit(line, work.alike[line].key)
        else:
            self._take([line], on=how == BOTH)

    def _line_here(self) -> int:
        index = self.table.currentIndex()
        return self.table.table().row_id(index.row()) if index.isValid() else -1

    # --- one row ---

    @Slot(object)
    def _show_row(self, row_id: int | None) -> None:
        """Say in full what happens to the chosen row."""
        work, model = self._work, self.table.table()
        place = -1 if row_id is None or row_id < 0 else model.row_of(row_id)
        if work is None or work.plan is None or place < 0:
            self._clear_row()
            return
        row: PlannedRow = model.row(place)["row"]
        if row.fate != MISSING and row.line in work.alike:
            self._show_duplicate(work, row)
            return
        self.duplicate.hide()
        name = work.entity.called({**row.old, **row.new})
        self._title.setText(TITLES[row.fate].format(name=name or f"row {row.line:,}"))
        problems = work.plan.problems.of_row(row.line) if row.fate != MISSING else []
        told = [f"{said(work, one)}." for one in problems if one.severity != SAID]
        self._why.setText("\n".join(dict.fromkeys(words.replace("..", ".") for words in told)))
        self._why.set_tone("red" if row.fate == REFUSED else "amber" if row.doubtful else "text2")
        self._why.setVisible(bool(told))
        self._facts.clear()
        for label, words in _facts(work, row):
            add_fact(self._facts, label, words)
        for widget in (self._line, self._title, self._facts):
            widget.show()

    def _show_duplicate(self, work: ImportWork, row: PlannedRow) -> None:
        self._clear_row()
        self._line.show()
        lines = list(work.alike)
        candidate = work.alike[row.line]
        known = work.record(candidate.key)
        place = (lines.index(row.line) + 1, len(lines))
        self.duplicate.show_row(work, row, candidate, known, place)
        self.duplicate.show()

    def _clear_row(self) -> None:
        for widget in (self._line, self._title, self._why, self._facts, self.duplicate):
            widget.hide()


def _facts(work: ImportWork, row: PlannedRow) -> list[tuple[str, str]]:
    """Give the fields that change with old and new, or all that a new row brings."""
    found: list[tuple[str, str]] = []
    shown = row.old if row.fate == MISSING else row.new
    for name, new in shown.items():
        column = work.entity.by_field.get(name)
        if column is None or new is None or (row.fate == CHANGED and not row.changes(name)):
            continue
        words = HIDDEN if column.private else column.show(new)
        if row.fate == CHANGED:
            old = HIDDEN if column.private else column.show(row.old.get(name)) or "nothing"
            words = f"{words}, was {old}"
        found.append((column.label.text, words))
    return found


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
