"""Step 4 of an import: every row, with what would change in it, before anything is saved."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.sheets.plan import Plan, PlannedRow
from desktop.store.staging import CHANGED, FATES, NEW, REFUSED, UNCHANGED
from desktop.ui.cell import BLANK, Cell
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.pane import Pane, splitter
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Text
from desktop.ui.parts.type_strip import TypeStrip
from desktop.ui.row_table import RowTable
from desktop.ui.screens.import_work import HIDDEN, ImportWork
from desktop.ui.table_columns import Row, Sorting, TableColumn
from desktop.ui.table_view import TableView

RIGHT, LETTER = 320, 7
ICONS = {
    NEW: ("New", "added", "blue"),
    CHANGED: ("Changed", "changed", "amber"),
    UNCHANGED: ("Unchanged", "unchanged", "text3"),
    REFUSED: ("Left out", "left-out", "red"),
}
KEYS = (
    ("all", "Everything"),
    (NEW, "New"),
    (CHANGED, "Changed"),
    (UNCHANGED, "Unchanged"),
    (REFUSED, "Left out"),
)


class PlanSource:
    """The rows of a plan that have some fates, by their place among them."""

    def __init__(self, plan: Plan, fates: Sequence[str]) -> None:
        self._plan, self._fates = plan, tuple(fates)
        counts = plan.counts()
        self._total = sum(counts[fate] for fate in self._fates)

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the places, in the order of the sheet."""
        del sort
        return range(self._total)

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return the rows at these places."""
        first, last = min(ids), max(ids)
        found = self._plan.rows(self._fates, first, last - first + 1)
        return [{"id": first + number, "row": row} for number, row in enumerate(found)]


class ChangesStep(QWidget):
    """Shows every row with its fate, old and new in each cell that would change."""

    def __init__(self) -> None:
        super().__init__()
        self._work: ImportWork | None = None
        self.strip = TypeStrip([(key, words, 0) for key, words in KEYS])
        self.table = TableView(name="What would change")
        self._now = MiniTable(
            [
                TableColumn("what", "", 130, sortable=False, stretch=True),
                TableColumn("now", "Now", 70, right=True, sortable=False),
                TableColumn("after", "After", 70, right=True, sortable=False, describe=_after),
            ],
            name="What this import does",
        )
        self._words = Text("", "body", "text2", wrap=True)
        self._lay_out()
        self.strip.changed.connect(self._filter)

    def show_work(self, work: ImportWork) -> None:
        """Show the rows of the plan."""
        assert work.plan is not None
        self._work = work
        counts = work.plan.counts()
        self.strip.set_counts({"all": counts["rows"]} | {fate: counts[fate] for fate in FATES})
        now = work.store.count(work.entity)
        self._now.set_rows(
            [
                {
                    "id": 1,
                    "what": work.entity.title,
                    "now": f"{now:,}",
                    "after": f"{now + counts[NEW]:,}",
                },
                {"id": 2, "what": "Rows that change", "now": "–", "after": f"{counts[CHANGED]:,}"},
                {
                    "id": 3,
                    "what": "Rows with a warning",
                    "now": "–",
                    "after": f"{counts['doubtful']:,}",
                },
            ]
        )
        many = now and counts[CHANGED] > max(20, now // 2)
        warning = f"This would change {counts[CHANGED]:,} of {now:,}. " if many else ""
        self._words.setText(
            f"{warning}A blank cell in the file leaves what is on the desk alone. "
            "Rows on the desk that are not in the file stay as they are."
        )
        self._words.set_tone("amber" if many else "text2")
        self._filter("all")

    # --- making ---

    def _lay_out(self) -> None:
        left = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.addWidget(self.strip)
        head.addStretch(1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        right = Pane()
        right.add(SectionHead("What this import does"))
        right.add(self._now)
        right.add(self._words)
        panes = splitter(left, right)
        panes.setSizes([1100, RIGHT])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)

    @Slot(str)
    def _filter(self, key: str) -> None:
        work = self._work
        if work is None or work.plan is None:
            return
        fates = FATES if key == "all" else (key,)
        given = [one.field for one in work.matches if one.field] + list(work.given)
        columns = [
            TableColumn("line", "Row", 64, right=True, sortable=False, fixed=True, describe=_line),
            TableColumn("fate", "What", 120, sortable=False, fixed=True, describe=_fate),
            *(_column(work.entity, work.entity.by_field[name]) for name in given),
        ]
        self.table.set_model(RowTable(columns, PlanSource(work.plan, fates)))


def _column(entity: Entity, column: Column) -> TableColumn:
    def describe(row: Row) -> Cell:
        return _cell(row["row"], column, bold=column.field in entity.key)

    width = min(max(column.label.width * LETTER, 110), 240)
    return TableColumn(
        column.field,
        column.label.text,
        width,
        right=column.kind.right,
        sortable=False,
        describe=describe,
    )


def _cell(row: PlannedRow, column: Column, *, bold: bool) -> Cell:
    """Show a value; old and new where it would change, what is kept where the sheet is blank."""
    old, new = row.old.get(column.field), row.new.get(column.field)
    if column.private:
        return Cell(HIDDEN, muted=True) if old or new else BLANK
    if row.fate == CHANGED and row.changes(column.field):
        return Cell(column.show(new), old=column.show(old) or "–", mark=True, bold=True)
    value = old if new is None else new
    if value is None:
        return BLANK
    return Cell(column.show(value), bold=bold, muted=row.fate in {UNCHANGED, REFUSED})


def _line(row: Row) -> Cell:
    return Cell(f"{row['row'].line:,}", tone="text2")


def _fate(row: Row) -> Cell:
    one: PlannedRow = row["row"]
    words, icon, tone = ICONS[one.fate]
    second = "check" if one.doubtful and one.fate != REFUSED else ""
    return Cell(words, icon=icon, icon_tone=tone, tone="text2", second=second)


def _after(row: Row) -> Cell:
    return Cell(row["after"], bold=True)
