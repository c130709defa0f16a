"""Amounts with a decimal comma, "1.234,50", and how they are told from those with a point."""

from decimal import Decimal
from functools import lru_cache

from desktop.domain.amounts import read_number

COMMA, POINT = "comma", "point"
_SWAPPED = str.maketrans(",.", ".,")


def with_point(text: str) -> str:
    """Write an amount that has a decimal comma with a decimal point."""
    return text.translate(_SWAPPED)


def by_comma(text: str) -> Decimal | None:
    """Read an amount as one with a decimal comma; None when it is none."""
    try:
        return read_number(with_point(text))
    except ValueError:
        return None


@lru_cache(maxsize=8_192)
def separator(text: str) -> str:
    """Say which decimal separator an amount is written with; nothing where both read the same.

    "12,5" and "1.234,50" make sense with a comma only, "12.50" and "1,234.50" with a point only.
    "1,234" makes sense either way: more people write thousands so than three decimals.
    """
    if "," not in text and "." not in text:
        return ""
    swapped = by_comma(text)
    try:
        plain = read_number(text)
    except ValueError:
        return COMMA if swapped is not None else ""
    if swapped is None or "," in text:
        return POINT if plain is not None else ""
    return ""
