"""Rows that a table holds whole: what fits is found once, and anew when anything changes."""

from desktop.ui.screens.held_source import KEPT, HeldSource

ROWS = [
    {"id": 1, "said": "play north", "area": "North"},
    {"id": 2, "said": "art south", "area": "South"},
    {"id": 3, "said": "art north", "area": "North"},
]


def source():
    held = HeldSource()
    held.hold(ROWS)
    return held


def ids(rows):
    return [row["id"] for row in rows]


def test_rows_fit_the_words_and_the_filters():
    held = source()
    held.words, held.chosen = "ART", {"area": ("North",), "other": ()}

    assert ids(held.fitting()) == [3]
    assert ids(held.fitting({})) == [2, 3]
    assert held.counts("area") == {"North": 1, "South": 1}


def test_what_was_found_is_not_what_is_found_of_other_rows():
    held = source()
    held.words = "art"
    assert ids(held.fitting()) == [2, 3]

    held.hold(ROWS[:2])

    assert ids(held.fitting()) == [2]


def test_whoever_asks_may_do_with_the_rows_as_they_like():
    held = source()

    held.fitting().clear()

    assert ids(held.fitting()) == [1, 2, 3]


def test_not_every_answer_ever_given_is_kept():
    held = source()
    for number in range(KEPT * 3):
        held.words = f"word {number}"
        assert held.fitting() == []

    assert len(held._fitting) <= KEPT
