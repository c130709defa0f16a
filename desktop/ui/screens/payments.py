"""Invoices: every line that was paid, the purchase it is for, why it seems so, and what is odd."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.amounts import show_money
from desktop.domain.entity import Row
from desktop.domain.grouping import sums
from desktop.domain.invoices import CONTRACT, MATCHED, SUGGESTED
from desktop.domain.payment import PAYMENTS
from desktop.domain.session_cost import NOUGHT
from desktop.ui.bulk_edits import BulkEdits
from desktop.ui.cell import Cell
from desktop.ui.desk import Desk
from desktop.ui.find_bar import FindBar
from desktop.ui.form_dialog import FormDialog
from desktop.ui.origin_menu import add_origin
from desktop.ui.parts import buttons
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.totals import TotalLine, Totals, all_shown
from desktop.ui.screens.held_screen import HeldScreen
from desktop.ui.screens.payment_columns import COLUMNS, spoken
from desktop.ui.screens.payment_source import FILTERS, LOOKS, PaymentSource
from desktop.ui.screens.payment_steps import PaymentSteps
from desktop.ui.table import RowTable, TableView

AT_ONCE = 200
BULK = (
    "order_number",
    "purpose",
    "department",
    "merchant_category",
    "financial_year",
    "paid_on",
    "contract",
)
HEARD = ("payments", "purchases", "purchase-events", "providers", "children", "calendars")


class PaymentsScreen(HeldScreen):
    """Finds payments that fit nothing, fit badly or come twice, and matches them by hand."""

    register = PAYMENTS
    doing = "Holding invoices against purchases"
    failed = "Cannot show the invoices"
    again = ("Match them", "The invoices are not matched")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.source = PaymentSource(desk.store, desk.today)
        self.head = PageHead("Invoices", facts="What was paid, and for which purchase")
        self.import_button = buttons.secondary("Import", "import", called=self._import)
        self.confirm_button = buttons.primary(
            "Confirm the suggested", "check-all", called=self.confirm_suggested
        )
        self.bar = FindBar(self.source, FILTERS, "Find an invoice or provider")
        self.filters = self.bar.by_key
        self.model = RowTable(
            COLUMNS, self.source, edit=partial(desk.save_cell, PAYMENTS), spoken=spoken
        )
        self.view = TableView(self.model, name="Invoices")
        self.steps = PaymentSteps(desk, self.source)
        self.bulk = BulkEdits(desk, self.view, PAYMENTS, BULK)
        self.totals = Totals(self.view)
        self.empty = EmptyState("money", "")
        self._lay_out()
        self._connect()
        self._allow()

    # --- what the window asks ---

    def main_button(self) -> QPushButton:
        """Give the button that confirms what is suggested."""
        return self.confirm_button

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.bar, self.view]

    def open_record(self, register: str, row_id: int) -> None:
        """Show a payment, and open it."""
        del register
        self._up.now()
        if self.model.row_of(row_id) < 0:
            self.clear_filters()
        self.view.select_id(row_id)
        self._open(row_id)

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        yield "payments", lambda: None
        yield "payments-to-look-at", lambda: self.filters["looks"].set_chosen(LOOKS[:1])
        yield "payments-nothing", lambda: self.bar.look_for("zzz")
        self.clear_filters()

    def show_purchase(self, ref: str) -> None:
        """Show what was invoiced for one purchase."""
        self._up.now()
        self.bar.search.setText(ref)
        self.bar.look_for(ref)

    @Slot()
    def confirm_suggested(self) -> None:
        """Record the purchase of every payment shown that has just one it seems to be for."""
        rows = self.source.fitting()
        self.steps.confirm([row["id"] for row in rows if row["match"] == SUGGESTED])

    # --- making ---

    def _lay_out(self) -> None:
        for button in (self.import_button, self.confirm_button):
            self.head.add_action(button)
        self.bar.add_table_buttons(self.view.open_columns, self.export)
        shown = QWidget()
        below = QVBoxLayout(shown)
        below.addWidget(self.view, 1)
        below.addWidget(self.totals)
        for page in (shown, self.empty, self.loading):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        for part in (self.head, self.bar):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        for layout in (below, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._desk.keep("payments columns", self.view)

    def _connect(self) -> None:
        self._listen(HEARD)
        self.view.opened.connect(self._open)
        self.view.link_followed.connect(self._follow)
        self.view.set_menu(self._fill_menu)
        self._desk.signals.editing.connect(self._allow)

    # --- what is shown ---

    @override
    def load(self) -> None:
        """Match everything anew: a few at once, many while one waits."""
        if self._reading.is_under_way:
            return
        count = self.source.count_stored()
        if count <= AT_ONCE:
            self._hold(self.source.read(lambda *_: None))
            return
        self._stack.setCurrentWidget(self.loading)
        self._reading.start(self.doing, count, self.source.read)

    @Slot(object)
    @override
    def _hold(self, rows: Sequence[Row]) -> None:
        self.source.hold(rows)
        self.apply()

    @Slot()
    @override
    def apply(self) -> None:
        """Show what fits, with its totals."""
        if self._reading.is_under_way:
            return
        self.model.refresh()
        rows = self.source.fitting()
        self.bar.chips.set_count(f"{len(rows):,} of {PAYMENTS.counted(self.source.total)}")
        self.totals.show_lines(_totals(rows))
        if not rows:
            self._explain()
        self._stack.setCurrentIndex(0 if rows else 1)
        self._allow()

    def _explain(self) -> None:
        if self.source.total:
            self._say_none_fits("No invoices match")
            return
        add = buttons.primary("Import invoices", "import", called=self._import)
        words = "Import the lines of invoices from the finance system."
        self.empty.set("No invoices yet", words, buttons=[add] if self._desk.can_edit else [])

    # --- what is done ---

    def _fill_menu(self, menu: QMenu, row_id: int, field: str) -> None:
        self.steps.add_to(menu, self.view.selected_ids() or [row_id])
        menu.addSeparator()
        self.bulk.add_to(menu)
        add_origin(self._desk, menu, PAYMENTS.name, row_id, field)
        self._desk.add_row_actions(menu)

    @Slot(object, str)
    def _follow(self, row_id: int, field: str) -> None:
        """Open what a link leads to: the payment, or its purchase."""
        if field != "matched":
            self._open(row_id)
        else:
            self.steps.open_purchase(row_id)

    @Slot(object)
    def _open(self, row_id: int) -> None:
        dialog = FormDialog(PAYMENTS, self._desk, self._desk.store.get(PAYMENTS, row_id))
        if self._desk.ask.run(dialog) and dialog.saved_id is not None:
            self._desk.saved("Invoice saved.")

    @Slot()
    def _import(self) -> None:
        self._desk.import_into(PAYMENTS.name)

    # --- while it is used ---

    @Slot()
    def _allow(self) -> None:
        why = self._desk.why_not()
        some = any(row["match"] == SUGGESTED for row in self.source.fitting())
        self.import_button.setEnabled(not why)
        self.confirm_button.setEnabled(not why and some)
        for button in (self.import_button, self.confirm_button):
            button.setToolTip(why)


def _totals(rows: Sequence[Row]) -> list[TotalLine]:
    """Add up what is shown, and of it what is for no purchase that is known."""
    whole = Cell(all_shown(len(rows), PAYMENTS.counted(len(rows))), bold=True)
    lines = [TotalLine(whole, {"net": _added(rows, bold=True)})]
    loose = [row for row in rows if row["match"] not in {MATCHED, CONTRACT}]
    if loose:
        head = Cell("Of which not recorded for a purchase", icon="warning", icon_tone="amber")
        lines.append(TotalLine(head, {"net": _added(loose, bold=False)}))
    return lines


def _added(rows: Sequence[Row], *, bold: bool) -> Cell:
    total = sums(rows, ("net",))["net"] or NOUGHT
    return Cell(show_money(total), bold=bold, number=total)
