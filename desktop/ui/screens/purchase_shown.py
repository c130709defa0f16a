"""The purchases in their table over its totals, or what stands for them where there are none."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.store.kept_costs import WORKING
from desktop.ui.cell import Cell
from desktop.ui.parts import buttons
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.totals import TotalLine, Totals, all_shown
from desktop.ui.screens.purchase_columns import total_cells
from desktop.ui.screens.purchase_listing import Found
from desktop.ui.screens.purchase_values import counted
from desktop.ui.table import TableView


class PurchasesShown(QStackedWidget):
    """The table, why it is empty, or how far its purchases are read.

    Attributes:
        totals: what is shown adds up to.
        empty: stands where nothing is shown.
        loading: stands while one waits.
    """

    def __init__(self, view: TableView) -> None:
        super().__init__()
        self.totals = Totals(view)
        self.empty = EmptyState("spreadsheet", "")
        self.loading = Loading(WORKING)
        self._table = QWidget()
        column = QVBoxLayout(self._table)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(view, 1)
        column.addWidget(self.totals)
        for page in (self._table, self.empty, self.loading):
            self.addWidget(page)

    def show_loading(self) -> None:
        """Show how far they are read."""
        self.setCurrentWidget(self.loading)

    def show_first(self, stored: int) -> None:
        """Show the first of so many, which are being added up."""
        head = Cell(f"Adding up {counted(stored)}", bold=True)
        self.totals.show_lines([TotalLine(head, {})])
        self.setCurrentWidget(self._table)

    def show_found(self, found: Found) -> None:
        """Show what was found, with its totals."""
        told = all_shown(found.count, counted(found.count))
        lines = [TotalLine(Cell(told, bold=True), total_cells(found.whole))]
        if found.off_list is not None:
            head = Cell("Of which arranged off-list", icon="warning", icon_tone="amber")
            lines.append(TotalLine(head, total_cells(found.off_list, bold=False)))
        self.totals.show_lines(lines)
        self.setCurrentWidget(self._table if found.count else self.empty)

    def say_none_fits(self, clear: Callable[[], object]) -> None:
        """Say that nothing is found, and offer to clear what is looked for."""
        button = buttons.primary("Clear the filters", called=clear)
        self.empty.set("No purchases match", "Nothing fits these filters.", buttons=[button])

    def say_none_yet(self, import_them: Callable[[], object] | None) -> None:
        """Say that there are none at all, and offer to import some where one may."""
        words = "Import the workbook they are kept in, or add the first one by hand."
        offered = []
        if import_them is not None:
            offered = [buttons.primary("Import purchases", "import", called=import_them)]
        self.empty.set("No purchases yet", words, buttons=offered)

    def offer_again(self, load: Callable[[], object], *, failed: bool) -> None:
        """Say why they were not read, and offer to read them."""
        again = buttons.primary("Work them out", called=load)
        why = "It did not work." if failed else "You stopped it."
        self.empty.set("The purchases are not worked out", why, buttons=[again])
        self.setCurrentWidget(self.empty)
