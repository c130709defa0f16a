"""A contract along the calendar: its bars, marks, money by year and what comes next."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.slices import by_financial_year
from desktop.domain.timeline import (
    DONE,
    FLAG,
    LAPSED,
    LATE,
    OPTION,
    STOPPED,
    TERM,
    TO_DO,
    WAITING,
    bars,
    late_words,
    marks,
    next_thing,
)
from desktop.domain.year_costs import add_up, year_costs
from tests.contract_rows import contract, funding, now, option, review, year

TERM_MONEY = [year(1, "300"), year(2, "300"), year(3, "300")]


def kinds(found):
    return [one.kind for one in found]


def test_years_that_no_review_opened_are_a_bar_of_their_own():
    opened, waiting = bars(now("2026-12-01"))

    assert (opened.kind, opened.last) == (TERM, dt.date(2027, 9, 30))
    assert (waiting.kind, waiting.first) == (WAITING, dt.date(2027, 10, 1))
    assert waiting.last == dt.date(2029, 9, 30)


def test_an_option_follows_the_term_and_a_lapsed_one_is_told_apart():
    options = [option(1, 24, notice_by="2029-03-31"), option(2, 12, notice_by="2026-10-01")]
    found = bars(now("2026-12-01", extensions=options))

    assert kinds(found) == [TERM, WAITING, OPTION, LAPSED]
    assert (found[2].first, found[2].last) == (dt.date(2029, 10, 1), dt.date(2031, 9, 30))
    assert found[2].label == "+2 years"


@pytest.mark.parametrize(
    ("today", "kind"),
    [("2027-09-29", TO_DO), ("2027-09-30", TO_DO), ("2027-10-01", LATE)],
    ids=["day before", "day", "day after"],
)
def test_a_review_is_late_from_the_day_after_it_was_due(today, kind):
    assert marks(now(today))[0].kind == kind


def test_an_outcome_makes_a_review_done_and_opens_the_next_year():
    kept = [review("2027-09-30", "continue", "2027-09-01")]
    found = marks(now("2027-10-05", reviews=kept))

    assert kinds(found) == [DONE, TO_DO]
    assert "continue" in found[0].words
    assert not found[0].missed


def test_a_review_against_going_on_has_a_mark_of_its_own_and_ends_the_bars():
    kept = [review("2027-09-30", "do not continue", "2027-09-01", reasons="x")]
    state = now("2027-09-05", reviews=kept, extensions=[option(1, 24)])

    assert STOPPED in kinds(marks(state))
    assert kinds(bars(state)) == [TERM]
    assert bars(state)[0].last == dt.date(2027, 9, 30)


def test_every_mark_says_what_happens_if_it_is_missed():
    state = now("2026-12-01", years=TERM_MONEY, extensions=[option(1, 24)])

    for mark in marks(state):
        assert mark.kind in {TO_DO, FLAG}
        assert "If it is missed" in mark.said()


def test_the_years_of_a_contract_add_up_to_its_money_authorised_or_not():
    state = now("2026-12-01", years=TERM_MONEY)
    found = year_costs(state)

    whole = by_financial_year((one.period, one.price) for one in state.years)
    assert {name: one.term for name, one in found.items()} == whole
    assert sum(one.open for one in found.values()) == Decimal(300)
    assert sum(one.waiting for one in found.values()) == Decimal(600)


def test_what_an_option_would_cost_is_kept_apart():
    state = now("2026-12-01", years=TERM_MONEY, extensions=[option(1, 24)])
    found = year_costs(state)

    assert sum(one.option for one in found.values()) == Decimal(600)
    assert sum(one.term for one in found.values()) == Decimal(900)


def test_years_of_many_contracts_add_up():
    one = year_costs(now("2026-12-01", years=TERM_MONEY))
    both = add_up([one, one])

    assert {name: cost.term for name, cost in both.items()} == {
        name: 2 * cost.term for name, cost in one.items()
    }


def test_what_is_late_comes_next_before_anything_nearer():
    state = now("2027-10-05", extensions=[option(1, 24, notice_by="2027-10-06")])
    found = next_thing(state)

    assert found.tone == "late"
    assert found.words == "Hard review 1, 5 days late"


@pytest.mark.parametrize(
    ("today", "tone"), [("2027-08-30", ""), ("2027-08-31", "soon")], ids=["31 days", "30 days"]
)
def test_what_is_due_within_thirty_days_is_soon(today, tone):
    found = next_thing(now(today))

    assert (found.tone, found.day) == (tone, dt.date(2027, 9, 30))


def test_a_contract_that_has_ended_has_nothing_to_do():
    over = contract(term_shape="one term", last_day="2027-09-30")

    assert next_thing(now("2027-10-01", contract=over)) is None
    assert next_thing(now("2027-09-30", contract=over)).words == "Ends 30 September 2027"


def test_a_price_that_is_not_known_costs_nothing_rather_than_failing():
    unpriced = year_costs(now("2026-12-01"))
    funded = year_costs(now("2026-12-01", funding=[funding("Year 1", "100")]))

    assert [one.term for one in unpriced.values()] == [0] * len(unpriced)
    assert sum(one.term for one in funded.values()) == Decimal(100)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (2, "in 2 days"), (-1, "1 day late"), (-11, "11 days late")],
)
def test_days_are_said_as_people_say_them(days, words):
    today = dt.date(2026, 10, 6)

    assert late_words(today + dt.timedelta(days), today) == words
