"""The Rates and capacity tab: what a provider charges beside the average, and what it has free."""

import datetime as dt

from PySide6.QtCore import Slot
from typing_extensions import override

from desktop.domain.entity import Row
from desktop.domain.offer import RATES
from desktop.domain.spans import is_stale
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.screens.provider_about import About
from desktop.ui.screens.provider_capacity import CapacityDialog
from desktop.ui.screens.provider_offer import (
    OTHERS,
    PRICES,
    compared,
    free_columns,
    free_rows,
    is_plain,
    next_change,
    price_row,
    rate_order,
    runs_into,
    same_work,
    stale_words,
)
from desktop.ui.screens.provider_tab import ProviderTab
from desktop.ui.table import TableColumn

OFFER = ("therapy", "role", "mode", "unit", "minutes", "amount", "vat", "from", "to")
SINCE = 3  # the column that goes in a narrow pane


class Rates(ProviderTab):
    """Rates in force, then free sessions by area with the day they were told."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rates_head = SectionHead("Rates a session", link="Change a rate")
        self.prices = MiniTable(PRICES, name="Rates a session")
        self.note = Text(tone="text2", wrap=True)
        self._others_head = SectionHead("Other rates")
        self.others = MiniTable(OTHERS, name="Other rates")
        self._free_head = SectionHead("Free sessions a week", link="Update capacity")
        self.free = MiniTable((TableColumn("lot", "Lot", stretch=True),), name="Free sessions")
        self.no_free = Text("The provider has not told what it has free.", tone="text2", wrap=True)
        self.strip = Strip("amber", link="Update capacity")
        for widget in (
            self._rates_head, self.prices, self.note, self._others_head, self.others,
            self._free_head, self.free, self.no_free,
            self.strip,
        ):  # fmt: skip
            self.add(widget)
        self._columns = ""
        self._rates_head.followed.connect(self.change_rate)
        self._free_head.followed.connect(self.update_capacity)
        self.strip.followed.connect(self.update_capacity)
        self.prices.opened.connect(self._open_rate)
        self.others.opened.connect(self._open_rate)
        self.free.opened.connect(self.update_capacity)

    # --- what is shown ---

    def fill(self, about: About) -> None:
        """Show what a provider charges and has free."""
        rates = sorted(about.current_rates, key=lambda rate: rate_order(about, rate))
        session = [rate for rate in rates if is_plain(rate)]
        other = [rate for rate in rates if not is_plain(rate)]
        self.prices.set_rows([price_row(about, rate) for rate in session])
        changes = any(next_change(about, rate) for rate in session)
        self.prices.columns.show_column(len(PRICES) - 1, shown=changes)
        self.prices.setVisible(bool(session))
        self.others.set_rows([price_row(about, rate) for rate in other])
        self.others.setVisible(bool(other))
        self._others_head.setVisible(bool(other))
        self.note.setText(compared(about, session) if rates else "No rate is in force.")
        self.note.setVisible(bool(self.note.text()))
        self._rates_head.set_link(_link(about, "Change a rate" if rates else "Add a rate"))
        self._free_head.set_link(_link(about, "Update capacity"))
        self._fill_free(about)

    @override
    def set_narrow(self, *, narrow: bool) -> None:
        self.prices.columns.show_column(SINCE, shown=not narrow)

    def _fill_free(self, about: About) -> None:
        told = about.capacity
        self.free.setVisible(bool(told))
        self.no_free.setVisible(not told)
        old = sorted({row["as_at"] for row in told if is_stale(row["as_at"], about.day)})
        self.strip.setVisible(bool(old))
        if old:
            self.strip.set(*stale_words(about, old), link=_link(about, "Update capacity"))
        if told:
            self._set_areas(about)
            self.free.set_rows(free_rows(about))

    def _set_areas(self, about: About) -> None:
        """Make a column for each area in which something was told."""
        told = {row["area"] for row in about.capacity}
        areas = [row["name"] for row in about.areas if row["name"] in told]
        if self._columns == ",".join(areas):
            return
        self._columns = ",".join(areas)
        fresh = MiniTable(free_columns(areas), name="Free sessions a week")
        fresh.opened.connect(self.update_capacity)
        self.body.replaceWidget(self.free, fresh)
        self.free.hide()
        self.free.deleteLater()
        self.free = fresh

    # --- what can be done ---

    @Slot()
    def change_rate(self) -> None:
        """Let a new rate begin on a day; the one chosen ends the day before."""
        about = self.about
        if about is None or not about.editable:
            return
        chosen = (self.others if self.others.hasFocus() else self.prices).current_id()
        rates = sorted(about.current_rates, key=lambda rate: rate_order(about, rate))
        old = next((row for row in rates if row["id"] == chosen), next(iter(rates), None))
        asking = Asking(
            title=f"{'Change' if old else 'Add'} a rate of {about.ref.text}",
            do="Save new rate",
            intro="The rate in force for the same work ends on the day before." if old else "",
            fields=OFFER,
            given={"provider": about.ref}
            | ({"list": old["list"], "lot": old["lot"]} if old else {}),
            labels={"from": "From", "amount": "New rate"},
        )
        dialog = FormDialog(RATES, self._desk, asking=asking, save=self._save_rate)
        same = ("therapy", "role", "mode", "unit", "minutes", "vat")
        known = {name: old[name] for name in same} if old else {"unit": "session"}
        dialog.form.start_with(known | {"from": self._desk.today})
        if self._desk.ask.run(dialog):
            self._desk.saved(f"Rate of {about.ref.text} saved.")

    def _save_rate(self, values: Row) -> int:
        """Save a new rate and end the one before it, as one change."""
        assert self.about is not None
        with self._desk.store.write(f"Change a rate of {self.about.ref.text}") as write:
            saved = write.save(RATES, values)
            new = write.get(RATES, saved)
            for old in self.about.rates:
                if same_work(old, new) and runs_into(old, new):
                    day_before = new["from"] - dt.timedelta(1)
                    write.save(RATES, {"to": day_before}, old["id"])
        return saved

    @Slot(object)
    def _open_rate(self, row_id: int) -> None:
        about = self.about
        if about is None or not about.editable:
            return
        row = next((row for row in about.rates if row["id"] == row_id), None)
        asking = Asking(title="Correct this rate", fields=OFFER, given={"provider": about.ref})
        if row and self._desk.ask.run(FormDialog(RATES, self._desk, row, asking=asking)):
            self._desk.saved(f"Rate of {about.ref.text} saved.")

    @Slot()
    def update_capacity(self) -> None:
        """Ask for what is free now, by therapy and area."""
        about = self.about
        if about is None or not about.editable:
            return
        if self._desk.ask.run(CapacityDialog(self._desk, about)):
            self._desk.saved(f"Capacity of {about.ref.text} saved.")


def _link(about: About, words: str) -> str:
    return words if about.editable else ""
