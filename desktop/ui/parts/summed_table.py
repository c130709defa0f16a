"""A small table inside a pane with its totals right beneath it."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.cell import Cell
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.totals import TotalLine, Totals
from desktop.ui.row_table import RowTable
from desktop.ui.table_columns import Row, TableColumn


class SummedTable(QWidget):
    """Rows held whole, and one row of what they add up to.

    Args:
        name: what the table is of, for people who don't see its heading.
        columns: what is shown of each row.
        total: what the last row says.

    Attributes:
        table: the rows.
        totals: what they add up to.
    """

    def __init__(
        self, name: str, columns: Sequence[TableColumn] = (), *, total: str = "Total"
    ) -> None:
        super().__init__()
        self._total = total
        self.table = MiniTable(columns, name=name)
        self.totals = Totals(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table)
        column.addWidget(self.totals)

    def show_table(self, rows: RowTable, totals: Mapping[str, Cell]) -> None:
        """Show a table with columns of its own, and totals under them."""
        self.table.set_model(rows)
        self.table.updateGeometry()
        self._sum(totals)

    def show_rows(self, rows: Iterable[Row], totals: Mapping[str, Cell]) -> None:
        """Show other rows under the same columns."""
        self.table.set_rows(rows)
        self._sum(totals)

    def _sum(self, totals: Mapping[str, Cell]) -> None:
        self.totals.show_lines([TotalLine(Cell(self._total, bold=True), totals)])
