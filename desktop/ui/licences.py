"""Licences: what the program is made of, and the text of each licence."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from desktop import licences
from desktop.ui import theme
from desktop.ui.dialog import Dialog
from desktop.ui.row_table import RowTable
from desktop.ui.table_columns import Rows, TableColumn
from desktop.ui.table_view import TableView

CAPTION, WIDE, HIGH = "Commissioning Desk", 860, 380
WORDS = "Commissioning Desk is free under the MIT licence. It is made with:"
COLUMNS = [
    TableColumn("name", "Part", 170, sortable=False, stretch=True),
    TableColumn("version", "Version", 80, sortable=False),
    TableColumn("licence", "Licence", 130, sortable=False),
]


class LicencesDialog(Dialog):
    """Lists the parts and shows the licence of the one chosen."""

    def __init__(self) -> None:
        super().__init__(CAPTION, "Licences", wide=WIDE)
        self._parts = dict(enumerate(licences.shipped()))
        rows = [
            {"id": number, "name": one.name, "version": one.version, "licence": one.licence}
            for number, one in self._parts.items()
        ]
        self.table = TableView(RowTable(COLUMNS, Rows(rows)), inner=True, name="Parts")
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName("Licence")
        self.text.setTabChangesFocus(True)
        for part in (self.table, self.text):
            part.setMinimumHeight(theme.scaled(HIGH))
        self.add_words(WORDS)
        panes = QHBoxLayout()
        panes.setSpacing(20)
        panes.addWidget(self.table, 1)
        panes.addWidget(self.text, 1)
        self.body.addLayout(panes, 1)
        self.add_button("Close", "primary", default=True)
        self.table.chosen.connect(self._show)
        self.table.select_id(0)

    @Slot(object)
    def _show(self, number: int | None) -> None:
        one = self._parts.get(number) if number is not None else None
        if one is not None:
            self.text.setPlainText(one.text)
