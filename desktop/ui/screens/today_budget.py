"""The money of a year on Today: against its budget, and how much was bought off the list."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.amounts import show_money
from desktop.store.morning import YearMoney
from desktop.ui import theme
from desktop.ui.parts import buttons
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.lines import hairline
from desktop.ui.parts.money_bar import MoneyBar, Share
from desktop.ui.parts.money_key import MoneyKey
from desktop.ui.parts.remark import Remark
from desktop.ui.parts.text import Text
from desktop.ui.screens import BY_KEY

LIMIT = Decimal("0.10")  # the share bought off the list from which it is said in words of warning
SPEND = "spend"  # the key of the screen that tells of all the money
YEAR_WIDE = 104


class TodayBudget(QWidget):
    """Budget and off-list share of one financial year, which is chosen at the top."""

    spend_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._years: Mapping[str, YearMoney] = {}
        self.year = ChoiceField(blank=False, name="Financial year")
        self.year.setFixedWidth(theme.scaled(YEAR_WIDE))
        self.bar, self.figures = MoneyBar("Budget"), MoneyKey()
        self.over = Remark("amber", toned=True)
        self.see = buttons.link("See spend", called=self.spend_asked.emit)
        self.off_share, self.off_bar = Text("", "strong"), MoneyBar(slim=True)
        self.off_words, self.off_over = Text("", "meta", "text2"), Remark("amber", toned=True)
        self._lay_out()
        self.see.setVisible(SPEND in BY_KEY)
        self.year.changed.connect(self._show_year)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_line(Text("Therapies budget", "section"), self.year))
        column.addWidget(self.bar)
        column.addWidget(self.figures)
        column.addLayout(_line(self.over, self.see))
        column.addWidget(hairline())
        column.addLayout(_line(Text("Bought off the list", "strong"), self.off_share))
        column.addWidget(self.off_bar)
        column.addLayout(_line(self.off_words, self.off_over))
        column.addWidget(hairline())

    def show_years(self, years: Mapping[str, YearMoney], usual: str) -> None:
        """Show a year's money; the year chosen stays, at first it is the usual one."""
        self._years = years
        kept = self.year.value() or usual
        self.year.set_choices([(one, one.replace("-", "/")) for one in sorted({*years, usual})])
        self.year.set_value(kept)
        self._show_year()

    @Slot()
    def _show_year(self) -> None:
        money = self._years.get(self.year.value() or "", YearMoney())
        shares = (
            Share("Invoiced", money.actual, "d1"),
            Share("Delivered, not invoiced", money.accrued, "h2"),
            Share("Ordered, still to come", money.committed, "d1", hatched=True),
        )
        self.bar.show_shares(shares, money.budget)
        self.figures.show_shares((*shares, ("Forecast", money.forecast)), money.budget)
        no_budget = "" if money.budget else "No budget is set for this year"
        over = f"Forecast is {show_money(money.over)} over budget" if money.over > 0 else no_budget
        self.over.set(over)
        self.over.setVisible(bool(over))
        self._show_off_list(money)

    def _show_off_list(self, money: YearMoney) -> None:
        share = money.off_list / money.forecast if money.forecast else Decimal(0)
        parts = (
            Share("Off the list", money.off_list, "d6", hatched=True),
            Share("Otherwise", money.forecast - money.off_list, "h2"),
        )
        self.off_bar.show_shares(parts, money.forecast * LIMIT if money.forecast else None)
        self.off_share.setText(f"{share:.1%} of forecast")
        self.off_words.setText(f"{show_money(money.off_list)} of {show_money(money.forecast)}")
        self.off_over.set(f"over the {LIMIT:.0%} limit")
        self.off_over.setVisible(share > LIMIT)


def _line(left: QWidget, right: QWidget) -> QHBoxLayout:
    """Put one thing at the left and one at the right."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(left, 1)
    row.addWidget(right, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
    return row
