"""What a table shows and where it gets its rows from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from operator import itemgetter
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from desktop.ui.cell import BLANK, Cell, plain

Row = dict[str, Any]
Sorting = tuple[str, bool]  # field, descending


@dataclass(frozen=True)
class TableColumn:
    """A column of a table.

    Attributes:
        field: the key of its values in a row.
        heading: the words above it.
        width: pixels at the usual text size; 0 measures the first rows.
        right: numbers stand at the right.
        describe: a row to what the cell shows; the value as text without one.
        sortable: its heading sorts.
        editable: F2 edits its cells.
        fixed: people can't hide it.
        hidden: not shown until people choose it.
        stretch: takes the room that is left over.
        help: the tooltip of the heading.
        spoken: what is read out for a column whose heading has no words.
        editor: makes the widget a cell is edited in; a line of text without one.
    """

    field: str
    heading: str
    width: int = 120
    _: KW_ONLY
    right: bool = False
    describe: Callable[[Row], Cell] | None = None
    sortable: bool = True
    editable: bool = False
    fixed: bool = False
    hidden: bool = False
    stretch: bool = False
    help: str = ""
    spoken: str = ""
    editor: Callable[[QWidget, Row], QWidget] | None = None

    def cell(self, row: Row) -> Cell:
        """Describe this column's cell of a row."""
        if self.describe:
            return self.describe(row)
        value = row.get(self.field)
        return BLANK if value is None else plain(str(value))


class Source(Protocol):
    """Where a table gets its rows from."""

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the id of every row shown, in order."""

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows, in any order; one that is gone is left out."""


def in_order(
    rows: Iterable[Row], sort: Sorting, value: Callable[[Row], Any] | None = None
) -> list[Row]:
    """Sort rows by a field, whatever the case; blanks come last and equals stay as they came.

    Args:
        rows: the rows, equals in the order they are to have.
        sort: the field and the way.
        value: what a row is sorted by, where it isn't the field itself; None is a blank.
    """
    field, descending = sort
    told = [(row, value(row) if value else row.get(field)) for row in rows]
    filled = [(row, sortable(one)) for row, one in told if one is not None]
    filled.sort(key=itemgetter(1), reverse=descending)
    return [row for row, _ in filled] + [row for row, one in told if one is None]


class Rows:
    """A source over rows held whole, for a few hundred of them."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._rows = {row["id"]: row for row in rows}

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the ids, sorted by a field; blanks come last."""
        if sort is None:
            return list(self._rows)
        return [row["id"] for row in in_order(self._rows.values(), sort)]

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows."""
        return [self._rows[key] for key in ids if key in self._rows]


def sortable(value: Any) -> Any:
    """Give what a value is sorted by: words whatever their case."""
    return value.casefold() if isinstance(value, str) else value
