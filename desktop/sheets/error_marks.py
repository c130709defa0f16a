"""Marks what was not imported: wrong cells coloured and commented, the reason in a last column."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

WHY = "Why it was not imported"
AUTHOR = "Commissioning Desk"
WRONG_FILL = "FFF2DCDB"
WIDE = 60  # characters of the column that says why
Mark = tuple[int, str]  # a column from 1, or 0 for the row as a whole, and what is wrong there
Marks = Mapping[int, Sequence[Mark]]


def mark(sheet: Any, heading_row: int, column: int, marks: Marks) -> None:
    """Put the marks of rows into an openpyxl sheet.

    Args:
        sheet: the sheet.
        heading_row: the row under whose headings the reasons go.
        column: the column of the reasons.
        marks: what is wrong, by row.
    """
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    fill = PatternFill("solid", fgColor=WRONG_FILL)
    head = sheet.cell(heading_row, column, WHY)
    head.font = Font(bold=True)
    sheet.column_dimensions[get_column_letter(column)].width = WIDE
    for row, wrong in marks.items():
        reason = sheet.cell(row, column, "; ".join(dict.fromkeys(words for _, words in wrong)))
        reason.data_type, reason.fill = "s", fill
        reason.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].hidden = False
        for place, words in _by_place(wrong):
            cell = _anchor(sheet, row, place)
            cell.fill = fill
            cell.comment = Comment(words, AUTHOR, height=90, width=320)


def unmark(sheet: Any, heading_row: int) -> int:
    """Take the marks of an earlier time out; give the column they were explained in, or 0."""
    from openpyxl.styles import PatternFill

    columns = [cell.column for cell in sheet[heading_row] if cell.value == WHY]
    if not columns:
        return 0
    for cells in sheet.iter_rows(min_row=heading_row + 1):
        for cell in cells:
            if cell.column == columns[0]:
                cell.value = None
            if cell.comment is not None and cell.comment.author == AUTHOR:
                cell.comment = None
            if cell.has_style and cell.fill.fgColor.rgb == WRONG_FILL:
                cell.fill = PatternFill()
    return int(columns[0])


def _by_place(wrong: Sequence[Mark]) -> Iterable[Mark]:
    """Give one mark for each cell, with all that is wrong there."""
    told: dict[int, list[str]] = {}
    for place, words in wrong:
        if place:
            told.setdefault(place, []).append(words)
    return [(place, "; ".join(words)) for place, words in told.items()]


def _anchor(sheet: Any, row: int, column: int) -> Any:
    """Give the cell there, or the one it is merged into: only that takes a comment."""
    cell = sheet.cell(row, column)
    for area in sheet.merged_cells.ranges:
        if cell.coordinate in area:
            return sheet.cell(area.min_row, area.min_col)
    return cell
