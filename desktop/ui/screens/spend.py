"""Spend: what was and will be spent by year, by what it is for, and how much of it is compliant."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day
from desktop.domain.payment import BUDGETS
from desktop.domain.session_cost import NOUGHT
from desktop.domain.spend import MEASURES, Line
from desktop.domain.spend_view import (
    MEASURE_HELP,
    MEASURE_WORDS,
    Bar,
    bars,
)
from desktop.domain.years import financial_year, label
from desktop.progress import Progress
from desktop.sheets.spend_out import LookedAt
from desktop.store import reading
from desktop.store.spend_lines import lines
from desktop.ui.catching_up import CatchingUp
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.segmented import Segmented
from desktop.ui.parts.text import Elided
from desktop.ui.parts.wrapping import Wrapping, labelled
from desktop.ui.parts.year_bars import YearBars
from desktop.ui.screens.purchase_columns import year_words
from desktop.ui.screens.spend_behind import BehindDialog
from desktop.ui.screens.spend_breakdown import LINE, SpendBreakdown
from desktop.ui.screens.spend_export import SpendExporting, copy_bars
from desktop.ui.screens.spend_pane import SpendPane
from desktop.ui.working import Working

WORKING = "Adding up what is spent"
PANE_WIDTH = 490
SHOWN = 3  # rows of the breakdown that are in sight whatever the size
HEARD = (
    *("purchases", "purchase-events", "payments", "budgets", "yearly-spend", "children"),
    *("providers", "arrangements", "calendars", "bank-holidays"),
)
Read = tuple[Sequence[Line], Mapping[str, Decimal]]


class SpendScreen(QWidget):
    """Every figure of it opens the rows behind it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: Sequence[Line] = ()
        self._budgets: Mapping[str, Decimal] = {}
        self._exporting = SpendExporting(desk)
        self.head = PageHead("Spend")
        self.export_button = buttons.secondary("Export", "export", called=self.export)
        self.export_button.set_shortcut_hint("Ctrl+E")
        self.copy_button = buttons.quiet("Copy chart", "copy", called=self.copy_chart)
        self.measure = Segmented([MEASURE_WORDS[one] for one in MEASURES], name="Measure")
        self.year = ChoiceField([], blank=False, name="Year", wide=136)
        self.hint = Elided("", "meta", "text2")
        self.chart = YearBars()
        self.breakdown = SpendBreakdown()
        self.pane = SpendPane()
        self.empty = EmptyState("spend", "")
        self.loading = Loading(WORKING)
        self._reading = Working(desk, self.loading, "Cannot show what is spent")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    # --- what the window asks ---

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.measure, self.chart, self.breakdown.view, self.pane]

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        yield "spend", self.breakdown.open_second
        yield "spend-forecast-by-provider", self._picture
        yield "spend-behind", self._behind_picture
        self.measure.set_current(0)
        self.breakdown.by.set_current(0)

    @Slot()
    def export(self) -> None:
        """Write every breakdown and the rows behind it into a workbook."""
        year = self.year.value() or financial_year(self._desk.today)
        looked_at = LookedAt(self.measured, year, self.breakdown.dimensions)
        self._exporting.ask(self._lines, self._budgets, looked_at)

    @Slot()
    def copy_chart(self) -> None:
        """Put the chart on the clipboard, as a picture and as a table."""
        copy_bars(self.chart, self.bars)
        self._desk.say("The chart is copied, as a picture and as a table.")

    @property
    def measured(self) -> str:
        """The measure chosen."""
        return MEASURES[self.measure.current()]

    @property
    def bars(self) -> list[Bar]:
        """The years as the chart shows them."""
        return bars(self._lines, self.measured, self._budgets)

    # --- making ---

    def _lay_out(self) -> None:
        for button in (self.copy_button, self.export_button):
            self.head.add_action(button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.addWidget(self.chart)
        column.addWidget(self.breakdown, 1)
        self.beside = Beside(left, self.pane, name="Arrangements and providers")
        self.beside.line.setSizes([1000, PANE_WIDTH])
        for page in (self.beside, self.empty, self.loading):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.addWidget(self.head)
        measure, year = labelled("Measure", self.measure), labelled("Year", self.year)
        whole.addWidget(Wrapping(measure, year, self.hint, margins=LINE))
        whole.addWidget(self._stack, 1)
        for layout in (column, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._desk.keep("spend panes", self.beside.line)

    def _connect(self) -> None:
        self.measure.changed.connect(self.apply)
        self.year.changed.connect(self.apply)
        self.chart.opened.connect(self._open_year)
        self.breakdown.asked.connect(self._show_behind)
        self.breakdown.view.summed.connect(self._desk.set_sums)
        self.pane.asked.connect(self._show_behind)
        for part in (self.breakdown, self.pane):
            part.purchases_asked.connect(self._desk.show_purchases)
        self.pane.providers_asked.connect(lambda: self._desk.show_screen("providers"))
        self._reading.done.connect(self._hold)
        self._reading.stopped.connect(self._offer_again)
        self._up = CatchingUp(
            self._desk, self, HEARD, self.load, is_busy=lambda: self._reading.is_under_way
        )

    # --- what is shown ---

    def load(self) -> None:
        """Add everything up anew, away from the window's thread."""
        if not self._reading.is_under_way:
            self._stack.setCurrentWidget(self.loading)
            self._reading.start(WORKING, 0, self._read)

    def _read(self, progress: Progress) -> Read:
        progress(0, None, WORKING)
        store, today = self._desk.store, self._desk.today
        budgets: dict[str, Decimal] = {}
        for row in reading.rows(store, BUDGETS, today=today, with_computed=False):
            year = row["financial_year"]
            budgets[year] = budgets.get(year, NOUGHT) + row["amount"]
        return lines(store, today), budgets

    @Slot(object)
    def _hold(self, found: Read) -> None:
        self._lines, self._budgets = found
        this = financial_year(self._desk.today)
        years = sorted({line.year for line in self._lines} | {this})
        kept = self.year.value() or this
        self.year.set_choices([(year, year_words(year)) for year in years])
        self.year.set_value(kept)
        self.apply()

    @Slot()
    def _offer_again(self) -> None:
        again = buttons.primary("Add it up", called=self.load)
        why = "It did not work." if self._reading.has_failed else "You stopped it."
        self.empty.set("What is spent is not added up", why, buttons=[again])
        self._stack.setCurrentWidget(self.empty)

    @Slot()
    def apply(self) -> None:
        """Show the measure, the year and the breakdown chosen."""
        if self._reading.is_under_way:
            return
        if not self._lines:
            words = "Spend appears once there are purchases that were agreed, or invoices."
            self.empty.set("Nothing is spent yet", words)
            self._stack.setCurrentWidget(self.empty)
            return
        year, found = self.year.value(), self.bars
        self.hint.setText(MEASURE_HELP[self.measured])
        self.head.set_facts(self._facts(found, year))
        self.chart.show_bars(found)
        self.breakdown.show_years(self._lines, self.measured, self.years_shown())
        self.pane.show_year(self._lines, found, self.measured, year)
        self._stack.setCurrentWidget(self.beside)

    def _facts(self, found: Sequence[Bar], year: str) -> str:
        bar = next((one for one in found if one.year == year), None)
        total = show_money(bar.total if bar else NOUGHT)
        of = f" of {show_money(self._budgets[year])}" if year in self._budgets else ""
        words = f"{MEASURE_WORDS[self.measured]} {total}{of} in {year_words(year)}"
        return f"{words}, to {show_day(self._desk.today)}"

    def years_shown(self) -> list[str]:
        """Give the year chosen and the two before it."""
        last = int(self.year.value()[:4])
        return [label(first) for first in (last - 2, last - 1, last)]

    # --- the rows behind ---

    @Slot(str)
    def _open_year(self, year: str) -> None:
        found = [line for line in self._lines if line.year == year]
        self._show_behind(f"Spend of {year_words(year)}", found)

    @Slot(str, object)
    def _show_behind(self, title: str, found: Sequence[Line]) -> None:
        dialog = BehindDialog(self._desk, title, found, self.measured)
        if self._desk.ask.run(dialog) and dialog.asked is not None:
            self._desk.open_record(*dialog.asked)

    # --- pictures ---

    def _picture(self) -> None:
        self.measure.set_current(len(MEASURES) - 1)
        self.breakdown.by.set_current(1)

    def _behind_picture(self) -> QWidget | None:
        year = self.year.value()
        found = [line for line in self._lines if line.year == year]
        return BehindDialog(self._desk, f"Spend of {year_words(year)}", found, self.measured)
