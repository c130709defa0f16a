"""A register as a table shows it: ids from the store's search and sort, rows on demand."""

import datetime as dt
from collections.abc import Sequence

from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.domain.kinds import DAY, DECIMAL, FLAG, LINK, LONG, MONEY, NUMBER
from desktop.store import reading, searching
from desktop.store.store import Store
from desktop.ui.cell import BLANK, Cell, state
from desktop.ui.table_columns import Row, Sorting, TableColumn

HELD_WHOLE = 5_000  # rows that are found at once without anybody noticing
LETTER = 7  # pixels of a letter at the usual text size
NARROW, STATED, WIDE = 84, 140, 320
STATES = frozenset({"status", "status_today", "state"})  # shown with their icon
HIDDEN_PRIVATE = "••••••"


class RegisterSource:
    """The rows of one register that match what was typed.

    Attributes:
        words: what the search box says.
        owner: (link field, row id) when only the rows of one record are shown.
        as_at: the past day whose rows are shown; None for what is kept now.
    """

    def __init__(self, store: Store, entity: Entity, today: dt.date) -> None:
        self._store, self._entity, self._today = store, entity, today
        self.words = ""
        self.owner: searching.Owner | None = None
        self.as_at: dt.date | None = None

    @property
    def is_read_by_page(self) -> bool:
        """Whether the register is so large that its first rows are shown before the rest."""
        return self.as_at is None and self._store.count(self._entity) > HELD_WHOLE

    def ids(self, sort: Sorting | None, limit: int | None = None) -> Sequence[int]:
        """Return the ids of the rows that match, in order; the first ones with a limit."""
        found = searching.ids(
            self._store, self._entity, self.words, sort=sort, owner=self.owner, limit=limit
        )
        if self.as_at is None:
            return found
        stood = reading.rows(
            self._store,
            self._entity,
            today=self._today,
            ids=found,
            as_at=self.as_at,
            with_computed=False,
        )
        return [row["id"] for row in stood]

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows as values, computed columns included."""
        return reading.rows(self._store, self._entity, today=self._today, ids=ids, as_at=self.as_at)


def table_columns(entity: Entity) -> list[TableColumn]:
    """Make a table column of every column; those of personal data show that there is something."""
    return [_table_column(entity, column) for column in entity.all_columns]


def _table_column(entity: Entity, column: Column) -> TableColumn:
    least = STATED if column.field in STATES or column.kind is DAY else NARROW
    width = min(max(column.label.width * LETTER, len(column.label.text) * 8 + 24, least), WIDE)
    return TableColumn(
        column.field,
        column.label.text,
        width,
        right=column.kind.right,
        describe=lambda row: describe(entity, column, row.get(column.field)),
        sortable=not column.computed,
        editable=not column.computed and column.kind is not LINK,
        hidden=column.field in entity.by_field and column.label.section == "Identifiers",
        stretch=column.field == entity.shown_by,
        help=column.label.help,
    )


def describe(entity: Entity, column: Column, value: object) -> Cell:
    """Say what a cell of a register shows."""
    if value is None:
        return BLANK
    words = column.show(value)
    if column.private and column.field != entity.shown_by:
        return Cell(HIDDEN_PRIVATE, muted=True, tip="Personal data. Open the record to see it.")
    if column.field in STATES:
        return state(words[:1].upper() + words[1:])
    number = value if column.kind in {MONEY, NUMBER, DECIMAL} else None
    if column.kind is LONG:
        words = words.replace("\n", " ")
    doubt = column.doubt(value) or ""
    if doubt:
        return Cell(words, icon="warning", icon_tone="amber", tip=doubt)
    quiet = column.kind is FLAG and not value
    return Cell(words, bold=column.field == entity.key[0], number=number, muted=quiet)  # type: ignore[arg-type]
