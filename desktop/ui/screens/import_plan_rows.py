"""The rows of a plan for a table: in groups by what would happen to them, a page at a time."""

from collections.abc import Sequence

from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.sheets.plan import Plan, PlannedRow
from desktop.store.staging import CHANGED, NEW, REFUSED, UNCHANGED
from desktop.ui.cell import BLANK, Cell, GroupRow
from desktop.ui.measure import type_case
from desktop.ui.screens.import_words import HIDDEN
from desktop.ui.screens.import_work import ImportWork
from desktop.ui.table_columns import Row, Sorting, TableColumn

STEP = 10_000_000  # ids of one fate: its place times this, plus the row's place
SAMPLED, LETTER, LEAST, MOST, WIDEST, ICON = 500, 7, 90, 220, 420, 24
ORDER = (CHANGED, NEW, REFUSED, UNCHANGED)
HEADS = {
    CHANGED: ("Changed", "the file differs from the desk", "changed"),
    NEW: ("New", "not on the desk yet", "added"),
    REFUSED: ("Left out", "wrong in the file", "left-out"),
    UNCHANGED: ("Unchanged", "nothing to do", "unchanged"),
}


class PlanSource:
    """The rows of a plan, those of one fate or all under group rows.

    Attributes:
        open: the fates whose groups are open.
    """

    def __init__(self, plan: Plan, fate: str = "") -> None:
        self._plan, self._fate = plan, fate
        self._counts = plan.counts()
        self.open = {CHANGED, NEW, REFUSED}
        if not any(self._counts[fate] for fate in self.open):
            self.open = {UNCHANGED}

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the ids in order; group rows have negative ones."""
        del sort
        if self._fate:
            return self._of(self._fate)
        found: list[int] = []
        for number, fate in enumerate(ORDER, start=1):
            if self._counts[fate]:
                found.append(-number)
                found += self._of(fate) if fate in self.open else ()
        return found

    def _of(self, fate: str) -> range:
        first = (ORDER.index(fate) + 1) * STEP
        return range(first, first + self._counts[fate])

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows, each fate's in one reading."""
        found = [{"id": one, "group": self._head(ORDER[-one - 1])} for one in ids if one < 0]
        for number, fate in enumerate(ORDER, start=1):
            mine = [one - number * STEP for one in ids if one // STEP == number]
            if mine:
                first = min(mine)
                rows = self._plan.rows((fate,), first, max(mine) - first + 1)
                found += [
                    {"id": number * STEP + first + place, "row": row}
                    for place, row in enumerate(rows)
                ]
        return found

    def _head(self, fate: str) -> GroupRow:
        words, quiet, icon = HEADS[fate]
        tone = "red" if fate == REFUSED else "text"
        count = f"{self._counts[fate]:,}"
        return GroupRow(words, count, quiet, tone=tone, icon=icon, open=fate in self.open)


def fate_of(row_id: int) -> str:
    """Say which fate a group row stands for."""
    return ORDER[-row_id - 1]


def columns(work: ImportWork, plan: Plan) -> list[TableColumn]:
    """Give the columns: what names the row, then what changes, then the rest."""
    entity = work.entity
    given = [one.field for one in work.matches if one.field] + list(work.given)
    changed = plan.rows((CHANGED,), 0, SAMPLED)
    touched = [name for name in given if any(row.changes(name) for row in changed)]
    first = [name for name in dict.fromkeys((*entity.key, entity.shown_by)) if name in given]
    names = dict.fromkeys((*first, *touched, *given))
    made = [_column(entity, entity.by_field[name], changed) for name in names]
    line = TableColumn("line", "Row", 68, right=True, sortable=False, describe=_line)
    return [*made[: len(first)], *made[len(first) :], line]


def _column(entity: Entity, column: Column, changed: Sequence[PlannedRow]) -> TableColumn:
    def describe(row: Row) -> Cell:
        return _cell(row["row"], column, bold=column.field == entity.key[0])

    letters = type_case().strong
    wide = max((letters.width(_both(row, column)) + 40 for row in changed), default=0)
    width = min(max(column.label.width * LETTER, LEAST), MOST)
    width += ICON if column.field == entity.key[0] else 0
    return TableColumn(
        column.field,
        column.label.text,
        max(width, min(wide, WIDEST)),
        right=column.kind.right,
        sortable=False,
        describe=describe,
    )


def _both(row: PlannedRow, column: Column) -> str:
    """Give the old and the new words of a cell that changes."""
    if column.private or not row.changes(column.field):
        return ""
    return f"{_old(row, column)} → {column.show(row.new[column.field])}"


def _old(row: PlannedRow, column: Column) -> str:
    return column.show(row.old.get(column.field)) or "–"


def _cell(row: PlannedRow, column: Column, *, bold: bool) -> Cell:
    """Show a value; old and new where it would change, what is kept where the sheet is blank."""
    old, new = row.old.get(column.field), row.new.get(column.field)
    is_changed = row.fate == CHANGED and row.changes(column.field)
    if column.private:
        return Cell(HIDDEN, mark=is_changed) if old or new else BLANK
    if is_changed:
        return Cell(column.show(new), old=_old(row, column), mark=True, bold=True)
    value = old if new is None else new
    if value is None:
        return BLANK
    warns = row.doubtful and bold and row.fate != REFUSED
    return Cell(
        column.show(value),
        bold=bold,
        muted=row.fate in {UNCHANGED, REFUSED},
        icon="warning" if warns else "",
        icon_tone="amber",
        tip="Imported with a warning" if warns else "",
    )


def _line(row: Row) -> Cell:
    return Cell(f"{row['row'].line:,}", tone="text3")
