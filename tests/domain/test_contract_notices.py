"""Notices of a contract: deadlines kept and missed, those to publish, and yearly tests."""

import pytest

from desktop.domain.contract_dues import due_items, next_date
from desktop.domain.notice import NOTICES
from tests.contract_rows import contract, now, option, review, row
from tests.domain.contract_days import day, dues


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


@pytest.mark.parametrize(("today", "listed"), [("2028-09-30", True), ("2028-10-01", False)])
def test_the_last_day_for_notice_of_an_option_is_still_in_time(today, listed):
    found = now(today, extensions=[option(1, 24, notice_by="2028-09-30")])

    assert dues(found, "extension notice") == [("2028-09-30", "1")]
    assert (next_date(found) == day("2028-09-30")) is listed


def test_after_its_end_the_termination_notice_is_still_due():
    found = now("2029-10-15", contract=contract(signed_on="2026-09-01", value="9000000"))

    assert ("2029-10-29", "UK11") in dues(found, "notice to publish")


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
