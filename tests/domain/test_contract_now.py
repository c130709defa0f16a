"""A contract as it stands on a day: status, years, money, what falls due and what is warned of."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.contract_dues import due_items, next_date
from desktop.domain.contract_warnings import warnings
from desktop.domain.notice import NOTICES
from tests import contract_rows as rows
from tests.contract_rows import (
    contract,
    cost,
    funding,
    now,
    option,
    review,
    row,
    variation,
    year,
)


def day(text):
    return dt.date.fromisoformat(text)


def dues(found, kind):
    return [(one.due.isoformat(), one.mark) for one in due_items(found) if one.kind == kind]


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


def missed(today, **parts):
    """Give what is said of notice deadlines on a day, with the kind and the day of each."""
    kinds = ("extension notice", "notice deadline")
    found = due_items(now(today, **parts))
    return [(one.kind, one.due.isoformat(), one.what) for one in found if one.kind in kinds]


OPTION = {"extensions": [option(1, 12, notice_by="2027-03-31")]}
NOTICE = {"contract": contract(notice_months=6, last_day="2027-09-30")}


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2027-03-30", "Last day for notice of option 1, 12 months"),
        ("2027-03-31", "Last day for notice of option 1, 12 months"),
        (
            "2027-04-01",
            (
                "Missed: the last day for notice of option 1, 12 months, was 31 March 2027, and "
                "it lapsed"
            ),
        ),
    ],
)
def test_a_missed_day_to_extend_stays_and_says_that_the_option_lapsed(today, words):
    assert missed(today, **OPTION) == [("extension notice", "2027-03-31", words)]


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2027-03-29", "Last day to serve 6 months' notice, to end on 30 September 2027"),
        ("2027-03-30", "Last day to serve 6 months' notice, to end on 30 September 2027"),
        (
            "2027-03-31",
            (
                "Missed: the last day to serve 6 months' notice was 30 March 2027: it runs on to "
                "30 September 2027"
            ),
        ),
    ],
)
def test_a_missed_day_to_serve_notice_stays_and_says_that_the_contract_runs_on(today, words):
    assert missed(today, **NOTICE) == [("notice deadline", "2027-03-30", words)]


def test_notice_missed_of_a_contract_that_is_to_stop_says_that_it_ends_later():
    stop = review("2027-06-30", "do not continue", "2027-06-30", reasons="Poor results")
    [(_, due, words)] = missed("2027-07-01", reviews=[stop], contract=contract(notice_months=3))

    assert due == "2027-06-30"
    assert words.endswith("was 30 June 2027: served now, it ends after 30 September 2027")


@pytest.mark.parametrize("status", ["used", "lapsed", "declined"])
def test_a_missed_option_goes_once_something_is_recorded_of_it(status):
    kept = option(1, 12, status=status, notice_by="2027-03-31")

    assert missed("2027-04-01", extensions=[kept]) == []


def test_missed_notice_goes_once_it_is_served_or_the_contract_is_over():
    served = contract(notice_months=6, last_day="2027-09-30", notice_served_on="2027-04-02")

    assert missed("2027-04-03", contract=served) == []
    assert missed("2027-10-01", **NOTICE, **OPTION) == []


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


# --- money ---


def test_funding_of_two_sources_adds_up_by_contract_year():
    lines = [funding("Year 1", "400000"), funding("Year 1", "100000", "CCG")]

    assert [one.funding for one in now("2026-10-01", funding=lines).years] == [500000, 0, 0]


def test_funding_by_financial_year_is_laid_over_contract_years_to_the_penny():
    lines = [funding("2026-27", "250000.01"), funding("2027-28", "500000")]

    found = now("2026-10-01", funding=lines)

    assert sum(one.funding for one in found.years) == Decimal("750000.01")


def test_what_is_left_is_funding_less_costs_or_less_the_price():
    found = now(
        "2026-10-01",
        years=[year(1, "500000"), year(2, "500000")],
        funding=[funding("Year 1", "500000"), funding("Year 2", "500000")],
        costs=[cost("Year 1", "475710")],
    )

    assert [one.left for one in found.years][:2] == [24290, 0]


def test_whole_life_counts_the_option_and_the_stated_value_is_compared():
    found = now(
        "2026-10-01",
        contract=contract(value="1500000"),
        years=[year(number, "500000") for number in (1, 2, 3)],
        extensions=[option(1, 24)],
    )

    assert found.whole_life.gross == 2_500_000
    assert (
        "Whole-life value with every option: The parts come to £2,500,000 and £1,500,000 is "
        "stated: £1,000,000 more than stated"
    ) in warnings(found)


def test_vat_is_added_at_the_rate_of_the_table():
    found = now(
        "2026-10-01",
        rows.VAT,
        contract=contract(vat="standard"),
        years=[year(number, "100") for number in (1, 2, 3)],
    )

    assert found.whole_life.gross == 360


def test_an_uplift_clause_prices_the_years_not_agreed():
    found = now(
        "2026-10-01",
        contract=contract(uplift="fixed", uplift_percent="5"),
        years=[year(1, "475710")],
    )

    assert found.prices[2] == Decimal("499495.50")


def test_a_year_without_price_or_funding_is_warned_of():
    found = now("2026-10-01", years=[year(1, "500000")])

    assert ("No price or funding is known for year 2, 3: not counted in any sum") in warnings(found)


def test_a_variation_counts_from_its_day_in_its_years_and_over_the_whole_life():
    found = now(
        "2028-01-01",
        years=[year(number, "100000") for number in (1, 2, 3)],
        variations=[
            variation(1, annual_effect="36600"),
            variation(2, annual_effect="1", status="draft"),
        ],
    )

    assert [one.varied for one in found.years] == [0, 36600, 36600]
    assert found.whole_life.net == 373_200


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


@pytest.mark.parametrize(("today", "listed"), [("2028-09-30", True), ("2028-10-01", False)])
def test_the_last_day_for_notice_of_an_option_is_still_in_time(today, listed):
    found = now(today, extensions=[option(1, 24, notice_by="2028-09-30")])

    assert dues(found, "extension notice") == [("2028-09-30", "1")]
    assert (next_date(found) == day("2028-09-30")) is listed


@pytest.mark.parametrize(("today", "listed"), [("2029-09-30", True), ("2029-10-01", False)])
def test_a_contract_that_ends_today_is_still_listed(today, listed):
    assert bool(dues(now(today), "contract end")) is listed


def test_after_its_end_the_termination_notice_is_still_due():
    found = now("2029-10-15", contract=contract(signed_on="2026-09-01", value="9000000"))

    assert ("2029-10-29", "UK11") in dues(found, "notice to publish")


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


def test_an_owned_company_is_tested_and_nothing_is_published():
    found = now("2027-09-30", contract=contract(regime="EXEMPT-vertical"))

    assert dues(found, "yearly test") == [("2027-09-30", "control test")]
    assert dues(found, "notice to publish") == []


# --- notices that come every year ---


def yearly(*days):
    return [
        row(NOTICES, kind="control test", published_on=one, trigger=one) for one in days
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "due"),
    [
        ((), "2027-09-30"),
        (("2027-09-30",), "2028-09-30"),  # on the last day of the first year
        (("2027-10-01",), "2027-09-30"),  # a day late: the first year never had one
        (("2027-03-01", "2028-03-01"), "2029-09-30"),
        (("2027-03-01", "2028-03-01", "2029-03-01"), None),
    ],
)
def test_a_yearly_test_is_due_in_each_contract_year_that_has_none(days, due):
    found = now("2026-10-06", contract=contract(regime="EXEMPT-vertical"), notices=yearly(*days))

    assert [one for one, _ in dues(found, "yearly test")] == ([due] if due else [])


def test_a_performance_notice_is_due_every_year():
    large = contract(regime="PA2023", value="9000000", starts="2026-10-01", signed_on="2026-09-01",
                     procurement_began="2026-03-01", vat="exempt")  # fmt: skip
    done = [row(NOTICES, kind="UK9", published_on="2027-05-01", trigger="2026-10-01")]

    found = now("2027-06-01", contract=large, notices=done)

    assert ("2028-09-30", "UK9") in dues(found, "notice to publish")


def test_nothing_is_tested_of_a_contract_that_is_over():
    found = now("2029-10-01", contract=contract(regime="EXEMPT-vertical"))

    assert dues(found, "yearly test") == []


def test_two_notices_of_one_kind_not_published_yet_are_two_items():
    rows_ = [row(NOTICES, kind="other", due=f"2027-0{month}-01") for month in (3, 4)]

    found = now("2026-10-06", notices=rows_)

    assert [one for one in dues(found, "notice to publish") if one[1].startswith("other")] == [
        ("2027-03-01", "other"), ("2027-04-01", "other 2")
    ]  # fmt: skip


# --- money between the council and the NHS ---


@pytest.mark.parametrize(
    ("section", "direction", "told"),
    [
        ("section 76", "council to NHS", None),
        ("section 76", "NHS to council", "that is section 256"),
        ("section 256", "NHS to council", None),
        ("section 256", "council to NHS", "that is section 76"),
        ("section 75", "pooled", None),
        ("section 75", "council to NHS", "that is section 76"),
        ("open tender", "council to NHS", None),
        ("section 75", None, None),
    ],
)
def test_money_that_goes_the_wrong_way_for_its_section_is_told(section, direction, told):
    found = now("2026-10-06", contract=contract(route=section, direction=direction))
    said = [words for words in warnings(found) if "that is section" in words]

    assert bool(said) is bool(told)
    assert not told or told in said[0]


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
