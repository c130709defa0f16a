"""The days of sessions: patterns over terms, and what missed, made up, paused and ended do."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.sessions import (
    PERIODS,
    Pattern,
    after_events,
    doubts,
    moved,
    not_counted,
    planned,
    some_planned,
    without_effect,
)
from tests.county import county

FIRST, LAST = dt.date(2024, 8, 1), dt.date(2027, 8, 31)
DAYS = some.dates(FIRST, LAST)
PATTERNS = some.builds(Pattern, some.integers(1, 5), some.sampled_from(PERIODS))


def day(text):
    return dt.date.fromisoformat(text)


def event(kind, first, last=None, amount=None):
    return {
        "kind": kind,
        "from": day(first),
        "to": day(last) if last else None,
        "amount": amount,
    }


def weekly(first, last, number=1, **how):
    return planned(county(), Pattern(number, **how), day(first), day(last))


def test_a_weekly_session_keeps_the_weekday_of_the_first():
    days = weekly("2026-11-04", "2026-12-18")

    assert len(days) == 7
    assert {one.weekday() for one in days} == {2}


def test_38_weeks_of_term_have_38_sessions_and_none_in_august():
    days = weekly("2026-04-20", "2027-03-31")

    assert len(days) == 38
    assert not [one for one in days if one.month == 8]


def test_the_first_and_last_day_are_covered():
    assert weekly("2026-11-04", "2026-11-11") == (day("2026-11-04"), day("2026-11-11"))
    assert weekly("2026-11-04", "2026-11-10") == (day("2026-11-04"),)


@pytest.mark.parametrize(
    ("number", "weekdays"),
    [(1, {0}), (2, {0, 2}), (3, {0, 2, 4}), (4, {0, 1, 2, 3}), (5, {0, 1, 2, 3, 4})],
)
def test_several_a_week_are_spread_over_it(number, weekdays):
    days = weekly("2026-11-02", "2026-11-06", number)

    assert {one.weekday() for one in days} == weekdays


def test_chosen_weekdays_are_kept():
    days = weekly("2026-11-02", "2026-11-13", 2, weekdays=(1, 3))

    assert [one.day for one in days] == [3, 5, 10, 12]


def test_moved_sessions_are_told():
    days = weekly("2027-04-26", "2027-05-14")

    assert moved(county(), Pattern(1), day("2027-04-26"), days) == (day("2027-05-04"),)


def test_a_fortnight_counts_only_weeks_with_school():
    days = weekly("2026-10-05", "2026-11-20", per="fortnight")

    assert days == (day("2026-10-05"), day("2026-11-02"), day("2026-11-16"))


def test_three_a_fortnight_are_two_and_one():
    days = weekly("2026-11-02", "2026-11-13", 3, per="fortnight")

    assert [one.day for one in days] == [2, 4, 9]


@pytest.mark.parametrize("per", ["half term", "term"])
def test_sessions_of_a_term_are_spread_over_its_weeks(per):
    days = weekly("2026-11-02", "2026-12-18", 3, per=per)

    assert days == (day("2026-11-09"), day("2026-11-23"), day("2026-12-07"))


def test_part_of_a_term_has_its_share_of_the_sessions():
    assert len(weekly("2026-11-02", "2026-11-27", 7, per="term")) == 4


def test_more_than_one_a_school_day_is_refused_in_words():
    with pytest.raises(ValueError, match="6 sessions a week are more than one on each school day"):
        Pattern(6)


def test_weekdays_that_do_not_fit_the_number_are_refused():
    with pytest.raises(ValueError, match="2 a week on 1 weekdays"):
        Pattern(2, weekdays=(0,))


def test_a_last_day_before_the_first_is_refused_naming_both():
    with pytest.raises(ValueError, match="1 October 2026, is before the first, 2 October 2026"):
        weekly("2026-10-02", "2026-10-01")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-08-03", "2026-08-28", "No session of the calendar “County” falls between 3 August"),
        ("2028-01-10", "2028-02-10", "No terms of 2027-28 are in the calendar"),
    ],
)
def test_no_session_at_all_is_refused_with_the_reason(first, last, words):
    with pytest.raises(ValueError, match=words):
        some_planned(county(), Pattern(1), day(first), day(last))


def test_a_year_without_terms_is_a_doubt_and_a_summer_is_none():
    assert doubts(county(), day("2026-09-07"), day("2027-08-31")) == []
    assert "2027-28" in doubts(county(), day("2026-09-07"), day("2027-09-01"))[0]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2027-09-06", "2028-03-31", "No terms of 2027-28 are in the calendar"),
        ("2027-09-06", "2031-03-31", "No terms of 2027-28 to 2030-31 are in the calendar"),
        ("2020-09-07", "2028-03-31", "No terms of 2020-21 to 2027-28, but for years between, are"),
    ],
)
def test_years_without_terms_are_told_in_one_sentence(first, last, words):
    [said] = doubts(county(), day(first), day(last))

    assert said.startswith(words)


DURING = weekly("2026-11-04", "2026-12-16")


@pytest.mark.parametrize(
    ("kind", "first", "last", "left"),
    [
        ("missed", "2026-11-10", None, 7),
        ("missed", "2026-11-11", None, 6),
        ("missed", "2026-11-12", None, 7),
        ("paused", "2026-11-11", "2026-11-18", 5),
        ("paused", "2026-11-12", "2026-11-17", 7),
        ("paused", "2026-11-12", "2026-11-18", 6),
        ("paused", "2026-11-18", None, 2),
        ("ended early", "2026-11-18", None, 2),
        ("ended early", "2026-11-19", None, 3),
        ("made up", "2026-11-13", None, 8),
        ("made up", "2026-11-11", None, 7),
        ("rate change", "2026-11-11", None, 7),
    ],
)
def test_events_cover_both_their_days(kind, first, last, left):
    assert len(after_events(DURING, [event(kind, first, last)])) == left


def test_a_missed_session_can_be_made_up_during_a_pause_but_not_after_the_end():
    events = [
        event("paused", "2026-11-16", "2026-11-27"),
        event("made up", "2026-11-20"),
        event("ended early", "2026-12-09"),
        event("made up", "2026-12-10"),
    ]

    assert [f"{one:%d/%m}" for one in after_events(DURING, events)] == [
        "04/11",
        "11/11",
        "20/11",
        "02/12",
    ]


def test_what_changes_nothing_is_told():
    events = [event("missed", "2026-11-12"), event("missed", "2026-11-11")]

    [words] = without_effect(DURING, events)
    assert "changed nothing" in words


@given(PATTERNS, DAYS, DAYS)
def test_sessions_are_open_days_in_order_between_first_and_last(pattern, one, other):
    first, last = sorted((one, other))

    days = planned(county(), pattern, first, last)

    assert set(days) <= county().days
    assert all(first <= found <= last for found in days)
    assert all(before < after for before, after in pairwise(days))


@given(PATTERNS, DAYS, DAYS)
def test_no_week_has_more_sessions_than_were_asked_for(pattern, one, other):
    first, last = sorted((one, other))
    weeks = {}
    for found in planned(county(), pattern, first, last):
        weeks[found.isocalendar()[:2]] = weeks.get(found.isocalendar()[:2], 0) + 1

    assert all(number <= pattern.number for number in weeks.values())


@given(DAYS, DAYS, DAYS)
def test_a_pause_takes_away_just_the_sessions_in_it(one, other, third):
    first, middle, last = sorted((one, other, third))
    days = planned(county(), Pattern(2), first, last)
    pause = {"kind": "paused", "from": first, "to": middle, "amount": None}

    left = after_events(days, [pause])

    assert left == tuple(found for found in days if found > middle)


@pytest.mark.parametrize(
    ("day", "why"),
    [("2026-12-10", "it ended on 9 December 2026"), ("2026-11-11", "one is planned that day")],
)
def test_a_session_made_up_that_is_not_counted_is_told(day, why):
    events = [event("ended early", "2026-12-09"), event("made up", day)]

    [words] = not_counted(DURING, events)

    assert why in words
    assert not not_counted(DURING, [event("made up", "2026-11-20")])
