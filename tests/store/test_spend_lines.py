"""Spend of every year: purchases, payments and figures as published, each counted once."""

from decimal import Decimal

import pytest

from desktop.domain.registry import ENTITIES
from desktop.domain.spend import MEASURES, growth
from desktop.store.spend_lines import lines
from desktop.store.spending import spending
from tests import buying
from tests.county import COUNTY_ROWS

STATED = (("2019-20", "381707"), ("2020-21", "428917"))


@pytest.fixture
def desk(store):
    buying.fill(store)
    with store.write("Figures of the paper") as write:
        for row in COUNTY_ROWS:
            write.save(ENTITIES["calendars"], row)
        for year, amount in STATED:
            given = {"financial_year": year, "service": "SEN therapies", "amount": amount}
            write.save(ENTITIES["yearly-spend"], given | {"arrangement": "preferred provider list"})
    return store


def by_year(store, measure):
    return {key[0]: amount for key, amount in spending(store, ["financial_year"], measure, TODAY)}


TODAY = buying.TODAY


def test_the_published_figures_are_spend_by_year_with_their_growth(desk):
    found = by_year(desk, "actual")

    assert found == {"2019-20": Decimal(381_707), "2020-21": Decimal(428_917)}
    rise = growth(found["2020-21"], found["2019-20"])
    assert f"{rise:.1%}" == "12.4%"
    assert found["2020-21"] - found["2019-20"] == Decimal(47_210)


def test_a_published_figure_gives_way_to_the_records_of_its_year(desk):
    desk.save(
        ENTITIES["payments"],
        {"invoice": "A-1", "provider": "Channel Coast OT", "date": "1 May 2020", "net": "100"},
    )

    assert by_year(desk, "actual") == {"2019-20": Decimal(381_707), "2020-21": Decimal(100)}


def test_the_three_arrangements_move_to_the_list(desk):
    agreed = {"status": "active", "requested_by": "Officer", "approved_by": "Head"}
    agreed["approved_on"] = "1 August 2026"
    buying.buy(desk, **agreed)
    buying.buy(desk, arrangement="personal budget", list="", lot="", **agreed)
    buying.buy(
        desk, arrangement="non-preferred", list="", lot="", off_list_reason="No space", **agreed
    )

    found = spending(desk, ["financial_year", "arrangement"], "ordered", TODAY)

    assert [key for key, _ in found] == [
        ("2019-20", "preferred provider list"),
        ("2020-21", "preferred provider list"),
        ("2026-27", "QPL"),
        ("2026-27", "non-preferred"),
        ("2026-27", "personal budget"),
        ("2027-28", "QPL"),
        ("2027-28", "non-preferred"),
        ("2027-28", "personal budget"),
    ]


def test_every_measure_of_a_line_adds_up(desk):
    agreed = {"status": "active", "requested_by": "Officer", "approved_by": "Head"}
    agreed["approved_on"] = "1 August 2026"
    bought = buying.buy(desk, first_session="2 September 2026", **agreed)
    desk.save(
        ENTITIES["payments"],
        {
            "invoice": "A-1",
            "provider": "Channel Coast OT",
            "purchase": "SP-0001",
            "date": "30 September 2026",
            "net": "92",
        },
    )

    mine = [line for line in lines(desk, TODAY) if line.purchase == bought]

    for line in mine:
        parts = {name: line.of(name) for name in MEASURES}
        assert parts["forecast"] == parts["committed"] + parts["accrued"] + parts["actual"]
        assert parts["ordered"] == parts["forecast"]


def test_what_is_paid_under_a_contract_is_no_spend_on_purchases(desk):
    paid = {"provider": "Channel Coast OT", "date": "1 May 2026", "net": "100"}
    desk.save(ENTITIES["payments"], paid | {"invoice": "A-1", "contract": "C-0001"})
    desk.save(ENTITIES["payments"], paid | {"invoice": "A-2"})

    assert by_year(desk, "actual")["2026-27"] == Decimal(100)
