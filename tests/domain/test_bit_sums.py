"""Choices among rows as whole numbers, and columns that add up by them."""

from itertools import compress

from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.bit_sums import BitColumn, choice, flags_of, part

AMOUNTS = some.integers(-(2**63), 2**63 - 1) | some.integers(-3, 300)
ROWS = some.lists(some.tuples(AMOUNTS, some.booleans()), max_size=80)


def parted(rows):
    return [amount for amount, _ in rows], bytes(chosen for _, chosen in rows)


@given(some.lists(some.booleans()))
def test_a_choice_says_again_what_it_was_made_of(flags):
    assert list(flags_of(choice(flags), len(flags))) == flags


@given(ROWS)
def test_a_choice_adds_up_as_its_rows_do_one_by_one(rows):
    amounts, flags = parted(rows)

    assert BitColumn.of(amounts).total(choice(flags)) == sum(compress(amounts, flags))


@given(ROWS, some.integers(0, 80), some.integers(0, 80))
def test_a_part_of_a_column_adds_up_as_those_rows_do(rows, one, other):
    amounts, flags = parted(rows)
    start, end = sorted(min(place, len(rows)) for place in (one, other))

    cut = BitColumn.of(amounts).part(start, end)
    chosen = part(choice(flags), len(rows), start, end)

    assert list(flags_of(chosen, end - start)) == list(flags[start:end])
    assert cut.total(chosen) == sum(compress(amounts[start:end], flags[start:end]))
