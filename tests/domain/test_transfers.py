import pytest

from desktop.domain.transfers import wrong_direction


@pytest.mark.parametrize(
    ("section", "direction", "wrong"),
    [
        ("section 75", "pooled", False),
        ("section 76", "council to NHS", False),
        ("section 256", "NHS to council", False),
        ("section 76", "NHS to council", True),
        ("section 256", "council to NHS", True),
        ("section 75", "council to NHS", True),
        ("section 76", None, False),
        (None, "pooled", False),
        ("grant", "council to NHS", False),
    ],
)
def test_the_direction_of_a_payment_fits_its_section(section, direction, wrong):
    assert bool(wrong_direction(section, direction)) is wrong


def test_the_section_that_would_fit_is_named():
    assert wrong_direction("section 76", "NHS to council") == (
        "Section 76 is what the council pays the NHS, but the direction says NHS to council: "
        "that is section 256"
    )
