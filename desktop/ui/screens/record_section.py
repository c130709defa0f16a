"""Rows of another register that belong to a record, as a small table: opened, added, deleted."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import CHOICE
from desktop.ui.cell import BLANK, Cell
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.table import TableColumn


class RecordSection(QWidget):
    """A heading with Add, and the rows beneath it; Enter on a row opens its form.

    Args:
        desk: where the rows are kept.
        entity: their register.
        title: the heading.
        add: the words of the link that adds one.
        fields: the columns with their widths, a negative one taking the room left over; or
            columns described elsewhere.
    """

    def __init__(
        self,
        desk: Desk,
        entity: Entity,
        title: str,
        add: str,
        fields: Sequence[tuple[str, int] | TableColumn],
    ) -> None:
        super().__init__()
        self._desk, self._entity, self._add_words = desk, entity, add
        self._rows: dict[int, Row] = {}
        self._given: dict[str, Any] = {}
        self._start_with: dict[str, Any] = {}
        self._editable = False
        self.head = SectionHead(title, link=add)
        shown = [one if isinstance(one, TableColumn) else _column(entity, *one) for one in fields]
        self.table = MiniTable(shown, name=title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.table)
        self.head.followed.connect(self.add)
        self.table.opened.connect(self.open_row)

    @property
    def rows(self) -> Mapping[int, Row]:
        """The rows shown, by their ids."""
        return self._rows

    def show_rows(
        self,
        rows: Sequence[Row],
        given: Mapping[str, Any],
        *,
        editable: bool,
        start: Mapping[str, Any] | None = None,
    ) -> None:
        """Show rows; `given` are fields that a new one has and nobody is asked for.

        `start` are those that a new one begins with.
        """
        self._start_with = dict(start or {})
        self._rows = {row["id"]: row for row in rows}
        self._given, self._editable = dict(given), editable
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.head.set_link(self._add_words if editable else "")

    @Slot()
    def add(self) -> None:
        """Ask for a new row."""
        self._ask(None, f"Add {self._entity.one}", self._start_with)

    @Slot(object)
    def open_row(self, row_id: int) -> None:
        """Open a row to change or delete it."""
        self._ask(self._rows.get(row_id), f"Change {self._entity.one}")

    def _ask(self, row: Row | None, title: str, start: Mapping[str, Any] | None = None) -> None:
        """Ask for a row in its form; a new one may start with some values."""
        if not self._editable:
            return
        asking = Asking(title=title, given=self._given, delete=f"Delete {self._entity.one}")
        stored = row and {name: row[name] for name in ("id", *self._entity.by_field) if name in row}
        dialog = FormDialog(self._entity, self._desk, stored, asking=asking)
        if start:
            dialog.form.start_with(start)
        if self._desk.ask.run(dialog):
            done = "deleted" if dialog.is_deleted else "saved"
            words = f"{self._entity.one.capitalize()} {done}."
            self._desk.saved(words)


def _column(entity: Entity, name: str, width: int) -> TableColumn:
    column = entity.by_field[name]
    return TableColumn(
        name,
        column.label.text,
        abs(width),
        stretch=width < 0,
        sortable=False,
        describe=_describe(column),
    )


def _describe(column: Column) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        value = row.get(column.field)
        if value is None:
            return BLANK
        shown = column.show(value)
        return Cell(shown[:1].upper() + shown[1:] if column.kind is CHOICE else shown)

    return cell
