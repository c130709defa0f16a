"""A contract as it stands on a day: status, years, hard reviews, term and what does not fit."""

import pytest

from desktop.domain.contract_dues import next_date
from desktop.domain.contract_warnings import warnings
from tests.contract_rows import contract, cost, funding, now, option, review, variation, year
from tests.domain.contract_days import day, dues

CONTINUE_2 = review("2027-09-30", "continue", "2027-09-30")


# --- proof 1: the next year stays closed until somebody decides ---


@pytest.mark.parametrize(
    ("today", "reviews", "status", "year_now", "authorised"),
    [
        ("2026-09-30", [], "not started", None, 1),
        ("2026-10-01", [], "running", 1, 1),
        ("2027-09-29", [], "running", 1, 1),
        ("2027-09-30", [], "running", 1, 1),
        ("2027-10-01", [], "year not authorised", 2, 1),
        ("2027-10-01", [CONTINUE_2], "running", 2, 2),
        ("2028-09-30", [CONTINUE_2], "running", 2, 2),
        ("2028-10-01", [CONTINUE_2], "year not authorised", 3, 2),
        ("2029-09-30", [CONTINUE_2], "year not authorised", 3, 2),
        ("2029-10-01", [CONTINUE_2], "ended", None, 2),
    ],
)
def test_a_year_is_closed_until_continue_is_recorded(today, reviews, status, year_now, authorised):
    found = now(today, reviews=reviews)

    assert (found.status, found.year_now, found.year_authorised) == (status, year_now, authorised)


def test_on_the_day_of_its_hard_review_a_contract_is_covered_and_due():
    found = now("2027-09-30")

    assert found.ends == day("2029-09-30")
    assert next_date(found) == day("2027-09-30")
    assert dues(found, "hard review") == [("2027-09-30", "2"), ("2028-09-30", "3")]


def test_on_the_day_after_the_review_is_overdue_and_the_year_unauthorised():
    found = now("2027-10-01")

    assert dues(found, "hard review")[0] == ("2027-09-30", "2")
    assert dues(found, "unauthorised year") == [("2027-10-01", "2")]
    assert any("Not authorised since 1 October 2027" in words for words in warnings(found))


def test_an_outcome_held_later_is_not_seen_yet():
    found = now("2027-09-29", reviews=[CONTINUE_2])

    assert found.year_authorised == 1


def test_do_not_continue_ends_the_contract_with_its_authorised_year():
    stop = review("2027-06-30", "do not continue", "2027-06-30", reasons="Poor results")
    found = now("2027-07-01", reviews=[stop], contract=contract(notice_months=3))

    assert (found.status, found.ends) == ("ending", day("2027-09-30"))
    assert dues(found, "contract end") == [("2027-09-30", "end")]
    assert dues(found, "notice deadline") == [("2027-06-30", "serve")]
    assert dues(found, "hard review") == []


def test_a_correction_opens_what_was_closed():
    stop = review("2027-06-30", "do not continue", "2027-06-30", reasons="Poor results")
    again = review("2027-07-14", "continue", "2027-07-14", opens=2)

    assert now("2027-10-01", reviews=[stop, again]).status == "running"


def test_a_review_with_a_day_of_its_own_replaces_the_planned_one():
    found = now("2027-01-01", reviews=[review("2027-07-15")])

    assert dues(found, "hard review") == [("2027-07-15", "2"), ("2028-09-30", "3")]


def test_half_yearly_reviews_authorise_a_year_in_part():
    found = now("2026-12-01", contract=contract(review_every_months=6))

    assert found.years[0].authorised == "part"
    assert dues(found, "hard review")[0] == ("2027-03-31", "2")


def test_a_contract_without_hard_reviews_is_authorised_to_its_end():
    found = now("2028-01-01", contract=contract(term_shape="one term"))

    assert (found.year_authorised, found.status) == (3, "running")
    assert dues(found, "hard review") == []


# --- term ---


def test_a_used_option_lengthens_the_term_and_brings_its_reviews():
    found = now("2027-01-01", extensions=[option(1, 24, "used", authority="26/00001")])

    assert found.last_day == day("2031-09-30")
    assert [due for due, _ in dues(found, "hard review")] == [
        "2027-09-30", "2028-09-30", "2029-09-30", "2030-09-30"
    ]  # fmt: skip


def test_an_early_end_is_the_last_day():
    ended = contract(ended_on="2027-03-31", ended_reason="Provider left")

    assert now("2027-03-31", contract=ended).status == "ending"
    assert now("2027-04-01", contract=ended).status == "ended"


