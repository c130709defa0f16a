"""The rows of a file that have problems, as a table with the cells marked."""

from collections.abc import Iterable, Mapping, Sequence

from desktop.domain.columns import Column
from desktop.sheets.matching import Match
from desktop.sheets.plan import PlannedRow
from desktop.sheets.problems import DOUBTFUL, REFUSED, SAID, Problem
from desktop.store.staged_views import EVERY
from desktop.ui.cell import BLANK, Cell
from desktop.ui.screens.import_values import NOTHING, Value
from desktop.ui.screens.import_words import HIDDEN
from desktop.ui.screens.import_work import ImportWork
from desktop.ui.table_columns import Row, Sorting, TableColumn

Place = tuple[int, int]  # the row of the sheet, and the column from 1; 0 for the row as a whole
SORTS = {
    REFUSED: ("Must fix before you import", "red", "late"),
    DOUBTFUL: ("Check, or import as it is", "amber", "warning"),
    SAID: ("Settled for you", "green", "ok"),
}
LETTER, LEAST, MOST, ICON = 7, 92, 180, 22


def place_of(one: Problem) -> Place:
    """Say where a problem is."""
    return (one.row or 0, one.column or 0)


def by_place(problems: Iterable[Problem]) -> dict[Place, Problem]:
    """Give the worst problem of every cell."""
    order = list(SORTS)
    found: dict[Place, Problem] = {}
    for one in problems:
        there = found.get(place_of(one))
        if there is None or order.index(one.severity) < order.index(there.severity):
            found[place_of(one)] = one
    return found


def said(work: ImportWork, one: Problem) -> str:
    """Say what is the matter, without what a private cell holds."""
    return one.what.replace(f"“{one.value}”", "what is there") if is_hidden(work, one) else one.what


def is_hidden(work: ImportWork, one: Problem) -> bool:
    """Say whether a problem is about a cell that is private."""
    return bool(one.column and work.is_private(one.column - 1) and one.value)


def as_rows(problems: Sequence[Problem]) -> list[Row]:
    """Give a row for each line of the sheet that some problems are in; 0 is the whole sheet."""
    return [{"id": line, "line": line} for line in sorted({one.row or 0 for one in problems})]


class EveryRow:
    """All rows of the file, a page at a time: what those without problems become."""

    def __init__(self, work: ImportWork) -> None:
        self._work = work

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the lines in order; nought is the whole sheet."""
        del sort
        assert self._work.plan is not None
        return [0, *self._work.plan.lines(EVERY)]

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows."""
        assert self._work.plan is not None
        found: list[Row] = [{"id": 0, "line": 0}] if 0 in ids else []
        lines = [one for one in ids if one]
        planned = self._work.plan.at(lines) if lines else []
        return found + [
            {"id": row.line, "line": row.line, "values": self._values(row)} for row in planned
        ]

    def _values(self, row: PlannedRow) -> dict[int, Value]:
        columns = self._work.entity.by_field
        return {
            one.position - 1: Value(words, words)
            for one in self._work.matches
            if one.field and (words := columns[one.field].show(row.new.get(one.field)))
        }


def columns(work: ImportWork, marks: Mapping[Place, Problem]) -> list[TableColumn]:
    """Give the columns of the table: the row number, those with problems first among the rest."""
    wrong = {column for (_, column), one in marks.items() if one.severity != SAID}
    matched = [one for one in work.matches if one.field]
    keys = [one for one in matched if one.field in work.entity.key]
    titles = [one for one in matched if one.field == work.entity.shown_by and one not in keys]
    first = [*keys, *titles]
    marked = [one for one in matched if one.position in wrong and one not in first]
    others = [one for one in matched if one not in first and one not in marked]

    def number(row: Row) -> Cell:
        words = f"{row['id']:,}" if row["id"] else "All"
        cell = Cell(words, tone="text2", fill="header")
        return _marked(work, cell, marks.get((row["id"], 0)))

    made = [TableColumn("0", "Row", 64, right=True, sortable=False, fixed=True, describe=number)]
    return made + [_column(work, one, marks) for one in (*first, *marked, *others)]


def _column(work: ImportWork, one: Match, marks: Mapping[Place, Problem]) -> TableColumn:
    column = work.entity.by_field[one.field or ""]
    position = one.position

    def describe(row: Row) -> Cell:
        there = work.wrong.get(row["id"]) or row.get("values", {})
        value = there.get(position - 1, NOTHING)
        problem = marks.get((row["id"], position))
        return _marked(work, _cell(value, column, problem), problem)

    width = min(max(column.label.width * LETTER, LEAST), MOST)
    width += ICON if any(place == position for _, place in marks) else 0
    right = column.kind.right
    return TableColumn(
        str(position), column.label.text, width, right=right, sortable=False, describe=describe
    )


def _cell(value: Value, column: Column, problem: Problem | None) -> Cell:
    if column.private:
        return Cell(HIDDEN) if value.raw.strip() else BLANK
    if problem is not None and problem.severity == REFUSED:
        return Cell(value.raw.strip() or "blank")
    return Cell(value.words or value.raw) if value.words or value.raw.strip() else BLANK


def _marked(work: ImportWork, cell: Cell, problem: Problem | None) -> Cell:
    if problem is None:
        return cell
    words = said(work, problem)
    if problem.severity == REFUSED:
        return Cell(cell.text, error=words)
    if problem.severity == DOUBTFUL:
        return Cell(cell.text, tone="amber", icon="warning", fill="amberSoft", tip=words)
    return Cell(cell.text, icon="ok", icon_tone="green", tip=words)
