"""Proofs 2 and 3 that the program is better, on screen: a purchase past its insurance, 38 weeks."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.commands import purchases
from desktop.domain.entity import Invalid
from desktop.domain.purchase import PURCHASES, YEARS
from desktop.domain.registry import ENTITIES
from desktop.store.off_list import off_list
from desktop.ui.screens.purchases import PurchasesScreen
from tests import buying

RATE = Decimal(60)
TUESDAYS = {"first_session": "8 September 2026", "last_session": "20 July 2027", "rate": "60"}
# Counted by hand on the county's calendar: the Tuesdays of the six terms of 2026-27.
BEFORE_APRIL, FROM_APRIL = 6 + 7 + 6 + 5, 7 + 7
MISSED, SUSPENDED = 1, 2  # 10 November; 2 and 9 March


@pytest.fixture
def filled(store):
    buying.fill(store)
    buying.fill_terms(store)
    return store


def shown(desk, show, row_id):
    """The row of a purchase as the screen has it, with what its check says."""
    screen = show(PurchasesScreen(desk), 1500, 800)
    screen.table.groups.set_levels([])
    model = screen.table.model
    places = {column.field: at for at, column in enumerate(model.columns)}
    screen.table.view.columns.show_column(places["check"], shown=True)
    row = model.row_of(row_id)
    return screen, lambda field: model.cell(row, places[field])


# --- proof 2: a document that ends mid-purchase ---


def test_proof_2_the_check_says_which_document_and_which_session(filled, desk, show):
    bought = buying.buy(filled)  # its public liability ends on 31 March 2027

    _, cell = shown(desk, show, bought)

    said = cell("check").text
    assert said.startswith("Public liability expires on 31 March 2027")
    assert "12 April 2027" in said
    assert cell("check").icon == "warning"


def test_proof_2_going_ahead_takes_a_reason_and_an_authoriser_and_shows_off_the_list(filled):
    bought = buying.buy(filled)
    day = buying.TODAY
    purchases.request(filled, bought, "Officer", day)

    with pytest.raises(Invalid, match="Enter the reason why it is bought all the same"):
        purchases.approve(filled, bought, "Head of service", day)
    filled.save(PURCHASES, {"off_list_reason": "No other OT has space"}, bought)
    with pytest.raises(Invalid, match="requested"):
        purchases.approve(filled, bought, "Officer", day)
    purchases.approve(filled, bought, "Head of service", day)

    [one] = off_list(filled, day).purchases
    assert one.row["ref"] == "SP-0001"
    assert one.row["off_list_reason"] == "No other OT has space"
    assert one.row["approved_by"] == "Head of service"


# --- proof 3: 38 term weeks, one missed, one fortnight suspended ---


@pytest.fixture
def weekly(filled):
    """38 Tuesdays, of which one was missed and two fell into a pause."""
    bought = buying.buy(filled, status="active", approved_by="Head", **TUESDAYS)
    events = (
        {"kind": "missed", "from": "10 November 2026", "reason": "Child unwell"},
        {"kind": "paused", "from": "1 March 2027", "to": "14 March 2027", "reason": "Hospital"},
    )
    for event in events:
        filled.save(ENTITIES["purchase-events"], event | {"purchase": "SP-0001"})
    return bought


def test_proof_3_the_cost_is_the_hand_count_and_the_years_add_up_to_it(weekly, desk, show):
    screen, cell = shown(desk, show, weekly)
    sessions = BEFORE_APRIL + FROM_APRIL - MISSED - SUSPENDED

    assert BEFORE_APRIL + FROM_APRIL == 38
    assert cell("sessions_planned").number == sessions == 35
    assert cell("cost").number == sessions * RATE == Decimal(2_100)
    assert cell("cost_2026-27").number == (BEFORE_APRIL - MISSED - SUSPENDED) * RATE
    assert cell("cost_2027-28").number == FROM_APRIL * RATE
    years = [cell(f"cost_{year}").number or 0 for year in YEARS]
    assert sum(years) == cell("cost").number
    assert screen.table.totals.lines()[0].cells["cost"].number == Decimal(2_100)


def test_proof_3_financial_and_academic_years_each_add_up(weekly, filled):
    from desktop.store.award import award

    cost = award(filled, weekly, dt.date(2026, 10, 6)).cost

    assert sum(cost.by_financial_year.values()) == cost.total == Decimal(2_100)
    assert sum(cost.by_academic_year.values()) == cost.total
