"""What falls due first on a desk, to be read while its models are still loading."""

import datetime as dt

from PySide6.QtWidgets import QVBoxLayout

from desktop.domain.days import show_day
from desktop.store.first_rows import FirstRows
from desktop.ui.cell import Cell
from desktop.ui.frame import PassingPage
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.text import Text
from desktop.ui.row_table import RowTable
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView


class FirstLook(PassingPage):
    """What to do, about whom and by when; the real screen takes its place within a second or two.

    Args:
        first: what falls due first.
        today: the day it is shown for.
        words: what is being done meanwhile.
    """

    def __init__(self, first: FirstRows, today: dt.date, words: str) -> None:
        super().__init__()
        rows = [
            {"id": n, "kind": kind, "what": what, "about": about, "due": due, "late": due < today}
            for n, (kind, what, about, due) in enumerate(first.rows)
        ]
        self.view = TableView(RowTable(_COLUMNS, Rows(rows)), name="What falls due first")
        self.view.setEnabled(False)
        self._words = Text(f"{words}: some of what falls due, and the rest to come", tone="text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHead("Today", facts=show_day(today)))
        line = QVBoxLayout()
        line.setContentsMargins(16, 8, 16, 8)
        line.addWidget(self._words)
        column.addLayout(line)
        column.addWidget(self.view, 1)


def _kind(row: Row) -> Cell:
    return Cell(row["kind"], tone="text2")


def _what(row: Row) -> Cell:
    return Cell(row["what"], bold=row["late"])


def _due(row: Row) -> Cell:
    return Cell(show_day(row["due"]), tone="red" if row["late"] else "text")


_COLUMNS = [
    TableColumn("kind", "Type", 150, sortable=False, describe=_kind),
    TableColumn("what", "What needs doing", 320, sortable=False, stretch=True, describe=_what),
    TableColumn("about", "Provider or contract", 280, sortable=False),
    TableColumn("due", "Due", 150, sortable=False, describe=_due),
]
