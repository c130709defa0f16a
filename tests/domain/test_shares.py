from decimal import Decimal

import pytest

from desktop.domain.shares import share, share_words


@pytest.mark.parametrize(
    ("counted", "out_of", "stated", "words"),
    [
        (5405, 6359, "85", None),
        (2892, 5405, "54", None),
        (372, 5405, "6.8", "372 of 5,405 is 6.9 % and 6.8 % is stated: 0.1 more than stated"),
        (372, 5405, "6.9", None),
        (372, 5405, "6.88", None),
        (372, 6359, "5.8", None),
        (1, 2, "60", "1 of 2 is 50 % and 60 % is stated: 10 less than stated"),
        (4, 5, "80", None),
        (1, 0, "80", None),
    ],
)
def test_a_stated_share_is_held_to_the_decimals_it_is_stated_with(counted, out_of, stated, words):
    assert share_words(Decimal(counted), Decimal(out_of), Decimal(stated)) == words


def test_half_is_rounded_up():
    assert share(Decimal(1), Decimal(800), 2) == Decimal("0.13")
