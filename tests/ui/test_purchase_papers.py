"""A purchase on paper: its order, and the choice as it was made, from its menu."""

import pytest
from PySide6.QtWidgets import QMenu

from desktop.commands import purchases
from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.store.buying import Asked, look, send
from desktop.store.evidence import Why, evidence
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.text import Text
from desktop.ui.screens.choice_dialog import ChoiceDialog
from desktop.ui.screens.payments import PaymentsScreen
from desktop.ui.screens.purchase_papers import CHOSEN, INVOICES, ORDER, add_papers
from tests import buying

PURCHASES = ENTITIES["purchases"]


def fill(store):
    buying.fill(store)
    buying.fill_terms(store)


def offered(desk, row_id):
    menu = QMenu()
    add_papers(desk, menu, desk.store.get(PURCHASES, row_id))
    return menu, {action.text(): action for action in menu.actions() if action.text()}


@pytest.fixture
def bought(store):
    fill(store)
    return buying.buy(store, need="F4", last_session="18 December 2026")


def test_a_draft_has_no_order_and_says_why(desk, bought):
    _, actions = offered(desk, bought)

    assert not actions[ORDER].isEnabled()
    assert "once it is approved" in actions[ORDER].toolTip()


def test_an_approved_purchase_writes_its_order(desk, store, bought, asked, qtbot, tmp_path):
    purchases.request(store, bought, "Officer", buying.TODAY)
    purchases.approve(store, bought, "Manager", buying.TODAY)
    asked.answers = [tmp_path / "order.pdf"]
    _, actions = offered(desk, bought)

    actions[ORDER].trigger()
    qtbot.waitUntil((tmp_path / "order.pdf").exists, timeout=10_000)

    assert (tmp_path / "order.pdf").read_bytes().startswith(b"%PDF")


def test_its_invoices_are_shown_where_invoices_are(desk, store, bought, front, show):
    payment = {"provider": "Channel Coast OT", "date": "30 November 2026", "net": "92"}
    store.save(ENTITIES["payments"], payment | {"purchase": "SP-0001", "invoice": "A-1"})
    store.save(ENTITIES["payments"], payment | {"invoice": "A-2"})
    front.screens["payments"] = screen = show(PaymentsScreen(desk), 1300, 800)
    _, actions = offered(desk, bought)

    actions[INVOICES].trigger()

    assert [store.get(ENTITIES["payments"], one)["invoice"] for one in screen.model.ids()] == [
        "A-1"
    ]


def choice_of(store):
    """A purchase sent for approval with everyone who was looked at."""
    fill(store)
    child = reading.rows(store, ENTITIES["children"], today=buying.TODAY)[0]
    first, last = buying.on("2026-11-02"), buying.on("2026-12-18")
    asked = Asked(child, None, buying.OT, "South", 1, "week", 60, first, last)
    looked = look(store, asked, buying.TODAY)
    return send(store, looked, looked.found.candidates[0], Why("Officer"), buying.TODAY)


def test_the_choice_shows_everyone_as_they_stood(store, show):
    made = choice_of(store)

    dialog = show(ChoiceDialog("SP-0001", evidence(store, made)), 900, 700)

    [table] = dialog.findChildren(MiniTable)
    assert table.table().rowCount() > 1
    assert any("Covers South" in one.text() for one in dialog.findChildren(Text))


def test_a_purchase_without_a_choice_says_so(show):
    dialog = show(ChoiceDialog("SP-0001", []), 900, 400)

    assert "No choice is on record" in " ".join(
        one.text() for one in dialog.findChildren(type(dialog.heading))
    )


def test_a_purchase_taken_over_says_that_its_approval_was_not_checked(show):
    dialog = show(
        ChoiceDialog("SP-0001", [], "Taken over: who approved it was not checked"), 900, 400
    )

    words = " ".join(one.text() for one in dialog.findChildren(type(dialog.heading)))
    assert "Taken over: who approved it was not checked." in words


def test_the_menu_leads_to_the_choice(desk, bought, asked):
    _, actions = offered(desk, bought)

    assert actions[CHOSEN].isEnabled()
