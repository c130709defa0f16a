"""The rows of a plan for a table: in groups by what would happen to them, a page at a time."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from desktop.domain.amounts import show_money
from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.sheets.difference import Money
from desktop.sheets.plan import Plan, PlannedRow
from desktop.sheets.problems import Candidate
from desktop.store.staged import CHANGED, DROPPED, NEW, REFUSED, UNCHANGED
from desktop.store.staged_views import ALIKE, DOUBTFUL, EVERY, MISSING
from desktop.ui.cell import BLANK, Cell, GroupRow
from desktop.ui.measure import type_case
from desktop.ui.screens.import_words import HIDDEN
from desktop.ui.screens.import_work import ImportWork
from desktop.ui.table_columns import Row, Sorting, TableColumn

GONE = 1 << 40  # ids of records that the file does not mention begin here; others are lines
SAMPLED, LETTER, LEAST, MOST, WIDEST, ICON = 500, 7, 90, 220, 420, 24
MoneyOf = Callable[[Sequence[PlannedRow]], Mapping[int, Money]]
TICK, WHAT, COST, DIFFERENCE = "tick", "what", "cost", "difference"
ORDER = (ALIKE, CHANGED, NEW, DROPPED, REFUSED, UNCHANGED, MISSING)
SHUT = frozenset({UNCHANGED, MISSING})
HEADS = {
    ALIKE: ("Possible duplicates", "decide on each one", "duplicate"),
    CHANGED: ("Changed", "the file differs from the desk", "changed"),
    NEW: ("New", "not on the desk yet", "added"),
    DROPPED: ("Left out", "by you", "left-out"),
    REFUSED: ("Refused", "wrong in the file, so left out", "left-out"),
    UNCHANGED: ("Unchanged", "nothing to do", "unchanged"),
    MISSING: ("On the desk but not in the file", "kept as they are", "unknown"),
}
TONES = {ALIKE: "amber", REFUSED: "red"}
LABELS = {
    NEW: "New",
    CHANGED: "Changed",
    UNCHANGED: "Unchanged",
    REFUSED: "Refused",
    DROPPED: "Left out by you",
    MISSING: "Not in the file",
}


class PlanSource:
    """The rows of a plan, those of one view or all under group rows.

    Which rows a group has is settled when it is made, so that a row that is left out stays where
    the tick was taken off.

    Attributes:
        open: the views whose groups are open.
        counts: how many rows each view has now.
    """

    def __init__(self, plan: Plan, view: str = "", money_of: MoneyOf | None = None) -> None:
        self._plan, self._view, self._money_of = plan, view, money_of
        self._lines: dict[str, Sequence[int]] = {}
        self.counts = plan.view_counts()
        self._there = [one for one in ORDER if self.counts[one]]
        self.open = {one for one in self._there if one not in SHUT} or set(self._there[:1])

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the ids in order; group rows have negative ones."""
        del sort
        if self._view:
            return self.of(self._view)
        found: list[int] = []
        for view in self._there:
            found.append(-1 - ORDER.index(view))
            found += self.of(view) if view in self.open else ()
        return found

    def of(self, view: str) -> Sequence[int]:
        """Return the ids of one view."""
        if view not in self._lines:
            first = GONE if view == MISSING else 0
            self._lines[view] = [first + line for line in self._plan.lines(view)]
        return self._lines[view]

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows, the file's and the register's in one reading each."""
        found: list[Row] = [
            {"id": one, "group": self._head(view_of(one))} for one in ids if one < 0
        ]
        lines = [one for one in ids if 0 <= one < GONE]
        gone = [one - GONE for one in ids if one >= GONE]
        found += self._of(lines) if lines else []
        if gone:
            rows = self._plan.missing_at(gone)
            found += [{"id": GONE + row.line, "row": row} for row in rows]
        return found

    def _of(self, lines: Sequence[int]) -> list[Row]:
        rows = self._plan.at(lines)
        money = self._money_of(rows) if self._money_of else {}
        return [{"id": row.line, "row": row, "money": money.get(row.line)} for row in rows]

    def _head(self, view: str) -> GroupRow:
        words, quiet, icon = HEADS[view]
        count = f"{self.counts[view]:,}"
        tone = TONES.get(view, "text")
        return GroupRow(words, count, quiet, tone=tone, icon=icon, open=view in self.open)


def view_of(row_id: int) -> str:
    """Say which view a group row stands for."""
    return ORDER[-row_id - 1]


def columns(work: ImportWork, plan: Plan) -> list[TableColumn]:
    """Give the columns: the tick, what names the row, then what changes, the rest, the label."""
    entity = work.entity
    given = [one.field for one in work.matches if one.field] + list(work.given)
    changed = plan.rows((CHANGED,), 0, SAMPLED)
    touched = [name for name in given if any(row.changes(name) for row in changed)]
    first = [name for name in dict.fromkeys((*entity.key, entity.shown_by)) if name in given]
    names = dict.fromkeys((*first, *touched, *given))
    made = [_column(entity, entity.by_field[name], changed) for name in names]
    alike = work.alike

    def label(row: Row) -> Cell:
        return _label(row["row"], alike)

    tick = TableColumn(TICK, "", 34, spoken="Import", sortable=False, fixed=True, describe=_tick)
    what = TableColumn(WHAT, "What happens", 150, sortable=False, describe=label)
    line = TableColumn("line", "Row", 68, right=True, sortable=False, describe=_line)
    return [tick, *made[: len(first)], what, *made[len(first) :], *_money(work), line]


def _money(work: ImportWork) -> list[TableColumn]:
    """Give the columns of what a row costs and by how much that differs, where there is money."""
    differences = work.differences()
    if differences.is_cost and work.money is None:
        return []  # too many rows to cost them while an officer waits
    cost = TableColumn(COST, differences.label, 150, right=True, sortable=False, describe=_cost)
    difference = TableColumn(
        DIFFERENCE, "Difference", 96, right=True, sortable=False, describe=_difference
    )
    return [
        *([cost] if differences.is_cost else []),
        *([difference] if differences.label else []),
    ]


def _cost(row: Row) -> Cell:
    money: Money | None = row.get("money")
    if money is None:
        return BLANK
    if row["row"].fate == CHANGED and money.difference:
        return Cell(show_money(money.new), old=show_money(money.old), mark=True, bold=True)
    return Cell(show_money(money.new))


def _difference(row: Row) -> Cell:
    money: Money | None = row.get("money")
    return BLANK if money is None else Cell(signed(money.difference), bold=row["row"].fate == NEW)


def signed(pounds: Decimal) -> str:
    """Show an amount with its sign: "+£392", "−£71", "£0"."""
    return f"{'+' if pounds > 0 else ''}{show_money(pounds)}"


def _tick(row: Row) -> Cell:
    fate = row["row"].fate
    if fate in {NEW, CHANGED}:
        return Cell(ticked=True, spoken="ticked: it comes in")
    return Cell(ticked=False, spoken="not ticked: left out") if fate == DROPPED else Cell()


def _label(row: PlannedRow, alike: Mapping[int, Candidate]) -> Cell:
    """Say in words what happens to a row."""
    if row.fate != MISSING and row.line in alike:
        return Cell(f"like {alike[row.line].key}", link=True, tip=alike[row.line].reason)
    if row.doubtful and row.fate in {NEW, CHANGED, UNCHANGED}:
        return Cell(f"{LABELS[row.fate]}, doubtful", icon="warning", icon_tone="amber")
    if row.fate == REFUSED:
        return Cell(LABELS[row.fate], tone="red", icon="late")
    return Cell(LABELS[row.fate], tone="text2")


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
    return Cell(column.show(value), bold=bold, muted=row.fate not in {NEW, CHANGED})


def _line(row: Row) -> Cell:
    return BLANK if row["id"] >= GONE else Cell(f"{row['row'].line:,}", tone="text3")


VIEWS = (
    ("", "Everything"),
    (NEW, "New"),
    (CHANGED, "Changed"),
    (UNCHANGED, "Unchanged"),
    (ALIKE, "Possible duplicates"),
    (DOUBTFUL, "Doubtful"),
    (REFUSED, "Refused"),
    (DROPPED, "Left out"),
    (MISSING, "Not in the file"),
    (EVERY, "All rows"),
)
