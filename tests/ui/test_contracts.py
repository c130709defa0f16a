"""Contracts: the timeline and the table, found, filtered, grouped, and walked with the keys."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from desktop.domain.registry import ENTITIES
from desktop.domain.timeline import LATE
from desktop.ui import theme
from desktop.ui.screens.contract_legend import Legend
from desktop.ui.screens.contracts import ContractsScreen
from tests import contract_store

Key = Qt.Key


@pytest.fixture
def screen(store, desk, show, qtbot):
    contract_store.fill(store)
    made = show(ContractsScreen(desk), 1500, 800)
    qtbot.waitUntil(lambda: made.register.table.source.total > 0)
    return made


@pytest.fixture
def table(screen):
    return screen.register.table


def refs(table):
    ids = [row_id for row_id in table.current().table().ids() if row_id >= 0]
    return [table.source.row(row_id)["ref"] for row_id in ids]


def place_of(table, ref):
    return refs(table).index(ref)


def test_contracts_stand_in_the_order_of_their_next_date_and_ended_ones_are_hidden(table):
    assert refs(table) == ["C-0041", "C-0019", "C-0047", "C-0053", "C-0060"]
    assert table.filters["state"].chosen() == ("live", "not started")


def test_words_find_a_contract_by_title_provider_or_reference(table, qtbot):
    for words, found in (("oakhythe", ["C-0053"]), ("c-0047", ["C-0047"])):
        table.bar.search.clear()
        qtbot.keyClicks(table.bar.search, words)
        qtbot.keyClick(table.bar.search, Key.Key_Return)
        assert refs(table) == found


def test_the_money_of_each_year_follows_the_filters(table):
    whole = table.foot.accessibleDescription()
    table.search("hydrotherapy")
    one = table.foot.accessibleDescription()

    assert one != whole
    assert "1 live contract, £38,400 a year" in one
    assert "2025/26 £38,400 authorised" in one


def test_the_columns_of_years_add_up_to_the_rows(table):
    rows = table.source.fitting()
    for year, cost in table.source.costs().items():
        parts = [row["costs"][year].term for row in rows if year in row["costs"]]
        assert cost.term == sum(parts, Decimal(0))


def test_groups_show_what_they_come_to_and_close(table):
    table.group_by("state")
    model = table.view.table()
    heads = [model.group(row) for row in range(model.rowCount()) if model.group(row)]
    assert [head.words for head in heads] == ["live", "not started"]
    assert heads[0].cells["annual_value"].number == 1_508_750

    table.view.setCurrentIndex(model.index(0, 0))
    table.view.toggle_group(0, opened=False)
    assert refs(table) == ["C-0060"]


def test_right_goes_from_bar_to_mark_and_each_is_said_in_words(table, qtbot):
    table.view.setFocus()
    table.view.select_id(table.view.table().row_id(place_of(table, "C-0047")))
    said = []
    table.view.told.connect(said.append)
    for _ in range(4):
        qtbot.keyClick(table.view, Key.Key_Right)

    assert said[0].startswith("Term 1 April 2025")
    assert any("Hard review 1: continue, 31 October 2025" in words for words in said)
    assert any("Hard review 2, 31 October 2026, in 25 days" in words for words in said)
    assert any("stays closed" in words for words in said)


def test_left_goes_back_and_another_row_begins_anew(table, qtbot):
    table.view.setFocus()
    table.view.select_id(table.view.table().row_id(0))
    qtbot.keyClick(table.view, Key.Key_Right)
    qtbot.keyClick(table.view, Key.Key_Right)
    second = table.view.stop()
    qtbot.keyClick(table.view, Key.Key_Left)
    assert table.view.stop() != second
    qtbot.keyClick(table.view, Key.Key_Down)

    assert table.view.stop() is None


def test_a_screen_reader_is_told_everything_along_the_timeline(table):
    model = table.view.table()
    place = place_of(table, "C-0041")
    index = model.index(place, len(model.columns) - 1)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)

    assert "11 days late" in said
    assert "Not authorised yet: 1 October 2026 to 30 September 2028" in said
    assert QAccessible.queryAccessibleInterface(table.view) is not None


def test_a_late_review_is_told_by_shape_and_words_not_by_colour_alone(table):
    row = table.source.fitting()[0]
    late = next(row for row in table.source.fitting() if row["ref"] == "C-0041")

    assert LATE in {mark.kind for mark in late["marks"]}
    assert table.view.table().cell(place_of(table, "C-0041"), 2).icon == "late"
    assert row["next"] is not None


def test_years_in_sight_follow_buttons_and_keys(table, qtbot):
    table.spans.set_current(0)
    assert table.view.axis.years == 1
    table.view.setFocus()
    qtbot.keyClicks(table.view, "-")
    assert table.view.axis.years == 2
    assert table.spans.current() == -1
    first = table.view.axis.first
    qtbot.keyClick(table.view, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert table.view.axis.first > first
    qtbot.mouseClick(table.today_button, Qt.MouseButton.LeftButton)
    x = table.view.axis.x(table.view.axis.today, 700)
    assert 290 < x < 310


def test_what_lies_under_the_pointer_is_said(table):
    place = place_of(table, "C-0041")
    left, wide = table.view.lane()
    top = table.view.rowViewportPosition(place) + table.view.rowHeight(place) // 2
    due = next(m.day for m in table.source.row(table.view.table().row_id(place))["marks"])
    x = left + round(table.view.axis.x(due, wide))

    assert "Hard review 1, 25 September 2026" in table.view.said_at(place, QPoint(x, top))


def test_the_table_shows_the_same_contracts_and_keeps_the_chosen_one(screen, table):
    chosen = table.view.table().row_id(2)
    table.view.select_id(chosen)
    screen.register.kinds.set_current(1)

    assert table.current() is table.plain
    assert table.plain.current_id() == chosen
    assert refs(table) == ["C-0041", "C-0019", "C-0047", "C-0053", "C-0060"]


def test_a_change_elsewhere_is_followed(table, store, qtbot):
    row = table.source.fitting()[0]
    store.save(ENTITIES["contracts"], {"title": "Early talk"}, row["id"])

    qtbot.waitUntil(lambda: table.source.row(row["id"])["title"] == "Early talk")


def test_the_picture_of_the_timeline_changes_with_the_theme(table, qapp):
    light = table.view.grab().toImage()
    theme.apply(qapp, "dark")
    dark = table.view.grab().toImage()

    assert light.pixelColor(700, 300) != dark.pixelColor(700, 300)


def test_without_contracts_it_says_what_to_do(desk, show, qtbot):
    made = show(ContractsScreen(desk), 1200, 700)
    qtbot.waitUntil(made.register.table.empty.isVisible)

    assert made.register.table.empty.isVisible()


def test_terms_are_drawn_where_their_days_are(table):
    place = place_of(table, "C-0019")
    left, wide = table.view.lane()
    axis = table.view.axis
    picture = table.view.viewport().grab().toImage()
    y = table.view.rowViewportPosition(place) + table.view.rowHeight(place) // 2
    inside = left + round(axis.x(dt.date(2025, 6, 1), wide))
    before = left + round(axis.x(dt.date(2024, 2, 1), wide))

    assert picture.pixelColor(inside, y) == theme.colour("h3")
    assert picture.pixelColor(before, y) != theme.colour("h3")


@pytest.mark.parametrize(
    ("width", "shown", "lines"), [(2000, 9, 1), (900, 9, 2), (400, 6, 2), (60, 0, 0)]
)
def test_the_legend_takes_a_second_line_before_it_leaves_a_shape_out(width, shown, lines):
    places = Legend().places(width)

    assert len(places) == shown
    assert len({place.y() for place in places}) == lines
