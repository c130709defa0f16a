"""Who could deliver: prices, space, area, and the order that the call-off rule asks for."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.eligibility import (
    Candidate,
    Wanted,
    explained,
    priced,
    ranked,
    score,
)
from desktop.domain.kinds import Ref
from desktop.domain.session_cost import Terms, cost

OT = "Occupational therapy"
DAYS = (dt.date(2027, 3, 24), dt.date(2027, 3, 31), dt.date(2027, 4, 14))
WANTED = Wanted(OT, "South", DAYS, 2, 45, dt.date(2027, 3, 1))
RATE = {
    "therapy": OT,
    "lot": None,
    "mode": "direct",
    "role": None,
    "unit": "session",
    "vat": "exempt",
    "minutes": 45,
    "amount": Decimal(60),
    "from": dt.date(2026, 4, 1),
    "to": None,
}


@pytest.mark.parametrize(
    ("changed", "each", "total"),
    [
        ({}, 60, 180),
        ({"unit": "hour", "minutes": None, "amount": Decimal(80)}, 60, 180),
        ({"minutes": 60, "amount": Decimal(80)}, 60, 180),
        ({"minutes": None}, 60, 180),
        ({"therapy": "Play therapy"}, None, None),
        ({"mode": "training"}, None, None),
        ({"unit": "report"}, None, None),
        ({"from": dt.date(2027, 3, 25)}, None, None),
    ],
)
def test_sessions_are_priced_at_the_rate_in_force_by_the_hour_where_lengths_differ(
    changed, each, total
):
    offer = priced([RATE | changed], None, WANTED)

    assert offer.each == each
    assert (offer.cost.total if offer.cost else None) == total


def test_a_rate_that_rises_during_the_sessions_counts_from_its_day():
    later = RATE | {"amount": Decimal(70), "from": dt.date(2027, 4, 1)}

    offer = priced([RATE | {"to": dt.date(2027, 3, 31)}, later], None, WANTED)

    assert offer.cost.by_financial_year == {"2026-27": 120, "2027-28": 70}
    assert "£70 from 1 April 2027" in offer.notes


def test_a_rate_that_ends_during_the_sessions_is_told():
    offer = priced([RATE | {"to": dt.date(2027, 4, 13)}], None, WANTED)

    assert offer.notes == ("The rate is agreed only to 13 April 2027",)


def test_the_rate_of_the_lot_comes_before_others_and_travel_is_added():
    lot = {"id": 2}
    own = RATE | {"lot": Ref(2, "2", "Lot 2"), "amount": Decimal(55)}
    travel = RATE | {"unit": "travel", "minutes": None, "amount": Decimal(9)}

    offer = priced([RATE, own, travel], lot, WANTED)

    assert (offer.each, offer.travel, offer.cost.total) == (55, 9, 3 * 64)


def told(free, wait=None, as_at=dt.date(2027, 2, 20)):
    return {"sessions_a_week": free, "wait_days": wait, "as_at": as_at}


@pytest.mark.parametrize(
    ("row", "free_from", "speaks_for", "against"),
    [
        (told(2), "2027-03-01", "Has space from the first session: 2 free a week", ""),
        (told(2, 23), "2027-03-24", "Has space from the first session", ""),
        (told(2, 24), "2027-03-25", "", "Has space only from 25 March 2027, 1 days after"),
        (told(1), None, "", "Only 1 free a week, told on 20 February 2027: 2 needed"),
        (told(0), None, "", "Full, told on 20 February 2027: 2 needed"),
        (None, None, "", "Nothing was told of free sessions in South"),
    ],
)
def test_space_is_from_the_day_after_the_wait(row, free_from, speaks_for, against):
    found = Candidate({"name": "A"})

    found.look_at_space(WANTED, row)

    assert found.free_from == (dt.date.fromisoformat(free_from) if free_from else None)
    assert "".join(found.speaks_for).startswith(speaks_for)
    assert "".join(found.against).startswith(against)


def test_space_that_was_told_long_ago_is_doubted():
    found = Candidate({"name": "A"})

    found.look_at_space(WANTED, told(5, as_at=dt.date(2026, 11, 30)))

    assert found.against == ["What it told of free sessions is old, of 30 November 2026"]


@pytest.mark.parametrize(
    ("areas", "blocked", "against"), [(("South",), 0, 0), (("North",), 1, 0), ((), 0, 1)]
)
def test_who_is_on_the_list_for_another_area_is_blocked(areas, blocked, against):
    found = Candidate({"name": "A"}, on_list=True)

    found.look_at_area(WANTED, areas)

    assert (len(found.blocked_by), len(found.against)) == (blocked, against)


def candidate(name, price, rule="best fit", **more):
    found = Candidate({"name": name}, listed={"call_off": rule}, on_list=True)
    found.free_from = DAYS[0]
    found.look_at_price(priced([RATE | {"amount": Decimal(price)}], None, WANTED))
    for field, value in more.items():
        setattr(found, field, value)
    return found


def order(*candidates):
    return [one.provider["name"] for one in ranked(candidates, WANTED)]


def test_whom_nothing_blocks_comes_first_then_the_blocked_then_those_off_the_list():
    blocked = candidate("Blocked", 10, blocked_by=["Insurance ends"])

    assert order(candidate("Off", 5, on_list=False), blocked, candidate("Free", 90)) == [
        "Free",
        "Blocked",
        "Off",
    ]


def test_the_best_fit_has_space_then_is_cheapest():
    assert order(
        candidate("Full", 10, free_from=None), candidate("Dear", 90), candidate("Cheap", 60)
    ) == ["Cheap", "Dear", "Full"]


def test_a_ranked_list_goes_by_quality_then_cost():
    assert order(
        candidate("Low", 10, "ranked", quality=Decimal(60)),
        candidate("High", 90, "ranked", quality=Decimal(80)),
        candidate("Unscored", 5, "ranked"),
    ) == ["High", "Low", "Unscored"]


def test_a_direct_choice_goes_to_who_knows_the_child():
    assert order(
        candidate("Stranger", 10, "direct choice"),
        candidate("Known", 90, "direct choice", known=True),
    ) == ["Known", "Stranger"]


def test_the_order_is_explained_by_the_rule_of_the_list():
    assert "whole cost" in explained([candidate("A", 1)])
    assert "everyone here is to be invited" in explained([candidate("A", 1, "further competition")])


def test_the_order_of_a_list_that_ends_too_soon_is_explained_by_its_own_rule():
    ended = candidate("A", 1, "ranked", on_list=False)
    never = candidate("B", 1, listed=None, on_list=False)

    assert "the quality score of the evaluation" in explained([ended])
    assert "space from" not in explained([ended])
    assert explained([ended, never]).endswith(
        "Those never on it: space from the first session, then the whole cost."
    )


@pytest.mark.parametrize(
    ("rule", "quality", "speaks_for", "against"),
    [
        ("ranked", Decimal(89), ["Scored 89 for quality"], []),
        ("ranked", None, [], ["No quality score is recorded, by which this list ranks"]),
        ("best fit", Decimal(89), [], []),
    ],
)
def test_a_list_that_ranks_by_quality_tells_the_score(rule, quality, speaks_for, against):
    found = Candidate({"name": "A"}, listed={"call_off": rule}, quality=quality)

    found.look_at_score()

    assert (found.speaks_for, found.against) == (speaks_for, against)


def test_the_cheapest_is_told_and_the_others_by_how_much_they_cost_more():
    cheap, dear = ranked([candidate("Dear", 90), candidate("Cheap", 60)], WANTED)

    assert "Cheapest of the 2" in cheap.speaks_for[-1]
    assert dear.against[-1] == "£90 more than Cheap"
    assert dear.total == cost(DAYS, Terms(Decimal(90))).total


@pytest.mark.parametrize(
    ("text", "number"),
    [("82", 82), ("82.5%", Decimal("82.5")), ("82/100", 82), ("Good", None), (None, None),
     ("nan", None)],
)  # fmt: skip
def test_a_quality_score_is_read_where_it_is_a_number(text, number):
    assert score(text) == number


def test_a_rate_that_does_not_say_whether_vat_is_in_it_is_told():
    offer = priced([RATE | {"vat": None}], None, WANTED)

    assert "Whether VAT is in the rate is not recorded" in offer.notes
