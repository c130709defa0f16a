from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from typing_extensions import override

from desktop.domain.amounts import show_money
from desktop.ui import theme
from desktop.ui.cell_painting import fitting
from desktop.ui.delegate import Cell, GroupRow, state
from desktop.ui.measure import type_case
from desktop.ui.table import Rows, RowTable, TableColumn, TableView

WIDE = 240


def shown(show, *cells, right=False, **kinds):
    """A table of one column whose rows are these cells, one after the other."""
    column = TableColumn("cell", "Cell", WIDE, describe=lambda row: row["cell"], right=right)
    rows = [{"id": number, "cell": cell} for number, cell in enumerate(cells)]
    return show(TableView(RowTable([column], Rows(rows)), **kinds), WIDE, 400)


def colours(view, row, left=0, right=WIDE):
    """The colours in a row between two places from the left, without its hairline."""
    top = view.visualRect(view.model().index(row, 0)).top()
    image = view.viewport().grab().toImage()
    high = view.rowHeight(row) - 1
    return {
        image.pixelColor(x, y).name() for x in range(left, right) for y in range(top, top + high)
    }


def ground(view, row):
    top = view.visualRect(view.model().index(row, 0)).top()
    return view.viewport().grab().toImage().pixelColor(WIDE - 4, top + 4).name()


def named(token):
    return theme.colour(token).name()


@pytest.mark.parametrize(
    ("cell", "token"),
    [
        (Cell("x"), "surface"),
        (Cell("x", mark=True), "mark"),
        (Cell("x", error="Not a date"), "redSoft"),
        (Cell("x", fill="amberSoft"), "amberSoft"),
    ],
    ids=["plain", "changed", "error", "filled"],
)
def test_a_cell_stands_on_the_ground_of_its_state(show, cell, token):
    assert ground(shown(show, cell), 0) == named(token)


def test_a_selected_row_has_its_ground_and_a_bar_three_pixels_wide(show):
    view = shown(show, Cell("x"), Cell("y"))

    view.select_id(1)

    assert ground(view, 1) == named("sel")
    assert colours(view, 1, 0, 3) == {named("accent")}
    assert named("accent") not in colours(view, 1, 3, 12)


def test_a_row_selected_in_a_window_behind_is_greyer(show):
    view = shown(show, Cell("x"))
    view.select_id(0)

    other = TableView()
    show(other)

    assert ground(view, 0) == named("selInactive")


def test_the_row_under_the_pointer_is_marked(show, qtbot):
    view = shown(show, Cell("x"), Cell("y"))

    qtbot.mouseMove(view.viewport(), view.visualRect(view.model().index(1, 0)).center())

    assert ground(view, 1) == named("hover")
    assert ground(view, 0) == named("surface")


def test_the_focus_ring_comes_with_the_keyboard(show, qtbot):
    view = shown(show, Cell("x"), Cell("y"))
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    view.select_id(0)
    before = colours(view, 0, WIDE - 2)

    qtbot.keyClick(view, Qt.Key.Key_Down)

    assert named("focus") not in before
    assert named("focus") in colours(view, 1, WIDE - 2)


def test_there_is_a_hairline_under_every_row(show):
    view = shown(show, Cell("x"))
    image = view.viewport().grab().toImage()

    assert image.pixelColor(100, view.rowHeight(0) - 1).name() == named("line")


def test_a_grid_has_lines_between_its_columns(show):
    plain, grid = shown(show, Cell("x")), shown(show, Cell("x"), grid=True)

    edges = [
        view.viewport().grab().toImage().pixelColor(WIDE - 1, 4).name() for view in (plain, grid)
    ]

    assert edges == [named("surface"), named("line")]


@pytest.mark.parametrize(
    ("words", "icon", "ink"),
    [("Qualified", "green", "text2"), ("Suspended", "red", "red"), ("Off-list", "amber", "amber")],
)
def test_a_state_has_its_mark_and_its_words(show, words, icon, ink):
    view = shown(show, state(words))

    assert named(icon) in colours(view, 0, 16, 32)
    assert named(ink) in colours(view, 0, 38, 160)


