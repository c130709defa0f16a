import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.bands import BAND_WORDS, BANDS, band, days_to

TODAY = dt.date(2026, 10, 24)  # the clocks go back on the 25th


@pytest.mark.parametrize(
    ("days", "named"),
    [
        (-366, "overdue"), (-1, "overdue"), (0, "today"), (1, "7"), (7, "7"), (8, "30"),
        (30, "30"), (31, "90"), (90, "90"), (91, "180"), (180, "180"), (181, "later"),
    ],
)  # fmt: skip
def test_a_band_holds_its_last_day(days, named):
    assert band(TODAY + dt.timedelta(days), TODAY) == named


def test_what_has_no_day_stands_apart():
    assert band(None, TODAY) == "no end date"
    assert days_to(None, TODAY) is None


def test_every_band_has_words():
    assert set(BAND_WORDS) == set(BANDS)


@given(st.none() | st.dates(), st.dates())
def test_every_item_is_in_exactly_one_band_on_any_day(due, today):
    days = (due - today).days if due else None
    tests = {
        "overdue": lambda: days < 0,
        "today": lambda: days == 0,
        "7": lambda: 1 <= days <= 7,
        "30": lambda: 8 <= days <= 30,
        "90": lambda: 31 <= days <= 90,
        "180": lambda: 91 <= days <= 180,
        "later": lambda: days > 180,
    }
    fitting = [name for name, fits in tests.items() if fits()] if due else ["no end date"]

    assert fitting == [band(due, today)]


@given(st.dates(max_value=dt.date(9999, 12, 30)), st.dates())
def test_a_day_later_is_never_in_an_earlier_band(due, today):
    places = [BANDS.index(band(one, today)) for one in (due, due + dt.timedelta(1))]

    assert places == sorted(places)
