"""The off-list register: what was bought off the list, why, and how near thresholds it comes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.amounts import show_money
from desktop.domain.off_list_totals import PROVIDER, THERAPY
from desktop.domain.purchase import PURCHASES
from desktop.domain.session_cost import NOUGHT
from desktop.progress import Progress
from desktop.store.off_list import Register, off_list
from desktop.ui.cell import Cell
from desktop.ui.desk import Desk
from desktop.ui.find_bar import FindBar
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.pane import Pane
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Text
from desktop.ui.parts.totals import TotalLine, Totals, all_shown
from desktop.ui.screens.held_screen import HeldScreen
from desktop.ui.screens.held_source import HeldSource
from desktop.ui.screens.off_list_columns import (
    STATES,
    purchase_columns,
    purchase_rows,
    spoken,
    total_columns,
    total_rows,
)
from desktop.ui.screens.off_list_separate import SeparateReasons
from desktop.ui.table import RowTable, Sorting, TableView

PANE_WIDTH = 470
HEARD = (
    *("purchases", "purchase-events", "providers", "children", "calendars", "bank-holidays"),
    *("thresholds", "lists", "lots", "kept-separate"),
)
LATEST: Sorting = ("first_session", True)
FILTERS = {"provider": "Provider", "therapy": "Therapy", "state": "Thresholds"}


class _Source(HeldSource):
    """The purchases that fit the words and the filters."""

    orders: ClassVar[Mapping[str, Sequence[Any]]] = {"state": tuple(STATES.values())}

    @override
    def ids(self, sort: Sorting | None) -> Sequence[int]:
        return super().ids(sort or LATEST)


class OffListScreen(HeldScreen):
    """Every purchase off the list with its reason; each running total opens what it adds up."""

    register = PURCHASES
    doing = "Adding up what was bought off the list"
    failed = "Cannot show what was bought off the list"
    again = ("Add it up", "The register is not added up")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.source = _Source()
        self.head = PageHead("Off-list register")
        self.bar = FindBar(self.source, FILTERS, "Find a ref, provider or reason")
        self.filters = self.bar.by_key
        self.model = RowTable(purchase_columns(), self.source, spoken=spoken)
        self.view = TableView(self.model, name="Bought off the list")
        self.totals = Totals(self.view)
        self.by_provider = MiniTable(total_columns("Provider"), name="Totals by provider")
        self.by_therapy = MiniTable(total_columns("Therapy"), name="Totals by therapy")
        self.reasons = SeparateReasons(desk)
        self.empty = EmptyState("ok", "")
        self._listed = QStackedWidget()
        self._lay_out()
        self._connect()

    # --- what the window asks ---

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        asked = [self.reasons] if self.reasons.strips and self._desk.can_edit else []
        return [self.bar, self.view, *asked, self.by_therapy, self.by_provider]

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        yield "off-list", lambda: None
        yield "off-list-reached", lambda: self.filters["state"].set_chosen([STATES["red"]])
        yield "off-list-nothing", lambda: self.bar.look_for("zzz")
        self.clear_filters()

    # --- making ---

    def _lay_out(self) -> None:
        self.bar.add_table_buttons(self.view.open_columns, self.export)
        shown = QWidget()
        below = QVBoxLayout(shown)
        below.addWidget(self.view, 1)
        below.addWidget(self.totals)
        for page in (shown, self.empty):
            self._listed.addWidget(page)
        left = QWidget()
        column = QVBoxLayout(left)
        column.addWidget(self.bar)
        column.addWidget(self._listed, 1)
        self.beside = Beside(left, self._pane(), name="Running totals")
        self.beside.line.setSizes([1000, PANE_WIDTH])
        for widget in (self.beside, self.loading):
            self._stack.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.addWidget(self.head)
        whole.addWidget(self._stack, 1)
        for layout in (below, column, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._desk.keep("off-list columns", self.view)
        self._desk.keep("off-list panes", self.beside.line)

    def _pane(self) -> Pane:
        pane = Pane(tone="surface")
        words = (
            "Amber from 80% of a threshold, red from 100%: for the twelve months to the latest "
            "first session, and since the list in force began. Thresholds stand in Registers and "
            "include VAT; purchases count at the prices they were ordered at."
        )
        pane.add(self.reasons)
        pane.add(SectionHead("Running totals by therapy"))
        pane.add(self.by_therapy)
        pane.add(SectionHead("Running totals by provider"))
        pane.add(self.by_provider)
        pane.add(Text(words, "meta", "text2", wrap=True))
        return pane

    def _connect(self) -> None:
        self._listen(HEARD)
        self.view.opened.connect(self._open)
        self.view.link_followed.connect(lambda row_id, _field: self._open(row_id))
        self.view.set_menu(lambda menu, *_: self._desk.add_row_actions(menu))
        for table, key in ((self.by_provider, PROVIDER), (self.by_therapy, THERAPY)):
            table.opened.connect(lambda row_id, key=key: self._show_behind(key, row_id))

    # --- what is shown ---

    @override
    def load(self) -> None:
        """Add everything up anew, away from the window's thread."""
        if not self._reading.is_under_way:
            self._stack.setCurrentWidget(self.loading)
            self._reading.start(self.doing, 0, self._read)

    def _read(self, progress: Progress) -> Register:
        progress(0, None, self.doing)
        return off_list(self._desk.store, self._desk.today)

    @Slot(object)
    @override
    def _hold(self, found: Register) -> None:
        self.source.hold(purchase_rows(found.purchases))
        for table, of in ((self.by_provider, PROVIDER), (self.by_therapy, THERAPY)):
            table.set_rows(total_rows([one for one in found.totals if one.of == of]))
        self.reasons.show_register(found)
        count = len(found.purchases)
        bought = "1 purchase" if count == 1 else f"{count:,} purchases"
        silent = sum(not one.row["off_list_reason"] for one in found.purchases)
        why = f", {silent:,} without a reason" if silent else ""
        listed = found.from_the_list
        despite = f", {listed:,} from the list although a check failed" if listed else ""
        self.head.set_facts(f"{bought}, {show_money(found.cost)}{why}{despite}")
        self.apply()

    @Slot()
    @override
    def apply(self) -> None:
        """Show what fits, with its total."""
        if self._reading.is_under_way:
            return
        self.model.refresh()
        rows = self.source.fitting()
        self.bar.chips.set_count(f"{len(rows):,} of {PURCHASES.counted(self.source.total)}")
        cost = sum((row["cost"] for row in rows), NOUGHT)
        head = Cell(all_shown(len(rows), PURCHASES.counted(len(rows))), bold=True)
        amount = Cell(show_money(cost), bold=True, number=cost)
        self.totals.show_lines([TotalLine(head, {"cost": amount})])
        if not rows:
            self._explain()
        self._listed.setCurrentIndex(0 if rows else 1)
        self._stack.setCurrentWidget(self.beside)

    def _explain(self) -> None:
        if self.source.total:
            self._say_none_fits("No purchase matches")
            return
        words = "A purchase from a provider off the list, or who fails a check, is kept here."
        self.empty.set("Nothing was bought off the list", words)

    @override
    def _show_empty(self) -> None:
        self._listed.setCurrentWidget(self.empty)
        self._stack.setCurrentWidget(self.beside)

    # --- what is done ---

    @Slot(object)
    def _open(self, row_id: int) -> None:
        self._desk.open_record(PURCHASES.name, row_id)

    def _show_behind(self, key: str, row_id: int) -> None:
        """Show the purchases that one total adds up, and no others."""
        table = self.by_provider if key == PROVIDER else self.by_therapy
        name = table.table().row(table.table().row_of(row_id))["name"]
        self.clear_filters()
        self.filters[key].set_chosen([name])
        self.view.setFocus()
