"""Committed, accrued, actual and forecast: what each measures, year by year."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.session_cost import Terms, cost
from desktop.domain.spend import by_then, measured

DAYS = (dt.date(2026, 3, 25), dt.date(2026, 4, 22), dt.date(2026, 4, 29), dt.date(2026, 5, 6))
WHOLE = cost(DAYS, Terms(Decimal(60))).by_financial_year


def given_by(day, paid=None):
    days = by_then(DAYS, dt.date.fromisoformat(day))
    done = cost(days, Terms(Decimal(60))).by_financial_year
    return {
        name: measured(name, WHOLE, done, {y: Decimal(p) for y, p in (paid or {}).items()})
        for name in ("committed", "accrued", "actual", "forecast")
    }


@pytest.mark.parametrize(
    ("day", "delivered"), [("2026-04-21", 0), ("2026-04-22", 60), ("2026-04-23", 60)]
)
def test_a_session_is_delivered_on_its_day(day, delivered):
    found = given_by(day)

    assert found["accrued"]["2026-27"] == delivered
    assert found["committed"]["2026-27"] == 180 - delivered


def test_what_is_invoiced_is_no_longer_accrued():
    found = given_by("2026-04-30", {"2025-26": 60, "2026-27": 60})

    assert found["accrued"] == {"2025-26": 0, "2026-27": 60}
    assert found["actual"] == {"2025-26": 60, "2026-27": 60}
    assert found["forecast"] == WHOLE


def test_what_is_invoiced_beyond_what_was_delivered_raises_the_forecast():
    found = given_by("2026-03-31", {"2025-26": 75})

    assert found["forecast"] == {"2025-26": 75, "2026-27": 180}


@given(some.dates(DAYS[0], DAYS[-1]), some.decimals(0, 200, places=2))
def test_the_forecast_is_the_sum_of_the_three_others(day, paid):
    found = given_by(day.isoformat(), {"2026-27": paid})

    for year in WHOLE:
        three = [found[name].get(year, 0) for name in ("committed", "accrued", "actual")]
        assert found["forecast"][year] == sum(three)
