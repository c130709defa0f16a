"""The filters of Spot purchases: what each offers, and how many purchases it would leave."""

from collections.abc import Collection, Sequence
from typing import Any

from desktop.ui.parts.filter_button import FilterButton, Option
from desktop.ui.screens.purchase_columns import STATUS_WORDS, year_words
from desktop.ui.screens.purchase_source import PurchaseSource
from desktop.ui.screens.purchase_values import FILTERS, NOT_ENDED


def filters_of(source: PurchaseSource) -> dict[str, FilterButton]:
    """Make the filters, by what each looks at."""
    return {key: _filter(source, key) for key in FILTERS}


def _filter(source: PurchaseSource, key: str) -> FilterButton:
    def options() -> Sequence[Option]:
        found = source.counts(key)
        words = year_words if key == "year" else str
        return [Option(value, words(value), found[value]) for value in _ordered(key, found)]

    def count(values: tuple[Any, ...]) -> int:
        return len(source.fitting(dict(source.chosen) | {key: values}))

    return FilterButton(key.capitalize(), options, count=count)


def _ordered(key: str, found: Collection[Any]) -> list[Any]:
    if key == "status":
        return [words for words in (*STATUS_WORDS.values(), NOT_ENDED) if words in found]
    return sorted(found, key=lambda value: str(value).casefold())
