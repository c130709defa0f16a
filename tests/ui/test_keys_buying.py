"""Buying, its papers, its invoices and what was spent, with the keyboard alone."""

import pytest

from desktop.domain.payment import PAYMENTS
from desktop.domain.purchase import PURCHASES
from desktop.domain.registry import ENTITIES
from desktop.store import reading
from tests import buying
from tests.county import COUNTY_ROWS
from tests.ui.by_keys import asked, keys, opened, path, window

__all__ = ["asked", "keys", "opened", "path", "window"]
AGREED = {"status": "active", "approved_by": "Head", "approved_on": "1 August 2026"}


@pytest.fixture
def store(opened):
    """The store of the open desk: a list, a child with a plan, term dates and a limit."""
    made = opened.desk.store
    buying.fill(made)
    with made.write("Term dates and limits") as write:
        for row in COUNTY_ROWS:
            write.save(ENTITIES["calendars"], row)
        limit = {"from": "1 April 2026", "amount": "50000", "off_list": "yes"}
        write.save(ENTITIES["approval-limits"], {"officer": "Head", **limit})
    return made


def test_therapy_is_bought_from_the_need_to_the_order(store, keys, asked, tmp_path):
    order = tmp_path / "order.docx"

    keys.press("Ctrl+3")
    keys.come_to("Child reference")
    keys.type(buying.CHILD)
    keys.press("Down", "Return")
    keys.come_to("Line of the plan")
    keys.type("F4")
    keys.press("Tab")
    keys.come_to("First session")
    keys.type("2 nov 26")
    keys.press("Tab")
    keys.come_to("Last session")
    keys.type("12 feb 27")
    keys.press("Return")
    keys.offered("1. ")
    keys.come_to("1. ", within=3)
    keys.press("Space")
    keys.come_to("Send for approval")
    keys.press("Space")
    [bought] = reading.refs(store, "purchases")
    assert store.get(PURCHASES, bought.id)["status"] == "awaiting approval"

    keys.press("Ctrl+4")
    keys.press("Right")
    keys.row(bought.key)
    asked.answers.append(_by_head)
    keys.menu()
    keys.entry("Approve")
    assert store.get(PURCHASES, bought.id)["approved_by"] == "Head"

    asked.answers.append(order)
    keys.menu()
    keys.entry("Write the order")
    assert order.stat().st_size


def _by_head(keys):
    keys.come_to("Approved by")
    keys.type("Head")
    keys.press("Return")


def test_a_suggested_match_is_confirmed_and_undone(store, keys):
    bought = buying.buy(
        store,
        first_session="2 September 2026",
        last_session="12 February 2027",
        requested_by="Officer",
        **AGREED,
    )
    line = {"provider": "Channel Coast OT", "date": "30 September 2026", "invoice": "A-1"}
    paid = store.save(PAYMENTS, line | {"purpose": "Therapy SP-0001", "net": "184"})

    keys.press("Ctrl+Shift+I")
    keys.row("A-1")
    keys.menu()
    keys.entry("Confirm the match")

    assert store.get(PAYMENTS, paid)["purchase"].id == bought
    keys.press("Ctrl+Z")
    assert store.get(PAYMENTS, paid)["purchase"] is None
