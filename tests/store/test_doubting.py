"""Amounts held against their neighbours and the budget, as they are typed."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.store.doubting import doubts
from tests.factories import make

BOTH = "is it £381,707,000 or £381,707?"
YEARLY = ENTITIES["yearly-spend"]
GIVEN = {"financial_year": "2019-20", "service": "SEN therapies"}


@pytest.fixture
def budgeted(store):
    line = {"line": "65", "key_service": "SEN & Psychology Services", "service": "Therapies"}
    store.save(ENTITIES["budgets"], line | {"financial_year": "2021-22", "amount": "430000"})
    return store


def test_an_amount_is_held_against_neighbours_and_budget(budgeted):
    budgeted.save(YEARLY, GIVEN | {"financial_year": "2020-21", "amount": "428917"})

    found = doubts(budgeted, YEARLY, {"financial_year": "2019-20", "amount": Decimal(381_707_000)})

    assert found["amount"].startswith(BOTH)
    assert "2020-21 has £428,917" in found["amount"]
    assert "the budget of 2021-22 has £430,000" in found["amount"]
    right = {"financial_year": "2019-20", "amount": Decimal(381_707)}
    assert doubts(budgeted, YEARLY, right) == {}


def test_a_budget_is_held_against_other_years(budgeted):
    typed = {"financial_year": "2022-23", "amount": Decimal(445_000_000)}

    assert "£445,000?" in doubts(budgeted, ENTITIES["budgets"], typed)["amount"]


@pytest.fixture
def gone(store):
    """A provider that has left a lot."""
    lot = make(store, "lots")
    row = store.get(ENTITIES["lots"], lot)
    place = {"list": row["list"].key, "lot": row["code"]}
    make(store, "providers", ref="P-1")
    for on, status in (("1 April 2025", "applied"), ("1 May 2026", "left")):
        more = {"provider": "P-1", "status": status, "on": on, "reason": "So decided"}
        store.save(EVENTS, place | more)
    return store


EVENTS = ENTITIES["qualification-events"]


def test_a_step_that_does_not_follow_the_one_before_it_is_doubted(gone):
    first, last = reading.rows(gone, EVENTS, today=dt.date(2026, 10, 6))
    again = last | {"id": 0, "on": dt.date(2026, 10, 6), "status": "qualified"}

    assert doubts(gone, EVENTS, again) == {
        "status": "“qualified” is unusual after “left”: “applied” would be expected"
    }
    assert doubts(gone, EVENTS, again | {"status": "applied"}) == {}
    assert doubts(gone, EVENTS, first) == doubts(gone, EVENTS, last) == {}


def test_a_step_half_typed_is_not_doubted(gone):
    typed = {"provider": "Nobody", "lot": "1", "on": dt.date(2026, 10, 6), "status": "suspended"}

    assert doubts(gone, EVENTS, typed) == {}
    assert doubts(gone, EVENTS, typed | {"lot": None}) == {}
