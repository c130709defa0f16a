"""Step 3 of an import: what is wrong, doubtful or settled, cell by cell."""

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.sheets.problems import REFUSED, SAID, Problem
from desktop.ui.cell import Cell, GroupRow
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.mark import Mark
from desktop.ui.parts.pane import splitter
from desktop.ui.parts.segmented import Segmented
from desktop.ui.parts.text import Elided, Text
from desktop.ui.row_table import RowTable
from desktop.ui.screens.import_problem_pane import ProblemPane
from desktop.ui.screens.import_problem_rows import (
    SORTS,
    EveryRow,
    Place,
    as_rows,
    by_place,
    columns,
    place_of,
)
from desktop.ui.screens.import_words import counted_words
from desktop.ui.screens.import_work import ImportWork
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView

LEFT, RIGHT = 262, 330
EVERY = -1


class ProblemsStep(QWidget):
    """Groups of problems, the rows they are in, and the chosen one in full."""

    again_asked = Signal()
    back_asked = Signal()
    leave_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._work: ImportWork | None = None
        self._refused = 0
        self._problems: list[Problem] = []
        self._marks: dict[Place, Problem] = {}
        self._by_group: dict[int, list[Problem]] = {}
        self._order: list[Place] = []
        self._group = EVERY
        self._title_of: dict[int, tuple[str, str]] = {}
        self.groups = TableView(name="Sorts of problems")
        self.table = TableView(cells=True, grid=True, name="Rows with problems")
        self.pane = ProblemPane()
        self.which_rows = Segmented(("Problem rows", "All rows"), name="Rows shown")
        self._strong, self._quiet = Text("", "strong"), Elided("", "body", "text2")
        self._nothing = EmptyState("ok", "Nothing to fix", "Every row can be read and checked.")
        self._private = Text("Private columns are masked here.", "meta", "text2", wrap=True)
        self._lay_out()
        self.groups.chosen.connect(self._choose_group)
        self.which_rows.changed.connect(lambda _number: self._choose_group(self._group))
        self.pane.again_asked.connect(self.again_asked)
        self.pane.leave_asked.connect(self.leave_asked)

    # --- what is shown ---

    def show_work(self, work: ImportWork) -> None:
        """Show the problems of the plan."""
        assert work.plan is not None
        self._work = work
        self._problems = list(work.plan.problems)
        self._marks = by_place(self._problems)
        counts = work.plan.counts()
        self._refused = counts["refused"]
        self.take_back.setVisible(work.can_take_back)
        more = f" {work.plan.problems.more:,} more are not listed." * bool(work.plan.problems.more)
        cells = sum(one.severity == REFUSED for one in self._problems)
        fix = f"{counted_words(cells, 'cell')} to fix" if cells else "Nothing to fix"
        self._strong.setText(fix)
        ready = counted_words(counts["rows"] - self._refused)
        verb = "is" if ready.startswith("1 ") else "are"
        self._quiet.setText(
            f"in {counted_words(self._refused)}. {ready} {verb} ready.{more}"
            if self._refused
            else f"{ready} {verb} ready.{more}"
        )
        self._note.setVisible(any(map(work.is_private, range(len(work.matches)))))
        self._fill_groups(work)
        self._choose_group(EVERY)

    def show_again(self, work: ImportWork) -> None:
        """Show what is left after a mend: the same sort of problem, the next one in front."""
        group, here = self._title_of.get(self._group), self._here()
        self.show_work(work)
        same = next((n for n, title in self._title_of.items() if title == group), EVERY)
        if same != EVERY:
            self.groups.select_id(same)
            self._choose_group(same)
        after = [place for place in self._order if place >= here]
        if self._order:
            self._go_to(after[0] if after else self._order[0])
        self.table.setFocus()

    def problem(self) -> Problem | None:
        """Return the problem in front."""
        return self._marks.get(self._here())

    def next_problem(self, *, back: bool) -> None:
        """Go to the next or the previous problem; after the last one comes the first."""
        if not self._order:
            return
        here = self._here()
        now = self._order.index(here) if here in self._order else -1 if not back else 0
        self._go_to(self._order[(now + (-1 if back else 1)) % len(self._order)])

    def _fill_groups(self, work: ImportWork) -> None:
        assert work.plan is not None
        open_ones = [one for one in self._problems if one.severity != SAID]
        count = len({one.row for one in open_ones})
        rows: list[Row] = [{"id": EVERY, "words": "Everything to look at", "count": count}]
        self._by_group = {EVERY: open_ones}
        self._title_of = {}
        groups = work.plan.problems.groups()
        for place, (severity, (title, tone, icon)) in enumerate(SORTS.items()):
            mine = [(n, one) for n, one in enumerate(groups) if one.severity == severity]
            if mine:
                head = GroupRow(title, tone=tone, icon=icon, closable=False)
                rows.append({"id": -2 - place, "group": head})
            for number, group in mine:
                lines = set(group.rows)
                rows.append({"id": number, "words": _named(group.words), "count": len(lines)})
                self._title_of[number] = (severity, group.words)
                self._by_group[number] = [
                    one
                    for one in self._problems
                    if one.severity == severity
                    and one.heading == group.heading
                    and (one.row or 0) in lines
                ]
        self.groups.set_model(RowTable(_GROUPS, Rows(rows)))
        self.groups.select_id(EVERY)

    # --- making ---

    def _lay_out(self) -> None:
        main = splitter(self._left(), self._middle(), stretch=1)
        main.setSizes([LEFT, 900])
        self.beside = Beside(main, self.pane, name="The problem chosen")
        self.beside.line.setSizes([LEFT + 900, RIGHT])
        _column(self).addWidget(self.beside)

    def _left(self) -> QWidget:
        left, self._note = QWidget(), QWidget()
        line = QHBoxLayout(self._note)
        line.setContentsMargins(16, 8, 16, 12)
        line.setSpacing(8)
        line.addWidget(Mark("shield", "text2"))
        line.addWidget(self._private, 1)
        column = _column(left)
        column.addWidget(self.groups, 1)
        column.addWidget(self._note)
        left.setMinimumWidth(200)
        return left

    def _middle(self) -> QWidget:
        middle = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 5, 12, 5)
        head.setSpacing(8)
        head.addWidget(self._strong)
        head.addWidget(self._quiet, 1)
        head.addWidget(self.which_rows)
        self.take_back = buttons.quiet("Undo mend", "undo", called=self.back_asked.emit)
        head.addWidget(self.take_back)
        for words, icon, back, keys in (
            ("Previous", "arrow-up", True, "Shift+F8"),
            ("Next problem", "arrow-down", False, "F8"),
        ):
            button = buttons.quiet(words, icon)
            button.clicked.connect(lambda _on, back=back: self.next_problem(back=back))
            button.set_shortcut_hint(keys)
            head.addWidget(button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        column = _column(middle)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        return middle

    # --- while it is used ---

    @Slot(object)
    def _choose_group(self, number: int | None) -> None:
        if self._work is None or number is None or number not in self._by_group:
            return
        mine, self._group = self._by_group[number], number
        self._stack.setCurrentIndex(0 if mine or self.which_rows.current() else 1)
        self.pane.setVisible(bool(mine))
        self._order = list(dict.fromkeys(map(place_of, mine)))
        source = EveryRow(self._work) if self.which_rows.current() else Rows(as_rows(mine))
        model = RowTable(columns(self._work, self._marks), source)
        self.table.set_model(model)
        self.table.selectionModel().currentChanged.connect(self._moved)
        wrong = [place_of(one) for one in mine if one.severity == REFUSED]
        if self._order:
            self._go_to(next(iter((*wrong, *self._order))))

    def _here(self) -> Place:
        index = self.table.currentIndex()
        if not index.isValid():
            return (-1, 0)
        model = self.table.table()
        return (model.row_id(index.row()), int(model.columns[index.column()].field))

    def _go_to(self, place: Place) -> None:
        line, position = place
        model = self.table.table()
        fields = [column.field for column in model.columns]
        column = fields.index(str(position)) if str(position) in fields else 0
        self.table.setCurrentIndex(model.index(model.row_of(line), column))
        self._show(self._marks[place])

    @Slot(QModelIndex)
    def _moved(self, index: QModelIndex) -> None:
        """Show the problem of the cell moved to, or of its row."""
        if not index.isValid():
            return
        line, position = self._here()
        found = self._marks.get((line, position))
        found = found or next((one for (row, _), one in self._marks.items() if row == line), None)
        if found is not None:
            self._show(found)

    def _show(self, one: Problem) -> None:
        assert self._work is not None
        self.pane.show_problem(self._work, one, self._refused)


def _named(words: str) -> str:
    """Name a group: "SME: is not Yes or No" reads "SME is not Yes or No"."""
    words = words.replace(": ", " ", 1)
    return f"{words} one of the choices" if words.endswith(" is not") else words


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _group(row: Row) -> Cell:
    return Cell(row["words"], indent=8, tip=row["words"])


_GROUPS = [
    TableColumn("words", "Problem", 130, sortable=False, stretch=True, describe=_group),
    TableColumn("count", "Rows", 56, right=True, sortable=False),
]
