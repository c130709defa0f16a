"""Buy therapy on screen, over a list, a child with a plan, term dates, limits and a budget."""

import datetime as dt

import pytest

from desktop.domain.purchase import PURCHASES
from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.ui.screens.buy_therapy import BuyTherapyScreen
from tests import buying

FIRST, LAST = dt.date(2026, 11, 2), dt.date(2027, 2, 12)
OFF = "Nowhere Near Therapies"


@pytest.fixture
def filled(store):
    """The list, a child with a plan, term dates, limits, a budget, and a rate off the list."""
    buying.fill(store)
    buying.fill_terms(store)
    with store.write("More") as write:
        limit = {"from": "1 April 2026", "amount": "50000", "off_list": "yes"}
        write.save(ENTITIES["approval-limits"], {"officer": "Head", **limit})
        line = {"key_service": "SEN", "service": "Therapies", "amount": "10000"}
        write.save(ENTITIES["budgets"], {"financial_year": "2026-27", "line": "71", **line})
        rate = {"therapy": buying.OT, "unit": "session", "amount": "112", "minutes": "60"}
        write.save(ENTITIES["rates"], {"provider": OFF, "from": "1 April 2026", **rate})
    return store


@pytest.fixture
def screen(filled, desk, show):
    return show(BuyTherapyScreen(desk), 1600, 900)


def row_id(store, register, **where):
    [found] = reading.rows(store, ENTITIES[register], today=buying.TODAY, where=where)
    return found["id"]


@pytest.fixture
def looking(screen, filled, qtbot):
    """The screen with a need that is said in full, and who can meet it."""
    screen.start(row_id(filled, "children", ref=buying.CHILD), row_id(filled, "needs", line="F4"))
    screen.need.first.set_value(FIRST)
    screen.need.last.set_value(LAST)
    screen.look()
    qtbot.waitUntil(lambda: bool(screen.candidates.rows()))
    return screen


def names(screen):
    return [row.one.provider["name"] for row in screen.candidates.rows()]


def choose(screen, name):
    [row] = [row for row in screen.candidates.rows() if row.one.provider["name"] == name]
    row.setChecked(True)
    return row.one


def saved(store):
    return reading.rows(store, PURCHASES, today=buying.TODAY)
