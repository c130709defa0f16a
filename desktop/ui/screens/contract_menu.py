"""The menu of a contract's page: what is seldom done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.ui.parts.menu import Menu

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.screens.contract_page import ContractPage


class ContractMenu(Menu):
    """Says what can be done with the contract that a page shows, as it is when it opens.

    Args:
        desk: whether it can be changed.
        page: does it.
    """

    def __init__(self, desk: Desk, page: ContractPage) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self.aboutToShow.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        page, can = self._page, self._desk.can_edit
        has_option = bool(page.options.unused())
        self.clear()
        for words, icon, called, is_open in (
            ("Change the contract…", "edit", page.change, can),
            ("Use an option…", "calendar", page.use_option, can and has_option),
            ("Serve notice…", "flag", page.serve_notice, can),
            ("Enter results…", "edit", page.enter_results, can),
            ("Copy as its successor…", "copy", page.copy_contract, can),
            ("History of this contract", "history", page.show_history, True),
        ):
            self.add(words, icon, called=called).setEnabled(is_open)
        ending = self.add_destructive("End it early…", "stop", called=page.end_early)
        ending.setEnabled(can)
