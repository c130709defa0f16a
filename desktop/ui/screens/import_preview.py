"""The first rows of a sheet as a spreadsheet shows them; a row number makes a heading row."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.cell import Cell
from desktop.ui.measure import type_case
from desktop.ui.row_table import RowTable
from desktop.ui.screens.import_words import HIDDEN, letter, shown
from desktop.ui.screens.import_work import ImportWork
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView

MOST_COLUMNS, WIDE, NARROW = 60, 190, 56
NUMBERS = 46
OWN, SHORT = 3, 8  # blank cells that longer words run on over before the reason


class RowNumbers(QHeaderView):
    """The numbers at the left; those of the heading rows are filled."""

    chosen = Signal(object)

    def __init__(self, view: TableView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self.headings: Sequence[int] = ()
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Row numbers")

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(NUMBERS), 0)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        on = logical_index + 1 in self.headings
        painter.fillRect(rect, theme.colour("accent" if on else "header"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), theme.colour("line2"))
        painter.setPen(theme.colour("onAccent" if on else "text2"))
        painter.setFont(theme.font("strong" if on else "meta"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -9, -1), right, str(logical_index + 1))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.logicalIndexAt(event.position().toPoint())
        if row >= 0:
            self.chosen.emit(row + 1)


class Preview(TableView):
    """Rows as they are in the file; Enter on one, or its number, makes it the heading row."""

    header_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(grid=True, cells=True, name="Preview of the file")
        self._numbers = RowNumbers(self)
        self.setVerticalHeader(self._numbers)
        self._numbers.show()
        self._set_heights()
        self._numbers.chosen.connect(self.header_chosen)
        self.opened.connect(self.header_chosen)

    @override
    def _set_heights(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.scaled(28))

    def show_work(self, work: ImportWork) -> None:
        """Show the first rows of the sheet chosen."""
        width = min(max((len(row) for row in work.head), default=1), MOST_COLUMNS)
        left_out = {one["row"]: one["why"] for one in (work.survey.skipped if work.survey else ())}
        rows = [
            {
                "id": number,
                "cells": row,
                "heading": number in work.outline.header_rows,
                "why": left_out.get(number, ""),
                "said": -1,
            }
            for number, row in enumerate(work.head, start=1)
        ]
        self._numbers.headings = work.outline.header_rows
        self.clearSpans()
        below = max(work.outline.header_rows, default=0)
        for row in rows:
            if row["why"] and row["id"] > below:
                self._find_room(row, width)
        self.set_model(RowTable([_column(work, place) for place in range(width)], Rows(rows)))
        for row in rows:
            self._join(row, width)

    @staticmethod
    def _find_room(row: Row, width: int) -> None:
        """Find the place of the reason in a row that is left out, in its longest run of blanks."""
        start, length = max(_blanks(row["cells"], width), key=lambda run: run[1])
        if start > 0 and length > 1:
            words = shown(row["cells"][start - 1])
            row["said"] = start + (min(OWN, length - 2) if len(words) > SHORT else 0)

    def _join(self, row: Row, width: int) -> None:
        """Let the words of a row that is left out run on over the blank cells after them."""
        if not row["why"] or row["heading"]:
            return
        said = row["said"]
        for start, length in _blanks(row["cells"], width):
            end = start + length
            middle = said if start <= said < end else end
            if start and middle > start:
                self.setSpan(row["id"] - 1, start - 1, 1, middle - start + 1)
            if end - middle > 1:
                self.setSpan(row["id"] - 1, middle, 1, end - middle)


def _blanks(cells: Sequence[Any], width: int) -> list[tuple[int, int]]:
    """Give the runs of blank cells of a row: where each starts, and how long it is."""
    runs: list[tuple[int, int]] = []
    for place in range(width):
        if place < len(cells) and cells[place] is not None:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs or [(0, 0)]


def _column(work: ImportWork, place: int) -> TableColumn:
    private = work.is_private(place)

    def describe(row: Row) -> Cell:
        return _cell(row, place, private=private)

    heading = work.outline.headings[place] if place < len(work.outline.headings) else ""
    texts = [shown(cells[place]) for _, cells in work.rows[:60] if place < len(cells)]
    letters = type_case().body
    wide = max((letters.width(words) for words in (heading, *texts)), default=0) + 26
    width = round(min(max(wide, NARROW), theme.scaled(WIDE)) / theme.scaled(1000) * 1000)
    return TableColumn(
        f"c{place}", letter(place + 1), width, sortable=False, fixed=True, describe=describe
    )


def _cell(row: Row, place: int, *, private: bool) -> Cell:
    cells: Sequence[Any] = row["cells"]
    words = shown(cells[place]) if place < len(cells) else ""
    if row["heading"]:
        return Cell(words, bold=True, fill="accentSoft")
    if row["why"]:
        if place == row["said"]:
            why = f"Left out: {row['why']}"
            return Cell(why, italic=True, muted=True, icon="info-outline", icon_tone="text2")
        return Cell(words, italic=True, muted=True, fill="panel", tip=f"Left out: {row['why']}")
    return Cell(HIDDEN if private and words else words)
