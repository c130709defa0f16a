"""What an import would do, as a list in a workbook: the rows of one view, old beside new."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from desktop.domain.columns import Column
from desktop.progress import Progress, silent
from desktop.saving import replacing
from desktop.sheets.book_out import Book, TableColumn
from desktop.sheets.plan import Plan, PlannedRow
from desktop.store.staged import CHANGED
from desktop.store.staged_views import EVERY, MISSING

PART = 500
WORDS = {
    "new": "New",
    "changed": "Changed",
    "unchanged": "Unchanged",
    "refused": "Refused",
    "dropped": "Left out by you",
    "missing": "On the desk but not in the file",
}


def write_list(path: Path, plan: Plan, view: str = "", progress: Progress = silent) -> int:
    """Write the rows of a view, or all of them and the records not in the file; give their number.

    Private fields stay in the program.

    Raises:
        NotSaved: when it can't be written.
    """
    lines = plan.lines(view or EVERY)
    gone = plan.lines(MISSING) if not view else []
    if view == MISSING:
        lines, gone = [], lines
    fields = [plan.entity.by_field[name] for name in plan.stage.fields]
    fields = [one for one in fields if not one.private]
    touched = _touched(plan, fields, lines)
    columns = [TableColumn("Row", width=8), TableColumn("What happens", width=24)]
    for one in fields:
        columns += [TableColumn(f"{one.label.text} now", width=20)] if one.field in touched else []
        columns.append(TableColumn(one.label.text, width=max(12, min(one.label.width, 40))))
    columns.append(TableColumn("Why", width=60))
    book = Book()
    count = len(lines) + len(gone)
    parts = _parts(plan, lines, gone, fields, touched)
    book.add_table("What would change", columns, parts, count=count, active=True)
    with replacing(path) as file:
        book.write(file, progress)
    return count


def _touched(plan: Plan, fields: Sequence[Column], lines: Sequence[int]) -> set[str]:
    """Find the fields that change in any of the rows."""
    found: set[str] = set()
    for part in _pieces(lines):
        for row in plan.at(part):
            if row.fate == CHANGED:
                found |= {one.field for one in fields if row.changes(one.field)}
    return found


def _parts(
    plan: Plan,
    lines: Sequence[int],
    gone: Sequence[int],
    fields: Sequence[Column],
    touched: set[str],
) -> Iterator[list[list[Any]]]:
    why: dict[int, list[str]] = {}
    for one in plan.problems:
        if one.row is not None:
            shown = one.masked()
            why.setdefault(one.row, []).append(shown.sentence)
    for part in _pieces(lines):
        rows = [_cells(row, fields, touched, why) for row in plan.at(part)]
        yield [list(column) for column in zip(*rows, strict=True)]
    for part in _pieces(gone):
        rows = [_cells(row, fields, touched, {}) for row in plan.missing_at(part)]
        yield [list(column) for column in zip(*rows, strict=True)]


def _cells(
    row: PlannedRow,
    fields: Sequence[Column],
    touched: set[str],
    why: dict[int, list[str]],
) -> list[Any]:
    is_gone = row.fate == MISSING
    cells: list[Any] = [None if is_gone else str(row.line), WORDS[row.fate]]
    for one in fields:
        old, new = row.old.get(one.field), row.new.get(one.field)
        if one.field in touched:
            cells.append(one.show(old) or None if row.fate == CHANGED else None)
        cells.append(one.show(old if new is None else new) or None)
    return [*cells, "; ".join(why.get(row.line, ())) or None]


def _pieces(lines: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(lines), PART):
        yield lines[start : start + PART]
