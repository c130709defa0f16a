"""In high contrast the colours of the system win over the program's own, wherever it draws."""

import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.cell import Cell, GroupRow, state
from desktop.ui.parts import buttons
from desktop.ui.parts.heat_map import HeatMap
from desktop.ui.parts.pill import Pill
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.table import Rows, RowTable, TableColumn, TableView
from desktop.ui.tokens import theme_colours
from tests.ui.contrast import FAINT, MADE_UP, made_up_palette

SYSTEM = {QColor(name).name() for name in (*MADE_UP.values(), FAINT)}
OURS = {one.name() for name in theme.MODES[1:] for one in theme_colours(name).values()} - SYSTEM
CELLS = (
    Cell("plain"), Cell("late", tone="red", icon="late"), Cell("off-list", tone="amber"),
    Cell("wrong", error="Not a date"), Cell("2", old="1", mark=True), Cell("3 free", bar=0.5),
    Cell(tags=("OT", "SLT")), Cell(areas="NE"), Cell("filled", fill="h4", tone="h4t"),
    Cell("ticked", ticked=True), Cell("link", link=True), state("Qualified"),
)  # fmt: skip


@pytest.fixture
def high(qapp, monkeypatch):
    """The program on a system that asks for high contrast in colours nobody has."""
    theme.apply(qapp, "dark")
    monkeypatch.setattr(theme, "_wants_contrast", lambda: True)
    monkeypatch.setattr(theme, "_system_palette", lambda _: made_up_palette())
    theme.signals.again_for_contrast()
    yield qapp
    monkeypatch.undo()
    theme.apply(qapp, "light")


def colours_of(widget):
    seen = widget.grab().toImage()
    spots = ((x, y) for x in range(seen.width()) for y in range(seen.height()))
    return {seen.pixelColor(x, y).name() for x, y in spots}


def table(view_of=TableView):
    column = TableColumn("cell", "What it shows", 200, describe=lambda row: row["cell"])
    rows = [{"id": place, "cell": cell} for place, cell in enumerate(CELLS)]
    head = {"id": -1, "group": GroupRow("Group", "3", tone="red", icon="late")}
    made = view_of()
    made.set_model(RowTable((column, column), Rows([head, *rows])))
    made.resize(420, 480)
    return made


def test_the_style_sheet_names_no_colour_but_the_systems(high):
    named = {f"#{one[-6:]}".lower() for one in re.findall(r"#[0-9a-fA-F]{6,8}", high.styleSheet())}

    assert named
    assert named <= SYSTEM


def test_cells_are_painted_in_the_systems_colours(high, show):
    made = show(table())
    made.select_rows([1, 4])
    made.setCurrentIndex(made.table().index(3, 1))

    seen = colours_of(made)

    assert seen & {QColor("yellow").name(), QColor("black").name(), QColor("cyan").name()}
    assert not seen & OURS


def test_parts_are_painted_in_the_systems_colours(high, show):
    made = QWidget()
    column = QVBoxLayout(made)
    off = buttons.primary("Send for approval")
    off.setEnabled(False)
    for one in (
        buttons.primary("Send for approval"), off, QPushButton("Save"), QLineEdit("Provider"),
        Text("Quiet", "meta", "text3"), Pill("Qualified", "green"),
        Strip("red", "There is a problem.", "Enter a reason.", "Go to the field"),
    ):  # fmt: skip
        column.addWidget(one)

    assert not colours_of(show(made, 500)) & OURS


def test_a_figure_of_the_heat_map_can_be_read(high, show):
    made = HeatMap(name="Space")
    names = TableColumn("name", "Therapy", 80)
    figures = TableColumn("cell", "North", 80, describe=lambda row: row["cell"])
    cells = [Cell(str(step), fill=f"h{step}", tone=f"h{step}t") for step in range(1, 5)]
    rows = [{"id": place, "name": "OT", "cell": cell} for place, cell in enumerate(cells)]
    made.set_model(RowTable((names, figures), Rows(rows)))
    show(made, 240, 200)
    rect = made.visualRect(made.table().index(3, 1)).adjusted(4, 4, -4, -4)

    seen = made.viewport().grab(rect).toImage()
    spots = [seen.pixelColor(x, y) for x in range(seen.width()) for y in range(seen.height())]

    assert QColor("black") in spots
    assert any(one.lightness() > 60 for one in spots)
