import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.periods import Period, last_day_of, period_of, periods, whole_months


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("starts", "months", "last"),
    [
        ("2026-04-01", 12, "2027-03-31"),
        ("2026-10-01", 36, "2029-09-30"),
        ("2023-03-01", 12, "2024-02-29"),  # the year ends in a leap February
        ("2024-03-01", 12, "2025-02-28"),
        ("2024-02-29", 12, "2025-02-28"),  # begins on a leap day
        ("2024-02-29", 48, "2028-02-28"),
        ("2025-03-01", 36, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),  # February has no 31st
        ("2026-08-30", 6, "2027-02-28"),
        ("2026-08-28", 6, "2027-02-27"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-12-01", 1, "2026-12-31"),
        ("2026-03-29", 12, "2027-03-28"),  # clocks go forward on the first day
        ("2026-10-25", 12, "2027-10-24"),  # and back
        ("2029-10-01", -6, "2029-03-31"),
        ("2026-04-01", 0, "2026-03-31"),
    ],
)
def test_so_many_months_end_on_the_day_before_the_corresponding_day(starts, months, last):
    assert last_day_of(day(starts), months) == day(last)


def test_a_term_of_three_years_has_three_contract_years_both_ends_covered():
    years = periods(day("2026-10-01"), day("2029-09-30"))

    assert years == (
        Period(1, day("2026-10-01"), day("2027-09-30")),
        Period(2, day("2027-10-01"), day("2028-09-30")),
        Period(3, day("2028-10-01"), day("2029-09-30")),
    )
    assert [year.days for year in years] == [365, 366, 365]


@pytest.mark.parametrize(
    ("on", "number"),
    [
        ("2026-09-30", None),
        ("2026-10-01", 1),
        ("2027-09-30", 1),
        ("2027-10-01", 2),
        ("2029-09-30", 3),
        ("2029-10-01", None),
    ],
)
def test_a_day_falls_in_one_contract_year_or_outside_the_term(on, number):
    found = period_of(periods(day("2026-10-01"), day("2029-09-30")), day(on))

    assert (found and found.number) == number


def test_the_last_period_is_cut_off_where_the_term_ends():
    years = periods(day("2024-04-01"), day("2025-08-31"))

    assert [(year.number, year.last_day) for year in years] == [
        (1, day("2025-03-31")),
        (2, day("2025-08-31")),
    ]


def test_a_31st_is_not_lost_on_the_way():
    quarters = periods(day("2026-08-31"), day("2027-08-30"), months=6)

    assert [part.starts for part in quarters] == [day("2026-08-31"), day("2027-03-01")]
    assert quarters[-1].last_day == day("2027-08-30")


def test_a_term_that_ends_before_it_starts_has_no_years():
    assert periods(day("2026-10-01"), day("2026-09-30")) == ()


@pytest.mark.parametrize(
    ("starts", "last", "months"),
    [
        ("2026-10-01", "2027-09-30", 12),
        ("2024-04-01", "2025-08-31", 17),
        ("2026-01-31", "2026-02-28", 1),
        ("2026-10-01", "2027-09-29", None),
        ("2026-10-01", "2026-10-01", None),
    ],
)
def test_whole_months_between_two_covered_days(starts, last, months):
    assert whole_months(day(starts), day(last)) == months


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2040, 12, 31)),
    st.integers(0, 4000),
    st.integers(1, 36),
)
def test_periods_cover_every_day_of_the_term_once(starts, length, months):
    last = starts + dt.timedelta(length)

    parts = periods(starts, last, months)

    assert sum(part.days for part in parts) == length + 1
    assert (parts[0].starts, parts[-1].last_day) == (starts, last)
    assert all(a.last_day + dt.timedelta(1) == b.starts for a, b in itertools.pairwise(parts))
