from decimal import Decimal

import pytest

from desktop.domain.footing import Footing, footing


@pytest.mark.parametrize(
    ("parts", "stated", "words"),
    [
        (
            ("1257000", "1200000", "200000"),
            "2650000",
            "The parts come to £2,657,000 and £2,650,000 is stated: £7,000 more than stated",
        ),
        (
            ("325484.88", "100000"),
            "425484",
            "The parts come to £425,484.88 and £425,484 is stated: £0.88 more than stated",
        ),
        (
            ("0.01",),
            "0.02",
            "The parts come to £0.01 and £0.02 is stated: £0.01 less than stated",
        ),
        (("325484.88", "498410.40", "2100400.00"), "2924295.28", None),
    ],
)
def test_the_difference_is_said_to_the_penny(parts, stated, words):
    found = footing(map(Decimal, parts), Decimal(stated))

    assert found.words == words
    assert found.agrees is (words is None)


def test_blank_parts_are_nought_and_no_total_is_nothing_to_compare():
    assert footing([None, Decimal(2)], Decimal(2)) == Footing(Decimal(2), Decimal(2))
    assert footing([Decimal(2)], None) is None
