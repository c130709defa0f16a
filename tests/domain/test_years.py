"""Financial and academic years: their labels, and the days on which they turn."""

import datetime as dt

import pytest

from desktop.domain.identifiers import IDENTIFIERS
from desktop.domain.years import (
    APRIL,
    SEPTEMBER,
    academic_year,
    financial_year,
    first_day,
    next_start,
    read_year,
)


@pytest.mark.parametrize(
    ("day", "financial", "academic"),
    [
        ("2026-03-31", "2025-26", "2025-26"),
        ("2026-04-01", "2026-27", "2025-26"),
        ("2026-08-31", "2026-27", "2025-26"),
        ("2026-09-01", "2026-27", "2026-27"),
        ("2026-12-31", "2026-27", "2026-27"),
        ("2028-02-29", "2027-28", "2027-28"),
        ("1999-12-31", "1999-00", "1999-00"),
    ],
)
def test_a_day_falls_in_its_years(day, financial, academic):
    on = dt.date.fromisoformat(day)

    assert (financial_year(on), academic_year(on)) == (financial, academic)


def test_a_year_begins_on_its_first_day():
    assert first_day("2026-27") == dt.date(2026, 4, 1)
    assert next_start(dt.date(2026, 3, 31), APRIL) == dt.date(2026, 4, 1)
    assert next_start(dt.date(2026, 4, 1), APRIL) == dt.date(2027, 4, 1)
    assert next_start(dt.date(2026, 8, 31), SEPTEMBER) == dt.date(2026, 9, 1)


@pytest.mark.parametrize("text", ["2026-27", "2026/27", " 2026 - 2027 ", "2026–27"])
def test_a_year_is_read_as_people_write_it(text):
    assert read_year(text) == "2026-27"


@pytest.mark.parametrize("text", ["2026", "2026-28", "26-27", "next year"])
def test_what_is_no_year_is_refused(text):
    with pytest.raises(ValueError, match="is not a year such as 2026-27"):
        read_year(text)


@pytest.mark.parametrize("kind", ["financial_year", "contract_year"])
def test_two_years_that_do_not_follow_each_other_are_doubted(kind):
    assert "is not a year such as 2026-27" in (IDENTIFIERS[kind].doubt("2026-28") or "")
    assert IDENTIFIERS[kind].doubt("2099-00") is None
    assert IDENTIFIERS["contract_year"].doubt("Year 2") is None
