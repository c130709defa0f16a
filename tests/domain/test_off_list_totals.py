"""Running totals off the list: twelve months and the list's life, against dated thresholds."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.off_list_totals import PROVIDER, THERAPY, Running
from desktop.domain.thresholds import WATCHED, year_before

NOTICE, LIGHT = WATCHED
FIGURES = [
    {"name": NOTICE, "amount": Decimal(30_000), "from": dt.date(2025, 2, 24), "to": None},
    {"name": LIGHT, "amount": Decimal(663_540), "from": dt.date(2024, 1, 1), "to": None},
]
LIST = {"id": 1, "starts": dt.date(2025, 4, 1), "last_day": dt.date(2027, 3, 31)}
LOT = {"list": SimpleNamespace(id=1), "therapies": ("OT",)}
FIRST = dt.date(2025, 9, 1)
LATER = dt.date(2026, 11, 2)


def running(*bought, lists=(LIST,), lots=(LOT,)):
    """Totals of purchases, each (day, pounds), and the last of them."""
    made = Running(FIGURES, lists, lots)
    last = None
    for day, pounds in bought:
        last = made.add("One", "OT", day, Decimal(pounds))
    return made, last


@pytest.mark.parametrize(
    ("pounds", "state", "words"),
    [
        ("23700", "below", ""),  # 79%
        ("23999.99", "below", ""),
        ("24000", "amber", "80% of £30,000 in 12 months"),
        ("29700", "amber", "99% of £30,000 in 12 months"),
        ("29999.99", "amber", "99% of £30,000 in 12 months"),
        ("30000", "red", "100% of £30,000 in 12 months"),
        ("530832", "red", "1,769% of £30,000 in 12 months; 80% of £663,540 in 12 months"),
    ],
)
def test_a_total_is_held_against_every_threshold_to_the_penny(pounds, state, words):
    _, (provider, therapy) = running((FIRST, pounds))

    assert (provider.state, provider.words()) == (state, words)
    assert (therapy.state, therapy.words()) == (state, words)


def test_what_the_twelve_months_leave_behind_counts_over_the_life_of_the_list():
    _, (provider, _) = running((FIRST, 20_000), (LATER, 11_000))

    assert (provider.year, provider.life, provider.ever) == (11_000, 31_000, 31_000)
    assert [one.state for one in provider.against] == ["below", "below"]
    assert provider.state == "red"
    assert provider.words() == "103% of £30,000 since 1 April 2025"


def test_what_was_bought_before_the_list_is_not_of_its_life():
    before = LIST["starts"] - dt.timedelta(1)
    _, (provider, therapy) = running((before, 40_000), (LATER, 1_000))

    assert (provider.ever, provider.life, therapy.life) == (41_000, 1_000, 1_000)
    assert provider.state == "below"


def test_the_list_of_a_therapy_is_one_with_a_lot_for_it():
    other = LOT | {"therapies": ("Play",)}
    _, (provider, therapy) = running((LATER, 1_000), lots=(other,))

    assert provider.since == LIST["starts"]
    assert (therapy.since, therapy.against_life) == (None, ())


def test_before_and_after_the_list_only_the_twelve_months_count():
    after = LIST["last_day"] + dt.timedelta(1)
    _, (provider, _) = running((LATER, 20_000), (after, 5_000))

    assert (provider.since, provider.year) == (None, 25_000)
    assert provider.state == "amber"


def test_a_total_stands_as_it_does_today_once_a_year_has_gone_by():
    made, _ = running((FIRST, 29_000))

    [of_provider, of_therapy] = made.standing(dt.date(2026, 9, 1))

    assert (of_provider.of, of_therapy.of) == (PROVIDER, THERAPY)
    assert (of_provider.year, of_provider.ever) == (0, 29_000)
    assert of_provider.words() == "96% of £30,000 since 1 April 2025"


@given(
    st.lists(
        st.tuples(st.dates(dt.date(2024, 1, 1), dt.date(2029, 1, 1)), st.integers(1, 5_000_000)),
        min_size=1,
        max_size=30,
    ).map(sorted)
)
def test_every_total_is_the_sum_by_hand(bought):
    made = Running(FIGURES, [LIST], [LOT])
    known = []
    for day, pence in bought:
        provider, therapy = made.add("One", "OT", day, Decimal(pence).scaleb(-2))
        known.append((day, Decimal(pence).scaleb(-2)))
        assert provider.year == therapy.year
        assert provider.year == sum(cost for on, cost in known if on >= year_before(day))
        assert provider.ever == sum(cost for _, cost in known)
        in_force = LIST["starts"] <= day <= LIST["last_day"]
        of_list = sum(cost for on, cost in known if on >= LIST["starts"])
        assert provider.life == (of_list if in_force else 0)
