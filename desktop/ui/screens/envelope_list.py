"""Envelopes of money with what they are split into: the parts, their total, and what differs."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.amounts import show_money
from desktop.domain.entity import Row
from desktop.domain.envelope import ALLOCATIONS, ENVELOPES
from desktop.domain.footing import Footing
from desktop.domain.slices import NOTHING
from desktop.ui.cell import BLANK, Cell, state
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog
from desktop.ui.parts.pane import Pane, splitter
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.totals import TotalLine, Totals
from desktop.ui.screens.contract_cells import amount, plain_column, text
from desktop.ui.screens.cover_read import Planned
from desktop.ui.screens.record_section import RecordSection
from desktop.ui.table import Rows, RowTable, TableColumn, TableView

TOP, FOOT = 320, 420


class Envelopes(QWidget):
    """All envelopes, and the parts of the chosen one with their total.

    Args:
        desk: where they are kept.
    """

    entity = ENVELOPES

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: dict[int, Row] = {}
        self._parts: Sequence[Row] = ()
        self.view = TableView(RowTable(_columns(), Rows()), name="Envelopes")
        self.parts = RecordSection(desk, ALLOCATIONS, "What it is split into", "Add allocation",
                                   _part_columns())  # fmt: skip
        self.totals = Totals(self.parts.table)
        self.strip = Strip("amber")
        below = Pane()
        for widget in (self.parts, self.totals, self.strip):
            below.add(widget)
        line = splitter(self.view, below, upright=False)
        line.setSizes([TOP, FOOT])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(line, 1)
        desk.keep("envelope panes", line)
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(self._open)

    def show_envelopes(self, found: Planned) -> None:
        """Show these envelopes."""
        self._rows = {row["id"]: row for row in found.envelopes}
        self._parts = found.allocations
        self.view.table().set_source(Rows(found.envelopes))
        self._choose(self.view.current_id() or next(iter(self._rows), None))

    def select_first(self) -> None:
        """Choose the first envelope."""
        if self._rows:
            self.view.select_id(next(iter(self._rows)))

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.view, self.parts.table]

    def record(self) -> tuple[str, int] | None:
        """Name the envelope that is selected."""
        row_id = self.view.current_id()
        return (ENVELOPES.name, row_id) if row_id is not None else None

    def open_record(self, register: str, row_id: int) -> None:
        """Open an envelope, or one of its parts."""
        if register == ENVELOPES.name:
            self.view.select_id(row_id)
            self._open(row_id)
        else:
            self.parts.open_row(row_id)

    @Slot(object)
    def _choose(self, row_id: int | None) -> None:
        row = self._rows.get(row_id) if row_id is not None else None
        for widget in (self.parts, self.totals, self.strip):
            widget.setVisible(row is not None)
        if row is None:
            return
        key = row["name"], row["financial_year"]
        mine = [one for one in self._parts if (one["envelope"], one["financial_year"]) == key]
        given: dict[str, Any] = {"envelope": row["name"], "financial_year": row["financial_year"]}
        self.parts.head.set_title(
            f"What {row['name']} is split into", row["financial_year"].replace("-", "/")
        )
        self.parts.show_rows(mine, given, editable=self._desk.can_edit)
        whole = sum((one["amount"] for one in mine), NOTHING)
        found = Footing(whole, row["amount"])
        self.totals.show_lines(
            [
                _total("All parts", whole),
                _total("Envelope", row["amount"]),
                _total("Difference", found.difference, loud=not found.agrees),
            ]
        )
        self.strip.setVisible(not found.agrees)
        if not found.agrees:
            note = next((one["note"] for one in mine if one["note"]), row["note"] or "")
            self.strip.set(f"{found.words}.", note)

    @Slot(object)
    def _open(self, row_id: int) -> None:
        row = self._desk.store.get(ENVELOPES, row_id)
        asking = Asking(delete="Delete envelope")
        dialog = FormDialog(ENVELOPES, self._desk, row, asking=asking)
        if self._desk.can_edit and self._desk.ask.run(dialog):
            self._desk.saved("Envelope deleted." if dialog.is_deleted else "Envelope saved.")


def _total(words: str, pounds: Decimal, *, loud: bool = False) -> TotalLine:
    tone = "amber" if loud else "text"
    said = Cell(show_money(pounds), bold=True, number=pounds, tone=tone)
    return TotalLine(Cell(words, bold=True), {"amount": said})


def _columns() -> list[TableColumn]:
    def check(row: Row) -> Cell:
        if row["check"]:
            return state(row["check"], "amber", tip=row["check"])
        return Cell("Adds up", icon="ok", icon_tone="green", tone="text2")

    return [
        TableColumn("name", "Envelope", 220, fixed=True, stretch=True,
                    describe=lambda row: Cell(row["name"], bold=True)),
        TableColumn("financial_year", "Year", 90,
                    describe=lambda row: Cell(row["financial_year"].replace("-", "/"))),
        TableColumn("source", "Source", 130, describe=lambda row: text(row["source"])),
        TableColumn("section", "Section", 110, describe=lambda row: text(row["section"])),
        TableColumn("direction", "Direction", 120, describe=lambda row: text(row["direction"])),
        TableColumn("amount", "Amount", 106, right=True,
                    describe=lambda row: amount(row["amount"])),
        TableColumn("allocated", "Allocated", 106, right=True,
                    describe=lambda row: amount(row["allocated"])),
        TableColumn("difference", "Difference", 100, right=True, describe=_difference),
        TableColumn("check", "Check", 240, sortable=False, describe=check),
    ]  # fmt: skip


def _difference(row: Row) -> Cell:
    pounds = row["difference"]
    if not pounds:
        return BLANK
    return Cell(f"{'+' if pounds > 0 else ''}{show_money(pounds)}", tone="amber", number=pounds)


def _part_columns() -> list[TableColumn]:
    return [
        plain_column("to", "Goes to", 260, lambda row: Cell(row["to"]), stretch=True),
        plain_column("kind", "Kind", 120,
                     lambda row: text((row["kind"] or "").capitalize() or None)),
        plain_column("note", "Note", 320, lambda row: text(row["note"])),
        plain_column("amount", "Amount", 130, lambda row: amount(row["amount"]), right=True),
    ]  # fmt: skip
