import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.names import likeness_key

NAME = "Marsh Lane Therapies"


@pytest.mark.parametrize(
    "spelling",
    [
        "MARSH LANE THERAPIES",
        "  Marsh  Lane\u00a0Therapies ",
        "Marsh Lane Therapies Ltd",
        "Marsh Lane Therapies Ltd.",
        "Marsh Lane Therapies Limited",
        "Marsh Lane Therapies CIC",
        "Marsh Lane Therapies C.I.C.",
        "Marsh Lane Therapies Community Interest Company",
        "Marsh Lane Therapies Co. Ltd",
        "Marsh Lane Therapies (LLP)",
        "The Marsh Lane Therapies",
        "Marsh-Lane Therapies",
        "Marshlane Therapies",
    ],
)
def test_spellings_of_one_name_have_one_key(spelling):
    assert likeness_key(spelling) == likeness_key(NAME)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Darent Children’s Therapies", "Darent Children's Therapies"),
        ("Darent Children’s Therapies", "Darent Childrens Therapies"),
        ("Play & Art", "Play and Art"),
        ("Café Thérapie", "Cafe Therapie"),
        ("St. Mary’s School", "Saint Marys School"),
        ("S&LT Partners", "S & LT Partners"),
    ],
)
def test_signs_and_accents_make_no_difference(one, other):
    assert likeness_key(one) == likeness_key(other)


@pytest.mark.parametrize(
    "other",
    ["Marsh Lane Therapy", "Marsh Ln Therapies", "Limited Marsh Lane Therapies", "Marsh Lane"],
)
def test_other_words_make_another_key(other):
    assert likeness_key(other) != likeness_key(NAME)


@pytest.mark.parametrize("name", ["Limited", "The Company", "& and", "Co Ltd"])
def test_a_name_of_nothing_but_such_words_keeps_them(name):
    assert likeness_key(name)


@given(st.text(max_size=40))
def test_spaces_around_a_name_never_change_its_key(name):
    assert likeness_key(name) == likeness_key(f" {name} ")
