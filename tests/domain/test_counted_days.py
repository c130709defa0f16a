import datetime as dt

import pytest

from desktop.commands.new_store import as_values
from desktop.domain import counted_days as count


def day(text):
    return dt.date.fromisoformat(text)


@pytest.fixture(scope="module")
def closed():
    """Bank holidays of any part of the United Kingdom, as a new store has them."""
    return frozenset(row["day"] for row in as_values("bank-holidays"))


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


def test_clear_days_leave_out_both_ends():
    assert count.after_clear_days(day("2026-11-23"), 28) == day("2026-12-22")


@pytest.mark.parametrize(
    ("published", "last"),
    [
        ("2026-11-23", "2026-12-03"),  # 30 November is a holiday in Scotland
        ("2026-12-18", "2026-12-31"),
        ("2027-03-22", "2027-04-02"),
        ("2026-11-21", "2026-12-03"),  # a Saturday: counting begins on the Monday
    ],
)
def test_a_standstill_counts_days_that_are_working_in_all_of_the_kingdom(published, last, closed):
    found = count.within_working_days(day(published), 8, closed, day("2027-12-31"))

    assert found == count.Counted(day(last), certain=True)


@pytest.mark.parametrize(
    ("covers_to", "certain"), [("2026-12-02", False), ("2026-12-03", True), (None, False)]
)
def test_a_count_past_the_holidays_that_are_known_says_so(covers_to, certain, closed):
    to = day(covers_to) if covers_to else None

    assert count.within_working_days(day("2026-11-23"), 8, closed, to).certain is certain


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


@pytest.mark.parametrize(
    ("paid", "quarter", "half"),
    [
        ("2026-03-31", "2026-03-31", "2026-03-31"),
        ("2026-04-01", "2026-06-30", "2026-09-30"),
        ("2026-09-30", "2026-09-30", "2026-09-30"),
        ("2026-10-01", "2026-12-31", "2027-03-31"),
        ("2026-12-31", "2026-12-31", "2027-03-31"),
        ("2028-02-29", "2028-03-31", "2028-03-31"),
    ],
)
def test_quarters_and_halves_end_on_their_last_day(paid, quarter, half):
    assert count.quarter_end(day(paid)) == day(quarter)
    assert count.half_end(day(paid)) == day(half)


@pytest.mark.parametrize(
    ("paid", "due"),
    [
        ("2026-06-30", "2026-07-29"),
        ("2026-07-01", "2026-10-29"),
        ("2026-12-31", "2027-01-29"),
        ("2027-01-01", "2027-04-29"),
    ],
)
def test_payments_over_the_limit_are_published_thirty_days_from_the_quarters_end(paid, due):
    assert count.payments_due(day(paid)) == day(due)


def test_payments_compliance_and_the_pipeline_have_their_days():
    assert count.compliance_due(day("2026-09-30")) == day("2026-10-29")
    assert count.compliance_due(day("2026-10-01")) == day("2027-04-29")
    assert count.pipeline_due(2026) == day("2026-05-26")
