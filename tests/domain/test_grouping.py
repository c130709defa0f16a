from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.grouping import grouped, sums

ROWS = [
    {"therapy": "Speech", "area": "North", "cost": Decimal("10.50")},
    {"therapy": "Music", "area": "", "cost": None},
    {"therapy": "Speech", "area": "South", "cost": Decimal("4.50")},
    {"therapy": "Music", "area": "East", "cost": Decimal("1.00")},
]


def by(name):
    return lambda row: row[name]


def test_rows_that_say_the_same_stand_together_in_the_order_of_the_words():
    music, speech = grouped(ROWS, [by("therapy")])

    assert (music.path, speech.path) == (("Music",), ("Speech",))
    assert speech.rows == [ROWS[0], ROWS[2]]
    assert speech.inner == ()


def test_groups_hold_groups_and_what_says_nothing_comes_last():
    music, _ = grouped(ROWS, [by("therapy"), by("area")])

    assert [inner.path for inner in music.inner] == [("Music", "East"), ("Music", "")]
    assert [row for inner in music.inner for row in inner.rows] == [ROWS[3], ROWS[1]]


def test_without_levels_there_are_no_groups():
    assert grouped(ROWS, []) == ()


def test_a_sum_leaves_out_what_is_not_known_and_is_none_where_nothing_is():
    assert sums(ROWS, ["cost"]) == {"cost": Decimal("16.00")}
    assert sums(ROWS[1:2], ["cost"]) == {"cost": None}
    assert sums([], ["cost"]) == {"cost": None}


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "a": st.sampled_from(["", "x", "y"]),
                "b": st.sampled_from(["p", "q"]),
                "cost": st.none() | st.decimals(min_value=-99, max_value=99, places=2),
            }
        )
    )
)
def test_the_sums_of_the_groups_add_up_to_the_whole(rows):
    whole = sums(rows, ["cost"])["cost"]
    groups = grouped(rows, [by("a"), by("b")])

    inner = [sums(one.rows, ["cost"])["cost"] for group in groups for one in group.inner]
    outer = [sums(group.rows, ["cost"])["cost"] for group in groups]

    for parts in (inner, outer):
        assert sum(part or 0 for part in parts) == (whole or 0)