def test_words_begin_sixteen_pixels_from_the_edge_of_a_page(show):
    view = shown(show, Cell("Ill"))

    assert colours(view, 0, 0, 16) == {named("surface")}
    assert len(colours(view, 0, 16, 22)) > 1


def test_words_in_a_pane_begin_eight_pixels_from_its_edge(show):
    view = shown(show, Cell("Ill"), inner=True)

    assert len(colours(view, 0, 8, 14)) > 1


def test_numbers_end_sixteen_pixels_from_the_edge(show):
    view = shown(show, Cell("1"), right=True)

    assert colours(view, 0, WIDE - 16, WIDE) == {named("surface")}
    assert len(colours(view, 0, WIDE - 26, WIDE - 16)) > 1


def test_areas_stand_in_fixed_places(show):
    view = shown(show, Cell(areas="N"), Cell(areas="E"))

    assert named("greySoft") in colours(view, 0, 16, 36)
    assert named("greySoft") not in colours(view, 1, 16, 36)
    assert named("greySoft") in colours(view, 1, 37, 57)


def test_tags_that_do_not_fit_are_counted(show):
    tags = ("SLT", "OT", "CBT", "PLAY", "HYD", "PHY", "MUS")
    view = shown(show, Cell(tags=tags))

    assert colours(view, 0, WIDE - 16, WIDE) == {named("surface")}


@pytest.mark.parametrize(("share", "filled"), [(0.0, 0), (0.5, 17), (1.0, 34)])
def test_a_bar_is_filled_as_far_as_is_in_use(show, share, filled):
    view = shown(show, Cell("free", bar=share))
    image = view.viewport().grab().toImage()

    middle = view.rowHeight(0) // 2 - 1
    inside = [image.pixelColor(x, middle).name() for x in range(16, 50)]
    assert inside.count(named("d1")) == filled


def test_an_old_value_is_struck_out_before_the_new_one(show):
    view = shown(show, Cell("£2,352", old="£2,464", mark=True), right=True)

    middle = view.rowHeight(0) // 2
    image = view.viewport().grab().toImage()
    strokes = [
        y
        for y in range(middle - 4, middle + 4)
        if [image.pixelColor(x, y).name() for x in range(WIDE)].count(named("text2")) > 25
    ]
    assert strokes


def test_a_group_row_runs_over_its_columns(show):
    columns = [TableColumn("a", "A", 60), TableColumn("b", "B", 180)]
    rows = [{"id": -1, "group": GroupRow("Possible duplicates", "4", "decide on each one")}]
    view = show(TableView(RowTable(columns, Rows(rows))), WIDE, 200)

    assert ground(view, 0) == named("group")
    assert len(colours(view, 0, 70, 180)) > 1


