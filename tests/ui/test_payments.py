"""Invoices: matched with reasons, confirmed, matched by hand and taken off again."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QMenu

from desktop.domain.payment import PAYMENTS
from desktop.domain.purchase import PURCHASES
from desktop.ui.screens.payments import PaymentsScreen
from tests import buying

AGREED = {"status": "active", "approved_by": "Head", "approved_on": "1 August 2026"}


@pytest.fixture
def paid(store):
    """One purchase at £92 from September, and four lines of invoices."""
    buying.fill(store)
    buying.fill_terms(store)
    bought = buying.buy(store, first_session="2 September 2026", requested_by="Officer", **AGREED)
    other = buying.buy(store, provider="Wealden OT Partnership", area="West", **AGREED)
    line = {"provider": "Channel Coast OT", "date": "30 September 2026"}
    lines = (
        {"invoice": "A-1", "purpose": "Therapy SP-0001", "net": "184"},
        {"invoice": "A-2", "net": "77"},
        {"invoice": "A-3", "purchase": "SP-0001", "net": "100"},
        {"invoice": "A-4", "purpose": "Therapy SP-0001", "net": "184"},
    )
    ids = [store.save(PAYMENTS, line | one) for one in lines]
    return {"purchase": bought, "other": other, "ids": ids}


@pytest.fixture
def screen(paid, desk, show):
    return show(PaymentsScreen(desk), 1500, 800)


def said(screen, row_id, field):
    places = [column.field for column in screen.model.columns]
    return screen.model.cell(screen.model.row_of(row_id), places.index(field)).text


def purchase_of(store, row_id):
    found = store.get(PAYMENTS, row_id)["purchase"]
    return found.key if found else None


def menu_of(screen, *ids):
    screen.view.select_rows([screen.model.row_of(one) for one in ids])
    menu = QMenu(screen)
    screen._fill_menu(menu, ids[0], "net")
    return {action.text(): action for action in menu.actions() if action.text()}


def test_every_line_says_how_it_stands_and_why(screen, paid):
    first, second, third, fourth = paid["ids"]

    assert [said(screen, one, "match") for one in paid["ids"]] == [
        "Suggested", "No match", "Matched", "Suggested",
    ]  # fmt: skip
    assert (
        said(screen, first, "match_reason") == "Its order number or reference stands in the invoice"
    )
    assert said(screen, first, "matched") == "SP-0001"
    assert (
        said(screen, second, "check") == "No purchase of this provider agrees in month and amount"
    )
    assert said(screen, third, "check").startswith("£100 is no whole number of sessions at £92")
    assert said(screen, fourth, "check").startswith("May be invoice A-1 again")


def test_what_is_recorded_for_no_purchase_is_added_up_apart(screen):
    whole, loose = screen.totals.lines()

    assert whole.cells["net"].number == Decimal(545)
    assert loose.cells["net"].number == Decimal(445)


def test_filters_and_words_narrow_rows_and_totals(screen, paid):
    screen.filters["match"].set_chosen(("No match",))
    assert list(screen.model.ids()) == [paid["ids"][1]]
    assert screen.totals.lines()[0].cells["net"].number == Decimal(77)

    screen.clear_filters()
    screen.show_purchase("SP-0001")
    assert len(screen.model.ids()) == 3


def test_all_that_is_suggested_is_confirmed_as_one_change(screen, paid, store, front):
    screen.confirm_button.click()

    assert [purchase_of(store, one) for one in paid["ids"]] == [
        "SP-0001",
        None,
        "SP-0001",
        "SP-0001",
    ]
    assert front.said[-1] == "2 payments matched."
    assert not screen.confirm_button.isEnabled()
    store.undo()
    assert purchase_of(store, paid["ids"][0]) is None


def test_a_line_is_matched_by_hand_and_unmatched(screen, paid, store, asked):
    row_id = paid["ids"][1]
    asked.answers = ["sp-0001"]
    menu_of(screen, row_id)["Match by hand…"].trigger()
    assert purchase_of(store, row_id) == "SP-0001"

    menu_of(screen, row_id)["Unmatch"].trigger()
    assert purchase_of(store, row_id) is None


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("SP-0002", "SP-0002 is bought from Wealden OT Partnership, and invoice A-2 is from"),
        ("SP-0099", "There is no purchase SP-0099"),
    ],
)
def test_a_purchase_that_cannot_be_meant_is_refused(screen, paid, store, asked, ref, words):
    asked.answers = [ref]

    menu_of(screen, paid["ids"][1])["Match by hand…"].trigger()

    assert purchase_of(store, paid["ids"][1]) is None
    kind, title, why = asked.said[-1]
    assert (kind, title) == ("error", "The invoice can’t be matched")
    assert why.startswith(words)


def test_a_purchase_never_agreed_cannot_be_paid_for(screen, paid, store, asked):
    draft = buying.buy(store, first_session="2 September 2026")
    asked.answers = [store.get(PURCHASES, draft)["ref"]]

    menu_of(screen, paid["ids"][1])["Match by hand…"].trigger()

    assert "is draft, so nothing can be paid for it" in asked.said[-1][2]


def test_the_purchase_is_opened_by_its_link(screen, paid, front):
    screen.view.link_followed.emit(paid["ids"][0], "matched")

    assert front.shown == ["purchases"]


def test_an_empty_register_says_how_to_begin(store, desk, show):
    screen = show(PaymentsScreen(desk), 1500, 800)

    assert screen._stack.currentWidget() is screen.empty


def test_many_are_matched_away_from_the_window(qtbot, monkeypatch, paid, desk, show):
    monkeypatch.setattr("desktop.ui.screens.payments.AT_ONCE", 2)
    screen = show(PaymentsScreen(desk), 1500, 800)

    qtbot.waitUntil(lambda: screen.model.rowCount() == 4)
