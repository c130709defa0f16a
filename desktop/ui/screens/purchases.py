"""Spot purchases: therapy bought for named children, by reference, with what each year costs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.commands.cell_edits import Given
from desktop.domain.choice import CHOICES
from desktop.domain.purchase import PURCHASES
from desktop.store import reading
from desktop.store.evidence import evidence
from desktop.ui.bulk_dialogs import BlockDialog, BulkDialog
from desktop.ui.bulk_edits import BulkEdits
from desktop.ui.catching_up import CatchingUp
from desktop.ui.desk import Desk
from desktop.ui.exporting import Exporting
from desktop.ui.form_dialog import FormDialog
from desktop.ui.parts import buttons
from desktop.ui.parts.page_head import PageHead
from desktop.ui.screens.purchase_columns import STATUS_WORDS, selected_words
from desktop.ui.screens.purchase_dialogs import PurchaseDialogs
from desktop.ui.screens.purchase_steps import allows, take
from desktop.ui.screens.purchase_table import BULK, FIRST_LEVELS, HEARD, PurchaseTable

STATUS_OF = {words: status for status, words in STATUS_WORDS.items()}


class PurchasesScreen(QWidget):
    """The spreadsheet officers had, with every cost by year and what it adds up to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._exporting = Exporting(desk, PURCHASES)
        self.head = PageHead("Spot purchases")
        self.head.set_facts("Therapy bought for named children, by reference")
        self.import_button = buttons.secondary("Import", "import", called=self._import)
        self.invoices_button = buttons.secondary("Invoices", "money", called=self._invoices)
        self.add_button = buttons.primary("Buy therapy", "basket", called=self._buy)
        self.table = PurchaseTable(desk)
        self._lay_out()
        self._connect()
        self._allow()

    # --- what the window asks ---

    @property
    def bulk(self) -> BulkEdits:
        """What can be done with several purchases."""
        return self.table.bulk

    def focus_search(self) -> None:
        """Put the focus into the search box."""
        self.table.focus_search()

    def clear_filters(self) -> None:
        """Take every filter and the words away."""
        self.table.clear()

    def find_words(self, words: str) -> None:
        """Show the purchases in which these words occur, and no other filter."""
        self._up.now()
        self.table.clear()
        self.table.bar.search.setText(words)

    def show_not_ended(self) -> None:
        """Show the purchases that are over and not marked as ended, and no other filter."""
        self._up.now()
        self.table.show_not_ended()

    def show_filtered(self, chosen: Mapping[str, Sequence[Any]]) -> None:
        """Show the purchases that these filters leave, and no other filter."""
        self._up.now()
        self.table.show_filtered(chosen)

    def status(self) -> str:
        """Say how many are selected."""
        chosen = len(self.table.view.selected_ids())
        return selected_words(chosen, (), "") if chosen else ""

    def record(self) -> tuple[str, int] | None:
        """Name the purchase that is selected."""
        row_id = self.table.view.current_id()
        return (PURCHASES.name, row_id) if row_id is not None and row_id >= 0 else None

    def allows_step(self, name: str) -> bool:
        """Say whether the purchase that is selected can take a step."""
        row_id = self.table.view.current_id()
        if row_id is None or row_id < 0:
            return False
        row = self.table.model.row(self.table.model.row_of(row_id))
        return allows(self._desk, STATUS_OF[row["status"]], name)

    def take_step(self, name: str) -> None:
        """Take a step with the purchase that is selected."""
        if (record := self.record()) is not None:
            take(self._desk, record[1], name)

    def main_button(self) -> QPushButton:
        """Give the button that leads to a new purchase."""
        return self.add_button

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.table.bar, self.table.groups, self.table.view]

    def open_record(self, register: str, row_id: int) -> None:
        """Show a purchase and open it."""
        del register  # purchases are all it shows
        self.select(row_id)
        self._open(row_id)

    def select(self, row_id: int) -> None:
        """Show a purchase among the others, selected."""
        self._up.now()
        self.table.select(row_id)

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        groups = self.table.groups
        yield "purchases", self._open_one_group
        yield "purchases-bulk", self._bulk_dialog
        yield "purchases-paste", self._paste_dialog
        yield "purchases-rate-from-a-day", self._rate_dialog
        yield "purchases-chosen", self._choice_dialog
        yield "purchases-two-levels", lambda: groups.set_levels(["arrangement", "area"])
        yield "purchases-plain", lambda: groups.set_levels([])
        yield "purchases-nothing", lambda: self.table.search("zzz")
        self.clear_filters()

    def _open_one_group(self) -> None:
        """Show one group opened among the others, with three of its purchases selected."""
        self.table.groups.set_levels(FIRST_LEVELS)
        self.table.groups.close_button.click()
        view, table = self.table.view, self.table.model
        if table.rowCount():
            view.toggle_group(min(3, table.rowCount() - 1), opened=True)
            first = min(4, table.rowCount() - 1)
            view.select_rows(range(first, min(first + 3, table.rowCount())))

    def _bulk_dialog(self) -> QWidget | None:
        """Show one value given to the purchases selected."""
        ids = self.table.view.selected_ids()
        if not ids:
            return None
        dialog = BulkDialog(self._desk, PURCHASES, BULK, ids)
        dialog.choose("budget_line", "71")
        return dialog

    def _rate_dialog(self) -> QWidget | None:
        """Show what another rate from a day on would cost."""
        ids = self.table.view.selected_ids()
        if not ids:
            return None
        dialogs = PurchaseDialogs(self._desk, ids[0])
        dialog = dialogs.change_rate_dialog()
        dialog.form.set_value("from", dialogs.row["first_session"])
        dialog.form.set_value("amount", dialogs.row["rate"] + 2)
        return dialog

    def _paste_dialog(self) -> QWidget | None:
        """Show a block pasted, with one cell that can't be kept."""
        ids = self.table.view.selected_ids()
        if not ids:
            return None
        texts = ("£96.50", "£98", "ninety")
        given = [Given(one, "rate", text) for one, text in zip(ids, texts, strict=False)]
        return BlockDialog(self._desk, PURCHASES, "Paste", given)

    def _choice_dialog(self) -> QWidget:
        """Show how the provider of a purchase was chosen."""
        from desktop.ui.screens.choice_dialog import ChoiceDialog

        kept = reading.rows(self._desk.store, CHOICES, today=self._desk.today, limit=1)
        bought = kept[0]["purchase"] if kept else None
        found = evidence(self._desk.store, bought.id) if bought is not None else []
        return ChoiceDialog(bought.key if bought is not None else "SP-0001", found)

    @Slot()
    def add(self) -> None:
        """Write down a purchase by hand, such as one made before there was this program."""
        dialog = FormDialog(PURCHASES, self._desk)
        if self._desk.can_edit and self._desk.ask.run(dialog) and dialog.saved_id is not None:
            self._desk.saved("Purchase added.")
            self._up.now()
            self.table.view.select_id(dialog.saved_id)

    @Slot()
    def export(self) -> None:
        """Write the purchases that the table shows into a file the officer chooses."""
        self._exporting.ask(list(self.table.found()))

    # --- making ---

    def _lay_out(self) -> None:
        self.head.add_action(self.invoices_button)
        self.head.add_action(self.import_button)
        self.head.add_action(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self.table.import_asked.connect(self._import)
        self.table.exported.connect(self.export)
        self._up = CatchingUp(self._desk, self, HEARD, self.table.load, self.table.update_by)
        self._desk.signals.editing.connect(self._allow)

    # --- while it is used ---

    @Slot()
    def _allow(self) -> None:
        for button in (self.add_button, self.import_button):
            button.setEnabled(self._desk.can_edit)
            button.setToolTip("" if self._desk.can_edit else self._desk.why_not())

    @Slot(object)
    def _open(self, row_id: int) -> None:
        """Open a purchase in its form."""
        if row_id < 0:
            return
        row = self._desk.store.get(PURCHASES, row_id)
        dialog = FormDialog(PURCHASES, self._desk, row)
        if self._desk.ask.run(dialog) and dialog.saved_id is not None:
            self._desk.saved("Purchase saved.")

    @Slot()
    def _import(self) -> None:
        self._desk.import_into(PURCHASES.name)

    @Slot()
    def _invoices(self) -> None:
        self._desk.show_screen("payments")

    @Slot()
    def _buy(self) -> None:
        self._desk.show_screen("buy")
