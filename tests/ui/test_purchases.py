"""Spot purchases: found, filtered and added up, edited in place and undone."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop.commands import purchases
from desktop.domain.amounts import show_money, to_pence
from desktop.domain.purchase import PURCHASES, YEARS
from desktop.ui.screens.purchase_values import NOT_ENDED
from desktop.ui.screens.purchases import PurchasesScreen
from tests import buying
from tests.ui.purchase_fixtures import amount, bought, cells, plain, screen, shown

__all__ = ["bought", "screen"]  # fixtures


def test_every_purchase_is_a_row_with_the_child_by_reference_only(screen, bought):
    assert sorted(shown(screen)) == bought
    row = screen.table.model.row_of(bought[0])

    said = cells(screen, row, "ref", "child", "provider", "arrangement", "status")
    assert said == ["SP-0001", buying.CHILD, "Channel Coast OT", "QPL", "Draft"]
    everything = " ".join(
        screen.table.model.spoken(place) for place in range(screen.table.model.rowCount())
    )
    assert "Someone Private" not in everything


def test_the_years_of_every_row_and_of_the_totals_add_up_to_the_whole(screen, bought):
    rows = [screen.table.model.row(place) for place in range(screen.table.model.rowCount())]
    parts = [sum(row[f"cost_{year}"] or 0 for year in YEARS) for row in rows]
    assert parts == [row["cost"] for row in rows]

    for line in screen.table.totals.lines():
        years = sum(amount(line.cells[f"cost_{year}"]) for year in YEARS)
        assert years == amount(line.cells["cost"]) > 0
    whole = screen.table.totals.lines()[0]
    assert amount(whole.cells["cost"]) == sum(row["cost"] for row in rows)


def test_what_is_off_the_list_is_added_up_apart(screen):
    whole, off = screen.table.totals.lines()

    assert (whole.head.text, off.head.text) == (
        "All 3 purchases shown",
        "Of which arranged off-list",
    )
    assert amount(off.cells["cost"]) < amount(whole.cells["cost"])


def test_filters_and_words_narrow_rows_and_totals_together(screen, bought):
    screen.table.filters["arrangement"].set_chosen(("QPL",))
    assert sorted(shown(screen)) == bought[:2]
    assert [line.head.text for line in screen.table.totals.lines()] == ["All 2 purchases shown"]

    screen.table.search("wealden")
    assert shown(screen) == [bought[1]]

    screen.clear_filters()
    assert sorted(shown(screen)) == bought


def test_a_filter_offers_what_there_is_with_how_many(screen):
    offered = {one.value: one.count for one in screen.table.filters["area"].options()}
    years = [one.text for one in screen.table.filters["year"].options()]

    assert offered == {"North": 1, "South": 1, "West": 1}
    assert years == ["2026/27", "2027/28"]


@pytest.mark.parametrize(
    ("today", "status", "said"),
    [("2026-11-29", "Active", "Ends 29 Nov 2026"), ("2026-11-30", "Ended", "Ended")],
)
def test_a_purchase_that_ends_early_says_until_when_and_is_found_by_it(
    bought, store, desk, show, today, status, said
):
    store.save(PURCHASES, {"status": "active"}, bought[0])
    purchases.end_early(store, bought[0], buying.on("2026-11-30"), "Moved", buying.TODAY)
    desk.today = buying.on(today)
    screen = plain(show(PurchasesScreen(desk), 1500, 800))

    screen.table.filters["status"].set_chosen((status,))

    assert shown(screen) == [bought[0]]
    assert cells(screen, 0, "status") == [said]
    assert (NOT_ENDED in screen.table.source.counts("status")) is False
    assert "ends 29 November 2026" in screen.table.model.spoken(0) or status == "Ended"


def test_down_from_the_search_box_selects_the_first_row(screen, qtbot):
    screen.table.focus_search()
    qtbot.keyClick(screen.table.bar.search, Qt.Key.Key_Down)

    qtbot.waitUntil(screen.table.view.hasFocus)
    assert screen.table.view.selected_rows() == [0]


def test_the_year_filter_finds_purchases_with_sessions_in_it(screen, bought, store):
    short = buying.buy(store, first_session="2 November 2026", last_session="18 December 2026")

    screen.table.filters["year"].set_chosen(("2027-28",))

    assert sorted(shown(screen)) == bought
    assert short not in shown(screen)


def test_nothing_found_says_so_and_offers_a_way_back(screen):
    screen.table.search("zzz")

    assert screen.table._stack.currentWidget() is screen.table.empty
    screen.clear_filters()
    assert screen.table._stack.currentIndex() == 0


def test_the_status_bar_says_what_the_selection_adds_up_to(screen, front, qtbot):
    rows = [screen.table.model.row(place) for place in (0, 1)]
    total = sum(row["cost"] for row in rows)

    screen.table.view.select_rows([0, 1])

    qtbot.waitUntil(lambda: "selected" in front.status)
    assert front.status.split("   ") == [
        "2 purchases selected",
        f"2026/27 sum {show_money(sum(row['cost_2026-27'] for row in rows))}",
        f"Total sum {show_money(total)}",
        f"Average {show_money(to_pence(total / 2))}",
        f"Sessions {sum(row['sessions_planned'] for row in rows)}",
    ]


def test_what_is_read_behind_another_screen_leaves_its_status_alone(screen, bought, front):
    screen.table.view.select_id(bought[0])
    screen.hide()
    front.status = "Another screen's"

    screen.table.view.selectAll()

    assert front.status == "Another screen's"


def test_a_cell_edited_in_place_is_saved_costed_anew_and_undone(screen, bought, store, front):
    row = screen.table.model.row_of(bought[0])
    place = [column.field for column in screen.table.model.columns].index("rate")
    before = amount(screen.table.totals.lines()[0].cells["cost"])

    assert screen.table.model.setData(screen.table.model.index(row, place), "184")

    assert store.get(PURCHASES, bought[0])["rate"] == Decimal(184)
    assert amount(screen.table.totals.lines()[0].cells["cost"]) > before
    front.undo()


def test_a_wrong_value_stays_in_its_cell_and_nothing_is_saved(screen, bought, store, front, qtbot):
    row = screen.table.model.row_of(bought[0])
    place = [column.field for column in screen.table.model.columns].index("last_session")

    screen.table.view.setCurrentIndex(screen.table.model.index(row, place))
    screen.table.model.setData(screen.table.model.index(row, place), "1 January 2020")

    qtbot.waitUntil(lambda: "before the first" in front.status)
    assert "before the first" in screen.table.model.cell(row, place).error
    assert store.get(PURCHASES, bought[0])["last_session"] == buying.on("2027-07-16")


def test_a_purchase_is_opened_in_its_form(screen, bought, asked):
    seen = []
    asked.answers = [lambda dialog: seen.append(dialog.form.row["id"])]

    screen.table.view.open_row(screen.table.model.row_of(bought[1]))

    assert seen == [bought[1]]


def test_an_empty_register_says_how_to_begin(store, desk, show):
    screen = show(PurchasesScreen(desk), 1500, 800)

    assert screen.table._stack.currentWidget() is screen.table.empty


def test_it_opens_a_purchase_that_a_filter_hides(screen, bought, asked):
    screen.table.search("zzz")
    asked.answers = [False]

    screen.open_record("purchases", bought[2])

    assert screen.record() == ("purchases", bought[2])


def test_nothing_selected_is_not_said_to_be_one(screen):
    screen.table.view.selectionModel().clearSelection()

    assert screen.status() == ""

    screen.table.view.select_rows([0])
    assert screen.status() == "1 purchase selected"
