"""A table of a few providers."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.delegate import BLANK, Cell
from desktop.ui.table import Rows, RowTable, TableColumn, TableView

Key, Modifier = Qt.Key, Qt.KeyboardModifier
COLUMNS = (
    TableColumn("name", "Provider", 200, editable=True, fixed=True),
    TableColumn("rate", "Rate", 80, right=True, describe=lambda row: money(row["rate"])),
    TableColumn("note", "Note", 120),
)
NAMES = ("Ashgrove", "Bluebell", "Copperfield", "Darent", "Elham", "Greensand")


def money(pounds):
    return BLANK if pounds is None else Cell(f"£{pounds}", number=pounds)


def providers(names=NAMES):
    return [
        {"id": number, "name": name, "rate": number * 10, "note": "=1+1"}
        for number, name in enumerate(names, start=1)
    ]


@pytest.fixture
def view(show):
    table = RowTable(COLUMNS, Rows(providers()), edit=lambda *_: None)
    shown = show(TableView(table), 600, 300)
    shown.setFocus()
    shown.select_id(2)
    return shown
