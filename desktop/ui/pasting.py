"""A block from the clipboard, laid onto a table: which cell of the table each of its cells meets.

A block begins at the current cell and runs over the columns as they stand. One value fills all
rows selected. A block copied with its headings finds its columns by them, and its rows by the
first column, so that it may be sorted and cut in the meantime.
"""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from desktop.commands.cell_edits import Given
from desktop.domain.entity import Entity
from desktop.ui.copying import RUNS
from desktop.ui.table_view import TableView

Block = list[list[str]]
BEYOND = "There is no row for this in the table"
FIXED = "{} can’t be changed here"


def read_block(text: str) -> Block:
    """Read tab-separated text as spreadsheets write it; cells may hold line ends in quotes."""
    rows = list(csv.reader(StringIO(text, newline=""), delimiter="\t"))
    while rows and not any(rows[-1]):
        rows.pop()
    return [[_plain(cell) for cell in row] for row in rows]


def _plain(cell: str) -> str:
    """Take off the apostrophe that keeps a text from being read as a formula."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(RUNS) else text


def laid(view: TableView, entity: Entity, fields: Sequence[str], block: Block) -> list[Given]:
    """Lay a block onto a table.

    Args:
        view: the table; its current cell and its selection say where.
        entity: the register its rows are of.
        fields: what may be changed there.
        block: the cells.
    """
    headings = _headings(view, block[0])
    columns = headings or _columns_from(view, len(block[0]))
    body = block[1:] if headings else block
    rows = _rows_by_name(view, columns, body) if headings else None
    if rows is None:
        rows = _rows_from(view, len(body))
        if len(body) == 1:
            body = body * len(rows)
    found: list[Given] = []
    for number, (row, cells) in enumerate(zip(rows, body, strict=True)):
        for column, text in zip(columns, cells, strict=False):
            if one := _given(view, entity, fields, (row, column, number), text):
                found.append(one)
    return found


def _headings(view: TableView, cells: Sequence[str]) -> list[int]:
    """Tell which columns the first row of a block names; none when it is no row of headings."""
    table = view.table()
    places = {column.heading: at for at, column in enumerate(table.columns) if column.heading}
    named = [places.get(cell, -1) for cell in cells]
    return named if all(at >= 0 for at in named) else []


def _columns_from(view: TableView, count: int) -> list[int]:
    order = view.heading_row.order()
    start = order.index(max(view.currentIndex().column(), order[0]))
    return order[start : start + count]


def _rows_from(view: TableView, count: int) -> list[int]:
    """Give the rows a block meets: those selected for one line, else on from the current one."""
    table = view.table()
    chosen = [row for row in view.selected_rows() if not table.group(row)]
    if count == 1:
        return chosen or [view.currentIndex().row()]
    start = chosen[0] if chosen else view.currentIndex().row()
    down = [row for row in range(start, table.rowCount()) if not table.group(row)][:count]
    return down + [-1] * (count - len(down))


def _rows_by_name(view: TableView, columns: Sequence[int], body: Block) -> list[int] | None:
    """Find rows by what the first column says of them, if that is in the block and says it once."""
    table = view.table()
    if columns[0] != 0:
        return None
    places: Mapping[str, int] = {
        table.cell(row, 0).text: row for row in range(table.rowCount()) if not table.group(row)
    }
    return [places.get(cells[0], -1) for cells in body]


def _given(
    view: TableView, entity: Entity, fields: Sequence[str], at: tuple[int, int, int], text: str
) -> Given | None:
    """Say what one cell is to say; nothing where it says that already and may not be changed."""
    row, column, number = at
    table, field = view.table(), view.field(column)
    if row < 0:
        return Given(-1 - number, _known(entity, field), text, BEYOND)
    row_id = table.row_id(row)
    if field in fields:
        return Given(row_id, field, text)
    shown = table.cell(row, column)
    if text in {shown.words(), shown.text, ""} or shown.text == "–":
        return None
    return Given(row_id, _known(entity, field), text, FIXED.format(view.heading(column)))


def _known(entity: Entity, field: str) -> str:
    return field if field in entity.by_field else entity.key[0]
