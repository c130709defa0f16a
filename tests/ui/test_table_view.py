"""A table: its keys, sorting, copying, editing in place and menus."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu

from desktop.ui import theme
from desktop.ui.delegate import Cell, GroupRow
from desktop.ui.desk import sums_in_words
from desktop.ui.parts.date_field import DateField
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.table import Rows, RowTable, TableColumn, TableView
from desktop.ui.table_menus import heading_menu, row_menu
from tests.ui.table_fixtures import COLUMNS, NAMES, Key, Modifier, providers, view

__all__ = ["view"]  # fixtures


def spot(view, row, column):
    return view.visualRect(view.model().index(row, column)).center()


def click(qtbot, view, row, column=0, modifier=Modifier.NoModifier):
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, spot(view, row, column))


def test_the_row_chosen_is_said_a_moment_after_the_last_move(view, qtbot):
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.keyClick(view, Key.Key_Down)
        qtbot.keyClick(view, Key.Key_Down)

    assert chosen.args == [4]


def test_a_row_is_chosen_by_its_id(view):
    assert view.select_id(5)
    assert view.current_id() == 5
    assert view.selected_ids() == [5]
    assert not view.select_id(99)


@pytest.mark.parametrize("held", [Modifier.ControlModifier, Modifier.ShiftModifier])
def test_a_row_gone_to_is_selected_alone_whatever_key_is_still_held(view, qtbot, held):
    qtbot.keyPress(view, Key.Key_1, held)
    assert QGuiApplication.keyboardModifiers() == held

    for row_id in (5, 4, 4):
        view.select_id(row_id)

    assert view.selected_ids() == [4]
    qtbot.keyRelease(view, Key.Key_1)


@pytest.mark.parametrize("way", ["enter", "double click"])
def test_a_row_opens_with_enter_and_a_double_click(view, qtbot, way):
    with qtbot.waitSignal(view.opened) as opened:
        if way == "enter":
            qtbot.keyClick(view, Key.Key_Return)
        else:
            click(qtbot, view, 1)
            place = spot(view, 1, 0)
            qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert opened.args == [2]


@pytest.mark.parametrize(
    ("key", "modifier", "row", "column"),
    [
        (Key.Key_Home, Modifier.NoModifier, 1, 0),
        (Key.Key_End, Modifier.NoModifier, 1, 2),
        (Key.Key_Home, Modifier.ControlModifier, 0, 0),
        (Key.Key_End, Modifier.ControlModifier, 5, 2),
        (Key.Key_Down, Modifier.ControlModifier, 5, 1),
        (Key.Key_Up, Modifier.ControlModifier, 0, 1),
        (Key.Key_Right, Modifier.ControlModifier, 1, 2),
        (Key.Key_Left, Modifier.ControlModifier, 1, 0),
    ],
    ids=["home", "end", "ctrl home", "ctrl end", "ctrl down", "ctrl up", "ctrl right", "ctrl left"],
)  # fmt: skip
def test_the_keys_move_as_in_a_spreadsheet(view, qtbot, key, modifier, row, column):
    view.setCurrentIndex(view.model().index(1, 1))

    qtbot.keyClick(view, key, modifier)

    assert (view.currentIndex().row(), view.currentIndex().column()) == (row, column)


def test_ctrl_shift_and_an_arrow_select_to_the_end(view, qtbot):
    qtbot.keyClick(view, Key.Key_Down, Modifier.ControlModifier | Modifier.ShiftModifier)

    assert view.selected_ids() == [2, 3, 4, 5, 6]


def test_a_heading_sorts_up_and_then_down(view):
    view.sort_by_column(0)
    view.sort_by_column(0)

    assert view.table().sorting == ("name", True)
    assert view.model().index(0, 0).data() == "Greensand"


def test_clicking_a_heading_sorts_by_it(view, qtbot):
    heading = view.heading_row
    place = QPoint(heading.sectionViewportPosition(1) + 20, 10)

    qtbot.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert view.table().sorting == ("rate", False)


def test_sorting_keeps_the_current_row(view):
    view.sort_by_column(0)
    view.sort_by_column(0)

    assert view.current_id() == 2
    assert view.selected_ids() == [2]


def test_a_row_that_is_gone_gives_way_to_the_one_in_its_place(view):
    view.table().set_source(Rows(row for row in providers() if row["id"] != 2))

    assert view.current_id() == 3
    assert view.selected_ids() == [3]


def test_a_refresh_keeps_several_rows_selected(view, qtbot):
    qtbot.keyClick(view, Key.Key_Down, Modifier.ShiftModifier)

    view.table().set_source(Rows(reversed(providers())))

    assert sorted(view.selected_ids()) == [2, 3]


def test_the_status_bar_is_told_count_sum_and_average(view, qtbot):
    with qtbot.waitSignal(view.summed, check_params_cb=bool) as summed:
        qtbot.keyClick(view, Key.Key_Down, Modifier.ShiftModifier)

    sums = summed.args[0]
    assert (sums.rows, sums.numbers) == (2, 2)
    assert (sums.total, sums.average) == (Decimal(50), Decimal(25))
    assert sums.by_field == {"rate": Decimal(50)}


def test_one_row_alone_is_not_summed(view, qtbot):
    with qtbot.waitSignal(view.summed) as summed:
        qtbot.keyClick(view, Key.Key_Down)

    assert summed.args == [None]


def test_copying_takes_the_headings_along(view, qtbot):
    qtbot.keyClick(view, Key.Key_Down, Modifier.ShiftModifier)
    qtbot.keyClick(view, Key.Key_C, Modifier.ControlModifier)

    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().splitlines()[:2] == ["Provider\tRate\tNote", "Bluebell\t£20\t'=1+1"]
    assert "<td>£30</td>" in copied.html()


def test_text_that_a_spreadsheet_would_run_is_copied_as_text(view, qtbot):
    qtbot.keyClick(view, Key.Key_C, Modifier.ControlModifier)

    note = QGuiApplication.clipboard().text().splitlines()[1].split("\t")[2]
    assert note == "'=1+1"


def test_selected_cells_are_copied_without_the_rest(show):
    view = show(TableView(RowTable(COLUMNS, Rows(providers())), cells=True), 600, 300)
    view.setCurrentIndex(view.model().index(0, 1))

    view.copy()

    assert QGuiApplication.clipboard().text() == "Rate\n£10"


def test_f2_edits_and_enter_saves_and_goes_down(show, qtbot):
    saved = []
    table = RowTable(COLUMNS, Rows(providers()), edit=lambda *typed: saved.append(typed))
    view = show(TableView(table), 600, 300)
    opened = []
    view.opened.connect(opened.append)
    view.setFocus()
    view.select_id(1)

    qtbot.keyClick(view, Key.Key_F2)
    editor = view.viewport().findChild(QLineEdit)
    editor.setText("Ashgrove Therapies")
    qtbot.keyClick(editor, Key.Key_Return)

    qtbot.waitUntil(lambda: saved == [(1, "name", "Ashgrove Therapies")])
    qtbot.waitUntil(lambda: view.current_id() == 2)
    assert opened == []

    qtbot.keyClick(view, Key.Key_Return)
    assert opened == [2]


def test_what_is_refused_keeps_its_place_and_says_why(show, qtbot):
    table = RowTable(COLUMNS, Rows(providers()), edit=lambda *_: "“?” is no name")
    view = show(TableView(table), 600, 300)
    told = []
    view.summed.connect(told.append)
    view.setFocus()
    view.select_id(1)

    qtbot.keyClick(view, Key.Key_F2)
    editor = view.viewport().findChild(QLineEdit)
    editor.setText("?")
    qtbot.keyClick(editor, Key.Key_Return)

    qtbot.waitUntil(lambda: bool(told) and told[-1] is not None and bool(told[-1].wrong))
    assert sums_in_words(told[-1]) == "“?” is no name"
    assert view.current_id() == 1

    view.select_id(2)
    qtbot.waitUntil(lambda: told[-1] is None)


def test_escape_leaves_a_cell_as_it_was(show, qtbot):
    saved = []
    table = RowTable(COLUMNS, Rows(providers()), edit=lambda *typed: saved.append(typed))
    view = show(TableView(table), 600, 300)
    view.setFocus()
    view.select_id(1)

    qtbot.keyClick(view, Key.Key_F2)
    editor = view.viewport().findChild(QLineEdit)
    editor.setText("Other")
    qtbot.keyClick(editor, Key.Key_Escape)

    assert saved == []
    assert view.current_id() == 1


def test_a_closed_choice_opens_with_one_click_and_saves_what_is_picked(show, qtbot):
    saved = []

    def combo(parent, _row):
        box = QComboBox(parent)
        box.addItems(["Do not import", "Reference"])
        return box

    goes_to = TableColumn(
        "to", "Goes to", describe=lambda _row: Cell("Reference", choice=True),
        editable=True, editor=combo,
    )  # fmt: skip
    table = RowTable([goes_to], Rows(providers()), edit=lambda *typed: saved.append(typed))
    view = show(TableView(table), 400, 300)

    click(qtbot, view, 0)
    box = view.viewport().findChild(QComboBox)
    box.setCurrentIndex(0)
    box.activated.emit(0)

    assert saved == [(1, "to", "Do not import")]


def test_a_link_in_a_cell_can_be_followed(show, qtbot):
    link = TableColumn("ref", "Ref", describe=lambda _row: Cell("SP-1187", link=True))
    view = show(TableView(RowTable([link], Rows(providers()))), 400, 300)

    with qtbot.waitSignal(view.link_followed) as followed:
        click(qtbot, view, 2)

    assert followed.args == [3, "ref"]


@pytest.mark.parametrize("way", ["space", "click"])
def test_a_row_is_ticked_with_space_and_a_click(show, qtbot, way):
    tick = TableColumn("in", "In", describe=lambda _row: Cell("Ashgrove", ticked=False))
    view = show(TableView(RowTable([tick], Rows(providers()))), 400, 300)
    view.setFocus()

    with qtbot.waitSignal(view.table().ticked) as ticked:
        if way == "space":
            qtbot.keyClick(view, Key.Key_Space)
        else:
            place = view.visualRect(view.model().index(0, 0)).topLeft() + QPoint(24, 16)
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert ticked.args == [1, "in", True]


@pytest.mark.parametrize(
    ("key", "opened"),
    [(Key.Key_Left, False), (Key.Key_Space, False), (Key.Key_Return, False)],
    ids=["left", "space", "enter"],
)
def test_a_group_is_closed_from_the_keyboard(show, qtbot, key, opened):
    rows = [{"id": -1, "group": GroupRow("Changed", "23")}, *providers()]
    view = show(TableView(RowTable(COLUMNS, Rows(rows))), 600, 300)
    view.setFocus()

    with qtbot.waitSignal(view.toggled) as toggled:
        qtbot.keyClick(view, key)

    assert toggled.args == [-1, opened]
    assert view.selected_ids() == []


def test_alt_f_asks_for_a_filter_to_the_value(view, qtbot):
    with qtbot.waitSignal(view.filter_asked) as asked:
        qtbot.keyClick(view, Key.Key_F, Modifier.AltModifier)

    assert asked.args == [2, "name"]


def test_typing_a_letter_does_not_read_every_row(show, qtbot):
    class Wide:
        read = 0

        def ids(self, _sort):
            return range(100_000)

        def rows(self, ids):
            self.read += len(ids)
            return [{"id": row_id, "name": f"Provider {row_id}"} for row_id in ids]

    source = Wide()
    view = show(TableView(RowTable(COLUMNS[:1], source)), 600, 300)
    view.setFocus()

    qtbot.keyClick(view, Key.Key_Z)

    assert source.read <= 300


def test_rows_and_columns_grow_with_the_text(view, dressed):
    theme.apply(dressed, "light", text_size=150)

    assert view.rowHeight(0) == 48
    assert view.columnWidth(1) == 120


def test_a_page_adds_to_the_menu_of_a_row(view):
    seen = []

    def hook(menu, row_id, field):
        seen.append((row_id, field))
        menu.addAction("Open")

    menu = row_menu(view, 2, 1, hook)

    assert seen == [(3, "rate")]
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Open",
        "Copy with headings",
        "Sort by rate, first to last",
        "Sort by rate, last to first",
    ]


def test_a_heading_can_be_sorted_and_hidden_without_the_mouse(view):
    menu = heading_menu(view, 2)
    actions = {action.text(): action for action in menu.actions()}

    actions["Sort by note, last to first"].trigger()
    actions["Hide this column"].trigger()

    assert isinstance(menu, QMenu)
    assert view.table().sorting == ("note", True)
    assert view.isColumnHidden(2)


def test_a_small_table_is_as_tall_as_its_rows(show):
    table = show(MiniTable(COLUMNS, providers()[:2]), 500)
    two = table.sizeHint().height()

    table.set_rows(providers()[:4])

    assert two == 28 + 2 * 32
    assert table.sizeHint().height() == 28 + 4 * 32


def test_a_day_is_edited_in_a_field_of_days(show, qtbot):
    saved = []

    def field(parent, row):
        editor = DateField(today=dt.date(2026, 10, 6))
        editor.setParent(parent)
        editor.set_value(row["day"])
        return editor

    column = TableColumn("day", "Day", editable=True, editor=field)
    rows = Rows([{"id": 1, "day": dt.date(2026, 9, 30)}])
    view = show(TableView(RowTable([column], rows, edit=lambda *typed: saved.append(typed))), 300)
    view.setFocus()

    qtbot.keyClick(view, Key.Key_F2)
    line = view.viewport().findChild(DateField).line
    line.setText("27 mar")
    qtbot.keyClick(line, Key.Key_Return)

    qtbot.waitUntil(lambda: saved == [(1, "day", dt.date(2027, 3, 27))])


def test_another_table_can_take_the_place_of_one(view):
    before = view.table()
    other = RowTable(COLUMNS, Rows(providers(NAMES[:2])))

    view.set_model(other)
    before.set_source(Rows([]))
    view.select_id(2)

    assert view.current_id() == 2
    assert view.selected_ids() == [2]
