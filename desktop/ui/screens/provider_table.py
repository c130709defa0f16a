"""The left half of the Providers screen: search, filters, the table, and what stands for it."""

import datetime as dt
from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.entity import Row
from desktop.domain.provider import PROVIDERS
from desktop.domain.vocabulary import AREAS, THERAPIES
from desktop.store import reading
from desktop.ui.bulk_edits import BulkEdits, bulk_fields
from desktop.ui.cell import GroupRow
from desktop.ui.desk import Desk
from desktop.ui.first_page import FirstPage
from desktop.ui.letting_go import LettingGo
from desktop.ui.parts.filter_bar import FilterBar
from desktop.ui.parts.filter_button import FilterButton, Option
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.search_box import SearchBox
from desktop.ui.screens.provider_columns import columns, spoken
from desktop.ui.screens.provider_filters import NAMES, offered, widenings
from desktop.ui.screens.provider_nothing import Nothing
from desktop.ui.screens.provider_source import BY_NAME, Looked, ProviderSource
from desktop.ui.table import RowTable, TableView
from desktop.ui.working import Working

BULK = bulk_fields(PROVIDERS.columns, ("ref", "name"))
PAST = "A past day can’t be changed"


class _Ungrouped(RowTable):
    """Providers stand in no groups, so no row need be read to know that it heads none."""

    @override
    def group(self, row: int) -> GroupRow | None:
        return None


