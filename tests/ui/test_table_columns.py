"""Columns of a table: hidden, moved, found, kept and put back."""

from desktop.ui.table import Rows, RowTable, TableView
from tests.ui.table_fixtures import COLUMNS, Key, Modifier, providers, view

__all__ = ["view"]  # fixtures


def test_the_last_column_a_person_hides_stays_when_it_is_fixed(view):
    view.columns.show_column(0, shown=False)
    view.columns.show_column(1, shown=False)

    assert not view.isColumnHidden(0)
    assert view.isColumnHidden(1)


def test_the_room_left_over_goes_to_the_column_of_words(view):
    widths = [view.columnWidth(column) for column in range(3)]

    assert sum(widths) == view.viewport().width()
    assert widths[1:] == [80, 120]


def test_columns_are_chosen_and_moved_in_their_list(view, qtbot):
    chooser = view.open_columns(view)
    qtbot.addWidget(chooser)
    chooser.list.setCurrentRow(1)

    qtbot.keyClick(chooser.list, Key.Key_Space)
    qtbot.keyClick(chooser.list, Key.Key_Down, Modifier.AltModifier)
    chooser.close()

    assert view.isColumnHidden(1)
    assert view.heading_row.order() == [0, 2]
    assert view.heading_row.visualIndex(1) == 2


def test_a_fixed_column_keeps_its_tick(view, qtbot):
    chooser = view.open_columns(view)
    chooser.list.setCurrentRow(0)

    qtbot.keyClick(chooser.list, Key.Key_Space)
    chooser.close()

    assert not view.isColumnHidden(0)


def test_a_column_is_found_by_its_name(view, qtbot):
    chooser = view.open_columns(view)

    qtbot.keyClicks(chooser.search, "rat")

    hidden = [chooser.list.item(row).isHidden() for row in range(3)]
    assert hidden == [True, False, True]
    chooser.close()


def test_columns_are_kept_and_put_back(view, show):
    view.columns.show_column(2, shown=False)
    view.columns.move(1, 0)
    kept = view.layout_state()
    other = show(TableView(RowTable(COLUMNS, Rows(providers()))), 600, 300)

    other.restore_layout(kept)

    assert other.isColumnHidden(2)
    assert other.heading_row.order() == [1, 0]


def test_columns_kept_by_an_older_program_do_no_harm(view):
    view.restore_layout("not json")
    view.restore_layout('{"order": ["gone", "note"], "hidden": ["gone"], "widths": {"gone": 4}}')

    assert not view.isColumnHidden(2)


def test_columns_go_back_to_what_they_usually_are(view):
    view.columns.show_column(1, shown=False)
    view.columns.move(2, 0)

    view.columns.put_back()

    assert view.heading_row.order() == [0, 1, 2]
