"""What of a register goes out."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Invalid
from desktop.sheets.sheet_columns import SheetColumn, sheet_columns


@dataclass(frozen=True, slots=True)
class Extract:
    """Which rows and columns of a register are wanted.

    Attributes:
        where: what fields must be, as values or typed text.
        as_at: the register as it stood on this day.
        ids: only these rows, in this order.
        columns: the fields wanted, in order; all of them if not given.
        with_private: the private fields that may leave the program.
        sort: (field, descending), the first one first; ids keep their own order without it.
        layout: the name of the saved layout that it came from.
        why: the reason for which private fields leave.
    """

    where: Mapping[str, object] = field(default_factory=dict)
    as_at: dt.date | None = None
    ids: Sequence[int] | None = None
    columns: Sequence[str] | None = None
    with_private: Sequence[str] = ()
    sort: Sequence[tuple[str, bool]] = ()
    layout: str = ""
    why: str = ""

    def shown(self, entity: Entity) -> list[SheetColumn]:
        """List the columns of its sheet.

        Raises:
            Invalid: when a field is named that the register doesn't have, or rows are looked for
                by a guarded field that is not named among those that may leave.
        """
        self._refuse_looking_by(entity)
        return sheet_columns(entity, with_private=self.with_private, columns=self.columns)

    def _refuse_looking_by(self, entity: Entity) -> None:
        """Refuse to answer whether a guarded field has some value, where it is not named itself."""
        wrong = {
            name: "Rows are not looked for by this field unless it is named as well, "
            f"and the look recorded: --with-private {name}"
            for name in self.where
            if (column := entity.by_field.get(name))
            and column.guarded
            and name not in self.with_private
        }
        if wrong:
            raise Invalid(wrong)

    def left_out(self, entity: Entity) -> tuple[Column, ...]:
        """List the private columns that stay home."""
        there = {one.column.field for one in self.shown(entity)}
        return tuple(c for c in entity.columns if c.private and c.field not in there)


EVERYTHING = Extract()
