import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.periods import periods
from desktop.domain.uplift import Clause, uplifted

YEARS = periods(dt.date(2025, 4, 1), dt.date(2028, 3, 31))
INDEX = [
    {"name": "CPI", "from": dt.date(2026, 4, 1), "to": None, "percent": Decimal("3.8")},
    {"name": "CPI", "from": dt.date(2025, 4, 1), "to": None, "percent": Decimal("2.6")},
    {"name": "NJC pay award", "from": dt.date(2026, 4, 2), "to": None, "percent": Decimal("3.2")},
]


def prices(clause, first="475710", index=INDEX):
    return [one.price for one in uplifted(Decimal(first), YEARS, clause, index)]


def test_without_a_clause_the_price_stays():
    assert prices(Clause()) == [475710, 475710, 475710]


def test_five_per_cent_of_the_costing_leaves_504_pounds_of_the_funding():
    _, second, _ = prices(Clause("fixed", Decimal(5)))

    assert Decimal(500000) - second == Decimal("504.50")


def test_the_figure_in_force_on_the_first_day_of_the_year_counts():
    assert prices(Clause("CPI"), "100")[1] == Decimal("103.80")


def test_a_figure_of_the_day_after_does_not_count_yet():
    found = uplifted(Decimal(100), YEARS, Clause("NJC pay award"), INDEX)

    assert [one.price for one in found] == [100, None, None]
    assert found[1].missing == (
        "The index table has no NJC pay award figure in force on 1 April 2026"
    )


@pytest.mark.parametrize(
    ("cap", "floor", "price"),
    [("3", None, "103.00"), (None, "4", "104.00"), ("3.8", "3.8", "103.80")],
)
def test_a_cap_and_a_floor_hold(cap, floor, price):
    clause = Clause("CPI", cap=cap and Decimal(cap), floor=floor and Decimal(floor))

    assert prices(clause, "100")[1] == Decimal(price)


def test_each_price_is_rounded_before_the_next_rise():
    assert prices(Clause("fixed", Decimal("3.33")), "0.15") == [
        Decimal("0.15"), Decimal("0.15"), Decimal("0.15")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        (Clause("fixed"), "Enter the fixed rise"),
        (Clause("negotiated"), "The rise from 1 April 2026 is to be negotiated"),
    ],
)
def test_what_is_missing_is_said(clause, words):
    assert words in uplifted(Decimal(1), YEARS, clause, [])[1].missing
