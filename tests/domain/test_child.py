"""Children and the lines of their plans: references that say nothing, amounts that are counted."""

import pytest

from desktop.domain.child import looks_like_a_name
from desktop.domain.need import count_wanted, leaves_open, open_words, owed_a_year, uncounted


@pytest.mark.parametrize("ref", ["Jane Smith", "smith", "J. Smith", "O’Neil, Ann", "Anne-Marie"])
def test_a_reference_that_looks_like_a_name_is_refused_without_repeating_it(ref):
    words = looks_like_a_name(ref)

    assert words.startswith("This looks like a name")
    assert ref.split()[0] not in words


@pytest.mark.parametrize("ref", ["CH-482113", "4821", "C", "AB12", None])
def test_a_reference_with_a_number_is_fine(ref):
    assert looks_like_a_name(ref) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Support as required", ("as required",)),
        ("Regular therapy, up to 6 sessions", ("regular", "up to")),
        ("Access to a therapist as and when needed", ("access to", "as and when needed")),
        ("1 hour each week from a therapist", ()),
        (None, ()),
    ],
)
def test_words_that_leave_the_amount_open_are_found(text, words):
    assert open_words(text) == words
    assert (leaves_open(text) is None) == (not words)


def test_a_line_without_an_amount_says_what_it_lacks():
    assert count_wanted(60, 1, "week") is None
    assert count_wanted(None, 1, None) == (
        "Not quantified: enter the minutes of a session, the period they are for"
    )
    assert uncounted({"minutes": 30, "sessions": 1, "per": "week", "text": "Regular"}) == (
        "“regular” leaves it open",
    )


@pytest.mark.parametrize(
    ("sessions", "per", "weeks", "owed"),
    [
        (1, "week", 38, 38),
        (1, "week", None, 38),
        (2, "week", 39, 78),
        (1, "fortnight", 39, 20),
        (1, "half term", None, 6),
        (3, "term", None, 18),
        (12, "year", None, 12),
        (None, "week", 38, None),
    ],
)
def test_sessions_owed_a_year(sessions, per, weeks, owed):
    assert owed_a_year({"sessions": sessions, "per": per, "weeks_a_year": weeks}) == owed
