"""The first providers of a desk, to be read while its models are still loading."""

from PySide6.QtWidgets import QVBoxLayout

from desktop.store.first_rows import FirstRows
from desktop.ui.cell import Cell
from desktop.ui.frame import PassingPage
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.text import Text
from desktop.ui.row_table import RowTable
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView


class FirstLook(PassingPage):
    """Names, references, types and areas; the real screen takes its place within a second."""

    def __init__(self, first: FirstRows, words: str) -> None:
        super().__init__()
        rows = [
            {"id": number, "name": name, "ref": ref, "kind": kind, "areas": areas}
            for number, (name, ref, kind, areas) in enumerate(first.rows)
        ]
        self.view = TableView(RowTable(_COLUMNS, Rows(rows)), name="Providers")
        self.view.setEnabled(False)
        self._words = Text(f"{words}: {first.total:,} providers", "body", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHead("Providers"))
        line = QVBoxLayout()
        line.setContentsMargins(16, 8, 16, 8)
        line.addWidget(self._words)
        column.addLayout(line)
        column.addWidget(self.view, 1)


def _kind(row: Row) -> Cell:
    return Cell(row["kind"][:1].upper() + row["kind"][1:])


_COLUMNS = [
    TableColumn("name", "Provider", 280, sortable=False),
    TableColumn("ref", "Reference", 120, sortable=False),
    TableColumn("kind", "Type", 200, sortable=False, describe=_kind),
    TableColumn("areas", "Areas", 240, sortable=False, stretch=True),
]
