"""A small table inside a pane, as tall as its rows."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from desktop.ui.row_table import RowTable
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView


class MiniTable(TableView):
    """Rows held whole, without a scroll bar of its own: the pane scrolls.

    Args:
        columns: what is shown of each row.
        rows: the rows; each has an "id".
        name: what the table is of, for people who don't see its heading.
    """

    def __init__(
        self, columns: Sequence[TableColumn], rows: Iterable[Row] = (), *, name: str = ""
    ) -> None:
        super().__init__(RowTable(columns, Rows(rows)), inner=True, name=name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows and no others."""
        self.table().set_source(Rows(rows))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return self.whole_size()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())
