"""The page of all contracts: the timeline or the table, read away from the window's thread."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.contract import CONTRACTS
from desktop.ui.catching_up import CatchingUp
from desktop.ui.desk import Desk
from desktop.ui.exporting import Exporting
from desktop.ui.form_dialog import FormDialog
from desktop.ui.parts import buttons
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.segmented import Segmented
from desktop.ui.screens.contract_rows import read
from desktop.ui.screens.contract_table import READING, ContractTable
from desktop.ui.table_columns import Row
from desktop.ui.working import Working

HEARD = (
    *("contracts", "contract-years", "funding", "costs", "reviews", "extensions", "variations"),
    *("notices", "indices", "thresholds", "references", "providers", "payments"),
)
SOON = 100  # milliseconds after a change until contracts are read anew


class ContractRegister(QWidget):
    """Every contract with its next decision."""

    opened = Signal(object)
    review_opened = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._exporting = Exporting(desk, CONTRACTS)
        self._wanted: int | None = None
        self.head = PageHead("Contracts")
        self.kinds = Segmented(["Timeline", "Table"], name="How contracts are shown")
        self.import_button = buttons.secondary("Import", "import", called=self._import)
        self.add_button = buttons.primary("Add contract", "add", called=self.add)
        self.table = ContractTable(desk)
        self._working = Working(desk, self.table.loading, "Cannot show the contracts")
        self._lay_out()
        self._connect()
        self._allow()

    def select(self, row_id: int) -> None:
        """Choose a contract, once it is read if it isn't yet."""
        self._wanted = row_id
        if self.table.source.row(row_id) is not None:
            self.table.select(row_id)
            self._wanted = None

    @Slot()
    def add(self) -> None:
        """Write down a contract."""
        dialog = FormDialog(CONTRACTS, self._desk)
        if self._desk.can_edit and self._desk.ask.run(dialog) and dialog.saved_id is not None:
            self._desk.saved("Contract added.")
            self.opened.emit(dialog.saved_id)

    @Slot()
    def export(self) -> None:
        """Write the contracts in sight into a file the officer chooses."""
        ids = [row_id for row_id in self.table.current().table().ids() if row_id >= 0]
        self._exporting.ask(ids)

    # --- making ---

    def _lay_out(self) -> None:
        for widget in (self.kinds, self.import_button, self.add_button):
            self.head.add_action(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.kinds.changed.connect(self.table.show_as)
        self.table.opened.connect(self.opened)
        self.table.review_opened.connect(self.review_opened)
        self.table.exported.connect(self.export)
        self.table.import_asked.connect(self._import)
        self._working.done.connect(self._show)
        self._working.stopped.connect(self.table.apply)
        self._up = CatchingUp(
            self._desk, self, HEARD, self._read, after=SOON,
            is_busy=lambda: self._working.is_under_way,
        )  # fmt: skip
        self._desk.signals.editing.connect(self._allow)

    # --- while it is used ---

    def _read(self) -> None:
        if not self.table.source.total:
            self.table.wait()
        store, today = self._desk.store, self._desk.today
        self._working.start(
            READING, store.count(CONTRACTS), lambda progress: read(store, today, progress)
        )

    @Slot(object)
    def _show(self, rows: list[Row]) -> None:
        self.table.hold(rows)
        if self._wanted is not None:
            self.select(self._wanted)

    @Slot()
    def _allow(self) -> None:
        for button in (self.add_button, self.import_button):
            button.setEnabled(self._desk.can_edit)
            button.setToolTip("" if self._desk.can_edit else self._desk.why_not())

    @Slot()
    def _import(self) -> None:
        self._desk.import_into(CONTRACTS.name)
