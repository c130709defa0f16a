import datetime as dt

import pytest

from desktop.domain.cover import Cover, Stretch, cover


def day(text):
    return dt.date.fromisoformat(text)


def held(first, last, *by):
    return Stretch(day(first), day(last), by)


def test_contracts_that_follow_each_other_leave_no_gap():
    found = cover([held("2025-04-01", "2026-03-31", "A"), held("2026-04-01", "2027-03-31", "B")])

    assert found.gaps == found.overlaps == ()
    assert found.days_covered == 730


def test_one_day_between_contracts_is_a_gap():
    found = cover([held("2025-04-01", "2026-03-30", "A"), held("2026-04-01", "2027-03-31", "B")])

    assert found.gaps == (held("2026-03-31", "2026-03-31"),)


def test_a_day_under_both_is_an_overlap():
    found = cover([held("2025-04-01", "2026-04-01", "A"), held("2026-04-01", "2027-03-31", "B")])

    assert found.overlaps == (held("2026-04-01", "2026-04-01", "A", "B"),)


@pytest.mark.parametrize(
    ("on", "by"),
    [
        ("2020-09-29", ("A",)),
        ("2020-09-30", ("A",)),
        ("2020-10-01", ()),
        ("2020-10-31", ()),
        ("2020-11-01", ("B",)),
    ],
)
def test_the_last_day_is_covered_and_the_next_is_not(on, by):
    found = cover([held("2019-10-01", "2020-09-30", "A"), held("2020-11-01", "2021-10-31", "B")])

    assert found.on(day(on)) == by


def test_days_looked_at_may_reach_past_the_contracts():
    found = cover([held("2026-04-01", "2026-04-30", "A")], day("2026-03-01"), day("2026-06-30"))

    assert found.gaps == (held("2026-03-01", "2026-03-31"), held("2026-05-01", "2026-06-30"))


def test_a_leap_day_needs_cover_too():
    found = cover([held("2027-03-01", "2028-02-28", "A"), held("2028-03-01", "2029-02-28", "B")])

    assert found.gaps == (held("2028-02-29", "2028-02-29"),)


def test_without_contracts_all_days_asked_for_are_a_gap():
    assert cover([]) == Cover(())
    assert cover([], day("2026-04-01"), day("2026-04-02")).gaps[0].days == 2
