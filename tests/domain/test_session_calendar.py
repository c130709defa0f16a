"""Which days are open: terms, what closes within them, schools that differ from the county."""

import datetime as dt

import pytest

from desktop.domain.session_calendar import Calendars, UnknownCalendar, bank_holidays
from tests.county import COUNTY_ROWS, HOLIDAYS, county, span


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("on", "is_open"),
    [
        ("2026-08-31", False),
        ("2026-09-01", True),
        ("2026-10-16", True),
        ("2026-10-17", False),
        ("2026-10-19", False),
        ("2026-11-02", True),
        ("2027-03-25", True),
        ("2027-03-26", False),
        ("2027-05-03", False),
        ("2027-05-04", True),
        ("2027-07-22", True),
        ("2027-07-23", False),
    ],
)
def test_days_are_open_from_a_terms_first_day_to_its_last(on, is_open):
    assert (day(on) in county().days) == is_open


def test_no_day_of_august_or_of_a_weekend_is_open():
    assert not [one for one in county().days if one.month == 8 or one.weekday() > 4]


def test_the_financial_year_2026_has_38_weeks_with_term_time_of_its_own_terms():
    first, last = day("2026-04-20"), day("2027-03-31")

    assert len([week for week in county().weeks if first <= week[0] <= last]) == 38


def test_a_school_with_an_inset_day_keeps_the_countys_terms_but_for_that_day():
    rows = [*COUNTY_ROWS, span("Hill School", "Inset", "2026-11-06", "2026-11-06", "inset day")]
    school = Calendars(rows, HOLIDAYS).named("hill school")

    assert county().days - school.days == {day("2026-11-06")}


def test_a_school_with_terms_of_its_own_in_a_year_follows_the_county_in_others():
    rows = [*COUNTY_ROWS, span("Hill School", "Autumn", "2026-09-07", "2026-12-11", "term")]
    rows.append(span("Hill School", "Break", "2026-10-26", "2026-10-30", "half term"))
    school = Calendars(rows, HOLIDAYS).named("Hill School")

    assert min(one for one in school.days if one >= day("2026-08-01")) == day("2026-09-07")
    assert max(school.days) == day("2026-12-11")
    assert day("2026-06-01") in school.days
    assert [part.days[0] for part in school.half_terms][-2:] == [
        day("2026-09-07"),
        day("2026-11-02"),
    ]


def test_a_closed_day_gives_way_to_the_next_open_one_of_its_week():
    days = county().on((0,))

    assert day("2027-05-03") not in days
    assert day("2027-05-04") in days


def test_a_closed_friday_at_the_end_of_a_term_gives_way_to_the_day_before():
    days = county().on((4,))

    assert day("2027-03-25") in days


def test_two_sessions_of_a_week_never_move_to_one_day():
    for days in (county().on((0, 1)), county().on((3, 4))):
        assert len(days) == len(set(days))


def test_chosen_days_are_not_moved():
    assert day("2027-05-04") not in county().on((0,), fixed=True)


def test_a_name_nobody_has_is_refused_with_the_names_there_are():
    with pytest.raises(UnknownCalendar, match="no calendar called “Moon”. There is County"):
        Calendars(COUNTY_ROWS).named("Moon")


def test_only_bank_holidays_of_this_nation_close_schools():
    rows = [
        {"day": day("2026-11-30"), "nation": "Scotland"},
        {"day": day("2026-05-04"), "nation": "England and Wales"},
    ]

    assert bank_holidays(rows) == [day("2026-05-04")]
