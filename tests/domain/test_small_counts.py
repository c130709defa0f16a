"""Small counts are hidden, and what would give them away with them."""

from desktop.domain.small_counts import hidden


def test_counts_below_five_are_hidden_and_none_is_not():
    assert hidden({("OT", "North"): 4, ("SLT", "East"): 5, ("PT", "South"): 0}) == {("OT", "North")}


def test_one_hidden_alone_in_its_row_or_column_takes_the_smallest_beside_it_along():
    counts = {("OT", "North"): 3, ("OT", "East"): 9, ("OT", "South"): 7, ("SLT", "West"): 20}

    assert hidden(counts) == {("OT", "North"), ("OT", "South")}


def test_it_goes_on_until_none_stands_alone():
    counts = {
        (row, column): count
        for row, line in zip("abc", ((2, 30, 40), (50, 60, 70), (80, 90, 100)), strict=True)
        for column, count in zip("xyz", line, strict=True)
    }

    found = hidden(counts)

    for axis in (0, 1):
        for name in {cell[axis] for cell in counts}:
            assert sum(cell in found for cell in counts if cell[axis] == name) != 1


def test_two_small_ones_beside_each_other_need_no_more():
    assert hidden({("OT", "N"): 1, ("OT", "E"): 2, ("OT", "S"): 50}) == {("OT", "N"), ("OT", "E")}
