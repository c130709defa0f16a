"""The table of Spot purchases: search, filters, groups, totals, and what stands for them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.domain.entity import Row
from desktop.domain.grouping import Path
from desktop.domain.purchase import PURCHASES
from desktop.domain.years import financial_year
from desktop.store.changes import Change
from desktop.store.kept_costs import WORKING
from desktop.store.purchases_touched import touched
from desktop.ui.bulk_edits import BulkEdits
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.origin_menu import add_origin
from desktop.ui.parts.filter_bar import FilterBar
from desktop.ui.parts.group_bar import GroupBar
from desktop.ui.parts.search_box import SearchBox
from desktop.ui.screens.purchase_columns import (
    columns,
    selected_words,
    spoken,
)
from desktop.ui.screens.purchase_filters import filters_of
from desktop.ui.screens.purchase_first import first_of
from desktop.ui.screens.purchase_listing import Found
from desktop.ui.screens.purchase_shown import PurchasesShown
from desktop.ui.screens.purchase_source import AT_ONCE, PurchaseSource
from desktop.ui.screens.purchase_steps import add_steps
from desktop.ui.screens.purchase_values import (
    LEVELS,
    NEWEST,
    NOT_ENDED,
    counted,
    in_order,
)
from desktop.ui.table import RowTable, Sums, TableView
from desktop.ui.working import Working

BULK = (
    *("area", "first_session", "last_session", "rate", "minutes", "travel", "one_offs"),
    *("per_week", "mode", "role", "budget_line", "order_number"),
    *("off_list_reason", "reason_for_choice"),
)
FIRST_LEVELS = ("therapy",)  # until the officer groups otherwise
HEARD = (
    *("purchases", "purchase-events", "payments", "children", "needs", "providers", "calendars"),
    *("bank-holidays", "qualifications", "qualification-events", "assurance", "assurance-rules"),
    *("lists", "lots", "rates", "approval-limits"),
)
SHOWN_AT_ONCE = 5_000  # of more, what fits is found away from the window's thread
MOST_SUMMED = 20_000  # selected purchases; of more, their number is said


class PurchaseTable(QWidget):
    """Finds purchases, puts them into groups and adds them up; says which one is opened."""

    opened = Signal(object)
    import_asked = Signal()
    exported = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.source = PurchaseSource(desk.store, desk.today)
        self.filters = filters_of(self.source)
        self.bar = FilterBar(
            SearchBox("Find a ref, child or provider"), list(self.filters.values())
        )
        self.groups = GroupBar(LEVELS)
        self.model = RowTable(
            columns(desk.today),
            self.source,
            edit=partial(desk.save_cell, PURCHASES),
            spoken=spoken,
            defer_sort=True,
        )
        self.view = TableView(self.model, name="Spot purchases")
        self.bulk = BulkEdits(desk, self.view, PURCHASES, BULK, within=self.source.within)
        self._stack = PurchasesShown(self.view)
        self.totals, self.empty = self._stack.totals, self._stack.empty
        self._check_column = [one.field for one in self.model.columns].index("check")
        self._reading = Working(desk, self._stack.loading, "Cannot show the purchases")
        self._finding: Job | None = None
        self._closed: set[Path] | None = None  # the groups to close again after looking
        self._is_read = self._again = False
        self._wished: Callable[[], None] | None = None  # what to show once everything is read
        self._missed: list[int] = []  # changes that were made while everything was read
        self._lay_out()
        self._connect()

    # --- what others call ---

    @property
    def is_added_up(self) -> bool:
        """Whether everything that fits is shown, with its totals."""
        return self._finding is None and not self._reading.is_under_way

    def load(self) -> None:
        """Read the register anew: a small one at once, a large one while one waits."""
        if self._reading.is_under_way:
            self._again = True
            return
        self._missed.clear()
        self.source.with_checks = self._shows_checks()
        if self.source.count_stored() <= AT_ONCE:
            self._hold(self.source.read(lambda *_: None))
            return
        self._stack.show_loading()
        if not self._is_read and not self.source.with_checks:
            self._show_first()
        self._reading.start(WORKING, self.source.count_stored(), self.source.read)

    def _show_first(self) -> None:
        """Show the first page at once, without sums, where all will soon be read."""
        first = first_of(self._desk.store, self._desk.today, self.source.levels)
        if not first:
            return
        self.source.first = first
        self.model.set_ids(list(first))
        self._stack.show_first(self.source.count_stored())

    def _shows_checks(self) -> bool:
        return not self.view.isColumnHidden(self._check_column)

    @Slot()
    def _check(self) -> None:
        """Check the purchases once that column is shown: it takes longer than all else of them."""
        if self._is_read and self._shows_checks() and not self.source.with_checks:
            self.load()

    def update_by(self, change: Change) -> bool:
        """Work out anew the purchases that a change touched; say whether that was enough."""
        if self._reading.is_under_way:
            self._missed.append(change.id)
            return True
        if not self._is_read or not self._update(change.id):
            return False
        self.apply()
        return True

    def _update(self, change: int) -> bool:
        ids = touched(self._desk.store, change, HEARD)
        if ids is None or len(ids) > AT_ONCE:
            return False
        if ids:
            self.source.update(ids)
        return True

    def clear(self) -> None:
        """Take every filter and the words away."""
        self.bar.search.clear_quietly()
        self.source.words = ""
        self._close_again()
        self.bar.clear()
        self.apply()

    def show_not_ended(self) -> None:
        """Show every purchase past its last session that stands as running, and nothing else."""
        self.show_filtered({"status": (NOT_ENDED,)})

    def show_filtered(self, chosen: Mapping[str, Sequence[Any]]) -> None:
        """Show what these values of the filters leave, in opened groups, once all is read."""
        if self._waits(partial(self.show_filtered, chosen)):
            return
        self.clear()
        self.source.fold(opened=True)
        for key, button in self.filters.items():
            button.set_chosen(chosen.get(key, ()))
        self.apply()

    def _waits(self, what: Callable[[], None]) -> bool:
        """Say whether everything is yet to be read; then that is done afterwards."""
        if self._is_read and not self._reading.is_under_way:
            return False
        self._wished = what
        return True

    def search(self, words: str) -> None:
        """Show what has these words, in opened groups: who looks for one wants to see it."""
        self._take_words(words)
        self.apply()

    @Slot(str)
    def _search(self, words: str) -> None:
        if words != self.source.words:
            self.search(words)

    @Slot(str)
    def _type(self, text: str) -> None:
        """Show with every key what fits and its sums, once it only has to be looked for."""
        if self._is_ready():
            self.search(text.strip())

    def _take_words(self, words: str) -> None:
        self.source.words = words
        if words and self._closed is None:
            self._closed, self.source.closed = self.source.closed, set()
        elif not words:
            self._close_again()

    def _close_again(self) -> None:
        """Close the groups that looking for words opened."""
        if self._closed is not None:
            self.source.closed, self._closed = self._closed, None

    def focus_search(self) -> None:
        """Put the focus into the search box."""
        self.bar.focus_search()

    def select(self, row_id: int) -> None:
        """Show a purchase, taking filters and words away when they hide it, once all is read."""
        if self._waits(partial(self.select, row_id)):
            return
        if self.model.row_of(row_id) < 0:
            self.clear()
            self.source.fold(opened=True)
            self._show(self.source.look(self.model.sorting))
        self.view.select_id(row_id)

    def found(self) -> Collection[int]:
        """Give the ids of the purchases that fit, in the order of the table."""
        return [row["id"] for row in in_order(self.source.fitting(), self.model.sorting or NEWEST)]

    # --- making ---

    def _lay_out(self) -> None:
        self.columns_button, self.export_button = self.bar.add_table_buttons(
            self.view.open_columns, self.exported.emit
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.groups)
        column.addWidget(self._stack, 1)
        self._desk.keep("purchases columns", self.view)
        self.groups.set_levels(FIRST_LEVELS)
        self._group()
        self._desk.keep("purchases groups", self.groups)

    def _connect(self) -> None:
        self.bar.search.typed.connect(self._type)
        self.bar.search.searched.connect(self._search)
        self.bar.search.left.connect(self.view.setFocus)
        self.bar.changed.connect(self._filtered)
        self.model.sort_asked.connect(self.apply)
        self.groups.changed.connect(self._group)
        self.groups.watch(self.view)
        self.groups.open_asked.connect(lambda: self._fold(opened=True))
        self.groups.close_asked.connect(lambda: self._fold(opened=False))
        self.view.opened.connect(self.opened)
        self.view.link_followed.connect(lambda row_id, _field: self.opened.emit(row_id))
        self.view.toggled.connect(self._toggle)
        self.view.columns.changed.connect(self._check)
        self.view.set_menu(self._fill_menu)
        self.view.summed.connect(self._say_sums)
        self.view.filter_asked.connect(self._filter_to)
        self._reading.done.connect(self._hold)
        self._reading.stopped.connect(self._offer_again)

    # --- what is shown ---

    @Slot(object)
    def _hold(self, rows: Sequence[Row]) -> None:
        self.source.hold(rows)
        again, self._again = self._again, False
        missed, self._missed = self._missed, []
        if again or not all(map(self._update, missed)):
            self.load()
            return
        if not self._is_read:
            self._is_read = True
            self.source.fold(opened=False)  # what the groups come to, before who is in them
        self.apply()
        wished, self._wished = self._wished, None
        if wished is not None:
            wished()

    @Slot()
    def _offer_again(self) -> None:
        self.source.first = {}
        self._stack.offer_again(self.load, failed=self._reading.has_failed)

    @Slot()
    def apply(self) -> None:
        """Show what fits, with its totals; while it is read, nothing fits yet."""
        if self._reading.is_under_way or not self._is_read:
            if self.source.first:  # grouped otherwise meanwhile
                self._show_first()
            return
        sort, jobs, before = self.model.sorting, self._desk.jobs, self._finding
        if before is not None:
            before.cancel()
        is_free = jobs.current is None or jobs.current is before
        if self.source.total <= SHOWN_AT_ONCE or self._is_ready() or not is_free:
            self._show(self.source.look(sort))
            return
        self._finding = job = jobs.start(
            "Finding purchases", lambda _: self.source.look(sort), shown=False
        )
        job.done.connect(lambda found: self._take(job, found))

    def _is_ready(self) -> bool:
        """Say whether what fits is found at once: what it is looked for in is in order."""
        is_read = self._is_read and not self._reading.is_under_way
        return is_read and self.source.is_ready(self.model.sorting)

    def _take(self, job: Job, found: Found) -> None:
        """Show what was found, where nothing else was asked for since."""
        if job is self._finding and not job.is_stopping:
            self._show(found)

    def _show(self, found: Found) -> None:
        self._finding = None
        self.source.show(found)
        self.model.set_ids(found.ids)
        self.bar.chips.set_count(f"{found.count:,} of {counted(self.source.total)}")
        if found.count == 0:
            self._explain()
        self._stack.show_found(found)

    def _explain(self) -> None:
        if self.source.total:
            self._stack.say_none_fits(self.clear)
        else:
            may = self._desk.can_edit
            self._stack.say_none_yet(self.import_asked.emit if may else None)

    @Slot()
    def _filtered(self) -> None:
        self.source.chosen = {key: button.chosen() for key, button in self.filters.items()}
        self.apply()

    @Slot()
    def _group(self) -> None:
        self.source.levels = self.groups.levels()
        self.source.closed, self._closed = set(), None
        self.apply()

    def _fold(self, *, opened: bool) -> None:
        self.source.fold(opened=opened)
        self._closed = None
        self.apply()

    @Slot(object, bool)
    def _toggle(self, head: int, opened: bool) -> None:  # noqa: FBT001 - a signal's own
        if self._reading.is_under_way:
            return
        path = self.source.path(head)
        (self.source.closed.discard if opened else self.source.closed.add)(path)
        self.apply()

    @Slot(object)
    def _say_sums(self, sums: Sums | None) -> None:
        """Say in the status bar what the selected purchases add up to."""
        if not self.isVisible():  # read again behind another screen
            return
        if sums is not None and sums.wrong:
            self._desk.set_status(sums.wrong)
            return
        within = self.source.within(self.view.selected_heads())
        seen = self.view.selected_ids() if sums is not None or within else []
        ids = list(dict.fromkeys([*seen, *within]))
        rows = self.source.rows(ids) if len(ids) <= MOST_SUMMED else ()
        year = f"cost_{financial_year(self._desk.today)}"
        hidden = len(ids) - len(seen)
        self._desk.set_status(selected_words(len(ids), rows, year, hidden) if ids else "")

    @Slot(object, str)
    def _filter_to(self, row_id: int, field: str) -> None:
        """Filter to what a cell says (Alt+F)."""
        row = self.model.row(self.model.row_of(row_id))
        if field in self.filters and row.get(field):
            self.filters[field].set_chosen((row[field],))

    def _fill_menu(self, menu: QMenu, row_id: int, field: str) -> None:
        if row_id >= 0:
            add_steps(self._desk, menu, row_id)
            self.bulk.add_to(menu)
            add_origin(self._desk, menu, PURCHASES.name, row_id, field)
            self._desk.add_row_actions(menu)
