"""Which line of its cost a payment under a contract is for."""

from decimal import Decimal

import pytest

from desktop.domain.paid_lines import paid_by_line

LINES = ("Training", "Training materials", "Coordinator (KR11)")


@pytest.mark.parametrize(
    ("purpose", "line"),
    [
        ("training, September", "Training"),
        ("TRAINING MATERIALS and room hire", "Training materials"),
        ("Coordinator (KR11), quarter 2", "Coordinator (KR11)"),
        ("Retraining", None),
        ("Quarter 2", None),
        (None, None),
    ],
)
def test_the_longest_line_named_by_whole_words_counts(purpose, line):
    assert paid_by_line([{"purpose": purpose, "net": Decimal(5)}], LINES) == {line: Decimal(5)}


def test_payments_of_one_line_add_up_and_none_is_lost():
    rows = [{"purpose": text, "net": Decimal(9)} for text in ("Training", "training", "", "rent")]

    assert paid_by_line(rows, LINES) == {"Training": Decimal(18), None: Decimal(18)}
