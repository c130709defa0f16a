import datetime as dt

import pytest

from desktop.domain.spans import (
    in_force,
    is_stale,
    latest,
    months_after,
)


def day(text):
    return dt.date.fromisoformat(text) if text else None


def span(first, last=None, **more):
    return {"from": day(first), "to": day(last), **more}


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        ("2026-03-31", False),
        ("2026-04-01", True),
        ("2027-03-31", True),
        ("2027-04-01", False),
    ],
)
def test_a_span_covers_its_first_and_its_last_day(on, holds):
    assert in_force(span("2026-04-01", "2027-03-31"), day(on)) is holds


def test_a_blank_end_is_open():
    assert in_force(span(None, "2027-03-31"), dt.date.min)
    assert in_force(span("2026-04-01"), dt.date.max)


def test_a_span_may_name_its_ends_otherwise():
    row = {"issued": day("2026-04-01"), "expires": day("2026-04-01")}

    assert in_force(row, day("2026-04-01"), "issued", "expires")
    assert not in_force(row, day("2026-04-02"), "issued", "expires")


@pytest.mark.parametrize(
    ("on", "amount"),
    [("2025-03-31", None), ("2025-04-01", 80), ("2026-03-31", 80), ("2026-04-01", 86)],
)
def test_the_rate_in_force_is_the_one_that_began_last(on, amount):
    rates = [span("2026-04-01", amount=86), span("2025-04-01", amount=80)]

    found = latest(rates, day(on))

    assert (found and found["amount"]) == amount


def test_a_rate_that_has_ended_gives_way_to_the_one_beneath_it():
    rates = [span("2025-04-01", amount=80), span("2026-04-01", "2026-06-30", amount=90)]

    assert latest(rates, day("2026-06-30"))["amount"] == 90
    assert latest(rates, day("2026-07-01"))["amount"] == 80


@pytest.mark.parametrize(
    ("told", "stale"),
    [("2026-07-08", False), ("2026-07-07", True), ("2026-10-06", False), ("2026-12-01", False)],
)
def test_ninety_days_are_fresh_and_ninety_one_are_stale(told, stale):
    assert is_stale(day(told), day("2026-10-06")) is stale


def test_how_old_is_too_old_can_be_set():
    assert is_stale(day("2026-09-05"), day("2026-10-06"), days=30)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2023-10-02", 36, "2026-10-02"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_months_on_is_the_same_day_or_the_last_the_month_has(start, months, end):
    assert months_after(day(start), months) == day(end)
