"""What falls due as one sequence: the same as a plain list of it, counted without being made."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.due_list import Item
from desktop.domain.due_mark import marked
from desktop.domain.dues import Dues, Held, made
from desktop.domain.whose import Whose, whose_of

TODAY = dt.date(2026, 10, 6)
DAYS = st.none() | st.dates(dt.date(2026, 10, 1), dt.date(2026, 10, 12))
NAMES = st.sampled_from(["", "A. Able", "B. Best"])
ITEMS = st.lists(
    st.builds(
        lambda kind, about, due, mark, who: Item(
            kind, "Do it", "contracts", about, 1, due, mark, people=(who,) if who else ()
        ),
        st.sampled_from(["document", "hard review", "contract end"]),
        st.sampled_from(["C-1", "C 2", "C-2:document", "C:3", "C\t4"]),
        DAYS,
        st.sampled_from(["", "1", "two words"]),
        NAMES,
    ),
    max_size=30,
    unique_by=lambda one: one.key,
)


def note(due, *, aside, who):
    seen = {"acknowledged_on": TODAY, "acknowledged_by": "Head"} if aside else {}
    none = dict.fromkeys(("acknowledged_on", "acknowledged_by", "snoozed_till", "reason"))
    return {**none, **seen, "due": due, "assigned_to": who or None}


@st.composite
def with_notes(draw):
    items = draw(ITEMS)
    said = {
        one.key: note(draw(st.sampled_from([one.due, TODAY])), aside=draw(st.booleans()),
                      who=draw(NAMES))
        for one in items
        if draw(st.booleans())
    }  # fmt: skip
    return items, said


def plain(items, said):
    """Give the same in the plain way: every item made, marked and sorted."""
    found = [marked(one, said[one.key], TODAY) if one.key in said else one for one in items]
    last = dt.date.max
    return sorted(found, key=lambda one: (one.due or last, one.kind, one.about, one.mark))


@given(with_notes())
def test_it_is_the_plain_list(given_):
    items, said = given_
    dues, expected = Dues(made(items), said, TODAY), plain(*given_)

    assert list(dues) == expected
    assert len(dues) == len(expected)
    assert [dues[place] for place in range(len(dues))] == expected
    assert dues[1:3] == expected[1:3]


@given(with_notes(), st.sampled_from(["A. Able", "B. Best", None]))
def test_what_somebody_sees_is_what_the_plain_list_says(given_, who):
    def sees(whose):
        return who in whose.responsible

    looked = Dues(made(given_[0]), given_[1], TODAY).looked(None if who is None else sees)

    mine = [
        (place, one)
        for place, one in enumerate(plain(*given_))
        if who is None or sees(whose_of(one))
    ]
    assert looked.aside == [place for place, one in mine if one.aside]
    seen = [place for _, places in looked.open for place in places]
    assert seen == [place for place, one in mine if not one.aside]


@given(with_notes(), st.integers(-3, 8))
def test_what_presses_is_counted_without_what_is_aside(given_, days):
    by = TODAY + dt.timedelta(days)

    found = Dues(made(given_[0]), given_[1], TODAY)

    open_ = Counter(
        one.kind for one in plain(*given_) if one.due and one.due <= by and not one.aside
    )
    for kind in ("document", "hard review"):
        assert found.count_open(kind, by) == open_[kind]


def test_counting_makes_no_item():
    def never(row):
        raise AssertionError(row)

    whose = Whose(("A. Able",))
    rows = [(whose, f"C-{n}", "") for n in range(3)]
    dues = Dues([Held(TODAY, "document", rows, never)], {}, TODAY)

    assert len(dues) == dues.count_open("document", TODAY) == 3
    assert [list(places) for _, places in dues.looked(None).open] == [[0, 1, 2]]
    assert dues.looked(lambda whose: "B. Best" in whose.people).open[0][1] == []
    assert dues.named() == {"A. Able"}


def test_there_is_nothing_beyond_the_last():
    dues = Dues.of([Item("document", "Do it", "providers", "P-1", 1, TODAY)])

    assert dues[-1].about == "P-1"
    with pytest.raises(IndexError):
        dues[1]
