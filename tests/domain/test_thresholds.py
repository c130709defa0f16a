"""Totals against figures: amber at 80 %, red at 100 %, by the figure in force on the day."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.thresholds import Against, against, state, worst, year_before

NAME = "Notifiable below-threshold contract, council"


@pytest.mark.parametrize(
    ("total", "is_so"),
    [("0", "below"), ("23999.99", "below"), ("24000", "amber"), ("29999.99", "amber"),
     ("30000", "red"), ("30000.01", "red")],
)  # fmt: skip
def test_a_total_is_amber_from_80_percent_and_red_from_100(total, is_so):
    assert state(Decimal(total), Decimal(30_000)) == is_so


@pytest.mark.parametrize(
    ("day", "amount"), [("2025-12-31", 30_000), ("2026-01-01", 40_000), ("2025-02-23", None)]
)
def test_the_figure_in_force_on_the_day_counts(day, amount):
    rows = [
        {"name": NAME, "amount": Decimal(30_000), "from": dt.date(2025, 2, 24),
         "to": dt.date(2025, 12, 31)},
        {"name": NAME, "amount": Decimal(40_000), "from": dt.date(2026, 1, 1), "to": None},
    ]  # fmt: skip

    found = against(Decimal(32_000), rows, dt.date.fromisoformat(day))

    assert [one.amount for one in found] == ([amount] if amount else [])


def test_the_worst_state_counts():
    states = [Against(NAME, Decimal(1), one) for one in ("below", "red", "amber")]

    assert (worst(states), worst(states[:1]), worst([])) == ("red", "below", "below")


@pytest.mark.parametrize(
    ("day", "first"),
    [("2026-10-06", "2025-10-07"), ("2028-02-29", "2027-03-01"), ("2027-02-28", "2026-03-01")],
)
def test_twelve_months_end_on_the_day(day, first):
    assert year_before(dt.date.fromisoformat(day)) == dt.date.fromisoformat(first)
