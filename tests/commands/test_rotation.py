"""Which backups stay."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.commands.rotation import staying

NOON = dt.datetime(2027, 3, 31, 12)  # noqa: DTZ001 - local, as in the names
MOMENTS = st.datetimes(NOON - dt.timedelta(days=400), NOON)


def days_ago(*numbers, hour=12):
    return [(NOON - dt.timedelta(days=number)).replace(hour=hour) for number in numbers]


def test_a_year_of_daily_backups_leaves_seven_days_five_weeks_and_twelve_months():
    made = days_ago(*range(400))

    stay = staying(made)

    assert set(days_ago(*range(7))) <= stay
    assert {at.isocalendar()[:2] for at in stay} >= {
        at.isocalendar()[:2] for at in days_ago(0, 7, 14, 21, 28)
    }
    assert len({(at.year, at.month) for at in stay}) == 12
    assert len(stay) <= 7 + 5 + 12


def test_of_one_day_the_newest_three_stay():
    made = [NOON.replace(hour=hour) for hour in range(8, 18)]

    assert staying(made) == {NOON.replace(hour=hour) for hour in (15, 16, 17)}


def test_of_an_earlier_day_its_last_backup_stays():
    early, late = days_ago(3, hour=9)[0], days_ago(3, hour=17)[0]

    assert staying([early, late, *days_ago(0, 1, 2)]) == {late, *days_ago(0, 1, 2)}


def test_days_without_work_do_not_count():
    made = days_ago(30, 31, 32, 33, 34, 35, 36)

    assert staying(made) == set(made)


@pytest.mark.parametrize("gap", [1, 3, 9])
def test_the_newest_is_never_taken_away(gap):
    made = days_ago(*range(0, 700, gap))

    assert made[0] in staying(made)


@given(st.lists(MOMENTS, max_size=25))
def test_rotating_twice_takes_no_more_away(made):
    once = staying(made)

    assert staying(once) == once
    assert bool(once) == bool(made)
