"""Rows that a table holds whole and worked out: found by words, filtered, counted and sorted."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from desktop.ui.table import Rows, Sorting
from desktop.ui.table_columns import Row

Chosen = Mapping[str, tuple[Any, ...]]
KEPT = 20  # answers
Asked = tuple[tuple[str, ...], tuple[tuple[str, frozenset[Any]], ...]]


class HeldSource:
    """The rows that fit the words and the filters; each row's `said` is what words are found in.

    Attributes:
        words: what the search box says.
        chosen: the filters in force.
        orders: the values of a filter in their own order, for those not in that of the letters.
    """

    orders: ClassVar[Mapping[str, Sequence[Any]]] = {}

    def __init__(self) -> None:
        self.words = ""
        self.chosen: Chosen = {}
        self._held: dict[int, Row] = {}
        self._fitting: dict[Asked, list[Row]] = {}

    @property
    def total(self) -> int:
        """How many rows there are, fitting or not."""
        return len(self._held)

    def hold(self, rows: Sequence[Row]) -> None:
        """Keep what was read."""
        self._held = {row["id"]: row for row in rows}
        self._fitting = {}

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the ids of the rows that fit, in order."""
        return Rows(self.fitting()).ids(sort)

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows."""
        return [self._held[one] for one in ids if one in self._held]

    def fitting(self, chosen: Chosen | None = None) -> list[Row]:
        """Give the rows that fit the words and the filters in force, or others."""
        given = self.chosen if chosen is None else chosen
        wanted = tuple((key, frozenset(values)) for key, values in given.items() if values)
        asked = tuple(self.words.casefold().split()), wanted
        if asked not in self._fitting:  # a table asks for the same half a dozen times over
            if len(self._fitting) >= KEPT:
                self._fitting = {}
            self._fitting[asked] = self._fit(*asked)
        return list(self._fitting[asked])

    def _fit(self, typed: Sequence[str], wanted: Sequence[tuple[str, frozenset[Any]]]) -> list[Row]:
        return [
            row
            for row in self._held.values()
            if all(word in row["said"] for word in typed)
            and not any(values.isdisjoint(self.values_of(row, key)) for key, values in wanted)
        ]

    def values_of(self, row: Row, key: str) -> tuple[Any, ...]:
        """Give what a row says of a filter; more than one value where it has several."""
        return (row[key],)

    def counts(self, key: str) -> dict[Any, int]:
        """Count for each value of a filter what it would show beside the other filters."""
        others = {name: values for name, values in self.chosen.items() if name != key}
        found: dict[Any, int] = {}
        for row in self.fitting(others):
            for value in self.values_of(row, key):
                found[value] = found.get(value, 0) + 1
        return dict(sorted(found.items(), key=lambda item: self._place(key, item[0])))

    def _place(self, key: str, value: Any) -> Any:
        fixed = self.orders.get(key)
        return fixed.index(value) if fixed else str(value).casefold()
