"""Sums of the numeric columns as the rows go by, to tell and check totals."""

from collections.abc import Sequence
from typing import Any

from desktop.sheets.looks import look

Row = Sequence[Any]
TOLERANCE = 0.005
FEWEST, SEVERAL = 5, 2  # rows and columns from which on a sum of all others is no accident


def amount(cell: Any) -> float | None:
    """Give the number in a cell, None when it holds none."""
    kind = cell.__class__
    if kind is int or kind is float:
        return float(cell)
    if kind is not str:
        return None
    try:
        return float(cell)
    except ValueError:
        found = look(cell)
        return float(found.value) if found.sort in {"number", "money"} else None


def near(one: float, other: float) -> bool:
    """Say whether two sums are the same to the penny."""
    return abs(one - other) <= TOLERANCE + abs(other) * 1e-12


class RunningSums:
    """The sums since the last subtotal and since the beginning.

    Attributes:
        places: the columns added up.
        since: sums since the last subtotal.
        overall: sums from the first row on.
        rows_since: how many rows are in the first.
        rows: how many rows are in the second.
    """

    def __init__(self, places: Sequence[int]) -> None:
        self.places = tuple(places)
        self.since = dict.fromkeys(places, 0.0)
        self.overall = dict.fromkeys(places, 0.0)
        self.rows_since = self.rows = 0

    def take(self, rows: Sequence[Row]) -> None:
        """Add data rows."""
        self.rows_since += len(rows)
        self.rows += len(rows)
        for place in self.places:
            total = _sum([row[place] for row in rows if place < len(row)])
            self.since[place] += total
            self.overall[place] += total

    def new_group(self) -> None:
        """Begin again after a subtotal."""
        self.since = dict.fromkeys(self.places, 0.0)
        self.rows_since = 0

    def explains(self, row: Row) -> bool:
        """Say whether every filled cell of a row is the sum of the rows above it, nothing else."""
        there = {place: cell for place, cell in enumerate(row) if cell is not None}
        values = {place: amount(cell) for place, cell in there.items()}
        known = [self.since] if self.rows_since > 1 else []
        known += [self.overall] if self.rows > max(self.rows_since, 1) else []
        if (
            not known
            or not values
            or any(value is None or place not in self.since for place, value in values.items())
        ):
            return False
        if not any(values.values()):
            return False
        return any(
            all(near(value or 0.0, sums[place]) for place, value in values.items())
            for sums in known
        )

    def sums_up_others(self, row: Row) -> bool:
        """Say whether a row that was added up is the sum of all the others, in several columns."""
        values = [amount(row[place]) if place < len(row) else None for place in self.places]
        told = [value for value in values if value]
        return (
            self.rows >= FEWEST
            and len(told) >= SEVERAL
            and all(
                value is not None and near(value, self.overall[place] - value)
                for place, value in zip(self.places, values, strict=True)
            )
        )

    def give_back(self, row: Row) -> None:
        """Take a row out again: it is a total."""
        for place in self.places:
            value = (amount(row[place]) if place < len(row) else None) or 0.0
            self.overall[place] -= value
        self.rows -= 1
        self.new_group()

    def differences(self, row: Row, *, grand: bool) -> list[tuple[int, float, float]]:
        """Give (column, what the row says, what the rows add up to) where a total is wrong."""
        wrong = []
        sums = self.overall if grand or not self.rows_since else self.since
        for place in self.places:
            said = amount(row[place]) if place < len(row) else None
            if said is None or near(said, self.since[place]) or near(said, self.overall[place]):
                continue
            if said not in {float(self.rows), float(self.rows_since)}:
                wrong.append((place, said, sums[place]))
        return wrong


def _sum(cells: Sequence[Any]) -> float:
    try:
        return float(sum(cells))
    except TypeError:
        return sum(amount(cell) or 0.0 for cell in cells if cell is not None)
