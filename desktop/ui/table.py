"""Tables: any rows under any columns. The names other screens build them with."""

from desktop.ui.row_table import RowTable
from desktop.ui.sums import Sums
from desktop.ui.table_columns import Row, Rows, Sorting, Source, TableColumn
from desktop.ui.table_view import TableView

__all__ = ["Row", "RowTable", "Rows", "Sorting", "Source", "Sums", "TableColumn", "TableView"]