class ProviderTable(QWidget):
    """Finds providers and shows them; says which one is chosen."""

    chosen = Signal(object)
    opened = Signal(object)
    exported = Signal()
    counted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.source = ProviderSource(desk.store, desk.today, LettingGo(self).take)
        self._words = self._read_words()
        self.filters = {key: self._filter(key) for key in NAMES}
        self.bar = FilterBar(
            SearchBox("Find a provider or lot", name="Find a provider or lot"),
            list(self.filters.values()),
        )
        self.model = _Ungrouped(
            columns({row["code"]: row["name"] for row in self._words[0]}),
            self.source,
            edit=self._edit,
            spoken=spoken,
            defer_sort=True,
        )
        self.view = TableView(self.model, name="Providers")
        self.bulk = BulkEdits(desk, self.view, PROVIDERS, BULK, self._why_not)
        self.nothing = Nothing()
        self.loading = Loading("Looking through the providers")
        self._looking = Working(desk, self.loading, "Cannot filter the providers")
        self._stack = QStackedWidget()
        self._first = FirstPage(
            self.model, lambda limit: self.source.ids(self.model.sorting, limit), desk.jobs
        )
        self._lay_out()
        self._connect()

    # --- what others call ---

    def load(self, day: dt.date | None = None) -> None:
        """Read the register anew, as at another day if one is given."""
        if day is not None:
            self.source.day = day
            self.source.is_past = self.is_past
        self._words = self._read_words()
        self.source.reload()
        if self.model.sorting is None:
            self.model.sorting = self.source.usual_order
        self.apply()

    def update_some(self, ids: Collection[int]) -> None:
        """Show what changed of some providers."""
        self.source.update(ids)
        if self.source.is_read_by_page and not self._needs_all():
            self.model.drop(list(ids))
            self._first.find_rest()
        else:
            self.apply()

    @property
    def is_past(self) -> bool:
        """Whether a past day is shown, which can't be changed."""
        return self.source.day != self._desk.today

    def select(self, row_id: int) -> None:
        """Show a provider, taking filters and words away when they hide it."""
        if self.model.row_of(row_id) < 0:
            self.clear()
        self.view.select_id(row_id)

    @Slot()
    def clear(self) -> None:
        """Take every filter and the words away."""
        self.bar.search.clear_quietly()
        self.source.words = ""
        self.bar.clear()
        self.apply()

    def filter_to_offer(self, therapy: str, area: str) -> None:
        """Show who offers a therapy in an area, and nothing else filtered."""
        self.bar.search.clear_quietly()
        self.source.words = ""
        therapies, areas = ({row["name"]: row["code"] for row in rows} for rows in self._words)
        chosen = {"therapy": therapies.get(therapy), "area": areas.get(area)}
        for key, button in self.filters.items():
            button.set_chosen((chosen[key],) if chosen.get(key) else ())
        self.apply()

    def focus_search(self) -> None:
        """Put the focus into the search box."""
        self.bar.focus_search()

    def add_doings(self, hook: Any) -> None:
        """Have the menu of a row filled by `hook(menu, id, field)`."""
        self.view.set_menu(hook)

    # --- making ---

    def _read_words(self) -> tuple[list[Row], list[Row]]:
        read = [
            reading.rows(self._desk.store, entity, today=self._desk.today, with_computed=False)
            for entity in (THERAPIES, AREAS)
        ]
        return read[0], read[1]

    def _filter(self, key: str) -> FilterButton:
        def options() -> Sequence[Option]:
            choices = offered(key, *self._words)
            counts = self.source.counts(key, [value for value, _ in choices])
            found = [Option(value, words, counts.get(value)) for value, words in choices]
            some = key in {"status", "kind"} and bool(counts)
            return [one for one in found if one.count or not some]

        def count(values: tuple[Any, ...]) -> int:
            return self.source.count(dict(self.source.chosen) | {key: values}, self.source.words)

        return FilterButton(NAMES[key], options, count=count)

    def _lay_out(self) -> None:
        self.columns_button, self.export_button = self.bar.add_table_buttons(
            self.view.open_columns, self.exported.emit
        )
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.loading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.bar.search.typed.connect(self._type)
        self.bar.search.searched.connect(self._search)
        self.bar.search.left.connect(self.view.setFocus)
        self.bar.changed.connect(self._filtered)
        self.model.sort_asked.connect(self.apply)
        self.view.chosen.connect(self.chosen)
        self.view.opened.connect(self.opened)
        self.view.summed.connect(self._desk.set_sums)
        self.view.filter_asked.connect(self._filter_to)
        self.nothing.remove_asked.connect(self._remove)
        self.nothing.search_asked.connect(self.bar.search.setText)
        self._first.complete.connect(self._say_count)
        self._looking.done.connect(self._hold)
        self._looking.stopped.connect(self._show_by_name)

    # --- finding ---

    @Slot(str)
    def _type(self, text: str) -> None:
        """Show with every key the first page of what a large register has; the rest at a pause."""
        if self.source.is_read_by_page and not self._needs_all():
            self.source.words = text.strip()
            self._stack.setCurrentWidget(self.view)
            self._first.show()

    @Slot(str)
    def _search(self, words: str) -> None:
        if not (self.source.is_read_by_page and self.source.words == words):
            self.source.words = words
            self.apply()

    @Slot()
    def _filtered(self) -> None:
        self.source.chosen = {key: button.chosen() for key, button in self.filters.items()}
        self.apply()

    @Slot()
    def apply(self) -> None:
        """Show what fits; of a register too large to hold, the first page before the rest."""
        if self._needs_all():
            self._look_through()
        elif self.source.is_read_by_page:
            self._stack.setCurrentWidget(self.view)
            self._first.show()
        elif self.source.is_paged:
            self._first.find_rest()
        else:
            self._first.forget()
            self.model.set_ids(self.source.ids(self.model.sorting))
            self._say_count()

    def _needs_all(self) -> bool:
        return self.source.needs_all(self.model.sorting or self.source.usual_order)

    def _look_through(self) -> None:
        """Work every provider out, away from the window's thread."""
        words = f"Looking through {self.source.total:,} providers"
        self.bar.chips.set_count(words)
        self._stack.setCurrentWidget(self.loading)
        sort = self.model.sorting or self.source.usual_order
        self._looking.start(words, self.source.total, partial(self.source.look_through, sort))

    @Slot(object)
    def _hold(self, looked: Looked) -> None:
        self.source.hold(looked)
        self.apply()

    @Slot()
    def _show_by_name(self) -> None:
        """Show the register by name, which needs nothing worked out."""
        self.model.sorting = BY_NAME
        self.bar.clear()
        self.apply()

    @Slot()
    def _say_count(self) -> None:
        shown, total = len(self.model.ids()), self.source.total
        one = "provider" if total == 1 else "providers"
        self.bar.chips.set_count(f"{shown:,} of {total:,} {one}")
        self._stack.setCurrentWidget(self.view if shown else self.nothing)
        if not shown:
            chosen, words = self.source.chosen, self.source.words
            found = widenings(self.source.count, chosen, words)
            named = {key: self.filters[key].chosen_words() for key in chosen if chosen[key]}
            near = "" if named else self.source.nearest(words)
            self.nothing.explain(total, named, words, found, near)
        self.counted.emit()

    @Slot(str)
    def _remove(self, key: str) -> None:
        if key == "words":
            self.bar.search.clear_quietly()
            self.source.words = ""
            self.apply()
        else:
            self.filters[key].set_chosen(())

    @Slot(object, str)
    def _filter_to(self, row_id: int, field: str) -> None:
        """Filter to what a cell says (Alt+F)."""
        row = self.model.row(self.model.row_of(row_id))
        values = {
            "status": ("status", (row["status"],)),
            "kind": ("kind", (row["kind"],)),
            "codes": ("therapy", row["codes"]),
            "letters": ("area", tuple(row["letters"])),
            "assurance": ("assurance", (row["assurance"].rank,)),
        }
        if field in values:
            key, chosen = values[field]
            self.filters[key].set_chosen(chosen)

    # --- editing in place ---

    def _why_not(self) -> str:
        return PAST if self.is_past else self._desk.why_not()

    def _edit(self, row_id: int, field: str, text: Any) -> str | None:
        """Save one cell edited in the table; a sentence when it can't be kept."""
        return self._why_not() or self._desk.save_cell(PROVIDERS, row_id, field, text)
