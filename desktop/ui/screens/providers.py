"""Providers: the Qualified Provider List's register, filtered, with the one chosen beside it."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.blocked import list_status
from desktop.domain.provider import PROVIDERS
from desktop.domain.provider_list import LISTS
from desktop.domain.reference import REFERENCES
from desktop.domain.registry import ENTITIES
from desktop.store import provider_reads, reading
from desktop.store.errors import NotFound
from desktop.store.provider_facts import provider_facts
from desktop.ui import theme
from desktop.ui.bulk_edits import BulkEdits
from desktop.ui.desk import Desk
from desktop.ui.exporting import Exporting
from desktop.ui.form_dialog import FormDialog
from desktop.ui.origin_menu import add_origin
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.page_head import PageHead
from desktop.ui.screens import provider_pane, provider_tour
from desktop.ui.screens.provider_about import About
from desktop.ui.screens.provider_as_at import AsAt, PastStrip
from desktop.ui.screens.provider_hearing import Hearing
from desktop.ui.screens.provider_merging import Merging
from desktop.ui.screens.provider_pane import ProviderPane
from desktop.ui.screens.provider_table import ProviderTable

PANE_WIDTH, NARROW_PANE, WIDEST_PANE = 532, 436, 640
NARROW = 1400  # a page narrower than this has the narrow pane
TAB_OF = {
    "qualifications": provider_pane.LOTS,
    "qualification-events": provider_pane.LOTS,
    "assurance": provider_pane.ASSURANCE,
    "rates": provider_pane.RATES,
    "capacity": provider_pane.RATES,
}


class ProvidersScreen(QWidget):
    """Who can do what, where, with space, safely."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_narrow: bool | None = None  # whether the window is; not known before it shows
        self._wanted: int | None = None  # the provider to show once the table has it
        self.head = PageHead("Providers")
        self.as_at = AsAt(desk.today)
        self.import_button = buttons.secondary("Import list", "import", called=self._import)
        self.add_button = buttons.primary("Add provider", "add", called=self.add)
        self.past = PastStrip()
        self.table = ProviderTable(desk)
        self.pane = ProviderPane(desk)
        self._exporting, self._merging = Exporting(desk, PROVIDERS), Merging(desk)
        self._hearing = Hearing(desk)
        self._lay_out()
        self._connect()
        self._allow()
        self.refresh()

    # --- what the window asks ---

    @property
    def bulk(self) -> BulkEdits:
        """What can be done with several providers."""
        return self.table.bulk

    def focus_search(self) -> None:
        """Put the focus into the search box."""
        self.table.focus_search()

    def clear_filters(self) -> None:
        """Take every filter and the words away."""
        self.table.clear()

    def status(self) -> str:
        """Say how many are selected."""
        return f"{len(self.table.view.selected_ids())} selected"

    def can_leave(self) -> bool:
        """Ask about unsaved edits."""
        return self.pane.can_leave()

    def record(self) -> tuple[str, int] | None:
        """Name the provider shown."""
        return (PROVIDERS.name, self.pane.about.ref.id) if self.pane.about else None

    def main_button(self) -> QPushButton | None:
        """Give the button of what is being typed, else Add provider."""
        return self.pane.main_button() or self.add_button

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.table.view, self.pane]

    def open_record(self, register: str, row_id: int) -> None:
        """Show a provider, or the one that a record belongs to, with the record in its tab."""
        row = self._desk.store.get(ENTITIES[register], row_id)
        provider = row_id
        if register == REFERENCES.name:
            found = self._about(str(row["about"]))
            if found is None:
                return
            provider = found
        elif register != PROVIDERS.name:
            provider = row["provider"].id
        self.table.select(provider)
        self._show(provider)
        self.beside.open_side()
        self.pane.show_tab(TAB_OF.get(register, provider_pane.OVERVIEW))
        if register == "assurance":
            self.pane.assurance.show_document(row_id)
        elif register in {"qualifications", "qualification-events"}:
            self.pane.lots.show_lot(row["lot"].id)

    def show_offering(self, therapy: str, area: str) -> None:
        """Show who offers a therapy in an area, by their names; an empty area means anywhere."""
        self.table.filter_to_offer(therapy, area)

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        return provider_tour.steps(self, self._desk)

    @Slot()
    def add(self) -> None:
        """Ask for a new provider and show it."""
        if not self._desk.can_edit or not self.pane.can_leave():
            return
        dialog = FormDialog(PROVIDERS, self._desk)
        dialog.form.more_doubts = partial(provider_reads.twins, self._desk.store)
        if self._desk.ask.run(dialog) and dialog.saved_id is not None:
            self._wanted = dialog.saved_id
            self._desk.saved("Provider added.")

    @Slot()
    def export(self) -> None:
        """Write the providers that the table shows into a file the officer chooses."""
        day = self.as_at.day if self.table.is_past else None
        self._exporting.ask(list(self.table.model.ids()), day)

    # --- making ---

    def _lay_out(self) -> None:
        for action in (self.as_at, self.import_button, self.add_button):
            self.head.add_action(action)
        self.pane.setMaximumWidth(theme.scaled(WIDEST_PANE))
        self.beside = Beside(self.table, self.pane, name="The provider chosen")
        self.panes_line = self.beside.line
        self.panes_line.setSizes([PANE_WIDTH * 2, PANE_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.past)
        column.addWidget(self.beside, 1)
        before = self.panes_line.sizes()
        self._desk.keep("providers panes", self.panes_line)
        if self.panes_line.sizes() != before:
            self._is_narrow = self.width() < NARROW  # as it was left
        self._desk.keep("providers columns", self.table.view)

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.table.exported.connect(self.export)
        self.table.counted.connect(self._select_wanted)
        self.table.add_doings(self._fill_menu)
        self.as_at.changed.connect(self._show_day)
        self.past.followed.connect(self._back_to_today)
        self.pane.merge_asked.connect(self._merging.ask)
        self._merging.chosen.connect(self._want)
        self.pane.deleted.connect(lambda _id: self.pane.show_nothing())
        self._hearing.some_changed.connect(self._show_some)
        self._hearing.all_changed.connect(self.refresh)
        self._hearing.bought_changed.connect(self.pane.show_bought)
        self._desk.signals.editing.connect(self._allow)

    # --- what is shown ---

    @Slot()
    def refresh(self) -> None:
        """Read everything anew; what is chosen stays chosen."""
        self._hearing.forget(self.as_at.day)
        self.head.set_facts(self._list_title())
        self.table.load(self.as_at.day)
        if self.pane.about is not None:
            self._show(self.pane.about.ref.id)

    def _list_title(self) -> str:
        """Name the list that is open now, the latest if there are several."""
        rows = reading.rows(self._desk.store, LISTS, today=self._desk.today, with_computed=False)
        now = [row for row in rows if list_status(row, self._desk.today) == "open"]
        latest = max(now or rows, key=lambda row: row["starts"], default=None)
        return str(latest["title"]) if latest else ""

    @Slot()
    def _select_wanted(self) -> None:
        """Choose the provider asked for, or the first one while none is chosen."""
        ids = self.table.model.ids()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.table.select(wanted)
        elif ids and self.table.view.current_id() is None:
            self.table.view.select_id(ids[0])

    @Slot(object)
    def _choose(self, row_id: int | None) -> None:
        shown = self.pane.about.ref.id if self.pane.about else None
        if row_id is None:
            self.pane.show_nothing()
        elif row_id != shown and self.pane.can_leave():
            self._show(row_id)
        elif row_id != shown and shown is not None:
            self.table.view.select_id(shown)

    def _show(self, row_id: int) -> None:
        day, past = self.as_at.day, self.table.is_past
        found = provider_facts(self._desk.store, day, [row_id], past=past)
        if not found:
            self.pane.show_nothing()
            return
        editable = self._desk.can_edit and not past
        about = About(
            self._desk.store,
            found[0],
            day,
            editable=editable,
            past=past,
            averages=self._hearing.averages,
        )
        self.pane.show_provider(about)

    @Slot(object)
    def _open(self, row_id: int) -> None:
        """Go on into the pane."""
        self._choose(row_id)
        self.beside.open_side()
        self.pane.tabs.setFocus()
        self.pane.tabs.focusNextChild()

    @Slot(object)
    def _show_day(self, day: dt.date) -> None:
        self.past.show_day(day if day != self._desk.today else None)
        self._allow()
        self.refresh()

    @Slot()
    def _back_to_today(self) -> None:
        self.as_at.set_day(self._desk.today)

    @Slot(object)
    def _show_some(self, ids: set[int]) -> None:
        """Show what changed of some providers."""
        self.table.update_some(ids)
        if self.pane.about is not None and self.pane.about.ref.id in ids:
            self._show(self.pane.about.ref.id)

    @Slot(object)
    def _want(self, row_id: int) -> None:
        """Choose a provider as soon as the table has it."""
        self._wanted = row_id

    @Slot()
    def _allow(self) -> None:
        may = self._desk.can_edit and self.as_at.day == self._desk.today
        for button in (self.add_button, self.import_button):
            button.setEnabled(may)
            button.setToolTip("" if may else self._desk.why_not())
        if self.pane.about is not None:
            self._show(self.pane.about.ref.id)

    def _about(self, ref: str) -> int | None:
        try:
            return reading.find_key(self._desk.store, PROVIDERS, ref)
        except NotFound:
            return None

    # --- what can be done ---

    @Slot()
    def merge_record(self) -> None:
        """Ask which provider is the same as the one shown."""
        self.pane.ask_merge()

    @Slot()
    def suspend_record(self) -> None:
        """Suspend the provider shown from its lots."""
        self.pane.suspend()

    def _fill_menu(self, menu: QMenu, row_id: int, field: str) -> None:
        self._choose(row_id)
        self.bulk.add_to(menu)
        add_origin(self._desk, menu, PROVIDERS.name, row_id, field)
        self.pane.add_doings(menu)

    @Slot()
    def _import(self) -> None:
        self._desk.import_into(PROVIDERS.name)

    # --- Qt ---

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pane its usual width for a narrow or a wide window, unless it was dragged."""
        narrow = self.width() < NARROW
        if narrow == self._is_narrow:
            return
        usual = {True: NARROW_PANE, False: PANE_WIDTH, None: 0}
        now = self.pane.width()
        if self._is_narrow is None or abs(now - usual[self._is_narrow]) < 8:
            self._divide(usual[narrow])
        self._is_narrow = narrow

    def _divide(self, pane: int) -> None:
        self.panes_line.setSizes([self.width() - pane, pane])
