"""Which columns a register's sheet has, in order, and what stands in each cell.

A link is written by its key, so that the sheet can come back in; beside it stands a column with
its words for people, which is never read back.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Invalid, Row
from desktop.domain.kinds import LINK
from desktop.domain.registry import ENTITIES
from desktop.store.streaming import Stream


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet.

    Attributes:
        heading: what stands above it.
        column: the field it shows.
        companion: whether it shows the words of a link instead of its key.
    """

    heading: str
    column: Column
    companion: bool = False

    @property
    def name(self) -> str:
        """What JSON calls it: the field's id, or "provider_name" for a companion."""
        return f"{self.column.field}_name" if self.companion else self.column.field

    def value(self, row: Row) -> Any:
        """Give what the cell of a row says, None for blank."""
        [value] = self.values([row])
        return value

    def values(self, rows: Sequence[Row]) -> list[Any]:
        """Give what the cells of some rows say, None for blank."""
        name = self.column.field
        found = [row[name] for row in rows]
        if self.column.kind is not LINK:
            return found
        if self.companion:
            return [None if ref is None else ref.text for ref in found]
        return [None if ref is None else ref.key for ref in found]


def sheet_columns(
    entity: Entity, *, with_private: Iterable[str] = (), columns: Sequence[str] | None = None
) -> list[SheetColumn]:
    """List the columns of a register's sheet; private ones only when named.

    Args:
        entity: the register.
        with_private: the private fields that may leave the program.
        columns: the fields wanted, in order; all of them if not given.

    Raises:
        Invalid: when a field is named that the register doesn't have.
    """
    named = [*with_private, *(columns or ())]
    unknown = [name for name in named if name not in entity.by_field]
    if unknown:
        raise Invalid({name: f"{entity.title} have no field “{name}”" for name in unknown})
    wanted = [entity.by_field[name] for name in columns] if columns else entity.all_columns
    allowed = set(with_private)
    found: list[SheetColumn] = []
    for column in wanted:
        if not column.private or column.field in allowed:
            found += _with_companion(column)
    return found


def companions(entity: Entity) -> dict[str, str]:
    """Give the headings that only people read, each with the field of its link."""
    return {
        one.heading: one.column.field
        for column in entity.columns
        for one in _with_companion(column)
        if one.companion
    }


def _with_companion(column: Column) -> list[SheetColumn]:
    alone = SheetColumn(column.label.text, column)
    target = ENTITIES.get(column.label.link)
    if target is None or target.shown_by in target.key:  # it has no words but its key
        return [alone]
    return [alone, SheetColumn(f"{column.label.text} name", column, companion=True)]


def cells_of(columns: Sequence[SheetColumn], rows: Stream) -> Iterator[list[list[Any]]]:
    """Give the cells of rows on their way out, part by part, the values of each column."""
    worked_out = any(one.column.computed for one in columns)
    for part in rows.parts(with_computed=worked_out):
        yield [one.values(part) for one in columns]
