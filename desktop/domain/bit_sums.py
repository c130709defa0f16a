"""Sums over any choice among very many rows, in a fraction of a millisecond.

A choice is one whole number with a binary digit for each row, the first row's the highest. A column
of amounts is kept the other way about: for each binary digit of the amounts, the choice of those
rows whose amount has it. How many rows two choices share is counted by the processor, so that what
a choice adds up to takes as many counts as the largest amount has digits, not as there are rows.
"""

import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

NOUGHTS_AND_ONES = bytes([ord("0")]) + bytes([ord("1")]) * 255
FLAGS = bytes(one == ord("1") for one in range(256))
HAS_DIGIT = [bytes(ord("0") + (one >> digit & 1) for one in range(256)) for digit in range(8)]
WIDE = 8  # bytes of an amount


def choice(flags: Iterable[int]) -> int:
    """Make a choice of rows.

    Args:
        flags: for each row nought, or another small number where it is chosen; at best as bytes.
    """
    told = flags if isinstance(flags, bytes) else bytes(flags)
    return int(told.translate(NOUGHTS_AND_ONES), 2) if told else 0


def flags_of(chosen: int, number: int) -> bytes:
    """Say for each of so many rows whether it is chosen: nought or one."""
    return format(chosen, f"0{number}b").encode().translate(FLAGS) if number else b""


def part(chosen: int, number: int, start: int, end: int) -> int:
    """Give what is chosen of the rows from one place to before another, as a choice of those.

    Args:
        chosen: a choice among all rows.
        number: how many there are.
        start: the first of the rows that are meant.
        end: the one after the last.
    """
    return chosen >> (number - end) & ((1 << (end - start)) - 1)


@dataclass(frozen=True, slots=True)
class BitColumn:
    """A column of whole numbers of which any choice adds up at once.

    Attributes:
        number: how many rows there are.
        digits: for each binary digit which rows have it, and what it is worth.
    """

    number: int
    digits: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, values: Iterable[int]) -> Self:
        """Make the column of these numbers, of at most 63 binary digits each."""
        told = array("q", values)
        return cls(len(told), list(_digits(told)))

    def part(self, start: int, end: int) -> "BitColumn":
        """Give the column of the rows from one place to before another."""
        cut = [(part(has, self.number, start, end), worth) for has, worth in self.digits]
        return BitColumn(end - start, [one for one in cut if one[0]])

    def total(self, chosen: int) -> int:
        """Add up the rows of a choice."""
        return sum((chosen & has).bit_count() * worth for has, worth in self.digits)


def _digits(values: "array[int]") -> Iterable[tuple[int, int]]:
    """Give the rows that have each binary digit, and what it is worth.

    The highest counts below nought, as computers keep negative numbers.
    """
    if not values:
        return
    if sys.byteorder == "big":
        values.byteswap()
    kept = values.tobytes()
    highest, lowest = max(values), min(values)
    top = max(highest, ~lowest).bit_length()
    for digit in range(top + 1):
        column = kept[digit // 8 :: WIDE].translate(HAS_DIGIT[digit % 8])
        has = int(column, 2)
        if has:
            yield has, (-1 if digit == top else 1) << digit
