"""Contracts: all of them along the calendar, or one of them on a page of its own."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from desktop.domain.contract import CONTRACTS
from desktop.domain.registry import ENTITIES
from desktop.store.errors import NotFound
from desktop.ui.desk import Desk
from desktop.ui.screens.contract_page import ContractPage
from desktop.ui.screens.contract_register import ContractRegister

PICTURED = "C-0047"  # the contract of the sample that has everything


class ContractsScreen(QStackedWidget):
    """Leads from all contracts to one and back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.register = ContractRegister(desk)
        self.page = ContractPage(desk)
        self.addWidget(self.register)
        self.addWidget(self.page)
        self.register.opened.connect(self.open_contract)
        self.register.review_opened.connect(self._open_review)
        self.page.left.connect(self.show_all)
        self.page.review_asked.connect(self._open_review)
        self.page.other_asked.connect(self.open_contract)

    @property
    def is_one(self) -> bool:
        """Whether one contract is shown."""
        return self.currentWidget() is self.page

    # --- what the window asks ---

    def focus_search(self) -> None:
        """Put the focus into the search box."""
        self.show_all()
        self.register.table.bar.focus_search()

    def clear_filters(self) -> None:
        """Take every filter and the words away."""
        self.show_all()
        self.register.table.clear()

    def record(self) -> tuple[str, int] | None:
        """Name the contract that is shown or selected."""
        row_id = self.page.row_id if self.is_one else self.register.table.current().current_id()
        return (CONTRACTS.name, row_id) if row_id is not None and row_id >= 0 else None

    def main_button(self) -> QPushButton | None:
        """Give the button that this page is for."""
        if not self.is_one:
            return self.register.add_button
        return self.page.review_button if self.page.review_button.isVisible() else None

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        if self.is_one:
            return self.page.panes()
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
        try:
            row = self._desk.store.get(ENTITIES[register], row_id)
        except NotFound:
            return
        self.open_contract(row_id if register == CONTRACTS.name else row["contract"].id)

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        table = self.register.table
        yield "contracts", lambda: None
        yield "contracts-all", table.clear
        yield "contracts-by-provider", lambda: table.group_by("provider")
        table.group_by("")
        yield "contracts-3-years", lambda: table.spans.set_current(1)
        yield "contracts-table", lambda: self.register.kinds.set_current(1)
        self.register.kinds.set_current(0)
        table.spans.set_current(2)
        found = table.source.fitting({})
        if not found:
            return
        row = next((one for one in found if one["ref"] == PICTURED), found[0])
        yield "contract-reading", lambda: self.open_contract(row["id"])
        yield from self.page.tour()
        self.show_all()

    # --- from all to one and back ---

    @Slot(object)
    def open_contract(self, row_id: int) -> None:
        """Show one contract."""
        self.page.show_contract(row_id)
        self.setCurrentWidget(self.page)
        self.page.more_button.setFocus()

    @Slot()
    def show_all(self) -> None:
        """Go back to all contracts, with the one just left chosen."""
        if not self.is_one:
            return
        self.setCurrentWidget(self.register)
        if self.page.row_id is not None:
            self.register.select(self.page.row_id)
        self.register.table.current().setFocus()

    @Slot(object, object)
    def _open_review(self, row_id: int, opens: int) -> None:
        screen: Any = self._desk.show_screen("hard-reviews")
        if screen is not None:
            screen.open_review(row_id, opens)

    # --- decisions, from the menu and the palette ---

    def decide(self, name: str) -> None:
        """Show the contract that is selected and have its page do something, by its method."""
        if not self.is_one and (record := self.record()) is not None:
            self.open_contract(record[1])
        if self.is_one:
            self.page.when_read(getattr(self.page, name))
