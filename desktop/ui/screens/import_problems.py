"""Step 3 of an import: what is wrong, doubtful or settled, cell by cell."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.sheets.problems import DOUBTFUL, REFUSED, SAID, Problem
from desktop.ui.cell import Cell, GroupRow
from desktop.ui.parts import buttons
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.pane import Pane, splitter
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Text
from desktop.ui.row_table import RowTable
from desktop.ui.screens.import_work import HIDDEN, ImportWork, letter, shown
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView

LEFT, RIGHT = 260, 360
EVERY = -1
SORTS = {
    REFUSED: ("Must fix before you import", "red", "late"),
    DOUBTFUL: ("Check, or import as it is", "amber", "warning"),
    SAID: ("Settled for you", "green", "ok"),
}


class ProblemsStep(QWidget):
    """Lists the problems in groups; each is told in full at the right."""

    save_asked = Signal()
    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._work: ImportWork | None = None
        self._problems: list[Problem] = []
        self._shown: list[Problem] = []
        self._lines: dict[int, list[object]] = {}
        self._groups = TableView(name="Sorts of problems")
        self.table = TableView(name="Problems")
        self._head = Text("", "body", rich=True)
        self._where = Text("", "meta", "text2")
        self._what = Text("", "section", "red", wrap=True)
        self._value, self._remedy = Text("", "body", wrap=True), Text("", "body", wrap=True)
        self._rest_title, self._rest = SectionHead("Rest of the row"), KeyValue(130)
        self._nothing = EmptyState("ok", "Nothing to fix", "Every row can be read and checked.")
        self._lay_out()
        self._groups.chosen.connect(self._choose_group)
        self.table.chosen.connect(self._show)

    # --- what is shown ---

    def show_work(self, work: ImportWork) -> None:
        """Show the problems of the plan."""
        assert work.plan is not None
        self._work = work
        self._problems = sorted(
            work.plan.problems, key=lambda one: (list(SORTS).index(one.severity), one.row or 0)
        )
        counts = work.plan.counts()
        ready = counts["rows"] - counts["refused"]
        more = (
            f" {work.plan.problems.more:,} more are not listed." if work.plan.problems.more else ""
        )
        self._head.setText(
            f"<b>{counts['refused']:,} rows to fix.</b> {ready:,} rows are ready.{more}"
        )
        self._fill_groups()
        self._choose_group(EVERY)
        self._nothing.setVisible(not self._problems)
        self.table.setVisible(bool(self._problems))

    def next_problem(self, *, back: bool) -> None:
        """Go to the next or the previous problem."""
        now = self.table.current_id()
        step = -1 if back else 1
        wanted = 0 if now is None else min(max(now + step, 0), len(self._shown) - 1)
        if self._shown:
            self.table.select_id(wanted)
            self._show(wanted)

    def _fill_groups(self) -> None:
        assert self._work is not None
        assert self._work.plan is not None
        rows: list[Row] = [{"id": EVERY, "words": "Everything", "count": len(self._problems)}]
        self._by_group = {EVERY: self._problems}
        groups = self._work.plan.problems.groups()
        for place, (severity, (title, tone, icon)) in enumerate(SORTS.items()):
            mine = [(n, one) for n, one in enumerate(groups) if one.severity == severity]
            if mine:
                rows.append(
                    {
                        "id": -2 - place,
                        "group": GroupRow(title, tone=tone, icon=icon, closable=False),
                    }
                )
            for number, group in mine:
                heading = f"{group.heading}: " if group.heading else ""
                rows.append(
                    {"id": number, "words": heading + group.words, "count": len(group.rows)}
                )
                self._by_group[number] = [
                    one
                    for one in self._problems
                    if one.severity == severity
                    and one.heading == group.heading
                    and (one.row or 0) in set(group.rows)
                ]
        self._groups.set_model(RowTable(_GROUPS, Rows(rows)))
        self._groups.select_id(EVERY)

    # --- making ---

    def _lay_out(self) -> None:
        middle = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._head, 1)
        back = buttons.quiet("Previous", "arrow-up", called=lambda: self.next_problem(back=True))
        forth = buttons.quiet(
            "Next problem", "arrow-down", called=lambda: self.next_problem(back=False)
        )
        back.set_shortcut_hint("Shift+F8")
        forth.set_shortcut_hint("F8")
        head.addWidget(back)
        head.addWidget(forth)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
        right = Pane()
        for widget in (self._where, self._what, self._value, self._remedy):
            right.add(widget)
        right.add(buttons.secondary("Read the file again", "redo", called=self.again_asked.emit))
        right.add(
            Text(
                "Put it right in the file, save it there, then read it again.",
                "meta",
                "text2",
                wrap=True,
            )
        )
        right.add(self._rest_title)
        right.add(self._rest)
        panes = splitter(self._groups, middle, right, stretch=1)
        panes.setSizes([LEFT, 900, RIGHT])
        self._groups.setMinimumWidth(LEFT - 40)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)

    # --- while it is used ---

    @Slot(object)
    def _choose_group(self, number: int | None) -> None:
        if number is None or number not in self._by_group:
            return
        self._shown = self._by_group[number]
        rows = [{"id": place, "problem": one} for place, one in enumerate(self._shown)]
        self.table.set_model(RowTable(_COLUMNS, Rows(rows)))
        if rows:
            self.table.select_id(0)
            self._show(0)

    @Slot(object)
    def _show(self, number: int | None) -> None:
        if number is None or number >= len(self._shown):
            return
        one = self._shown[number]
        column = f", column {letter(one.column)}" if one.column else ""
        self._where.setText(f"Row {one.row}{column}" if one.row else "The whole sheet")
        self._what.setText(one.what)
        self._what.set_tone(SORTS[one.severity][1])
        self._value.setText(f"The file says “{one.value}”." if one.value else "")
        self._remedy.setText(f"{one.remedy}.")
        self._show_rest(one)

    def _show_rest(self, one: Problem) -> None:
        """Show the other cells of the row, from the first rows that were kept at hand."""
        work = self._work
        assert work is not None
        cells = next((row for line, row in work.outline.first if line == one.row), None)
        self._rest_title.setVisible(cells is not None)
        self._rest.setVisible(cells is not None)
        rows = []
        for match in work.matches:
            place = match.position - 1
            if (
                cells is not None
                and match.field
                and place < len(cells)
                and cells[place] is not None
            ):
                words = HIDDEN if work.is_private(place) else shown(cells[place])
                rows.append((match.heading, words))
        self._rest.set_rows(rows)


def _group(row: Row) -> Cell:
    return Cell(row["words"], indent=12, tip=row["words"])


def _row(row: Row) -> Cell:
    number = row["problem"].row
    return Cell(f"{number:,}" if number else "–", tone="text2")


def _heading(row: Row) -> Cell:
    return Cell(row["problem"].heading or "–")


def _value(row: Row) -> Cell:
    one: Problem = row["problem"]
    if one.severity == REFUSED and one.column:
        return Cell(one.value or "blank", error=one.what)
    tone, icon = ("amber", "warning") if one.severity == DOUBTFUL else ("text", "")
    return Cell(one.value or "–", tone=tone, icon=icon)


def _what(row: Row) -> Cell:
    one: Problem = row["problem"]
    return Cell(
        one.what,
        tip=f"{one.what}. {one.remedy}",
        icon=SORTS[one.severity][2],
        icon_tone=SORTS[one.severity][1],
    )


_GROUPS = [
    TableColumn("words", "Problem", 180, sortable=False, stretch=True, describe=_group),
    TableColumn("count", "Rows", 56, right=True, sortable=False),
]
_COLUMNS = [
    TableColumn("row", "Row", 64, right=True, sortable=False, fixed=True, describe=_row),
    TableColumn("heading", "Column", 150, sortable=False, describe=_heading),
    TableColumn("value", "In the file", 180, sortable=False, describe=_value),
    TableColumn("what", "What is the matter", 400, sortable=False, stretch=True, describe=_what),
]
