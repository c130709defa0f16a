"""The bar that says by what a table is grouped, and the totals pinned under it."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.cell import Cell
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.group_bar import GroupBar
from desktop.ui.parts.totals import TotalLine, Totals
from desktop.ui.table import Rows, RowTable, TableColumn, TableView

LEVELS = {"therapy": "Therapy", "area": "Area"}
COLUMNS = (
    TableColumn("ref", "Ref", 80),
    TableColumn("cost", "Total", 90, right=True),
    TableColumn("paid", "Invoiced", 90, right=True),
)


@pytest.fixture
def bar(show):
    return show(GroupBar(LEVELS), 900, 40)


def chips(bar):
    """The chips in sight; the layout shows new ones only when it is next asked."""
    bar.layout().activate()
    bar._chips.activate()
    QApplication.sendPostedEvents()
    return [chip for chip in bar.findChildren(Chip) if chip.isVisible()]


def test_levels_are_added_in_order_and_each_has_its_chip(qtbot, bar):
    with qtbot.waitSignal(bar.changed):
        bar.add("area")
    bar.add("therapy")

    assert bar.levels() == ("area", "therapy")
    assert [chip.fact.name for chip in chips(bar)] == ["Area", "Therapy"]
    assert not bar.add_button.isEnabled()


def test_the_menu_offers_only_what_is_not_grouped_by(bar):
    bar.add("area")
    bar._menu.aboutToShow.emit()

    assert [action.text() for action in bar._menu.actions()] == ["Therapy"]
    bar._menu.actions()[0].trigger()
    assert bar.levels() == ("area", "therapy")


def test_the_cross_of_a_chip_takes_its_level_away(bar):
    bar.set_levels(["area", "therapy"])

    chips(bar)[0].removed.emit("area")

    assert bar.levels() == ("therapy",)


def test_groups_are_opened_and_closed_only_while_there_are_any(qtbot, bar):
    assert not bar.close_button.isVisible()
    bar.add("area")
    with qtbot.waitSignal(bar.close_asked):
        bar.close_button.click()
    with qtbot.waitSignal(bar.open_asked):
        bar.open_button.click()


def test_what_can_not_be_grouped_by_is_left_out(bar):
    bar.set_levels(["colour", "area", "area"])

    assert bar.levels() == ("area",)


@pytest.fixture
def totals(show):
    view = show(TableView(RowTable(COLUMNS, Rows(())), name="Purchases"), 400, 200)
    return show(Totals(view), 400)


def picture(totals):
    totals.resize(400, totals.sizeHint().height())
    return totals.grab().toImage()


LINE = TotalLine(Cell("All 3 purchases"), {"cost": Cell("£310", number=310)})


def test_totals_are_as_high_as_their_lines(totals):
    empty = totals.sizeHint().height()
    totals.show_lines([LINE, LINE])

    assert totals.sizeHint().height() > empty + 50


def test_totals_are_read_out_with_the_heading_of_each_column(totals):
    totals.show_lines([LINE])

    assert totals.accessibleName() == "Totals"
    assert totals.accessibleDescription() == "All 3 purchases, Total £310"


def test_a_total_stands_in_its_column_wherever_that_is(totals):
    totals.show_lines([LINE])
    before = picture(totals)
    totals._view.heading_row.moveSection(1, 2)
    moved = picture(totals)
    totals._view.heading_row.moveSection(2, 1)

    assert moved != before
    assert picture(totals) == before


def test_a_hidden_column_has_no_total_in_sight(totals):
    totals.show_lines([LINE])
    before = picture(totals)
    totals._view.setColumnHidden(1, True)

    assert picture(totals) != before
    assert "cost" not in [column.field for _, column in totals._areas()]
