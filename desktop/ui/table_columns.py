"""What a table shows and where it gets its rows from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from desktop.ui.cell import BLANK, Cell

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
        return BLANK if value is None else Cell(str(value))


class Source(Protocol):
    """Where a table gets its rows from."""

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the id of every row shown, in order."""

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows, in any order; one that is gone is left out."""


class Rows:
    """A source over rows held whole, for a few hundred of them."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._rows = {row["id"]: row for row in rows}

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the ids, sorted by a field; blanks come last."""
        if sort is None:
            return list(self._rows)
        name, descending = sort
        filled = [key for key, row in self._rows.items() if row.get(name) is not None]
        blank = [key for key, row in self._rows.items() if row.get(name) is None]
        filled.sort(key=lambda key: _sortable(self._rows[key][name]), reverse=descending)
        return filled + blank

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows."""
        return [self._rows[key] for key in ids if key in self._rows]


def _sortable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
