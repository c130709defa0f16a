"""Rows of totals pinned under a table, each in its column, whatever is scrolled or dragged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.cell import Cell
from desktop.ui.cell_painting import Place, cell_width, paint_cell
from desktop.ui.delegate import PAD
from desktop.ui.table_columns import TableColumn
from desktop.ui.table_view import TableView

HEIGHT = 30


@dataclass(frozen=True, slots=True)
class TotalLine:
    """One row: what it adds up, and a cell in each column that has a total."""

    head: Cell
    cells: Mapping[str, Cell] = field(default_factory=dict)

    def said(self, headings: Mapping[str, str]) -> str:
        """Return the row in one sentence, for a screen reader."""
        parts = (f"{headings[name]} {cell.said()}" for name, cell in self.cells.items())
        return ", ".join((self.head.said(), *parts))


class Totals(QWidget):
    """The totals of what a table shows.

    Args:
        view: the table; its columns are followed.
    """

    def __init__(self, view: TableView) -> None:
        super().__init__()
        self._view = view
        self._lines: Sequence[TotalLine] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        heading = view.heading_row
        for moved in (heading.sectionResized, heading.sectionMoved, heading.geometriesChanged):
            moved.connect(lambda *_: self.update())
        view.horizontalScrollBar().valueChanged.connect(lambda _: self.update())
        theme.signals.changed.connect(self.updateGeometry)

    def show_lines(self, lines: Sequence[TotalLine]) -> None:
        """Show these rows and no others."""
        self._lines = lines
        headings = {one.field: one.heading for one in self._view.table().columns}
        self.setAccessibleName("Totals")
        self.setAccessibleDescription(". ".join(line.said(headings) for line in lines))
        self.updateGeometry()
        self.update()

    def lines(self) -> Sequence[TotalLine]:
        """Return the rows shown."""
        return self._lines

    def _paint(self, painter: QPainter, line: TotalLine, top: int) -> None:
        height = theme.scaled(HEIGHT)
        own = self._view.drawn.pad
        middle = QRect(0, top, self.width(), height)
        free = self.width()
        for area, column in self._areas():
            cell = line.cells.get(column.field)
            if cell is not None:
                free = min(free, area.right() + 1 - cell_width(cell) - PAD)
                place = QRect(area.left(), top, area.width(), height)
                self._paint_cell(painter, cell, place, at_right=column.right)
        head = QRect(own, middle.top(), max(free - own, 0), height)
        self._paint_cell(painter, line.head, head, at_right=False)

    def _areas(self) -> list[tuple[QRect, TableColumn]]:
        heading, table = self._view.heading_row, self._view.table()
        shift = self._view.viewport().x()
        last = heading.edges()[1]
        found = []
        for column in heading.order():
            left = shift + heading.sectionViewportPosition(column)
            pad = self._view.drawn.pad if column == last else PAD
            area = QRect(left + PAD, 0, heading.sectionSize(column) - PAD - pad, HEIGHT)
            found.append((area, table.columns[column]))
        return found

    def _paint_cell(self, painter: QPainter, cell: Cell, area: QRect, *, at_right: bool) -> None:
        ratio = self.devicePixelRatioF()
        place = Place(area.left(), area.top(), area.right() + 1, area.height(), at_right, ratio)
        paint_cell(painter, cell, place)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("header"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line2"))
        for number, line in enumerate(self._lines):
            self._paint(painter, line, 1 + number * theme.scaled(HEIGHT))

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, 1 + len(self._lines) * theme.scaled(HEIGHT) + (2 if self._lines else 0))


def all_shown(number: int, counted: str) -> str:
    """Say that so many rows are shown: "All 12 purchases shown", "1 purchase shown"."""
    return f"{counted} shown" if number == 1 else f"All {counted} shown"
