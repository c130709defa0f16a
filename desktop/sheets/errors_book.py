"""The refused rows of an import as a workbook: the sheet's own columns, and why at the end."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.progress import Progress, silent
from desktop.saving import replacing
from desktop.sheets.problems import REFUSED

if TYPE_CHECKING:
    from desktop.sheets.plan import Plan

WHY = "Why it was not imported"
WRONG_FILL = "FFF2DCDB"


def write(
    path: Path, plan: "Plan", rows: Mapping[int, Sequence[Any]], progress: Progress = silent
) -> None:
    """Write the refused rows, wrong cells coloured, so that they can be mended and imported again.

    Raises:
        NotSaved: when the file can't be written.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font, PatternFill

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Not imported"
    sheet.append([*plan.headings, WHY])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    fill = PatternFill("solid", fgColor=WRONG_FILL)
    by_line: dict[int, list[Any]] = {}
    for problem in plan.problems:
        if problem.severity == REFUSED and problem.row is not None:
            by_line.setdefault(problem.row, []).append(problem)
    for done, line in enumerate(sorted(by_line), start=1):
        cells = [_cell(cell) for cell in rows.get(line, ())]
        cells += [None] * (len(plan.headings) - len(cells))
        why = "; ".join(f"{one.what}. {one.remedy}" for one in by_line[line])
        sheet.append([*cells, why])
        _keep_as_text(sheet[sheet.max_row])
        for problem in by_line[line]:
            if problem.column is not None:
                sheet.cell(sheet.max_row, problem.column).fill = fill
        progress(done, len(by_line), "Writing the rows that were not imported")
    with replacing(path) as file:
        book.save(file)


def _cell(cell: Any) -> Any:
    """Give a cell back as it was: a day as a day, an error as the text it shows."""
    if not isinstance(cell, tuple):
        return cell
    try:
        return dt.date.fromisoformat(cell[0]) if len(cell) == 1 else cell[0]
    except ValueError:
        return cell[0]


def _keep_as_text(row: Sequence[Any]) -> None:
    """Keep text that begins like a formula, or looks like an error, from being one."""
    for cell in row:
        if isinstance(cell.value, str):
            cell.data_type = "s"
