"""Marks the officer's own workbook, in the reader's process: openpyxl opens what others wrote."""

import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.sheets.error_marks import Marks, mark, unmark

BEAT = 0.5  # seconds between two signs of life
LAST = 16_384  # columns of a sheet
Still = Callable[[int], None]


def annotate(
    source: Path, target: Path, sheet: str, heading_row: int, marks: Marks, still: Still
) -> None:
    """Copy a workbook with its formats, results in place of formulas, and put marks into a sheet.

    Args:
        source: the officer's workbook.
        target: the copy.
        sheet: the sheet that was imported.
        heading_row: the last row of its headings.
        marks: what is wrong, by row.
        still: called with half-seconds gone by, so that the other side knows it is at work.

    Raises:
        ValueError: when there is no column left to say why.
    """
    from openpyxl import load_workbook

    with _alive(still), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with source.open("rb") as file:
            book = load_workbook(file, data_only=True, keep_links=False)
        page = book[sheet]
        _keep_formulas(source, page)
        column = unmark(page, heading_row) or _free(page)
        if column > LAST:
            raise ValueError("no column is free")
        mark(page, heading_row, column, marks)
        page.sheet_state = "visible"
        page.protection.sheet = False
        book.active = book.worksheets.index(page)
        book.save(target)


def _keep_formulas(source: Path, page: Any) -> None:
    """Keep formulas that have no result yet: a blank in their place would be read as one."""
    from openpyxl import load_workbook

    with source.open("rb") as file:
        formulas = load_workbook(file, read_only=True, keep_links=False)
        for row in formulas[page.title].iter_rows():
            for cell in row:
                if cell.data_type == "f" and page.cell(cell.row, cell.column).value is None:
                    page.cell(cell.row, cell.column).value = cell.value
        formulas.close()


def _free(page: Any) -> int:
    """Give the first column beyond all that hold something."""
    used = (cell.column for row in page.iter_rows() for cell in row if cell.value is not None)
    return int(max(used, default=0)) + 1


@contextmanager
def _alive(still: Still) -> Iterator[None]:
    """Tell the other side, while the block runs, that it does."""
    over = threading.Event()

    def tell() -> None:
        beats = 0
        while not over.wait(BEAT):
            beats += 1
            still(beats)

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()
