"""Contracts: all of them along the calendar, or one of them on a page of its own."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from desktop.domain.contract import CONTRACTS
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import FormDialog
from desktop.ui.screens.contract_register import ContractRegister


class ContractsScreen(QStackedWidget):
    """Leads from all contracts to one and back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.register = ContractRegister(desk)
        self.addWidget(self.register)
        self.register.opened.connect(self._open)
        self.register.review_opened.connect(self._open_review)

    # --- what the window asks ---

    def focus_search(self) -> None:
        """Put the focus into the search box."""
        self.register.table.bar.search.setFocus()
        self.register.table.bar.search.selectAll()

    def clear_filters(self) -> None:
        """Take every filter and the words away."""
        self.register.table.clear()

    def record(self) -> tuple[str, int] | None:
        """Name the contract that is selected."""
        row_id = self.register.table.current().current_id()
        return (CONTRACTS.name, row_id) if row_id is not None and row_id >= 0 else None

    def main_button(self) -> QPushButton:
        """Give the button that adds a contract."""
        return self.register.add_button

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        table = self.register.table
        return [table.bar, table.current(), table.foot]

    def add(self) -> None:
        """Write down a contract."""
        self.register.add()

    def export(self) -> None:
        """Write the contracts in sight into a file."""
        self.register.export()

    def open_record(self, register: str, row_id: int) -> None:
        """Show a contract, or the one that a record belongs to."""
        del register
        self.register.select(row_id)

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        table = self.register.table
        yield "contracts-all", table.clear
        yield "contracts-by-provider", lambda: table.group_by("provider")
        table.group_by("")
        yield "contracts-3-years", lambda: table.spans.set_current(1)
        yield "contracts-table", lambda: self.register.kinds.set_current(1)
        self.register.kinds.set_current(0)
        table.spans.set_current(2)

    @Slot(object)
    def _open(self, row_id: int) -> None:
        row = self._desk.store.get(CONTRACTS, row_id)
        dialog = FormDialog(CONTRACTS, self._desk, row)
        if self._desk.ask.run(dialog) and dialog.saved_id is not None:
            self._desk.saved("Contract saved.")

    @Slot(object, object)
    def _open_review(self, row_id: int, opens: int) -> None:
        del opens
        self._open(row_id)
