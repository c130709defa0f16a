"""A purchase that says no sessions is doubted: it would cost nothing, whatever was paid."""

import pytest

from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_rules import sessions_wanted


@pytest.mark.parametrize(
    ("per_week", "sessions", "is_doubted"),
    [(None, None, True), (1, None, False), (None, 12, False), (1, 12, False)],
)
def test_sessions_each_week_or_in_all_are_wanted(per_week, sessions, is_doubted):
    assert (sessions_wanted(per_week, sessions) is not None) == is_doubted


def test_the_register_of_purchases_doubts_it():
    said = [rule.failure({}) for rule in PURCHASES.doubts if rule.check is sessions_wanted]

    assert said == [
        (
            "per_week",
            "Say how many sessions each week, or how many in all: without them it costs £0",
        )
    ]
