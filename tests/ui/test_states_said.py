"""What is so at the moment is said to a screen reader: sorted, ticked, open, off-list, at work."""

import threading

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.cell import Cell, GroupRow
from desktop.ui.parts.chips import Chip, ChipFact
from desktop.ui.parts.filter_button import FilterButton, Option
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.segmented import Segmented
from desktop.ui.parts.step_bar import StepBar
from desktop.ui.parts.tabs import Tabs
from desktop.ui.progress_bar import ProgressBar
from desktop.ui.table import Rows, RowTable, TableColumn, TableView
from tests.ui.purchase_fixtures import bought, screen

__all__ = ["bought", "screen"]
Name, Description = QAccessible.Text.Name, QAccessible.Text.Description
COLUMNS = (
    TableColumn("name", "Provider", 200, describe=lambda row: Cell(row["name"], ticked=row["on"])),
    TableColumn("rate", "Rate", 100, describe=lambda row: Cell(f"£{row['rate']}")),
)
OPEN, CLOSED, TICKED, PLAIN = range(4)  # the rows of the table below


def read(widget):
    """Everything a screen reader finds in a widget, by its interface."""
    return QAccessible.queryAccessibleInterface(widget)


def cell(view, row, column=0):
    """What a screen reader finds in a cell; headings are the row and column before the first."""
    table = read(view)
    wide = view.table().columnCount() + 1
    assert table.childCount() == wide * (view.table().rowCount() + 1)
    return table.child((row + 1) * wide + column + 1)


def heading(view, column):
    """What a screen reader finds in the heading of a column."""
    return cell(view, -1, column)


@pytest.fixture
def view(show):
    """A table with an open and a closed group, a row that is ticked and one that is not."""
    rows = [
        {"id": -1, "group": GroupRow("On the list", "2")},
        {"id": -2, "group": GroupRow("Off the list", "9", open=False)},
        {"id": 1, "name": "Acme", "on": True, "rate": 93},
        {"id": 2, "name": "Bee", "on": False, "rate": 88},
    ]
    made = TableView(RowTable(COLUMNS, Rows(rows)), name="Providers")
    made.resize(400, 300)
    return show(made)


@pytest.mark.parametrize(("again", "said"), [(False, "up"), (True, "down")])
def test_a_heading_says_by_which_column_and_which_way_rows_are_sorted(view, again, said):
    view.sort_by_column(1)
    if again:
        view.sort_by_column(1)

    assert heading(view, 1).text(Name) == f"Rate, sorted {said}"
    assert heading(view, 0).text(Name) == "Provider"


def test_a_group_says_whether_it_is_open(view):
    assert cell(view, OPEN).text(Name) == "Group, On the list, 2, open"
    assert cell(view, CLOSED).text(Name) == "Group, Off the list, 9, closed"


def test_a_row_says_whether_it_is_ticked(view):
    assert cell(view, TICKED).text(Name) == "ticked, Acme, £93"
    assert cell(view, PLAIN).text(Name) == "not ticked, Bee, £88"
    assert cell(view, TICKED).state().checkable
    assert cell(view, TICKED).state().checked
    assert not cell(view, PLAIN).state().checked


def test_a_row_says_whether_it_is_selected(view):
    view.select_id(2)

    assert cell(view, PLAIN).state().selected
    assert not cell(view, TICKED).state().selected


def test_an_off_list_purchase_says_so_in_its_sentence_and_its_cell(screen):
    rows = [screen.table.model.row(place) for place in range(screen.table.model.rowCount())]
    [off] = [place for place, row in enumerate(rows) if row["arrangement"] == "Off-list"]
    fields = [column.field for column in screen.table.model.columns]

    assert "Off-list" in cell(screen.table.view, off).text(Name)
    place = fields.index("arrangement")
    assert cell(screen.table.view, off, place).text(Name) == "Arrangement, Off-list"


def test_work_that_is_waited_for_says_what_it_is_and_how_far(show):
    waiting = show(Loading("Reading the sheet"))
    waiting.show_progress(30, 120)

    said = [read(one).text(Name) for one in waiting.findChildren(QWidget) if one.isVisible()]

    assert read(waiting).text(Name) == "Reading the sheet"
    assert "Cancel" in said
    assert "30" in "".join(read(one).text(QAccessible.Text.Value) for one in [waiting._bar])


def test_a_job_says_what_it_does_and_how_far_it_is(jobs, show, qtbot):
    bar, go_on = show(ProgressBar(jobs)), threading.Event()

    def work(progress):
        progress(3, 10)
        go_on.wait(20)

    jobs.start("Writing the order", work)
    qtbot.waitUntil(lambda: "3 of 10" in read(bar).text(Name))
    go_on.set()
    qtbot.waitUntil(lambda: jobs.current is None)

    assert read(bar).text(Name) == "Writing the order, 3 of 10"


def test_a_filter_in_force_says_what_it_lets_through(show):
    button = show(FilterButton("Area", [Option("E", "East"), Option("W", "West")]))

    button.set_chosen(("E",))

    assert read(button).text(Description) == "East"


def test_a_chip_says_its_filter_and_how_it_is_taken_away(show):
    chip = show(Chip(ChipFact("a", "Area", "West")))

    assert read(chip).text(Name) == "Filter Area: West"
    assert "Delete" in read(chip).text(Description)


def test_the_view_the_tab_and_the_step_in_front_say_so(show, qtbot):
    segmented, tabs = Segmented(["Mine", "Everyone"], name="Whose"), Tabs(["Overview", "Lots"])
    steps = StepBar(["Choose", "Match", "Done"])
    for part in (segmented, tabs, steps):
        show(part)
        part.set_current(1)

    for part in (segmented, tabs):
        chosen = [one for one in part.findChildren(QWidget) if read(one).state().checked]
        assert [read(one).text(Name) for one in chosen] in (["Everyone"], ["Lots"])
    said = [read(one).text(Name) for one in steps.findChildren(QAbstractButton)]
    assert said == ["Step 1, Choose, done", "Step 2, Match, current step", "Step 3, Done, to do"]
