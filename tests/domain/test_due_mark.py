"""Acknowledged and put off: what holds while, and what brings an item back by itself."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.due_list import Item
from desktop.domain.due_mark import ACKNOWLEDGED, SNOOZED, aside
from desktop.domain.whose import EVERYONE, MINE, TEAM, Officers, officers

DUE = dt.date(2026, 10, 25)  # the clocks go back on this day
DAY = dt.timedelta(1)


def item(due=DUE, **more):
    return Item("hard review", "Do it", "contracts", "C-1", 1, due, "2", **more)


def mark(due=DUE, seen=None, till=None):
    by = "Officer" if seen else None
    return {
        "due": due,
        "acknowledged_on": seen,
        "acknowledged_by": by,
        "snoozed_till": till,
        "reason": "On leave",
        "assigned_to": None,
    }


@pytest.mark.parametrize("till", [DUE, dt.date(2028, 2, 29), dt.date(2026, 10, 31)])
def test_what_is_put_off_comes_back_on_the_day_itself(till):
    said = mark(till=till)

    assert aside(item(), said, till - DAY).how == SNOOZED
    assert aside(item(), said, till) is None
    assert aside(item(), said, till + DAY) is None


def test_what_is_seen_before_its_day_is_back_the_day_after_it():
    said = mark(seen=DUE - 5 * DAY)

    assert aside(item(), said, DUE - DAY).how == ACKNOWLEDGED
    assert aside(item(), said, DUE).how == ACKNOWLEDGED
    assert aside(item(), said, DUE + DAY) is None


def test_what_is_seen_when_overdue_stays_aside():
    assert aside(item(), mark(seen=DUE + DAY), DUE + 300 * DAY).how == ACKNOWLEDGED


def test_what_has_no_day_stays_aside():
    assert aside(item(None), mark(None, seen=DUE), DUE + 300 * DAY).how == ACKNOWLEDGED


@given(st.dates(), st.none() | st.dates(), st.sampled_from(["seen", "till"]))
def test_a_moved_day_brings_it_back_whatever_was_said(today, moved, how):
    said = mark(**{how: dt.date(2100, 1, 1)})

    assert moved == DUE or aside(item(moved), said, today) is None


def test_a_key_can_be_typed_and_does_not_move_with_the_day():
    assert item().key == item(DUE + DAY).key == "C-1:hard-review:2"
    assert Item("approval", "", "purchases", "SP-1", 1, DUE, "approval").key == "SP-1:approval"


LOOKS = officers("Ann Officer", "", {"ann officer": "SEND", "bob": "SEND", "cy": "Health"})


@pytest.mark.parametrize(
    ("given", "mine", "team"),
    [
        ({"people": ("ann officer",)}, True, True),
        ({"people": ("Bob", "Ann Officer")}, True, True),
        ({"people": ("Bob",)}, False, True),
        ({"people": ("Cy",)}, False, False),
        ({"people": ("Nobody known",)}, False, False),
        ({"people": ("Ann Officer",), "assigned": "Cy"}, False, False),
        ({"people": ("Cy",), "assigned": "send"}, False, True),
        ({"people": ("Cy",), "team": "SEND"}, False, True),
        ({"people": ("Cy",), "team": "SEND", "assigned": "Cy"}, False, False),
        ({"team": "Health"}, False, False),
        ({}, False, True),
    ],
)
def test_whose_an_item_is_follows_from_the_records_and_from_whom_it_was_given_to(given, mine, team):
    assert LOOKS.sees(item(**given), MINE) is mine
    assert LOOKS.sees(item(**given), TEAM) is team
    assert LOOKS.sees(item(**given), EVERYONE)


def test_the_team_in_settings_goes_before_the_one_on_record():
    assert officers("Ann Officer", "Health", LOOKS.teams).team == "Health"
    assert LOOKS.team == "SEND"


def test_without_a_name_nothing_is_mine():
    assert not Officers().sees(item(people=("",)), MINE)
