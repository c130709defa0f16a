"""Each post of the sample has work of its own on Today; approvals that do not hold wait."""

import datetime as dt

from desktop.domain.purchase import PURCHASES
from desktop.domain.whose import MINE, TEAM
from desktop.store.due import due, officer_names, who_looks
from desktop.store.reading import rows
from tests.sample.officers import HEADS, OFFICERS, TEAMS

OCTOBER = dt.date(2026, 10, 6)


def test_every_officer_has_something_and_their_team_more(sample):
    items = due(sample, OCTOBER)

    for post in OFFICERS:
        looks = who_looks(sample, post, "")
        mine = [one for one in items if looks.sees(one, MINE)]
        assert {"purchases", "contracts"} <= {one.register for one in mine}
        assert len(mine) < sum(looks.sees(one, TEAM) for one in items) < len(items)


def test_the_names_that_records_know_are_the_posts_of_the_sample(sample):
    assert officer_names(sample) == sorted((*OFFICERS, *HEADS))
    assert who_looks(sample, OFFICERS[0], "").team == TEAMS[OFFICERS[0]]


def test_the_approvals_of_the_sample_that_do_not_hold_wait(sample):
    held = rows(sample, PURCHASES, today=OCTOBER, where={"status": "awaiting approval"})
    told = [row["check"] for row in held if "is not covered" in row["check"]]

    assert len(told) > 10
    assert any("expired on" in words and "the session on" in words for words in told)
    assert sample.count(PURCHASES) == 1_000
