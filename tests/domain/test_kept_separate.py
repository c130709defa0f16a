"""Good reasons why what is bought off the list is not one contract."""

import datetime as dt

import pytest

from desktop.domain.kept_separate import latest, one_of_both
from desktop.domain.kinds import Ref

ANNA, BELL = Ref(1, "P-1", "Anna's OT"), Ref(2, "P-2", "Bell OT")


def reason(number, day, provider=None, therapy=None):
    return {"id": number, "on": dt.date(2026, 5, day), "provider": provider, "therapy": therapy}


@pytest.mark.parametrize(
    ("provider", "therapy", "is_right"),
    [(1, None, True), (None, "Play", True), (1, "Play", False), (None, None, False)],
)
def test_a_reason_is_for_a_provider_or_for_a_therapy(provider, therapy, is_right):
    assert (one_of_both(provider, therapy) is None) == is_right


def test_the_reason_recorded_last_counts_for_each():
    rows = [
        reason(1, 4, ANNA),
        reason(2, 3, ANNA),
        reason(3, 3, therapy="Play"),
        reason(4, 3, therapy="Play"),
        reason(5, 1, BELL),
    ]

    found = latest(rows)

    assert {key: row["id"] for key, row in found.items()} == {
        ("provider", "Anna's OT"): 1,
        ("therapy", "Play"): 4,
        ("provider", "Bell OT"): 5,
    }
