"""Count, sum and average of what is selected, for the status bar."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from desktop.ui.row_table import RowTable

MOST_CELLS = 50_000  # beyond this only the rows are counted


@dataclass(frozen=True, slots=True)
class Sums:
    """What a selection adds up to.

    Attributes:
        rows: how many rows are selected, wholly or in part.
        numbers: how many of the selected cells are numbers.
        total: their sum.
        average: the sum divided by how many there are, exact to 28 digits.
        by_field: the sum of each column.
        wrong: instead of all that, what is wrong with the one cell chosen.
    """

    rows: int
    numbers: int = 0
    total: Decimal = Decimal(0)
    average: Decimal = Decimal(0)
    by_field: dict[str, Decimal] = field(default_factory=dict)
    wrong: str = ""


def add_up(table: RowTable, rows: Iterable[int], columns: list[int], count: int) -> Sums:
    """Add up the numbers in some columns of some rows.

    Args:
        table: where they stand.
        rows: the rows selected.
        columns: the columns selected.
        count: how many rows there are.
    """
    if count * len(columns) > MOST_CELLS:
        return Sums(count)
    by_field: dict[str, Decimal] = {}
    numbers = 0
    for row in rows:
        for column in columns:
            number = table.cell(row, column).number
            if number is not None:
                name = table.columns[column].field
                exact = number if isinstance(number, Decimal) else Decimal(str(number))
                by_field[name] = by_field.get(name, Decimal(0)) + exact
                numbers += 1
    total = sum(by_field.values(), Decimal(0))
    return Sums(count, numbers, total, total / numbers if numbers else Decimal(0), by_field)
