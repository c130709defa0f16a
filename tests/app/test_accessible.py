"""Every control of every screen has a name and a role for screen readers."""

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.cell import Cell
from desktop.ui.table import Rows, RowTable, TableColumn
from desktop.ui.tokens import system_colours, tokens
from tests.ui import pairs
from tests.ui.accessibility import missing, unreached
from tests.ui.contrast import contrast, made_up_palette


def test_no_control_on_any_screen_lacks_its_name_and_none_shows_a_childs(home):
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "COMMISSIONING_DESK_HOME": str(home)}
    for words in (
        ["desktop", "demo", "--no-window"],
        ["tests.ui.walk", str(home / "Sample.cdesk")],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *words], env=env, capture_output=True, text=True, check=True
        )
    said = json.loads(done.stdout.splitlines()[-1])

    assert said["missing"] == {}
    assert said["unreached"] == {}
    assert said["told"] == {}, "a child's name is in sight"
    assert said["disordered"] == {}, "Tab comes to it out of turn"
    assert said["flashed"] == {}, "shown before it stands in its window"
    assert said["unseen"] == [], "no picture in the tour"
    assert faint(said["pairs"]) == []
    assert len(said["pairs"]) > 80
    assert said["seen"] > 40


def test_what_the_style_sheet_has_stand_on_what_can_be_told_apart():
    assert faint([[*pair, "style.qss"] for pair in pairs.of_the_sheet()]) == []


def faint(found):
    """List the pairs that can't be told apart in one of the themes or in high contrast."""
    named = {"light": tokens("light"), "dark": tokens("dark")}
    named["high contrast"] = system_colours(made_up_palette())
    return [
        f"{theme}: {ink} on {ground}, {kind}, in {where}"
        for ink, ground, kind, where in found
        for theme, colours in named.items()
        if contrast(colours[ink], colours[ground]) < pairs.LEAST[kind]
    ]


@pytest.mark.parametrize(
    ("ink", "ground", "kind", "themes"),
    [
        ("text", "surface", pairs.TEXT, 0),
        ("line", "surface", pairs.TEXT, 2),
        ("control", "surface", pairs.GRAPHIC, 0),
        ("h4t", "h4", pairs.TEXT, 0),
        ("h4t", "h1", pairs.TEXT, 2),
        ("text", "text3", pairs.TEXT, 3),
    ],
)
def test_a_pair_that_cannot_be_told_apart_is_found(ink, ground, kind, themes):
    assert len(faint([[ink, ground, kind, "here"]])) == themes


@pytest.fixture
def page(qtbot):
    """A page of three controls, all of them named."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    made.field, made.button = QLineEdit(), QPushButton("Save")
    made.field.setAccessibleName("Provider")
    made.rows = RowTable((TableColumn("name", "Provider", 200),), Rows(()))
    made.table = QTableView()
    made.table.setModel(made.rows)
    made.table.setAccessibleName("Providers")
    for widget in (made.field, made.button, made.table):
        column.addWidget(widget)
    made.show()
    return made


def test_a_page_with_all_its_names_is_in_order(page):
    assert missing(page) == []


def test_a_control_without_its_name_is_found(page):
    page.field.setAccessibleName("")

    assert missing(page) == ["no name: QLineEdit in QWidget"]


def test_a_button_without_words_is_found(page):
    page.button.setText("")

    assert missing(page) == ["no name: QPushButton in QWidget"]


def test_a_column_without_a_heading_is_found(page):
    page.rows.columns[0] = TableColumn("name", "", 200)

    assert missing(page) == ["no heading: column 0 of Providers"]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (Cell(tone="red"), ["no words: column 0 of Providers"]),
        (Cell(icon="late"), ["no words: column 0 of Providers"]),
        (Cell("Late", tone="red", icon="late"), []),
        (Cell(icon="late", spoken="late"), []),
        (Cell(), []),
    ],
    ids=["colour alone", "mark alone", "with words", "read out", "blank"],
)
def test_a_cell_that_means_something_by_colour_or_mark_alone_is_found(page, cell, told):
    column = TableColumn("name", "Provider", 200, describe=lambda _: cell)
    page.rows = RowTable((column,), Rows([{"id": 1, "name": "Acme"}]))
    page.table.setModel(page.rows)

    assert missing(page) == told


class Trap(QLineEdit):
    """A field that Tab does not leave."""

    def focusNextPrevChild(self, _on):  # noqa: N802 - Qt's
        return True


def test_a_control_that_the_keyboard_does_not_come_to_is_found(page, qtbot):
    page.pages = page
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert unreached(page) == []
    trap = Trap()
    page.layout().addWidget(trap)
    qtbot.waitUntil(trap.isVisible)
    trap.setFocus()

    assert "QPushButton in QWidget" in unreached(page)
