"""Step 4 of an import: every row, with what would change in it, before anything is saved."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.sheets.plan import PlannedRow
from desktop.sheets.problems import SAID
from desktop.store.staging import CHANGED, FATES, NEW, REFUSED, UNCHANGED
from desktop.ui.cell import Cell
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.lines import hairline
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.pane import Pane, splitter
from desktop.ui.parts.text import Text
from desktop.ui.parts.type_strip import TypeStrip
from desktop.ui.row_table import RowTable
from desktop.ui.screens.import_parts import add_fact
from desktop.ui.screens.import_plan_rows import PlanSource, columns, fate_of
from desktop.ui.screens.import_problem_rows import said
from desktop.ui.screens.import_words import HIDDEN
from desktop.ui.screens.import_work import ImportWork
from desktop.ui.table_columns import Row, TableColumn
from desktop.ui.table_view import TableView

RIGHT, MANY = 340, 20
ALL = "all"
KINDS = (
    (ALL, "Everything"),
    (NEW, "New"),
    (CHANGED, "Changed"),
    (UNCHANGED, "Unchanged"),
    (REFUSED, "Left out"),
)


class ChangesStep(QWidget):
    """Shows every row with its fate, old and new in each cell that would change."""

    def __init__(self) -> None:
        super().__init__()
        self._work: ImportWork | None = None
        self._source: PlanSource | None = None
        self.strip = TypeStrip([(key, words, 0) for key, words in KINDS], name="Rows")
        self.table = TableView(name="What would change")
        self._now = MiniTable(_NOW, name="What this import does")
        self._words = Text("", "body", "text2", wrap=True)
        self._title, self._why = Text("", "section", wrap=True), Text("", "body", wrap=True)
        self._facts = KeyValue(120)
        self._lay_out()
        self.strip.changed.connect(self._filter)
        self.table.toggled.connect(self._toggle)
        self.table.chosen.connect(self._show_row)

    def show_work(self, work: ImportWork) -> None:
        """Show the rows of the plan."""
        assert work.plan is not None
        self._work = work
        counts = work.plan.counts()
        self.strip.set_counts({ALL: counts["rows"]} | {fate: counts[fate] for fate in FATES})
        self._show_sums(work, counts)
        self._clear_row()
        if self.strip.current() == ALL:
            self._filter(ALL)
        else:
            self.strip.set_current(ALL)

    # --- making ---

    def _lay_out(self) -> None:
        left = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 5, 16, 5)
        head.addWidget(self.strip)
        column = _column(left)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        right = Pane()
        right.add(Text("What this import does", "section"))
        right.add(self._now)
        right.add(self._words)
        right.body.addSpacing(4)
        self._line = hairline()
        for widget in (self._line, self._title, self._why, self._facts):
            right.add(widget)
        right.setMinimumWidth(280)
        panes = splitter(left, right)
        panes.setSizes([1100, RIGHT])
        _column(self).addWidget(panes)

    def _show_sums(self, work: ImportWork, counts: dict[str, int]) -> None:
        now = work.store.count(work.entity)
        rows = [
            (work.entity.title, f"{now:,}", f"{now + counts[NEW]:,}"),
            ("Rows that change", "–", f"{counts[CHANGED]:,}"),
            ("Rows with a warning", "–", f"{counts['doubtful']:,}"),
        ]
        self._now.set_rows(
            {"id": number, "what": what, "now": before, "after": after}
            for number, (what, before, after) in enumerate(rows)
        )
        many = counts[CHANGED] > max(MANY, now // 2)
        warning = f"This changes {counts[CHANGED]:,} of {now:,} rows. " if many else ""
        self._words.setText(
            f"{warning}A blank cell in the file leaves what is on the desk alone, and rows on the "
            "desk that are not in the file stay as they are."
        )
        self._words.set_tone("amber" if many else "text2")

    # --- while it is used ---

    @Slot(str)
    def _filter(self, key: str) -> None:
        work = self._work
        if work is None or work.plan is None:
            return
        self._source = PlanSource(work.plan, "" if key == ALL else key)
        self.table.set_model(RowTable(columns(work, work.plan), self._source))
        model = self.table.table()
        first = next((row for row in range(min(model.rowCount(), 2)) if not model.group(row)), None)
        if first is not None:
            self.table.select_id(model.row_id(first))
            self._show_row(model.row_id(first))

    @Slot(object, bool)
    def _toggle(self, row_id: int, is_open: bool) -> None:  # noqa: FBT001 - the table's signal
        if self._source is not None:
            (self._source.open.add if is_open else self._source.open.discard)(fate_of(row_id))
            self.table.table().refresh()

    @Slot(object)
    def _show_row(self, row_id: int | None) -> None:
        """Say in full what happens to the chosen row."""
        work, model = self._work, self.table.table()
        place = -1 if row_id is None or row_id < 0 else model.row_of(row_id)
        if work is None or work.plan is None or place < 0:
            self._clear_row()
            return
        row: PlannedRow = model.row(place)["row"]
        name = work.entity.called({**row.old, **row.new})
        self._title.setText(TITLES[row.fate].format(name=name or f"row {row.line:,}"))
        problems = work.plan.problems.of_row(row.line)
        told = [f"{said(work, one)}." for one in problems if one.severity != SAID]
        self._why.setText("\n".join(dict.fromkeys(words.replace("..", ".") for words in told)))
        self._why.set_tone("red" if row.fate == REFUSED else "amber" if row.doubtful else "text2")
        self._why.setVisible(bool(told))
        self._facts.clear()
        for label, words in _facts(work, row):
            add_fact(self._facts, label, words)
        for widget in (self._line, self._title, self._facts):
            widget.show()

    def _clear_row(self) -> None:
        for widget in (self._line, self._title, self._why, self._facts):
            widget.hide()


TITLES = {
    NEW: "{name} is new",
    CHANGED: "What changes in {name}",
    UNCHANGED: "{name} stays as it is",
    REFUSED: "{name} is left out",
}


def _facts(work: ImportWork, row: PlannedRow) -> list[tuple[str, str]]:
    """Give the fields that change with old and new, or all that a new row brings."""
    found: list[tuple[str, str]] = []
    for name, new in row.new.items():
        column = work.entity.by_field[name]
        if row.fate == CHANGED and not row.changes(name):
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


def _after(row: Row) -> Cell:
    return Cell(row["after"], bold=True)


_NOW = [
    TableColumn("what", "", 130, spoken="What", sortable=False, stretch=True),
    TableColumn("now", "Now", 70, right=True, sortable=False),
    TableColumn("after", "After", 70, right=True, sortable=False, describe=_after),
]
