import datetime as dt

import pytest

from desktop.domain import counted_days as count


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("trigger", "days", "last"),
    [
        ("2026-04-01", 56, "2026-05-26"),  # UK1
        ("2026-12-01", 120, "2027-03-30"),  # UK7, light touch
        ("2026-12-01", 180, "2027-05-29"),  # its copy
        ("2026-12-01", 30, "2026-12-30"),  # UK7
        ("2026-12-31", 30, "2027-01-29"),  # UK8
        ("2027-03-31", 30, "2027-04-29"),
        ("2026-09-30", 30, "2026-10-29"),  # UK17: the clocks change in between
        ("2028-02-28", 2, "2028-02-29"),
        ("2026-12-01", 1, "2026-12-01"),
    ],
)
def test_days_beginning_with_a_day_count_it_as_day_one(trigger, days, last):
    assert count.within(day(trigger), days) == day(last)


@pytest.mark.parametrize(
    ("ends", "months", "served"),
    [
        ("2027-09-30", 6, "2027-03-30"),
        ("2027-03-31", 3, "2026-12-31"),
        ("2027-08-31", 6, "2027-02-28"),  # no 31st, no 29th
        ("2028-08-31", 6, "2028-02-29"),
        ("2028-02-29", 12, "2027-02-28"),
        ("2027-02-28", 6, "2026-08-28"),
        ("2027-03-31", 0, "2027-03-31"),
    ],
)
def test_the_last_day_to_serve_is_the_corresponding_day_before(ends, months, served):
    assert count.last_day_to_serve(day(ends), months) == day(served)
