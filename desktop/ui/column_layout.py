"""How wide the columns of a table are, in which order they stand and which are shown."""

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop.ui import theme
from desktop.ui.cell_painting import cell_width
from desktop.ui.column_chooser import ColumnChooser
from desktop.ui.measure import type_case
from desktop.ui.row_table import RowTable
from desktop.ui.table_columns import TableColumn

SAMPLE, SLACK, WIDEST = 60, 26, 360  # rows measured; padding and the arrow; the most a sample asks


class ColumnLayout(QObject):
    """Keeps the widths at the usual text size and gives what is left over to one column."""

    changed = Signal()

    def __init__(self, view: QTableView, header: QHeaderView) -> None:
        super().__init__(view)
        self._view, self._header = view, header
        self._columns: Sequence[TableColumn] = ()
        self._widths: list[int] = []
        self._busy = False
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._moved)
        theme.signals.changed.connect(self.apply)

    def lay_out(self, table: RowTable) -> None:
        """Begin with the columns as they are described."""
        self._columns = table.columns
        self._widths = [
            column.width or _sampled(table, n) for n, column in enumerate(table.columns)
        ]
        for number, column in enumerate(self._columns):
            self._header.setSectionHidden(number, column.hidden)
            self._header.moveSection(self._header.visualIndex(number), number)
        self.apply()

    @Slot()
    def apply(self) -> None:
        """Set the widths at this text size."""
        self._busy = True
        for number, width in enumerate(self._widths):
            self._header.resizeSection(number, theme.scaled(width))
        self._busy = False
        self.fill()

    def fill(self) -> None:
        """Give the room that is left to the column that stretches."""
        column = self._stretching()
        if column < 0 or self._busy:
            return
        self._busy = True
        own = theme.scaled(self._widths[column])
        others = self._header.length() - self._header.sectionSize(column)
        self._header.resizeSection(column, max(own, self._view.viewport().width() - others))
        self._busy = False

    def show_column(self, number: int, *, shown: bool) -> None:
        """Show a column or hide it; one that is fixed stays."""
        self._header.setSectionHidden(number, not shown and not self._columns[number].fixed)
        self.fill()
        self.changed.emit()

    def move(self, number: int, place: int) -> None:
        """Put a column at another place from the left."""
        self._header.moveSection(self._header.visualIndex(number), place)

    def put_back(self) -> None:
        """Put order, widths and columns back to what they usually are."""
        self._widths = [column.width or 120 for column in self._columns]
        for number, column in enumerate(self._columns):
            self._header.setSectionHidden(number, column.hidden)
            self._header.moveSection(self._header.visualIndex(number), number)
        self.apply()
        self.changed.emit()

    def chooser(self) -> ColumnChooser:
        """Return the list in which columns are chosen and moved, ready to be opened."""
        header, columns = self._header, self._columns
        places = [header.logicalIndex(place) for place in range(header.count())]
        facts = [(columns[n], not header.isSectionHidden(n)) for n in places]
        made = ColumnChooser([(c.field, c.heading, shown, c.fixed) for c, shown in facts])
        numbers = {column.field: number for number, column in enumerate(columns)}
        made.switched.connect(lambda field, on: self.show_column(numbers[field], shown=on))
        made.reordered.connect(lambda fields: self._reorder([numbers[f] for f in fields]))
        made.put_back.connect(self.put_back)
        return made

    def state(self) -> str:
        """Return order, widths and hidden columns as text to keep."""
        places = [self._header.logicalIndex(place) for place in range(self._header.count())]
        kept: dict[str, Any] = {
            "order": [self._columns[column].field for column in places],
            "hidden": [
                column.field
                for number, column in enumerate(self._columns)
                if self._header.isSectionHidden(number)
            ],
            "widths": {
                column.field: width
                for column, width in zip(self._columns, self._widths, strict=True)
            },
        }
        return json.dumps(kept)

    def restore(self, kept: str) -> None:
        """Put back what `state` returned; fields that are no more are passed over."""
        try:
            told = json.loads(kept)
        except ValueError:
            return
        numbers = {column.field: number for number, column in enumerate(self._columns)}
        for field, number in numbers.items():
            self._widths[number] = int(told["widths"].get(field, self._widths[number]))
            if field in told["order"]:
                hidden = field in told["hidden"] and not self._columns[number].fixed
                self._header.setSectionHidden(number, hidden)
        known = [numbers[field] for field in told["order"] if field in numbers]
        for place, number in enumerate(known):
            self.move(number, place)
        self.apply()

    def fit(self, table: RowTable, number: int) -> None:
        """Make a column as wide as what is seen of it needs."""
        self._widths[number] = _sampled(table, number)
        self.apply()
        self.changed.emit()

    def _reorder(self, columns: Sequence[int]) -> None:
        for place, column in enumerate(columns):
            self.move(column, place)

    def _stretching(self) -> int:
        shown = [n for n in range(len(self._columns)) if not self._header.isSectionHidden(n)]
        asked = [number for number in shown if self._columns[number].stretch]
        words = [number for number in shown if not self._columns[number].right]
        return next(iter(asked or words or shown), -1)

    def _resized(self, number: int, _before: int, width: int) -> None:
        if not self._busy and number < len(self._widths):
            self._widths[number] = round(width / theme.scaled(1000) * 1000)
            self.fill()
            self.changed.emit()

    def _moved(self) -> None:
        self.fill()
        self.changed.emit()


def _sampled(table: RowTable, number: int) -> int:
    """Measure the heading and the first rows of a column, at the usual text size."""
    heading = type_case().body.width(table.columns[number].heading)
    rows = min(table.rowCount(), SAMPLE)
    cells = (cell_width(table.cell(row, number)) for row in range(rows) if not table.group(row))
    wide = min(max((heading, *cells)), WIDEST) + SLACK
    return round(wide / theme.scaled(1000) * 1000)
