"""Rows read a page at a time, and those looked at longest ago forgotten again."""

from collections import OrderedDict
from collections.abc import Sequence

from desktop.ui.cell import Cell
from desktop.ui.table_columns import Row, Source

PAGE, PAGES = 40, 150  # rows read at a time, about a screenful; pages kept
FEW = 20  # rows looked for one by one before the place of every row is written down


class _Page:
    """Rows that stand together, with the cells described so far."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.cells: dict[int, list[Cell | None]] = {}


class PagedRows:
    """Ids in order, and the rows of the pages lately looked at."""

    def __init__(self, source: Source, ids: Sequence[int]) -> None:
        self.ids = ids
        self._source = source
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        self._places: dict[int, int] | None = None
        self._sought = 0

    def row(self, place: int) -> Row:
        """Return the row at a place; only its id when it is gone from the source."""
        return self._page(place // PAGE).rows[place % PAGE]

    def cells(self, place: int, columns: int) -> list[Cell | None]:
        """Return the cells described so far of a row, None for those that are not."""
        page = self._page(place // PAGE)
        cells = page.cells.get(place)
        if cells is None:
            cells = page.cells[place] = [None] * columns
        return cells

    def place(self, row_id: int) -> int:
        """Return where a row stands, -1 when it does not."""
        if self._places is None and self._sought < FEW:
            self._sought += 1
            return _found(self.ids, row_id)
        if self._places is None:
            self._places = {each: place for place, each in enumerate(self.ids)}
        return self._places.get(row_id, -1)

    def extend(self, ids: Sequence[int]) -> None:
        """Take more rows behind those there are; `ids` are all of them."""
        self.forget(len(self.ids) - 1)  # its page may not have been full
        self.ids, self._places, self._sought = ids, None, 0

    def forget(self, place: int) -> None:
        """Read a row anew when it is next looked at."""
        self._pages.pop(place // PAGE, None)

    def _page(self, number: int) -> _Page:
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._read(number)
            if len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        elif len(self._pages) > 1:
            self._pages.move_to_end(number)
        return page

    def _read(self, number: int) -> _Page:
        ids = self.ids[number * PAGE : (number + 1) * PAGE]
        found = {row["id"]: row for row in self._source.rows(ids)}
        return _Page([found.get(each, {"id": each}) for each in ids])


def _found(ids: Sequence[int], row_id: int) -> int:
    try:
        return ids.index(row_id)
    except ValueError:
        return -1
