"""The breakdown of spend as a tree: parts of a year, each opened into those of a second kind."""

from collections.abc import Mapping, Sequence

from desktop.domain.spend import Key
from desktop.domain.spend_view import Part
from desktop.ui.cell import GroupRow
from desktop.ui.screens.spend_columns import part_rows, way
from desktop.ui.table import Row, TableColumn
from desktop.ui.table_columns import Sorting, in_order


class PartTree:
    """Parts, and beneath each that is open the parts it is made of. Parts with some are negative.

    Args:
        outer: the parts.
        inner: what they are made of, by the first word of their key; nothing for a plain list.
        columns: the columns of the table, whose cells a part that opens shows as well.
        opened: the keys of the parts that are open; kept by whoever shows the tree.
    """

    def __init__(
        self,
        outer: Sequence[Part],
        inner: Mapping[Key, Sequence[Part]],
        columns: Sequence[TableColumn],
        opened: set[Key],
    ) -> None:
        self._inner, self._columns, self._opened = inner, columns, opened
        self._parts = [*outer, *(part for some in inner.values() for part in some)]
        self._rows = {row["part"].key: row for row in part_rows(self._parts)}
        self._outer = [self._rows[part.key] for part in outer]

    def part(self, row_id: int) -> Part:
        """Give the part that a row stands for."""
        return self._parts[-1 - row_id if row_id < 0 else row_id]

    def toggle(self, row_id: int, *, opened: bool) -> None:
        """Open or close a part."""
        (self._opened.add if opened else self._opened.discard)(self.part(row_id).key)

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the ids of the rows in sight: sorted among those beside them."""
        found: list[int] = []
        for row in _sorted(self._outer, sort):
            key = row["part"].key
            if not self._inner:
                found.append(row["id"])
                continue
            found.append(-1 - row["id"])
            if key in self._opened:
                mine = [self._rows[part.key] for part in self._inner.get(key, ())]
                found += [one["id"] for one in _sorted(mine, sort)]
        return found

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return rows, those of parts that open as heads of a group."""
        return [self._head(one) if one < 0 else self._leaf(one) for one in ids]

    def _leaf(self, row_id: int) -> Row:
        part = self._parts[row_id]
        return self._rows[part.key] | {"inner": int(bool(self._inner)), "words": _last(part)}

    def _head(self, row_id: int) -> Row:
        part = self.part(row_id)
        row = self._rows[part.key]
        cells = {column.field: column.cell(row) for column in self._columns[1:]}
        is_open = part.key in self._opened
        head = GroupRow(way(_last(part)), open=is_open, cells=cells)
        return {"id": row_id, "group": head}


def inner_of(parts: Sequence[Part]) -> dict[Key, list[Part]]:
    """Put parts of two kinds under the key of the first."""
    found: dict[Key, list[Part]] = {}
    for part in parts:
        found.setdefault(part.key[:1], []).append(part)
    return found


def _last(part: Part) -> str:
    return part.key[-1] or "Not recorded"


def _sorted(rows: Sequence[Row], sort: Sorting | None) -> Sequence[Row]:
    return in_order(rows, sort) if sort else rows
