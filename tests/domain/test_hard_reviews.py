import datetime as dt

import pytest

from desktop.domain import hard_reviews as hard
from desktop.domain.hard_reviews import Authority, Moves, Planned, Review
from desktop.domain.periods import Period, periods


def day(text):
    return dt.date.fromisoformat(text) if text else None


STARTS, LAST = day("2026-10-01"), day("2029-09-30")
YEARS = periods(STARTS, LAST)
PLAN = hard.planned(STARTS, LAST, 12)


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
    found = hard.planned(before + dt.timedelta(1), day(last), 12, lead)

    assert found[0] == Planned(2, day(due))


def test_a_review_is_never_due_before_its_own_period():
    assert hard.planned(STARTS, LAST, 12, 18)[0].due == STARTS


def test_reviews_may_come_every_half_year():
    found = hard.planned(STARTS, day("2027-09-30"), 6)

    assert found == (Planned(2, day("2027-03-31")),)


def test_a_term_of_one_period_has_no_hard_review():
    assert hard.planned(STARTS, day("2027-09-30"), 12) == ()


# --- when the term moves ---


def test_a_new_term_brings_all_its_reviews():
    assert hard.moved((), PLAN, []) == Moves(add=PLAN)


def test_a_longer_term_brings_one_more():
    after = hard.planned(STARTS, day("2030-09-30"), 12)
    kept = [review(1, 2, "2027-09-30"), review(2, 3, "2028-09-30")]

    assert hard.moved(PLAN, after, kept) == Moves(add=(Planned(4, day("2029-09-30")),))


def test_a_shorter_term_drops_what_is_not_decided():
    after = hard.planned(STARTS, day("2028-09-30"), 12)
    kept = [review(1, 2, "2027-09-30"), review(2, 3, "2028-09-30")]

    assert hard.moved(PLAN, after, kept) == Moves(drop=(2,))


def test_a_moved_term_moves_its_reviews_but_no_decided_one():
    after = hard.planned(day("2026-11-01"), day("2029-10-31"), 12)
    kept = [review(1, 2, "2027-09-30", "continue"), review(2, 3, "2028-09-30")]

    assert hard.moved(PLAN, after, kept) == Moves(move=((2, day("2028-10-31")),))


def test_a_decided_review_outside_a_shorter_term_stays():
    kept = [review(1, 2, "2027-09-30", "continue"), review(2, 3, "2028-09-30", "continue")]

    assert hard.moved(PLAN, hard.planned(STARTS, day("2027-09-30"), 12), kept) == Moves()


def test_a_day_set_by_hand_stays_while_its_year_ends_as_before():
    after = hard.planned(STARTS, day("2030-09-30"), 12)
    kept = [review(1, 2, "2027-07-15"), review(2, 3, "2028-09-30")]

    assert hard.moved(PLAN, after, kept) == Moves(add=(Planned(4, day("2029-09-30")),))


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
