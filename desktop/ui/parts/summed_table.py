"""A small table inside a pane with its totals right beneath it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.cell import Cell
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.totals import TotalLine, Totals
from desktop.ui.row_table import RowTable


class SummedTable(QWidget):
    """Rows held whole, and one row of what they add up to.

    Args:
        name: what the table is of, for people who don't see its heading.

    Attributes:
        table: the rows.
        totals: what they add up to.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.table = MiniTable((), name=name)
        self.totals = Totals(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table)
        column.addWidget(self.totals)

    def show_table(self, rows: RowTable, totals: Mapping[str, Cell]) -> None:
        """Show these rows, and totals under their columns."""
        self.table.set_model(rows)
        self.table.updateGeometry()
        self.totals.show_lines([TotalLine(Cell("Total", bold=True), totals)])
