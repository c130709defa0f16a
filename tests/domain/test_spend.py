"""Committed, accrued, actual and forecast: what each measures, year by year."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.session_cost import NOUGHT, Terms, cost
from desktop.domain.spend import MEASURES, Line, added, by_then, growth

DAYS = (dt.date(2026, 3, 25), dt.date(2026, 4, 22), dt.date(2026, 4, 29), dt.date(2026, 5, 6))
WHOLE = cost(DAYS, Terms(Decimal(60))).by_financial_year


def given_by(day, paid=None):
    days = by_then(DAYS, dt.date.fromisoformat(day))
    done = cost(days, Terms(Decimal(60))).by_financial_year
    paid = {year: Decimal(pounds) for year, pounds in (paid or {}).items()}
    lines = [
        Line(year, {}, WHOLE.get(year, NOUGHT), done.get(year, NOUGHT), paid.get(year, NOUGHT))
        for year in sorted({*WHOLE, *paid})
    ]
    return {name: {line.year: line.of(name) for line in lines} for name in MEASURES}


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
    assert found["forecast"] == found["ordered"] == WHOLE


def test_what_is_invoiced_beyond_what_was_delivered_raises_the_forecast():
    found = given_by("2026-03-31", {"2025-26": 75})

    assert found["forecast"] == {"2025-26": 75, "2026-27": 180}


@given(some.dates(DAYS[0], DAYS[-1]), some.decimals(0, 200, places=2))
def test_the_forecast_is_the_sum_of_the_three_others(day, paid):
    found = given_by(day.isoformat(), {"2026-27": paid})

    for year in WHOLE:
        three = [found[name].get(year, 0) for name in ("committed", "accrued", "actual")]
        assert found["forecast"][year] == sum(three)


NAMES = some.sampled_from(["A", "B", None])
POUNDS = some.decimals(0, 5000, places=2)
LINES = some.lists(
    some.builds(
        Line,
        some.sampled_from(["2025-26", "2026-27"]),
        some.fixed_dictionaries({"therapy": NAMES, "provider": NAMES, "arrangement": NAMES}),
        POUNDS,
        POUNDS,
        POUNDS,
    )
)


@given(LINES, some.sampled_from(MEASURES))
def test_the_parts_add_up_to_the_whole_however_they_are_summed(lines, measure):
    whole = sum((line.of(measure) for line in lines), NOUGHT)

    for by in (["financial_year"], ["therapy"], ["provider", "financial_year"], ["arrangement"]):
        assert sum(added(lines, by, measure).values(), NOUGHT) == whole


def test_growth_is_told_where_there_was_something_before():
    assert growth(Decimal(428_917), Decimal(381_707)).quantize(Decimal("0.001")) == Decimal("0.124")
    assert growth(Decimal(1), NOUGHT) is None
