import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.approval_route import approvers, route

TODAY = dt.date(2026, 10, 6)
HEAD = {"officer": "Head", "amount": Decimal(50_000), "off_list": True}
MANAGER = {"officer": "Manager", "amount": Decimal(5_000), "off_list": False}
LIMITS = [HEAD, MANAGER]


@pytest.mark.parametrize(
    ("cost", "requester", "off_list", "names"),
    [
        ("4999.99", "Officer", False, ["Manager", "Head"]),
        ("5000", "Officer", False, ["Manager", "Head"]),
        ("5000.01", "Officer", False, ["Head"]),
        ("50000.01", "Officer", False, []),
        ("100", "Officer", True, ["Head"]),
        ("100", "manager", False, ["Head"]),
        ("100", "Head", True, []),
    ],
)
def test_who_may_approve_goes_by_cost_by_list_and_never_by_who_asked(
    cost, requester, off_list, names
):
    able = approvers(Decimal(cost), LIMITS, requester, off_list=off_list)

    assert [row["officer"] for row in able] == names


def steps(first, *, off_list=False, limits=LIMITS, cost="100"):
    return route(
        Decimal(cost),
        limits,
        "Officer",
        provider="Little Stour OT",
        first=first,
        today=TODAY,
        off_list=off_list,
    )


def test_on_the_list_the_lowest_sufficient_limit_is_named_first():
    said = steps(dt.date(2026, 11, 2))

    assert [step.what for step in said] == [
        "You send it",
        "Manager or Head approves",
        "The order goes to Little Stour OT",
        "First session",
    ]
    assert not any(step.extra for step in said)


def test_off_the_list_there_is_more_to_it():
    said = steps(dt.date(2026, 11, 2), off_list=True)

    assert said[1].what == "Head approves"
    assert said[1].extra
    assert "One-off terms" in said[2].what


def test_a_cost_beyond_every_limit_says_what_to_do():
    said = steps(dt.date(2026, 11, 2), cost="60000")

    assert said[1].extra
    assert "Record it under Approval limits" in said[1].detail


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (dt.date(2026, 10, 5), "5 October 2026, which is past"),
        (TODAY, "6 October 2026, today"),
        (dt.date(2026, 10, 7), "7 October 2026, 1 days from today"),
        (dt.date(2026, 11, 2), "2 November 2026, 27 days from today"),
    ],
)
def test_the_first_session_says_how_far_it_is(first, words):
    assert steps(first)[-1].detail == words.replace("1 days", "1 day")
