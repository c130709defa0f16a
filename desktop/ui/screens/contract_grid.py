"""The section of a contract's money: a grid that can be typed into, and its cuts by other years."""

from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.amounts import show_money
from desktop.domain.contract_money import CONTRACT_YEARS, COSTS, FUNDING
from desktop.domain.contract_now import ContractNow
from desktop.domain.entity import Invalid
from desktop.domain.kinds import MONEY, Ref
from desktop.domain.slices import NOTHING
from desktop.store.errors import StoreError
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog
from desktop.ui.parts import buttons
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.segmented import Segmented
from desktop.ui.parts.text import Text
from desktop.ui.screens import contract_money as money
from desktop.ui.screens.contract_money import CONTRACT, Line
from desktop.ui.table import Rows, RowTable, TableView

ADDED = (FUNDING, COSTS, CONTRACT_YEARS)


class GridView(TableView):
    """Cells as in a spreadsheet, as tall as its rows."""

    def __init__(self) -> None:
        super().__init__(inner=True, cells=True, name="Funding and cost by year")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return self.whole_size()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())


class MoneyGrid(QWidget):
    """Funding by source and cost by line, with what is left; F2 types into a cell.

    Args:
        desk: where it is saved.
    """

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._now: ContractNow | None = None
        self.head = SectionHead("Funding and cost by year")
        self.cuts = Segmented(["Contract", "Financial", "School"], name="Years it is cut by")
        self.menu = Menu(self)
        for entity in ADDED:
            self.menu.add(f"Add {entity.one}…", "add", called=partial(self.add_line, entity))
        self.copy_action = self.menu.add("Copy as table", "copy", called=self.copy)
        self.add_button = buttons.MenuButton("Edit", self.menu, "quiet")
        self.view = GridView()
        self.note = Text(tone="text2", wrap=True)
        self._lay_out()
        self.cuts.changed.connect(self._show)
        self.view.opened.connect(self._open_line)
        desk.signals.editing.connect(self._allow)

    def show_contract(self, now: ContractNow) -> None:
        """Show the money of a contract."""
        self._now = now
        envelope = {year.funding for year in now.years if year.funding}
        quiet = f"envelope {show_money(next(iter(envelope)))} a year" if len(envelope) == 1 else ""
        self.head.set_title("Funding and cost by year", quiet)
        self._show()
        self._allow()

    def copy(self) -> None:
        """Put the whole grid on the clipboard, with its headings."""
        self.view.selectAll()
        self.view.copy()
        self.view.clearSelection()
        self._desk.say("Funding and cost copied as a table.")

    def add_line(self, entity: Any) -> None:
        """Ask for a new line of funding, of cost, or a priced year."""
        if self._now is None or not self._desk.can_edit:
            return
        asking = Asking(given={"contract": self._link()})
        dialog = FormDialog(entity, self._desk, asking=asking)
        if self._desk.ask.run(dialog):
            self._desk.saved(f"{entity.one.capitalize()} added.")

    # --- making ---

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.head, 1)
        line.addWidget(self.cuts)
        line.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.view)
        column.addWidget(self.note)

    def _link(self) -> Ref:
        assert self._now is not None
        row = self._now.row
        return Ref(row["id"], row["ref"], row["title"])

    # --- what is shown ---

    @Slot()
    def _show(self) -> None:
        now, kind = self._now, self.cuts.current()
        if now is None:
            return
        if kind == CONTRACT:
            columns, rows = money.columns(now), money.rows(now)
        else:
            years, rows = money.sliced(now, kind)
            columns = money.sliced_columns(years)
        old = self.view.table()
        edit = self._edit if kind == CONTRACT else None
        self.view.set_model(RowTable(columns, Rows(rows), edit=edit))
        self.view.selectionModel().currentChanged.connect(self._explain)
        old.deleteLater()
        self.view.updateGeometry()
        self.note.setText(_note(now))

    @Slot()
    def _explain(self) -> None:
        index = self.view.currentIndex()
        if self._now is not None and index.isValid() and self.cuts.current() == CONTRACT:
            row = self.view.table().row(index.row())
            if "group" not in row:
                self.told.emit(money.explained(row, self.view.field(index.column()), self._now))

    @Slot()
    def _allow(self) -> None:
        for action in self.menu.actions():
            action.setEnabled(self._desk.can_edit or action is self.copy_action)

    # --- what is typed ---

    def _line_at(self, row: int, field: str) -> Line | None:
        found: Line | None = self.view.table().row(row).get(f"line {field}")
        return found

    def _edit(self, row_id: int, field: str, value: Any) -> str | None:
        """Save an amount typed into a cell, or say what is wrong with it."""
        line = self._line_at(self.view.table().row_of(row_id), field)
        if not self._desk.can_edit:
            return self._desk.why_not()
        if line is None:
            return "This figure is worked out. Change the lines it comes from"
        if not line.is_editable:
            return "Several records stand behind this figure. Open them in Registers"
        try:
            self._save(line, MONEY.parse(value))
        except (ValueError, Invalid, StoreError) as wrong:
            return str(wrong)
        return None

    def _save(self, line: Line, amount: Any) -> None:
        if amount is None:
            raise ValueError("Enter an amount, like £400,000")
        row = line.rows[0]["id"] if line.rows else None
        self._desk.store.save(line.entity, money.values_for(line, self._link(), amount), row)
        self._desk.saved(f"{line.name}, {line.year.replace('-', '/')} saved.")

    @Slot(object)
    def _open_line(self, row_id: int) -> None:
        """Open the record behind the current cell, or the newest of its line."""
        field = self.view.field(self.view.currentIndex().column())
        place = self.view.table().row_of(row_id)
        lines = (
            [self._line_at(place, field)]
            if field.isdigit()
            else [
                self._line_at(place, str(year.period.number))
                for year in (self._now.years if self._now else ())
            ]
        )
        found = [row for line in lines if line is not None for row in line.rows]
        entity = next((line.entity for line in lines if line is not None), None)
        if not found or entity is None:
            return
        asking = Asking(delete=f"Delete {entity.one}")
        dialog = FormDialog(entity, self._desk, dict(found[-1]), asking=asking)
        if self._desk.ask.run(dialog):
            done = "deleted" if dialog.is_deleted else "saved"
            self._desk.saved(f"{entity.one.capitalize()} {done}.")


def _note(now: ContractNow) -> str:
    """Say how much of the term's money is authorised, and what it is over its whole life."""
    if not now.prices:
        return "No price is known yet. Add a contract year with its price, or funding."
    prices = [(one.authorised, one.worth or NOTHING) for one in now.years]
    opened = sum((price for said, price in prices if said == "yes"), NOTHING)
    waiting = sum((price for said, price in prices if said != "yes"), NOTHING)
    said = f"{show_money(opened)} of the price is authorised."
    if waiting:
        said += f" {show_money(waiting)} waits for a hard review and is not committed."
    whole = now.whole_life
    said += f" Whole life with every option: {show_money(whole.gross)}"
    said += f", of which VAT {show_money(whole.vat)}." if whole.vat else ", no VAT."
    if not whole.is_known:
        said += " Some years have no price, so it is more than that."
    found = whole.against(now.row["value"])
    if found is not None and not found.agrees:
        said += f" {found.words}."
    return said