def test_the_focus_ring_of_a_group_row_goes_round_all_of_it_and_not_through_its_words(show, qtbot):
    columns = [TableColumn("a", "A", 60), TableColumn("b", "B", 180)]
    rows = [{"id": -1, "group": GroupRow("Possible duplicates", "4", "decide on each one")}]
    rows.append({"id": 1, "a": "one", "b": "two"})
    view = show(TableView(RowTable(columns, Rows(rows))), WIDE, 200)
    view.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
    image = view.viewport().grab().toImage()
    top, high = view.visualRect(view.model().index(0, 0)).top(), view.rowHeight(0) - 1

    def ringed(x):
        return image.pixelColor(x, top + high // 2).name() == named("focus")

    assert [x for x in range(WIDE) if ringed(x)] == [0, 1, 2, WIDE - 2, WIDE - 1]  # 2: the bar


def test_the_tooltip_of_a_cut_cell_has_it_whole(show):
    words = "A provider with a name that is a good deal longer than its column"
    view = shown(show, Cell(words), Cell("short"))
    delegate = view.itemDelegate()

    wide = [delegate.width_of(view.cell_at(row, 0)) > view.columnWidth(0) for row in (0, 1)]

    assert wide == [True, False]


@pytest.mark.parametrize("rows", [28, 32, 40])
def test_rows_are_as_high_as_the_setting_has_them(show, dressed, rows):
    names = {height: name for name, height in theme.ROW_HEIGHTS.items()}

    theme.apply(dressed, "light", row_height=names[rows])

    assert shown(show, Cell("x")).rowHeight(0) == rows


def test_an_arrow_after_the_word_says_how_a_table_is_sorted(show):
    view = shown(show, Cell("x"))
    before = view.heading_row.grab().toImage()

    view.sort_by_column(0)

    assert view.heading_row.grab().toImage() != before


def many(**kinds):
    """A table of groups, states, errors, tags and numbers, one column of it hidden, one moved."""
    columns = [
        TableColumn("name", "Name", 120, describe=lambda row: row["name"]),
        TableColumn("state", "State", 110, describe=lambda row: row["state"]),
        TableColumn("hidden", "Hidden", 50, hidden=True),
        TableColumn("tags", "Tags", 90, describe=lambda row: row["tags"]),
        TableColumn("sum", "Sum", 80, right=True, describe=lambda row: row["sum"]),
    ]
    rows = [
        {"id": -1, "group": GroupRow("Play", "3", quiet="off-list", cells={"sum": Cell("9")})},
        *(
            {
                "id": number,
                "name": Cell(f"A long name, {number}", error="Wrong" if number == 2 else ""),
                "state": state(("Qualified", "Suspended", "Off-list")[number % 3]),
                "tags": Cell(tags=("OT", "SLT", "Play")[: number % 3 + 1]),
                "sum": Cell(str(number), number=number, old="7" if number == 4 else None),
            }
            for number in range(1, 30)
        ),
    ]  # fmt: skip
    view = TableView(RowTable(columns, Rows(rows)), **kinds)
    view.columns.move(3, 0)
    return view


@pytest.mark.parametrize("kinds", [{}, {"cells": True, "grid": True}], ids=["rows", "cells"])
def test_rows_are_drawn_as_their_cells_are_one_by_one(show, kinds):
    view = show(many(**kinds), 300, 260)
    view.select_id(3)
    view.horizontalScrollBar().setValue(40)
    view.verticalScrollBar().setValue(1)
    together = view.viewport().grab().toImage()

    view.setSpan(20, 0, 1, 2)  # with cells that stand over several, Qt asks for each

    assert view.viewport().grab().toImage() == together


@pytest.mark.parametrize("right", [False, True])
def test_the_icon_of_a_cell_stands_beside_its_words(show, right):
    view = shown(show, Cell("£3,250", icon="late", icon_tone="red"), right=right)

    at_left, at_right = colours(view, 0, 0, WIDE // 2), colours(view, 0, WIDE // 2, WIDE)

    assert (named("redSolid") in at_right or named("red") in at_right) is right
    assert (named("redSolid") in at_left or named("red") in at_left) is not right


@pytest.mark.parametrize(
    ("room", "said"), [(200, "£1,381,978.55"), (76, "≈£1,381,979")], ids=["roomy", "narrow"]
)
def test_an_amount_without_room_leaves_out_its_pence_and_is_not_cut(room, said):
    amount = Decimal("1381978.55")

    assert fitting(Cell(show_money(amount), number=amount), type_case().body, room) == said


def test_words_and_whole_pounds_without_room_stay_as_they_are():
    for cell in (Cell("£1,381,978.55"), Cell("1,381,978", number=1381978)):
        assert fitting(cell, type_case().body, 20) == cell.text


def test_rows_put_in_the_place_of_others_are_painted_once(show, qapp):
    rows = Rows({"id": number, "cell": Cell("x")} for number in range(400))
    column = TableColumn("cell", "Cell", WIDE, describe=lambda row: row["cell"])
    table = RowTable([column], rows, defer_sort=True)
    view = show(TableView(table), WIDE, 400)
    table.set_ids(range(400))
    qapp.processEvents()
    paints = Paints(view.viewport())

    table.set_ids(range(100, 150))
    view.viewport().repaint()
    qapp.processEvents()

    assert paints.count == 1


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    @override
    def eventFilter(self, _widget, event):
        self.count += event.type() == QEvent.Type.Paint
        return False
