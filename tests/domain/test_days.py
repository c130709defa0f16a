"""Days: read in UK order however written, shown so that they read back the same."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.days import from_serial, read_day, show_day, show_day_short

DAYS = st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))
NEAR = st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31))
MARCH = dt.date(2027, 3, 27)


@given(DAYS)
def test_a_day_shown_reads_back_the_same(day):
    assert read_day(show_day(day)) == read_day(show_day_short(day)) == day


@given(DAYS)
def test_a_day_in_figures_is_read_day_first(day):
    assert read_day(f"{day.day}/{day.month}/{day.year}") == day
    assert read_day(day.isoformat()) == day


@given(NEAR)
def test_two_digit_years_are_1970_to_2069(day):
    assert read_day(f"{day:%d/%m/%y}") == read_day(f"{day:%d-%b-%y}") == day


@given(st.dates(dt.date(1900, 3, 1), dt.date(9999, 12, 31)))
def test_a_serial_is_the_day_excel_shows(day):
    serial = (day - dt.date(1899, 12, 30)).days

    assert from_serial(serial) == read_day(serial) == read_day(serial + 0.75) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_a_blank_or_refused_in_words(text):
    assert _sense(text)


def _sense(text):
    try:
        found = read_day(text)
    except ValueError as wrong:
        return "is not a" in str(wrong)
    return found is None or isinstance(found, dt.date)


@pytest.mark.parametrize(
    "written",
    [
        "27/3/27", "27/03/2027", "27.03.2027", "27-03-27", "27 March 2027", "27th Mar 2027",
        "27-Mar-27",
        "Sat 27 March 2027", "Saturday, 27 March 2027", "March 27, 2027", "2027-03-27", "2027/3/27",
        "2027-03-27 09:30:00", "2027-03-27T09:30:00Z", "27/03/2027 09:30", " 27 March\u00a02027 ",
        dt.datetime(2027, 3, 27, 9, 30, tzinfo=dt.UTC), ("2027-03-27",), ("2027-03-27T09:30:00",),
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written):
    assert read_day(written) == MARCH


@pytest.mark.parametrize("written", ["", "-", "n/a", "TBC", None, "  "])
def test_words_for_no_day_are_blank(written):
    assert read_day(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "31/09/2026",
        "29/02/2027",
        "00/01/2026",
        "13/13/2026",
        "28/05/207",
        "soon",
        "Q1 2027",
        "9:30",
    ],
)
def test_what_is_no_day_is_refused(written):
    with pytest.raises(ValueError, match="is not a (?:real )?date"):
        read_day(written)


@pytest.mark.parametrize("number", [0, -1, 0.5, 2_958_466, 1e300])
def test_a_number_beyond_the_calendar_is_no_day(number):
    with pytest.raises(ValueError, match="is not a date"):
        read_day(number)
