"""Which filters of Spot purchases show the purchases that a figure of spend is made of."""

from collections.abc import Mapping, Sequence

from desktop.domain.purchase_rules import COMMITTED
from desktop.domain.spend import Key
from desktop.ui.screens.purchase_columns import STATUS_WORDS
from desktop.ui.screens.purchase_values import FILTERS
from desktop.ui.screens.spend_columns import way

Chosen = Mapping[str, tuple[str, ...]]
COSTING = tuple(words for status, words in STATUS_WORDS.items() if status in COMMITTED)


def filters_to(year: str, by: Sequence[str] = (), key: Key = ()) -> Chosen:
    """Give the filters that show what a part of a year is made of, those that cost money only.

    Spot purchases has no filter for what nothing is recorded of, nor for a budget line: these are
    left out, and more is shown.

    Args:
        year: the financial year.
        by: the dimensions of the part; none for the whole year.
        key: its words.
    """
    named = {name: word for name, word in zip(by, key, strict=False) if name in FILTERS and word}
    whole = {"year": (year,), "status": COSTING}
    return whole | {name: (way(word),) for name, word in named.items()}
