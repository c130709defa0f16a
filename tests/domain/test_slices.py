import datetime as dt
import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.periods import Period, periods
from desktop.domain.slices import (
    by_academic_year,
    by_financial_year,
    by_period,
    in_year_effect,
    part,
)


def day(text):
    return dt.date.fromisoformat(text)


YEAR = Period(1, day("2026-10-01"), day("2027-09-30"))
TERM = periods(day("2026-10-01"), day("2029-09-30"))


def test_a_contract_year_is_split_at_31_march_by_its_days():
    assert by_financial_year([(YEAR, Decimal(365000))]) == {
        "2026-27": Decimal(182000),
        "2027-28": Decimal(183000),
    }


def test_financial_and_academic_years_of_the_same_money_each_add_up_to_it():
    priced = [(year, Decimal("500000.01")) for year in TERM]

    assert sum(by_financial_year(priced).values()) == Decimal("1500000.03")
    assert sum(by_academic_year(priced).values()) == Decimal("1500000.03")
    assert list(by_academic_year(priced)) == ["2026-27", "2027-28", "2028-29", "2029-30"]


def test_pennies_that_do_not_divide_are_all_there():
    parts = [part(Decimal("0.02"), YEAR, one, one) for one in _days(YEAR)]

    assert sum(parts) == Decimal("0.02")
    assert {str(one) for one in parts} == {"0.00", "0.01"}


def test_days_outside_the_period_cost_nothing():
    assert part(Decimal(365), YEAR, day("2026-01-01"), day("2026-09-30")) == 0
    assert part(Decimal(365), YEAR, day("2026-09-30"), day("2026-10-01")) == 1
    assert part(Decimal(365), YEAR, day("2027-09-30"), day("2027-10-01")) == 1


@given(
    st.integers(-(10**9), 10**9),
    st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)),
    st.integers(0, 1500),
    st.lists(st.integers(0, 1500), max_size=6),
)
def test_however_a_period_is_cut_its_slices_add_up(pence, starts, length, cuts):
    amount = Decimal(pence) / 100
    over = Period(1, starts, starts + dt.timedelta(length))
    edges = sorted({0, length + 1, *(cut for cut in cuts if cut <= length)})

    slices = [
        part(amount, over, starts + dt.timedelta(a), starts + dt.timedelta(b - 1))
        for a, b in itertools.pairwise(edges)
    ]

    assert sum(slices) == amount
    assert sum(by_financial_year([(over, amount)]).values()) == amount
    assert sum(by_academic_year([(over, amount)]).values()) == amount


def test_funding_by_financial_year_is_laid_over_contract_years():
    funding = {"2026-27": Decimal(182000), "2027-28": Decimal(366000)}

    found = by_period(funding, TERM)

    assert found == {1: Decimal(365000), 2: Decimal(183000), 3: Decimal(0)}
    assert sum(found.values()) == sum(funding.values())


def test_funding_outside_the_term_is_left_out():
    assert by_period({"2025-26": Decimal(1)}, TERM) == {1: 0, 2: 0, 3: 0}
    assert by_period({"2025-26": Decimal(1)}, ()) == {}


@pytest.mark.parametrize(
    ("begins", "effect"),
    [
        ("2026-04-01", "365.00"),
        ("2026-04-02", "364.00"),
        ("2026-10-01", "182.00"),
        ("2027-03-31", "1.00"),
        ("2027-04-01", "365.00"),
    ],
)
def test_a_saving_counts_from_the_day_it_begins_to_31_march(begins, effect):
    assert in_year_effect(Decimal(365), day(begins)) == Decimal(effect)


def _days(period):
    return [period.starts + dt.timedelta(n) for n in range(period.days)]
