import datetime as dt

import pytest

from desktop.domain import extending
from desktop.domain.extending import Option, last_day_now, longest_last_day, months_by_state


def day(text):
    return dt.date.fromisoformat(text) if text else None


LAST = day("2029-09-30")


@pytest.mark.parametrize(
    ("last", "months", "then"),
    [
        ("2029-09-30", 24, "2031-09-30"),
        ("2027-02-28", 12, "2028-02-29"),  # all of February, so the leap day too
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-03-31", 6, "2027-09-30"),
        ("2027-03-30", 1, "2027-04-30"),
    ],
)
def test_using_an_option_moves_the_last_day(last, months, then):
    assert last_day_now(day(last), [Option(1, months, status="used")]) == day(then)


def test_only_options_used_lengthen_the_term():
    options = [Option(1, 12, status="used"), Option(2, 12), Option(3, 12, status="declined")]

    assert last_day_now(LAST, options) == day("2030-09-30")
    assert longest_last_day(LAST, options) == day("2032-09-30")


@pytest.mark.parametrize(
    ("varied", "ended", "then"),
    [
        (3, None, "2029-12-31"),
        (-6, None, "2029-03-31"),
        (0, "2028-02-29", "2028-02-29"),
        (0, "2030-01-01", "2029-09-30"),
    ],
)
def test_variations_and_an_early_end_move_the_last_day(varied, ended, then):
    assert last_day_now(LAST, (), varied, day(ended)) == day(then)


@pytest.mark.parametrize(
    ("notice_by", "today", "state"),
    [
        ("2029-03-31", "2029-03-30", "unused"),
        ("2029-03-31", "2029-03-31", "unused"),
        ("2029-03-31", "2029-04-01", "lapsed"),
        (None, "2029-09-30", "unused"),
        (None, "2029-10-01", "lapsed"),
    ],
)
def test_an_option_lapses_on_the_day_after_its_last_day_for_notice(notice_by, today, state):
    option = Option(1, 12, day(notice_by))

    assert extending.state(option, LAST, day(today)) == state


def test_used_lapsed_and_remaining_are_counted_apart():
    options = [Option(1, 12, status="used"), Option(2, 6, day("2026-01-01")), Option(3, 24)]

    found = months_by_state(options, LAST, day("2026-10-06"))

    assert found == {"unused": 24, "used": 12, "lapsed": 6, "declined": 0}


@pytest.mark.parametrize(
    ("status", "authority", "refused"),
    [("used", None, True), ("used", "20/00017", False), ("unused", None, False)],
)
def test_an_option_is_not_used_without_the_decision_that_allows_it(status, authority, refused):
    assert bool(extending.use_needs_authority(status, authority)) is refused
