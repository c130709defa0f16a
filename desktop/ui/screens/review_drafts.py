"""The drafted variations of a contract, ticked where they are agreed with its hard review."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.contract_changes import DRAFT
from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.domain.slices import NOTHING
from desktop.domain.what_if import over_envelope
from desktop.store.contract_view import ContractView
from desktop.ui.cell import BLANK, Cell
from desktop.ui.parts.summed_table import SummedTable
from desktop.ui.parts.text import Text
from desktop.ui.screens.contract_cells import plain_column
from desktop.ui.screens.contract_sections import effect
from desktop.ui.table import TableColumn

TOTAL = "Total of those ticked"


class DraftedChanges(QWidget):
    """A table of what could change, each with its day and its cost, and what is ticked in all."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._ticked: set[int] = set()
        self.summed = SummedTable("Drafted variations", _columns(), total=TOTAL)
        self.over = Text(tone="red", wrap=True)
        self.nothing = Text("No variation is drafted.", tone="text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.summed, self.over, self.nothing):
            column.addWidget(widget)
        self.summed.table.table().ticked.connect(self._tick)

    def show_contract(self, view: ContractView) -> None:
        """Offer the drafted variations; those ticked before stay so."""
        self._rows = [dict(row) for row in view.now.parts.variations if row["status"] == DRAFT]
        self._ticked &= {row["id"] for row in self._rows}
        over = [words for row in self._rows if (words := over_envelope(view.now, row))]
        self.over.setText("\n".join(f"{words}, so it cannot be agreed." for words in over))
        self.over.setVisible(bool(over))
        self.nothing.setVisible(not self._rows)
        self.summed.setVisible(bool(self._rows))
        self._show()

    def tick(self, row_id: int) -> None:
        """Agree a variation with the decision."""
        self._tick(row_id, "what", on=True)

    def ticked(self) -> list[Row]:
        """Give the variations that are ticked."""
        return [row for row in self._rows if row["id"] in self._ticked]

    @Slot(object, str, bool)
    def _tick(self, row_id: int, _field: str, on: bool) -> None:  # noqa: FBT001 - as the table says
        (self._ticked.add if on else self._ticked.discard)(row_id)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        rows = [row | {"ticked": row["id"] in self._ticked} for row in self._rows]
        whole = sum((row["annual_effect"] or NOTHING for row in self.ticked()), NOTHING)
        self.summed.show_rows(rows, {"annual_effect": _total(whole)})


def _total(whole: Decimal) -> Cell:
    said = effect({"annual_effect": whole})
    return Cell(said.text, bold=True, number=whole)


def _columns() -> list[TableColumn]:
    def what(row: Row) -> Cell:
        return Cell(f"V{row['number']}, {row['what']}", ticked=row["ticked"], tip=row["what"])

    def since(row: Row) -> Cell:
        return Cell(show_day(row["from"])) if row["from"] else BLANK

    return [
        plain_column("what", "Change", 200, what, stretch=True),
        plain_column("from", "From", 130, since),
        plain_column("annual_effect", "Cost a year", 110, effect, right=True),
    ]