def test_a_term_varied_by_months_moves_its_last_day():
    found = now("2027-11-01", variations=[variation(1, term_effect_months=-6)])

    assert found.last_day == day("2029-03-31")


@pytest.mark.parametrize(("today", "listed"), [("2029-09-30", True), ("2029-10-01", False)])
def test_a_contract_that_ends_today_is_still_listed(today, listed):
    assert bool(dues(now(today), "contract end")) is listed


# --- what does not fit ---


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"funding": [funding("2025-26", "1")]}, "Funding for 2025-26 is outside the term"),
        ({"costs": [cost("Year 4", "1")]}, "Cost for Year 4 is outside the term"),
        (
            {"reviews": [review("2030-01-01")]},
            (
                "The hard review due 1 January 2030 is outside the term, 1 October 2026 to "
                "30 September 2029"
            ),
        ),
        (
            {"reviews": [review("2027-09-30", "continue", "2028-10-01")]},
            "The outcome of 1 October 2028 is for year 2, which was over on 30 September 2028",
        ),
        ({}, "Runs past 31 March 2028, so a successor council would take it over"),
        (
            {"contract": contract(term_shape="separate annual contracts")},
            (
                "Separate annual contracts last a year each: enter each as its own contract, "
                "successor to the one before"
            ),
        ),
        (
            {"extensions": [option(1, 12, notice_by="2028-01-01")]},
            "Option 1 has lapsed: its last day for notice is past",
        ),
        (
            {"years": [year(1, "1"), year(2, "1", starts="2027-10-02")]},
            (
                "Year 2 is recorded as starting on 2 October 2027, but 1 October 2027 follows from "
                "the term"
            ),
        ),
        (
            {"funding": [funding("Year 1", "10")], "costs": [cost("Year 1", "11")]},
            (
                "Year 1 costs more than its funding. The parts come to £11 and £10 is stated: £1 "
                "more than stated"
            ),
        ),
    ],
)
def test_what_does_not_fit_is_said(parts, words):
    assert words in warnings(now("2028-10-02", **parts))


def test_separate_annual_contracts_of_a_year_each_are_fine():
    one = contract(
        term_shape="separate annual contracts", starts="2023-03-01", last_day="2024-02-29"
    )

    assert not [words for words in warnings(now("2023-03-01", contract=one)) if "annual" in words]


# --- hard reviews follow the term; what was decided stays ---


def test_a_term_that_moves_moves_its_reviews_but_none_that_was_decided():
    kept = [review("2027-09-30", "continue", "2027-09-20")]
    before = now("2027-10-06", reviews=kept)
    later = now(
        "2027-10-06",
        contract=contract(starts="2026-11-01", last_day="2029-10-31"),
        reviews=kept,
    )

    assert [due for due, _ in dues(before, "hard review")] == ["2028-09-30"]
    assert [due for due, _ in dues(later, "hard review")] == ["2028-10-31"]
    assert [one.due.isoformat() for one in later.kept_reviews] == ["2027-09-30"]
    assert later.authority.number == 2


def test_a_review_with_a_day_of_its_own_keeps_it_when_the_term_moves():
    moved = now(
        "2026-12-01",
        contract=contract(starts="2026-11-01", last_day="2029-10-31"),
        reviews=[review("2027-08-15")],
    )

    assert [due for due, _ in dues(moved, "hard review")] == ["2027-08-15", "2028-10-31"]


@pytest.mark.parametrize(
    ("starts", "last", "lead", "due"),
    [
        ("2026-10-01", "2029-09-30", None, "2027-09-30"),
        ("2026-04-01", "2029-03-31", 1, "2027-02-28"),  # February has no 31st
        ("2027-04-01", "2030-03-31", 1, "2028-02-29"),  # and has a 29th in a leap year
        ("2024-02-29", "2027-02-28", None, "2025-02-28"),
        ("2026-10-01", "2029-09-30", 12, "2026-10-01"),  # never before the year begins
        ("2026-10-01", "2029-09-30", 7, "2027-02-28"),
    ],
)
def test_the_first_hard_review_is_due_on_the_day_its_year_ends_or_so_many_months_before(
    starts, last, lead, due
):
    row_ = contract(starts=starts, last_day=last, review_lead_months=lead)

    assert dues(now(starts, contract=row_), "hard review")[0][0] == due
