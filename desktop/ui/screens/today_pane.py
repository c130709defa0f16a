"""The right pane of Today: the year's money against its budget, and who is qualified with space."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.amounts import show_money
from desktop.domain.entity import Row
from desktop.store.coverage import Cover
from desktop.store.morning import Morning, YearMoney
from desktop.ui.cell import Cell
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.money_bar import MoneyBar, Share
from desktop.ui.parts.pane import Pane
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.table import Rows, RowTable, TableColumn

LIMIT = Decimal("0.10")  # the share bought off the list from which it is said in words of warning
STEPS = ((6, "h4"), (4, "h3"), (2, "h2"), (1, "h1"))
NOTES = 3  # notes under the map


class TodayPane(Pane):
    """Budget, off-list share and the map of therapy by area."""

    cell_opened = Signal(str, str)  # a therapy and an area
    providers_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._morning = Morning(())
        self.year = ChoiceField(blank=False, name="Financial year")
        self.bar, self.figures = MoneyBar(), KeyValue(190)
        self.over = Strip("amber")
        self.off_head, self.off_bar = SectionHead("Bought off the list"), MoneyBar()
        self.off_words = Text("", "meta", "text2", wrap=True)
        self.map_head = SectionHead("Qualified providers with space", link="Open providers")
        self.map = MiniTable((), name="Qualified providers with space, by therapy and area")
        self.notes = [Strip("red"), *(Strip("amber") for _ in range(NOTES - 1))]
        self._lay_out()
        self.year.changed.connect(self._show_year)
        self.map.opened.connect(self._open_row)
        self.map_head.followed.connect(self.providers_asked)

    def _lay_out(self) -> None:
        self.add(SectionHead("Therapies budget"))
        widgets: tuple[QWidget, ...] = (self.year, self.bar, self.figures, self.over)
        for widget in (*widgets, self.off_head, self.off_bar, self.off_words):
            self.add(widget)
        self.add(self.map_head)
        self.add(Text("Number of providers, then free sessions a week", "meta", "text2"))
        self.add(self.map)
        for note in self.notes:
            self.add(note)

    def show_morning(self, found: Morning, year: str) -> None:
        """Show everything; the year chosen stays, at first it is the one of today."""
        self._morning = found
        kept = self.year.value() or year
        years = sorted({*found.years, year})
        self.year.set_choices([(one, one.replace("-", "/")) for one in years])
        self.year.set_value(kept)
        self._show_year()
        self._show_map(found.cover)

    @Slot()
    def _show_year(self) -> None:
        money = self._morning.years.get(self.year.value() or "", YearMoney())
        shares = (
            Share("Invoiced", money.actual, "d1"),
            Share("Delivered, not invoiced", money.accrued, "h2"),
            Share("Ordered, still to come", money.committed, "d1", hatched=True),
        )
        self.bar.show_shares(shares, money.budget)
        self.figures.clear()
        for share in shares:
            self.figures.add(share.words, _with_share(share.amount, money.budget))
        self.figures.add("Forecast", _with_share(money.forecast, money.budget))
        self.figures.add("Budget", show_money(money.budget) if money.budget else "not set")
        self.over.set("Forecast is over budget", f"by {show_money(money.over)}.")
        self.over.setVisible(money.over > 0)
        self._show_off_list(money)

    def _show_off_list(self, money: YearMoney) -> None:
        share = money.off_list / money.forecast if money.forecast else Decimal(0)
        listed = money.forecast - money.off_list
        self.off_bar.show_shares(
            (
                Share("Off the list", money.off_list, "d6", hatched=True),
                Share("Otherwise", listed, "h2"),
            ),
            money.forecast * LIMIT if money.forecast else None,
        )
        over = f", over the {LIMIT:.0%} limit" if share > LIMIT else ""
        self.off_words.setText(
            f"{show_money(money.off_list)} of {show_money(money.forecast)}, {share:.1%}{over}"
        )
        self.off_words.set_tone("amber" if over else "text2")

    # --- the map ---

    def _show_map(self, cover: Sequence[Cover]) -> None:
        areas = list(dict.fromkeys(one.area for one in cover))
        columns = [
            TableColumn("therapy", "Therapy", 108, sortable=False, stretch=True),
            *(_area(area) for area in areas),
        ]
        rows: dict[str, Row] = {}
        for one in cover:
            row = rows.setdefault(one.therapy, {"id": len(rows), "therapy": one.therapy})
            row[one.area] = map_cell(one)
        some = [row for row in rows.values() if any(row[area].text != "–" for area in areas)]
        self.map.set_model(RowTable(columns, Rows(some)))
        self.map.updateGeometry()
        for note, words in zip(self.notes, notes_on(cover), strict=False):
            note.set(*words)
        shown = len(notes_on(cover))
        for number, note in enumerate(self.notes):
            note.setVisible(number < shown)

    @Slot(object)
    def _open_row(self, row_id: int) -> None:
        table = self.map.table()
        row = table.row(table.row_of(row_id))
        field = table.columns[max(self.map.currentIndex().column(), 0)].field
        self.cell_opened.emit(str(row["therapy"]), "" if field == "therapy" else field)


def _area(area: str) -> TableColumn:
    return TableColumn(area, area, 70, sortable=False, describe=lambda row: row[area])


def map_cell(one: Cover) -> Cell:
    """Say how many providers and free sessions there are; none, and none free, in red."""
    number = len(one.providers)
    if not number and not one.off_list:
        return Cell("–", tone="text3", spoken=f"{one.area}: nobody")
    if not number or not one.free:
        words = "None" if not number else "Full"
        tip = f"{number} qualified, no free session" if number else "Nobody is qualified"
        return Cell(words, icon="late", icon_tone="red", tone="red", fill="redSoft", tip=tip)
    fill = next(tone for least, tone in STEPS if number >= least)
    said = f"{one.area}: {number} qualified, {one.free} free a week"
    icon = "warning" if number == 1 else ""
    tip = f"Only {one.only}" if one.only else ""
    return Cell(
        str(number),
        second=f"{one.free} free",
        icon=icon,
        icon_tone="amber" if icon else "",
        tone=f"{fill}t",
        second_tone=f"{fill}t",
        fill=fill,
        spoken=said,
        tip=tip,
    )


def notes_on(cover: Sequence[Cover]) -> list[tuple[str, str]]:
    """Say where nobody is to be had, and how much hangs on one provider."""
    found = []
    used = {one.therapy for one in cover if one.providers}
    for one in cover:
        if one.therapy in used and not one.free and (one.off_list or one.providers):
            bought = f"{len(one.off_list)} bought off the list there." if one.off_list else ""
            who = "the only qualified provider is full." if one.only else "nobody has space."
            found.append((f"{one.therapy}, {one.area}:", f"{who} {bought}".strip()))
    found = found[: NOTES - 1]
    alone = sum(one.only is not None for one in cover)
    if alone:
        words = "1 service relies" if alone == 1 else f"{alone} services rely"
        found.append((f"{words} on one provider.", "If it leaves the list, there is no cover."))
    return found


def _with_share(amount: Decimal, budget: Decimal | None) -> str:
    if not budget:
        return show_money(amount)
    return f"{show_money(amount)}   {amount / budget:.0%}"
