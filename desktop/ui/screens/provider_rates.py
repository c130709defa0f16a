"""The Rates and capacity tab: what a provider charges beside the average, and what it has free."""

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import Slot

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.domain.offer import RATES
from desktop.domain.spans import STALE_DAYS, is_stale
from desktop.ui.cell import BLANK, Cell
from desktop.ui.delegate import state
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.screens.provider_about import About
from desktop.ui.screens.provider_capacity import CapacityDialog
from desktop.ui.screens.provider_columns import day_cell
from desktop.ui.screens.provider_tab import ProviderTab
from desktop.ui.table import TableColumn

OFFER = ("therapy", "role", "mode", "unit", "minutes", "amount", "vat", "from", "to")
PRICES = (
    TableColumn("lot", "Lot", 150, stretch=True, sortable=False, describe=lambda row: row["lot"]),
    TableColumn("rate", "Rate", 70, right=True, sortable=False, describe=lambda row: row["rate"]),
    TableColumn("average", "List average", 96, right=True, sortable=False,
                describe=lambda row: row["average"]),
    TableColumn("since", "Since", 98, sortable=False, describe=lambda row: row["since"]),
    TableColumn("next", "Next change", 104, sortable=False, describe=lambda row: row["next"]),
)  # fmt: skip


class Rates(ProviderTab):
    """Rates in force, then free sessions by area with the day they were told."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rates_head = SectionHead("Rates", link="Change a rate")
        self.prices = MiniTable(PRICES, name="Rates")
        self.note = Text(tone="text2", wrap=True)
        self._free_head = SectionHead("Free sessions a week", link="Update capacity")
        self.free = MiniTable((TableColumn("lot", "Lot", stretch=True),), name="Free sessions")
        self.no_free = Text("The provider has not told what it has free.", tone="text2", wrap=True)
        self.strip = Strip("amber", link="Update capacity")
        for widget in (
            self._rates_head, self.prices, self.note, self._free_head, self.free, self.no_free,
            self.strip,
        ):  # fmt: skip
            self.add(widget)
        self._columns = ""
        self._rates_head.followed.connect(self.change_rate)
        self._free_head.followed.connect(self.update_capacity)
        self.strip.followed.connect(self.update_capacity)
        self.prices.opened.connect(self._open_rate)
        self.free.opened.connect(self.update_capacity)

    # --- what is shown ---

    def fill(self, about: About) -> None:
        """Show what a provider charges and has free."""
        rows = [_price(about, rate) for rate in about.current_rates]
        self.prices.set_rows(rows)
        self.prices.setVisible(bool(rows))
        self.note.setText(_compared(about) if rows else "No rate is in force on this day.")
        self._rates_head.set_title("Rates", _unit_words(about))
        self._rates_head.set_link(_link(about, "Change a rate" if rows else "Add a rate"))
        self._free_head.set_link(_link(about, "Update capacity"))
        self._fill_free(about)

    def _fill_free(self, about: About) -> None:
        told = about.capacity
        self.free.setVisible(bool(told))
        self.no_free.setVisible(not told)
        old = sorted({row["as_at"] for row in told if is_stale(row["as_at"], about.day)})
        self.strip.setVisible(bool(old))
        if old:
            self.strip.set(*_stale(about, old), link=_link(about, "Update capacity"))
        if told:
            self._set_areas(about)
            self.free.set_rows(_free_rows(about))

    def _set_areas(self, about: About) -> None:
        """Make a column for each area in which something was told."""
        told = {row["area"] for row in about.capacity}
        areas = [row["name"] for row in about.areas if row["name"] in told]
        if self._columns == ",".join(areas):
            return
        self._columns = ",".join(areas)
        fresh = MiniTable(_free_columns(areas), name="Free sessions a week")
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
        chosen = self.prices.current_id()
        old = next((row for row in about.current_rates if row["id"] == chosen), None)
        old = old or next(iter(about.current_rates), None)
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
            self._desk.say(f"Rate of {about.ref.text} saved.", undo=self._desk.last_change())

    def _save_rate(self, values: Row) -> int:
        """Save a new rate and end the one before it, as one change."""
        assert self.about is not None
        with self._desk.store.write(f"Change a rate of {self.about.ref.text}") as write:
            saved = write.save(RATES, values)
            new = write.get(RATES, saved)
            for old in self.about.rates:
                if _same_work(old, new) and _runs_into(old, new):
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
            self._desk.say(f"Rate of {about.ref.text} saved.", undo=self._desk.last_change())

    @Slot()
    def update_capacity(self) -> None:
        """Ask for what is free now, by therapy and area."""
        about = self.about
        if about is None or not about.editable:
            return
        if self._desk.ask.run(CapacityDialog(self._desk, about)):
            self._desk.say(f"Capacity of {about.ref.text} saved.", undo=self._desk.last_change())


def _same_work(old: Row, new: Row) -> bool:
    same = ("lot", "therapy", "role", "mode", "unit")
    return old["id"] != new["id"] and all(old[name] == new[name] for name in same)


def _runs_into(old: Row, new: Row) -> bool:
    return bool(old["from"] < new["from"] and (old["to"] is None or old["to"] >= new["from"]))


def _link(about: About, words: str) -> str:
    return words if about.editable else ""


def _price(about: About, rate: Row) -> Row:
    name = about.lot_words(rate["therapy"])
    detail = ", ".join(part for part in (rate["role"], _mode(rate)) if part)
    average = about.averages.rates.get((rate["therapy"], rate["unit"]))
    return {
        "id": rate["id"],
        "lot": Cell(name, second=detail),
        "rate": _money(rate["amount"], rate["unit"], bold=True),
        "average": BLANK if average is None else _money(average.quantize(Decimal(1), ROUND_HALF_UP), rate["unit"]),
        "since": day_cell(rate["from"], short=True),
        "next": day_cell(_next_change(about, rate), short=True),
    }


def _mode(rate: Row) -> str:
    return "" if rate["mode"] in {None, "direct"} else str(rate["mode"])


def _money(amount: Decimal, unit: str, *, bold: bool = False) -> Cell:
    shown = show_money(amount)
    each = {"session": "a session", "hour": "an hour", "assessment": "an assessment"}
    words = f"{shown} {each.get(unit, f'a {unit}')}"
    return Cell(shown, bold=bold, tip=words, spoken=words)


def _next_change(about: About, rate: Row) -> dt.date | None:
    """Give the day the rate next changes: when another begins, or when this one has run out."""
    later = [
        other["from"]
        for other in about.rates
        if _same_work(other, rate) and other["from"] > about.day
    ]
    if rate["to"] is not None:
        later.append(rate["to"] + dt.timedelta(1))
    return min(later, default=None)


def _unit_words(about: About) -> str:
    units = {rate["unit"] for rate in about.current_rates}
    if len(units) == 1:
        return {"session": "a session", "hour": "an hour"}.get(units.pop(), "")
    return ", ".join(sorted(units))


def _compared(about: About) -> str:
    """Say whether the provider is dearer than the list: "Dearer than average in 3 of 4"."""
    pairs = [
        (rate["amount"], about.averages.rates.get((rate["therapy"], rate["unit"])))
        for rate in about.current_rates
    ]
    known = [(amount, average) for amount, average in pairs if average is not None]
    dearer = sum(amount > average for amount, average in known)
    if not known:
        return ""
    if not dearer:
        return "At or below the list average throughout."
    if dearer == len(known):
        return "Dearer than the list average throughout."
    return f"Dearer than the list average in {dearer} of {len(known)} rates."


def _free_columns(areas: Sequence[str]) -> list[TableColumn]:
    def number(area: str) -> TableColumn:
        return TableColumn(
            area, area, 58, right=True, sortable=False, describe=lambda row: row[area]
        )

    return [
        TableColumn("lot", "Lot", 140, stretch=True, sortable=False),
        *(number(area) for area in areas),
        TableColumn(
            "free", "Free", 52, right=True, sortable=False, describe=lambda row: row["free"]
        ),
        TableColumn("told", "Told us on", 140, sortable=False, describe=lambda row: row["told"]),
    ]


def _free_rows(about: About) -> list[Row]:
    found = []
    for number, therapy in enumerate(dict.fromkeys(row["therapy"] for row in about.capacity)):
        mine = [row for row in about.capacity if row["therapy"] == therapy]
        by_area = {row["area"]: row["sessions_a_week"] for row in mine}
        oldest = min(row["as_at"] for row in mine)
        total = sum(by_area.values())
        told = show_day(oldest)
        cells = {row["name"]: _count(by_area.get(row["name"])) for row in about.areas}
        found.append(
            {
                "id": number,
                "lot": about.lot_words(therapy),
                "free": Cell(str(total), bold=True, number=total),
                "told": state(told, "amber") if is_stale(oldest, about.day) else Cell(told),
            }
            | cells
        )
    return found


def _count(number: int | None) -> Cell:
    return BLANK if number is None else Cell(str(number), number=number)


def _stale(about: About, days: Sequence[dt.date]) -> tuple[str, str]:
    oldest = (about.day - days[0]).days
    therapies = dict.fromkeys(
        about.lot_words(row["therapy"])
        for row in about.capacity
        if is_stale(row["as_at"], about.day)
    )
    which = " and ".join(therapies) if len(therapies) < 3 else f"{len(therapies)} lots"
    return f"Capacity of {which} is {oldest} days old.", f"After {STALE_DAYS} days it is not sure."
