"""Two figures of one thing in force on one day are found, to the day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.in_force import doubled, doubled_words

DAYS = st.integers(0, 60).map(lambda n: dt.date(2028, 2, 1) + dt.timedelta(n))


def figure(row_id, first, last=None, name="CPI"):
    def day(text):
        return None if text is None else dt.date.fromisoformat(text)

    return {"id": row_id, "name": name, "from": day(first), "to": day(last)}


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("2027-03-30", set()), ("2027-03-31", set()), ("2027-04-01", {1, 2}),
        ("2027-04-02", {1, 2}), (None, {1, 2}),
    ],
)  # fmt: skip
def test_the_day_before_the_next_begins_is_the_last_that_fits(last, found):
    rows = [figure(1, "2026-04-01", last), figure(2, "2027-04-01")]

    assert set(doubled(rows, ("name",))) == found


def test_figures_of_different_things_never_clash():
    rows = [figure(1, "2026-04-01"), figure(2, "2026-04-01", name="NJC pay award")]

    assert doubled(rows, ("name",)) == {}


def test_a_long_one_clashes_with_one_after_a_short_one():
    rows = [
        figure(1, "2026-01-01", "2026-12-31"), figure(2, "2026-02-01", "2026-02-28"),
        figure(3, "2026-06-01", "2026-06-30"),
    ]  # fmt: skip

    assert {row: other["id"] for row, other in doubled(rows, ("name",)).items()} == {
        1: 2, 2: 1, 3: 1
    }  # fmt: skip


@given(st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=6))
def test_what_clashes_is_what_a_calendar_and_a_pencil_find(spans):
    rows = [
        {"id": number, "name": "x", "from": first, "to": last}
        for number, (first, last) in enumerate(spans, start=1)
        if last is None or last >= first
    ]

    by_hand = {
        one["id"]
        for one in rows
        for other in rows
        if one is not other
        and one["from"] <= (other["to"] or dt.date.max)
        and other["from"] <= (one["to"] or dt.date.max)
    }

    assert set(doubled(rows, ("name",))) == by_hand


def test_the_words_say_which_counts():
    other = figure(2, "2027-04-01", "2028-03-31")

    assert doubled_words(other, "3.2 %") == (
        "3.2 % is in force too, from 1 April 2027 to 31 March 2028: on days of both the one that "
        "began last counts. Give the earlier one its last day"
    )
