"""What an import refused, as a workbook to mend: the officer's own sheet, and why at the end.

All rows stay, the good ones too: where nothing was saved they are still wanted, dates and amounts
are understood by the same evidence, no merged cell or format moves, and imported again the good
rows are unchanged. Only a sheet too large to copy is cut down to the rows that are wrong.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.progress import Progress, silent
from desktop.saving import replacing
from desktop.sheets.error_marks import Mark, Marks, mark
from desktop.sheets.problems import REFUSED
from desktop.sheets.reading import Book, Unreadable

if TYPE_CHECKING:
    from desktop.sheets.plan import Plan

OWN = frozenset({"xlsx", "xlsm"})
COPIED = 600_000  # cells that are copied in acceptable time and memory
WRITING = "Writing the rows that were not imported"
COPY = "It is a copy of your workbook with its formats."
BEYOND = "It is refused. Put the others right and import again to see why"
Line = tuple[int, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Written:
    """How the workbook came out.

    Attributes:
        rows: how many rows are marked.
        is_own: whether it is the officer's own workbook with its formats.
        words: what there is to know about it.
    """

    rows: int
    is_own: bool
    words: str


def write(
    path: Path,
    plan: "Plan",
    book: Book,
    sheet: str,
    header_row: int | None = None,
    progress: Progress = silent,
) -> Written:
    """Write the sheet with what is wrong in it marked, to be mended and imported again.

    Raises:
        NotSaved: when the file can't be written.
        Cancelled: when the officer stopped it; no file is left.
        Unreadable: when the sheet can't be read once more.
    """
    progress(0, None, WRITING)
    marks = _marks(plan)
    headings = book.outline(sheet, header_row).header_rows
    rows, columns = book.size(sheet)
    is_small = rows * max(columns, 1) <= COPIED
    if book.file.kind in OWN and is_small and headings:
        try:
            with replacing(path) as file:
                book.annotate(sheet, file, headings[-1], marks, progress)
        except Unreadable:
            note = "Its formats could not be kept, so it is a plain copy of the sheet."
        else:
            return Written(len(marks), is_own=True, words=COPY)
    else:
        note = "It is a plain copy of the sheet, without formats."
    if not is_small:
        note = "The sheet is very large, so only the rows that were not imported are in it."
    with book.anew() as again:  # what this one is asked for elsewhere goes on
        lines = _lines(again, sheet, header_row, None if is_small else marks, progress)
        top = again.head(sheet, 1, headings[-1]) if headings else [plan.headings]
        _write_plain(path, top, len(plan.headings), lines, marks)
    return Written(len(marks), is_own=False, words=note)


def _marks(plan: "Plan") -> dict[int, list[Mark]]:
    fields = plan.entity.by_field  # what is wrong between fields begins with the name of one
    places = {fields[m.field].label.text: m.position for m in plan.matches if m.field}
    found: dict[int, list[Mark]] = {line: [] for line in sorted(plan.problems.lines[REFUSED])}
    for problem in plan.problems.told:
        if problem.severity == REFUSED and problem.row is not None:
            words = problem.sentence.rstrip(".") + "."
            place = problem.column or places.get(problem.what.partition(":")[0], 0)
            found.setdefault(problem.row, []).append((place, words))
    return {line: wrong or [(0, f"{BEYOND}.")] for line, wrong in found.items()}


def _lines(
    book: Book, sheet: str, header_row: int | None, only: Marks | None, progress: Progress
) -> Iterator[Line]:
    """Give the data rows, those that are wanted."""
    done = 0
    for chunk in book.lines(sheet, header_row):
        yield from (line for line in chunk if only is None or line[0] in only)
        done += len(chunk)
        progress(done, None, WRITING)


def _write_plain(
    path: Path, top: Sequence[Sequence[Any]], wide: int, lines: Iterator[Line], marks: Marks
) -> None:
    """Write the rows above the data, the data and the marks into a workbook of our own."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Not imported"
    for cells in top:
        _append(sheet, cells)
    for cell in sheet[len(top)]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = f"A{len(top) + 1}"
    here: dict[int, Sequence[Mark]] = {}
    for number, (line, cells) in enumerate(lines, start=len(top) + 1):
        _append(sheet, cells)
        if line in marks:
            here[number] = marks[line]
    column = max(wide, sheet.max_column) + 1
    mark(sheet, len(top), column, here)
    for place in range(1, column):
        sheet.column_dimensions[get_column_letter(place)].width = 18
    with replacing(path) as file:
        book.save(file)


def _append(sheet: Any, cells: Sequence[Any]) -> None:
    """Add a row; an empty one still takes its place."""
    row = sheet._current_row + 1  # noqa: SLF001 - what append itself counts by
    sheet.append([_cell(cell) for cell in cells] or [None])
    for cell in sheet[row]:
        if isinstance(cell.value, str):  # text that begins like a formula is not one
            cell.data_type = "s"


def _cell(cell: Any) -> Any:
    """Give a cell back as it was: a day as a day, an error as the text it shows."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(cell, tuple):
        try:
            return dt.date.fromisoformat(cell[0]) if len(cell) == 1 else cell[0]
        except ValueError:
            cell = cell[0]
    return ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell
