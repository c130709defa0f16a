"""Contracts found, filtered, sorted and grouped, along a timeline or as a plain table."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.amounts import show_money, show_short_money
from desktop.domain.contract import CONTRACTS
from desktop.domain.days import show_day
from desktop.domain.spans import ONE_DAY
from desktop.domain.years import APRIL, next_start
from desktop.ui.desk import Desk
from desktop.ui.find_bar import FindBar
from desktop.ui.origin_menu import add_origin
from desktop.ui.parts import buttons
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.segmented import Segmented
from desktop.ui.screens import contract_columns
from desktop.ui.screens.contract_foot import ContractFoot, Said
from desktop.ui.screens.contract_legend import Legend
from desktop.ui.screens.contract_rows import (
    AT_FIRST,
    FILTERS,
    LEVELS,
    SOONEST,
    ContractSource,
    counted,
)
from desktop.ui.table import RowTable, TableView
from desktop.ui.table_columns import Row
from desktop.ui.timeline_view import TimelineView

YEARS = (1, 3, 7)
TIMELINE, TABLE = 0, 1
READING = "Reading contracts"


class ContractTable(QWidget):
    """Shows the contracts that fit; says which one is opened, and which mark of one.

    Args:
        desk: where from.
    """

    opened = Signal(object)
    review_opened = Signal(object, object)  # row id, the year it opens
    exported = Signal()
    import_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.source = ContractSource()
        self.bar = FindBar(self.source, FILTERS, "Find a contract or provider")
        self.filters = self.bar.by_key
        self.view = TimelineView(
            RowTable(contract_columns.beside(), self.source, spoken=contract_columns.spoken),
            desk.today,
            name="Contracts along the calendar",
        )
        self.plain = TableView(
            RowTable(contract_columns.whole(), self.source, spoken=contract_columns.spoken),
            name="Contracts",
        )
        for view in (self.view, self.plain):
            view.table().sort_by(*SOONEST[:1])
        self.foot = ContractFoot(self.view)
        self.spans = Segmented(["1 year", "3 years", "7 years"], name="Years in sight")
        self.spans.set_current(len(YEARS) - 1)
        self.group_menu = QMenu(self)
        self.group_button = buttons.MenuButton("Group", self.group_menu, "quiet")
        self.empty = EmptyState("contract", "")
        self.loading = Loading(READING)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    # --- what others call ---

    def hold(self, rows: Sequence[Row]) -> None:
        """Show these contracts, worked out elsewhere."""
        first = not self.source.total
        self.source.hold(rows)
        if first and not any(self.source.chosen.values()):
            for key, values in AT_FIRST.items():
                self.filters[key].set_chosen(values)  # shows what fits
        else:
            self.apply()

    def wait(self) -> None:
        """Say that contracts are being read."""
        self._pages.setCurrentWidget(self.loading)

    def show_as(self, kind: int) -> None:
        """Show contracts along the timeline, or as a table; the chosen one stays chosen."""
        kept = self.current().current_id()
        self._kind = kind
        self._tools.setVisible(kind == TIMELINE)
        self.columns_button.setVisible(kind == TABLE)
        self.apply()
        if kept is not None:
            self.current().select_id(kept)

    def current(self) -> TableView:
        """Give the view in front."""
        return self.view if self._kind == TIMELINE else self.plain

    def clear(self) -> None:
        """Take every filter and the words away."""
        self.bar.clear_all()

    def search(self, words: str) -> None:
        """Show what has these words."""
        self.bar.look_for(words)

    def select(self, row_id: int) -> None:
        """Show a contract, taking filters and words away when they hide it."""
        if not self.current().select_id(row_id):
            self.source.closed = set()
            self.clear()
            self.current().select_id(row_id)

    def group_by(self, level: str) -> None:
        """Group by a field; by nothing where it is empty."""
        self.source.level, self.source.closed = level, set()
        words = f"Group: {LEVELS[level].lower()}" if level else "Group"
        self.group_button.set_words(words)
        self.apply()

    # --- making ---

    def _lay_out(self) -> None:
        self._kind = TIMELINE
        self.bar.chips.add_action(self.group_button)
        self.columns_button, self.export_button = self.bar.add_table_buttons(
            self.plain.open_columns, self.exported.emit
        )
        self._tools = self._make_tools()
        along = QWidget()
        below = QVBoxLayout(along)
        below.addWidget(self._tools)
        below.addWidget(self.view, 1)
        below.addWidget(self.foot)
        for page in (along, self.plain, self.empty, self.loading):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        for layout in (below, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._desk.keep("contracts timeline columns", self.view)
        self._desk.keep("contracts columns", self.plain)
        self.columns_button.hide()

    def _make_tools(self) -> QWidget:
        self.closer = buttons.icon_button("zoom-in", "Fewer years in sight (+)")
        self.further = buttons.icon_button("zoom-out", "More years in sight (-)")
        self.earlier = buttons.icon_button("arrow-left", "Earlier (Alt+Left)")
        self.later = buttons.icon_button("arrow-right", "Later (Alt+Right)")
        self.today_button = buttons.secondary("Go to today")
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(Legend(), 1)
        for widget in (
            *(self.earlier, self.later, self.further, self.spans, self.closer),
            self.today_button,
        ):
            row.addWidget(widget)
        return tools

    def _connect(self) -> None:
        self.bar.search.left.connect(lambda: self.current().setFocus())
        self.bar.asked.connect(self.apply)
        self.group_menu.aboutToShow.connect(self._fill_groups)
        self.spans.changed.connect(lambda at: self.view.zoom(YEARS[at]))
        self.closer.clicked.connect(lambda: self.view.step(-1))
        self.further.clicked.connect(lambda: self.view.step(1))
        self.earlier.clicked.connect(lambda: self.view.pan(-0.25))
        self.later.clicked.connect(lambda: self.view.pan(0.25))
        self.today_button.clicked.connect(lambda: self.view.go_to(self._desk.today))
        self.view.moved.connect(self._show_span)
        self.view.told.connect(self._desk.set_status)
        self.view.mark_opened.connect(self._open_mark)
        for view in (self.view, self.plain):
            view.opened.connect(self._open)
            view.link_followed.connect(lambda row_id, _field: self._open(row_id))
            view.toggled.connect(self._toggle)
            view.set_menu(self._fill_menu)
            view.chosen.connect(self._tell)
            view.summed.connect(self._desk.set_sums)
            view.filter_asked.connect(self._filter_to)

    # --- what is shown ---

    @Slot()
    def apply(self) -> None:
        """Show what fits, with what it costs."""
        rows = self.source.fitting()
        self.current().table().refresh()
        self.bar.chips.set_count(f"{len(rows):,} of {counted(self.source.total)}")
        self.foot.show_costs(self.source.costs(), self._said(rows))
        if rows:
            self._pages.setCurrentIndex(self._kind)
        else:
            self._explain()

    def _said(self, rows: Sequence[Row]) -> Said:
        """Put into words what the contracts in sight come to, and what falls away next."""
        live = sum(row["state"] == "live" for row in rows)
        worth = sum((row["annual_value"] or Decimal(0) for row in rows), Decimal(0))
        kind = "live" if live == len(rows) else ""
        hidden = len(self.source.fitting({})) - len(rows)
        return Said(
            counted(len(rows), kind),
            f"{show_money(worth)} a year",
            "Hatched: what the year would cost if every extension option is taken.",
            _falling(rows, self._desk.today),
            f"{counted(hidden)} hidden by the filters" if hidden else "",
        )

    def _explain(self) -> None:
        if not self.source.total:
            add = buttons.primary("Import contracts", "import", called=self.import_asked.emit)
            self.empty.set(
                "No contracts yet",
                "Import the workbook they are kept in, or add the first one by hand.",
                buttons=[add] if self._desk.can_edit else [],
            )
        else:
            clear = buttons.primary("Clear the filters", called=self.clear)
            words = f"{counted(self.source.total)} do not fit these filters."
            if self.source.total == 1:
                words = "1 contract does not fit these filters."
            self.empty.set("No contracts match", words, buttons=[clear])
        self._pages.setCurrentWidget(self.empty)

    @Slot()
    def _show_span(self) -> None:
        years = self.view.axis.years
        self.spans.mark(YEARS.index(years) if years in YEARS else -1)

    @Slot(object)
    def _tell(self, row_id: int | None) -> None:
        row = self.source.row(row_id) if row_id is not None else None
        if row is None or not self.isVisible():  # read again behind another screen
            return
        words = f"{row['ref']} selected"
        if row["annual_value"] is not None:
            words += f"   Year value {show_money(row['annual_value'])}"
        self._desk.set_status(words)

    # --- what is done ---

    @Slot(object)
    def _open(self, row_id: int) -> None:
        if row_id >= 0:
            self.opened.emit(row_id)

    @Slot(object, object)
    def _open_mark(self, row_id: int, mark: Any) -> None:
        self.review_opened.emit(row_id, mark.opens)

    @Slot(object, bool)
    def _toggle(self, head: int, opened: bool) -> None:  # noqa: FBT001 - a signal's own
        self.source.toggle(head, opened=opened)
        self.current().table().refresh()

    @Slot()
    def _fill_groups(self) -> None:
        self.group_menu.clear()
        for level, words in (("", "No groups"), *LEVELS.items()):
            action = self.group_menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(level == self.source.level)
            action.triggered.connect(partial(self.group_by, level))

    @Slot(object, str)
    def _filter_to(self, row_id: int, field: str) -> None:
        """Filter to what a cell says (Alt+F)."""
        row = self.source.row(row_id)
        key = {"title": "provider", "status": "state", "next_date": "next_band",
               "annual_value": "value_band"}.get(field, field)  # fmt: skip
        if row is not None and key in self.filters and row.get(key):
            self.filters[key].set_chosen((row[key],))

    def _fill_menu(self, menu: QMenu, row_id: int, field: str) -> None:
        if row_id >= 0:
            menu.addAction("Open").triggered.connect(lambda: self.opened.emit(row_id))
            if field in CONTRACTS.by_field:
                add_origin(self._desk, menu, CONTRACTS.name, row_id, field)
            self._desk.add_row_actions(menu)


def _falling(rows: Sequence[Row], today: dt.date) -> str:
    """Say how much a year ends by the end of the financial year."""
    last = next_start(today, APRIL) - ONE_DAY
    ending = [row for row in rows if today <= row["ends"] <= last]
    worth = sum((row["annual_value"] or Decimal(0) for row in ending), Decimal(0))
    if not worth:
        return ""
    return (
        f"{show_short_money(worth)} a year ends by {show_day(last)} "
        "unless you extend or replace it."
    )
