"""The rows behind a figure of spend: they add up to it, and each opens its record."""

from collections.abc import Sequence

from PySide6.QtCore import Slot

from desktop.domain.amounts import show_money
from desktop.domain.session_cost import NOUGHT
from desktop.domain.spend import Line
from desktop.domain.spend_view import MEASURE_WORDS
from desktop.store.spend_lines import behind
from desktop.ui.desk import Desk
from desktop.ui.dialog import Dialog
from desktop.ui.screens.spend_columns import behind_columns
from desktop.ui.table import Rows, RowTable, TableView

WIDE, TALL = 980, 380


class BehindDialog(Dialog):
    """What a figure is made of.

    Args:
        desk: where the records are.
        title: what the figure is of, such as "Play therapy, 2026/27".
        lines: the spend that makes it.
        measure: what is measured.

    Attributes:
        asked: the record to be opened, as register and row id.
    """

    def __init__(self, desk: Desk, title: str, lines: Sequence[Line], measure: str) -> None:
        super().__init__("Rows behind a figure", title, wide=WIDE)
        self.asked: tuple[str, int] | None = None
        self.rows = behind(desk.store, lines, measure)
        self.total = sum((row["amount"] for row in self.rows), NOUGHT)
        count = f"{len(self.rows):,} row" if len(self.rows) == 1 else f"{len(self.rows):,} rows"
        self.add_words(f"{MEASURE_WORDS[measure]} {show_money(self.total)} in {count}")
        source = Rows(self.rows)
        self.view = TableView(RowTable(behind_columns(), source), inner=True, name=title)
        self.view.table().sort_by("amount", descending=True)
        self.view.setMinimumHeight(TALL)
        self.body.addWidget(self.view, 1)
        self.view.opened.connect(self.open_row)
        self.view.link_followed.connect(lambda row_id, _field: self.open_row(row_id))
        self.add_button("Close", default=True)

    @Slot(object)
    def open_row(self, row_id: int) -> None:
        """Ask for the record of a row, and close."""
        row = self.rows[row_id]
        if row["row"] is not None:
            self.asked = (row["register"], row["row"])
            self.accept()
