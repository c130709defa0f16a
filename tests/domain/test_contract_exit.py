"""A contract that is not to go on: its notice, what is to be replaced, by when and by whom."""

import datetime as dt

import pytest

from desktop.domain.contract_dues import due_items
from desktop.domain.contract_exit import exit_of, exit_words
from desktop.domain.contract_parts import Neighbour, Tables
from desktop.domain.contract_warnings import warnings
from tests.contract_rows import contract, now, review

STOPPED = [review("2027-09-30", "do not continue", "2027-03-01", reasons="Results")]


def day(text):
    return dt.date.fromisoformat(text)


def stopped(today="2027-03-02", tables=None, **row):
    return now(today, tables, contract=contract(ref="C-1", notice_months=6, **row), reviews=STOPPED)


def beside(*others, follows=None):
    """Tables with other contracts for the same service, from their first days on."""
    found = [
        Neighbour(-number, f"C-{number + 1}", "Next", day(starts), day("2031-01-01"), follows)
        for number, starts in enumerate(others, start=1)
    ]
    named = {"supporting parents": found}
    return Tables(beside=named, followed={"c-1": found} if follows else {})


def test_do_not_continue_says_notice_what_is_to_be_replaced_and_by_when():
    found = exit_of(stopped())

    assert (found.ends, found.why) == (day("2027-09-30"), "Results")
    assert found.notice_by == day("2027-03-30")
    assert (found.replace, found.replace_by) == ("Supporting Parents", day("2027-10-01"))
    assert found.successor is None


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2027-03-29", "serve it by 30 March 2027"),
        ("2027-03-30", "serve it by 30 March 2027"),
        ("2027-03-31", "the last day to serve it was 30 March 2027"),
    ],
)
def test_the_notice_is_asked_for_until_its_day_and_missed_after_it(today, words):
    said = " ".join(exit_words(stopped(today)))

    assert words in said
    assert "from 1 October 2027 nobody is under contract for Supporting Parents" in said


def test_notice_served_is_not_asked_for_again():
    said = exit_words(stopped(notice_served_on="2027-03-15"))

    assert not any("no notice is recorded" in words for words in said)


@pytest.mark.parametrize(("today", "told"), [("2027-09-30", True), ("2027-10-01", False)])
def test_after_its_last_day_nothing_more_is_asked(today, told):
    assert bool(exit_words(stopped(today))) is told


@pytest.mark.parametrize(
    ("starts", "gap"), [("2027-09-30", 0), ("2027-10-01", 0), ("2027-10-02", 1), ("2027-11-01", 31)]
)
def test_a_successor_that_starts_after_the_end_is_flagged(starts, gap):
    found = stopped(tables=beside(starts, follows="C-1"))

    assert (exit_of(found).successor, exit_of(found).gap_days) == ("C-2", gap)
    assert any("nobody covers" in words for words in warnings(found)) is bool(gap)


def test_a_later_contract_for_the_same_service_is_the_successor():
    assert exit_of(stopped(tables=beside("2027-10-01"))).successor == "C-2"


def test_a_contract_that_runs_out_tells_of_a_late_successor_too():
    found = now("2029-01-01", beside("2029-10-03", follows="C-1"), contract=contract(ref="C-1"))

    assert exit_of(found) is None
    assert any("2 days after 30 September 2029" in words for words in warnings(found))


def test_an_early_end_is_a_way_out_too():
    found = exit_of(
        now("2027-01-01", contract=contract(ended_on="2027-03-31", ended_reason="Provider left"))
    )

    assert (found.ends, found.why, found.notice_by) == (day("2027-03-31"), "Provider left", None)


def test_of_one_month_of_notice_there_is_one():
    found = now("2027-03-02", contract=contract(notice_months=1))

    assert [one.what for one in due_items(found) if one.kind == "notice deadline"] == [
        "Last day to serve 1 month's notice, to end on 30 September 2029"
    ]


@pytest.mark.parametrize(
    ("last", "flagged"), [("2028-03-30", False), ("2028-03-31", False), ("2028-04-01", True)]
)
def test_a_contract_past_31_march_2028_is_flagged_for_successor_authorities(last, flagged):
    found = now("2027-01-01", contract=contract(last_day=last))

    assert any("successor council" in words for words in warnings(found)) is flagged
