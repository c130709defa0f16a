"""Step 1 of an import: the sheet, its heading row, and what is left out."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.cell import Cell
from desktop.ui.parts import buttons
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.number_field import NumberField
from desktop.ui.parts.pane import Pane, splitter
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Elided, Text
from desktop.ui.row_table import RowTable
from desktop.ui.screens.import_work import HIDDEN, ImportWork, letter, shown
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView

LEFT, MOST_COLUMNS = 340, 60


class SheetStep(QWidget):
    """Shows the file as it is; another sheet or heading row can be chosen."""

    sheet_chosen = Signal(str)
    header_chosen = Signal(int)
    file_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._work: ImportWork | None = None
        self._file = Elided("", "body")
        self._sheets = MiniTable(
            [
                TableColumn("name", "Sheet", 180, stretch=True, sortable=False, describe=_sheet),
                TableColumn("rows", "Rows", 70, right=True, sortable=False),
            ],
            name="Sheets",
        )
        self._header = NumberField(low=1, high=1_048_576, name="Heading row")
        self._header_note = Text("", "meta", "text2", wrap=True)
        self._left_out = QVBoxLayout()
        self._title = Text("Preview", "strong")
        self._count = Text("", "body", "text2")
        self.preview = TableView(grid=True, cells=True, name="Preview of the file")
        self._lay_out()
        self._sheets.chosen.connect(self._choose_sheet)
        self._header.finished.connect(self._choose_header)
        self.preview.opened.connect(self._take_row)

    # --- what is shown ---

    def show_work(self, work: ImportWork) -> None:
        """Show the file, its sheets and the rows of the one chosen."""
        self._work = work
        self._file.setText(str(work.path.name))
        assert work.book is not None
        self._sheets.set_rows(
            [
                {"id": number, "name": one.name, "hidden": one.hidden, "rows": work.sizes[one.name]}
                for number, one in enumerate(work.book.sheets)
            ]
        )
        self._sheets.select_id([one.name for one in work.book.sheets].index(work.sheet))
        rows = work.outline.header_rows
        self._header.set_value(rows[-1] if rows else 1)
        where = " and ".join(str(row) for row in rows)
        self._header_note.setText(
            f"Row {where} chosen for you" if rows and work.header_row is None else "Chosen by you"
        )
        self._show_left_out(work)
        self._show_preview(work)

    def _show_left_out(self, work: ImportWork) -> None:
        while (item := self._left_out.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        counts: dict[str, int] = {}
        for one in work.survey.skipped if work.survey else ():
            counts[one["why"]] = counts.get(one["why"], 0) + 1
        for why, count in counts.items():
            rows = "1 row" if count == 1 else f"{count:,} rows"
            self._left_out.addWidget(Text(f"{rows}: {why}", "body", wrap=True))
        if not counts:
            self._left_out.addWidget(
                Text("Nothing: every row below the headings is data", tone="text2")
            )

    def _show_preview(self, work: ImportWork) -> None:
        width = min(max((len(row) for row in work.head), default=1), MOST_COLUMNS)
        columns = [
            TableColumn("number", "", 48, right=True, sortable=False, fixed=True, describe=_number)
        ]
        columns += [self._column(work, place) for place in range(width)]
        why = {one["row"]: one["why"] for one in (work.survey.skipped if work.survey else ())}
        rows = [
            {
                "id": number,
                "cells": row,
                "heading": number in work.outline.header_rows,
                "why": why.get(number, ""),
            }
            for number, row in enumerate(work.head, start=1)
        ]
        self.preview.set_model(RowTable(columns, Rows(rows)))
        total = work.sizes.get(work.sheet, len(rows))
        self._count.setText(f"rows 1 to {len(rows):,} of {total:,}, as they are in the file")

    @staticmethod
    def _column(work: ImportWork, place: int) -> TableColumn:
        private = work.is_private(place)

        def describe(row: Row) -> Cell:
            return _file_cell(row, place, private=private)

        return TableColumn(f"c{place}", letter(place + 1), 110, sortable=False, describe=describe)

    # --- making ---

    def _lay_out(self) -> None:
        left = Pane()
        line = QHBoxLayout()
        line.addWidget(self._file, 1)
        line.addWidget(buttons.secondary("Change", called=self.file_asked.emit))
        left.add(SectionHead("File"))
        left.body.addLayout(line)
        left.add(SectionHead("Which sheet has the rows?"))
        left.add(self._sheets)
        left.add(Labelled("Which row has the column headings?", self._header))
        left.add(self._header_note)
        left.add(SectionHead("Left out"))
        left.body.addLayout(self._left_out)
        right = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(Text("Press Enter on a row to make it the heading row", "meta", "text2"))
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.preview, 1)
        panes = splitter(left, right, stretch=1)
        panes.setSizes([LEFT, 1200])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)

    # --- choosing ---

    @Slot(object)
    def _choose_sheet(self, number: int | None) -> None:
        if self._work is None or self._work.book is None or number is None:
            return
        one = self._work.book.sheets[number]
        if one.name != self._work.sheet and one.table:
            self.sheet_chosen.emit(one.name)

    @Slot()
    def _choose_header(self) -> None:
        row = self._header.value()
        if (
            self._work is not None
            and row
            and int(row) != (self._work.outline.header_rows or [0])[-1]
        ):
            self.header_chosen.emit(int(row))

    @Slot(object)
    def _take_row(self, number: int) -> None:
        self.header_chosen.emit(number)


def _sheet(row: Row) -> Cell:
    second = "hidden" if row["hidden"] else ""
    return Cell(row["name"], icon="sheet", icon_tone="text2", second=second, muted=row["hidden"])


def _number(row: Row) -> Cell:
    on = row["heading"]
    return Cell(
        str(row["id"]), tone="onAccent" if on else "text3", fill="accent" if on else "header"
    )


def _file_cell(row: Row, place: int, *, private: bool) -> Cell:
    cells: Sequence[Any] = row["cells"]
    words = shown(cells[place]) if place < len(cells) else ""
    if row["heading"]:
        return Cell(words, bold=True, fill="accentSoft")
    if row["why"]:
        return Cell(words, italic=True, muted=True, tip=f"Left out: {row['why']}")
    return Cell(HIDDEN if private and words else words)
