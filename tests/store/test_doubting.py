"""Amounts held against their neighbours and the budget, as they are typed."""

from decimal import Decimal

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store.doubting import doubts

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
