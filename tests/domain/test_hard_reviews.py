import datetime as dt

import pytest

from desktop.domain import hard_reviews as hard
from desktop.domain.hard_reviews import Authority, Planned, Review
from desktop.domain.periods import Period, periods


def day(text):
    return dt.date.fromisoformat(text) if text else None


STARTS, LAST = day("2026-10-01"), day("2029-09-30")
YEARS = periods(STARTS, LAST)
PLAN = hard.planned(YEARS)


def review(row, opens, due, outcome=None, held=None):
    return Review(row, opens, day(due), day(held), outcome)


def test_each_year_but_the_last_ends_with_a_hard_review():
    assert (Planned(2, day("2027-09-30")), Planned(3, day("2028-09-30"))) == PLAN


@pytest.mark.parametrize(
    ("last", "lead", "due"),
    [
        ("2029-03-31", 1, "2028-02-29"),
        ("2028-03-31", 1, "2027-02-28"),
        ("2028-03-31", 3, "2026-12-31"),
        ("2028-09-30", 3, "2027-06-30"),
        ("2028-09-30", 0, "2027-09-30"),
    ],
)
def test_a_review_is_due_so_many_months_before_the_years_end(last, lead, due):
    before = day(last).replace(year=day(last).year - 2)
    found = hard.planned(periods(before + dt.timedelta(1), day(last)), lead)

    assert found[0] == Planned(2, day(due))


def test_a_review_is_never_due_before_its_own_period():
    assert hard.planned(YEARS, 18)[0].due == STARTS


def test_reviews_may_come_every_half_year():
    found = hard.planned(periods(STARTS, day("2027-09-30"), 6))

    assert found == (Planned(2, day("2027-03-31")),)


def test_a_term_of_one_period_has_no_hard_review():
    assert hard.planned(periods(STARTS, day("2027-09-30"))) == ()


# --- when the term moves ---


def test_a_review_nobody_has_touched_follows_the_term():
    for starts, last in (("2026-10-01", "2029-09-30"), ("2026-11-01", "2028-10-31")):
        calls = hard.planned(periods(day(starts), day(last)))

        assert hard.still_planned(calls, []) == calls


def test_a_review_on_record_stands_for_the_one_called_for():
    kept = [review(1, 2, "2027-07-15"), review(2, None, "2030-01-01")]

    assert hard.still_planned(PLAN, kept) == (PLAN[1],)


def test_a_decided_review_stays_when_the_term_moves():
    after = hard.planned(periods(day("2026-11-01"), day("2029-10-31")))
    kept = [review(1, 2, "2027-09-30", "continue")]

    assert hard.still_planned(after, kept) == (Planned(3, day("2028-10-31")),)
    assert hard.outcomes(kept) == {2: "continue"}


@pytest.mark.parametrize(
    ("due", "said", "opens"),
    [
        ("2027-09-30", None, 2),
        ("2027-07-15", None, 2),
        ("2027-10-01", None, 3),
        ("2027-10-05", 2, 2),  # a correction, held after the year began
        ("2029-09-30", None, 4),  # of the last year: no year of the term as it stands
        ("2026-09-30", None, None),
        ("2029-10-01", None, None),
    ],
)
def test_a_review_opens_the_year_after_its_day_unless_it_says_which(due, said, opens):
    assert hard.opened_by(day(due), PLAN, YEARS, said) == opens


def test_a_review_due_early_in_its_period_opens_the_next():
    halves = periods(STARTS, LAST, 6)
    calls = hard.planned(halves, 4)

    assert hard.opened_by(calls[2].due, calls, halves) == calls[2].opens == 4


# --- what outcomes open ---


@pytest.mark.parametrize(
    ("decided", "authority"),
    [
        ({}, Authority(1, day("2027-09-30"), waits_for=2)),
        ({2: "continue"}, Authority(2, day("2028-09-30"), waits_for=3)),
        ({2: "continue with changes", 3: "continue"}, Authority(3, LAST)),
        ({3: "continue"}, Authority(1, day("2027-09-30"), waits_for=2)),
        ({2: "do not continue"}, Authority(1, day("2027-09-30"), ends=True)),
        ({2: "do not continue", 3: "continue"}, Authority(1, day("2027-09-30"), ends=True)),
        ({2: "continue", 3: "do not continue"}, Authority(2, day("2028-09-30"), ends=True)),
    ],
)
def test_a_year_is_closed_until_its_review_says_continue(decided, authority):
    assert hard.authority(YEARS, decided) == authority


def test_a_further_record_overrides_an_earlier_one():
    kept = [
        review(2, 2, "2027-09-30", "continue", "2027-09-20"),
        review(1, 2, "2027-10-05", "do not continue", "2027-10-05"),
        review(3, 3, "2028-09-30"),
    ]

    assert hard.outcomes(kept) == {2: "do not continue"}


def test_of_two_records_of_one_day_the_later_row_holds():
    kept = [
        review(5, 2, "2027-09-30", "continue", "2027-09-30"),
        review(4, 2, "2027-09-30", "do not continue", "2027-09-30"),
    ]

    assert hard.outcomes(kept) == {2: "continue"}


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("2027-09-30", "no"), ("2027-10-01", "part"),
        ("2028-09-29", "part"), ("2028-09-30", "yes"),
    ],
)  # fmt: skip
def test_a_year_may_be_authorised_in_part(to, said):
    assert hard.is_authorised(YEARS[1], day(to)) == said


@pytest.mark.parametrize(
    ("due", "outside"),
    [
        ("2026-09-30", True), ("2026-10-01", False),
        ("2029-09-30", False), ("2029-10-01", True),
    ],
)  # fmt: skip
def test_a_review_is_due_on_a_day_of_the_term(due, outside):
    assert hard.outside_term(day(due), STARTS, LAST) is outside


@pytest.mark.parametrize(("held", "late"), [("2028-09-30", False), ("2028-10-01", True)])
def test_a_year_that_is_over_is_not_decided_about(held, late):
    assert hard.too_late(Period(2, day("2027-10-01"), day("2028-09-30")), day(held)) is late
