"""What is bought from one provider, on days before, in and after its purchases."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.commands import new_store
from desktop.domain.kinds import Ref
from desktop.domain.registry import ENTITIES
from desktop.store.bought_from import bought_from
from desktop.store.reading import rows
from tests import buying

FIRST, LAST = dt.date(2026, 11, 2), dt.date(2027, 7, 16)


@pytest.fixture
def store(tmp_path):
    with new_store.create(tmp_path / "desk.cdesk") as store:
        buying.fill(store)
        yield store


@pytest.fixture
def provider(store):
    found = rows(store, ENTITIES["providers"], today=buying.TODAY, with_computed=False)
    return next(Ref(r["id"], r["ref"], r["name"]) for r in found if r["name"] == "Channel Coast OT")


def test_nothing_bought_is_nothing(store, provider):
    found = bought_from(store, provider, buying.TODAY)

    assert (found.cost, found.live, found.in_use, found.share) == (0, 0, 0, None)


@pytest.mark.parametrize(
    ("day", "live"),
    [
        (FIRST - dt.timedelta(1), 0), (FIRST, 1), (FIRST + dt.timedelta(1), 1),
        (LAST - dt.timedelta(1), 1), (LAST, 1), (LAST + dt.timedelta(1), 0),
    ],
)  # fmt: skip
def test_a_purchase_is_live_from_its_first_to_its_last_session(store, provider, day, live):
    buying.buy(store, status="active", approved_by="A. Manager", requested_by="An officer")

    assert bought_from(store, provider, day).live == live


def test_only_agreed_purchases_cost_and_take_up_sessions(store, provider):
    buying.buy(store)  # a draft
    agreed = buying.buy(store, status="active", per_week="2")
    half = buying.buy(store, status="paused", per="fortnight")

    found = bought_from(store, provider, FIRST)

    assert set(found.costs) == {agreed, half}
    assert found.in_use == Decimal("2.5")
    assert len(found.purchases) == 3


def test_the_two_years_of_a_purchase_add_up_to_what_it_costs(store, provider):
    buying.buy(store, status="active", travel="4.50", one_offs="30")

    years = [bought_from(store, provider, day).cost for day in (FIRST, dt.date(2027, 4, 1))]

    whole = rows(store, ENTITIES["purchases"], today=FIRST)[0]["cost"]
    assert all(years)
    assert sum(years) == whole


def test_the_share_is_of_the_lines_bought_from(store, provider):
    budget = {"financial_year": "2026-27", "key_service": "SEN", "service": "Therapies"}
    store.save(ENTITIES["budgets"], budget | {"line": "71", "amount": "10000"})
    store.save(ENTITIES["budgets"], budget | {"line": "72", "amount": "90000"})
    buying.buy(store, status="active", budget_line="71")

    found = bought_from(store, provider, FIRST)

    assert found.budget == 10_000
    assert found.share == found.cost / 10_000
