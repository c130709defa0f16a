"""The right of the Spend screen: arrangements, what there is to say, and the largest providers."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal, Slot

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day
from desktop.domain.session_cost import NOUGHT
from desktop.domain.spend import Line
from desktop.domain.spend_view import Bar, Part, parts, percent
from desktop.domain.years import first_day
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.pane import Pane
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.screens.purchase_columns import year_words
from desktop.ui.screens.spend_columns import (
    LIMIT,
    arrangement_columns,
    part_rows,
    provider_columns,
)
from desktop.ui.table import Rows, RowTable

LARGEST = 10
COUNTED_TWICE = ("accrued", "forecast")  # measures in which an invoice not matched is felt


class SpendPane(Pane):
    """What one year's spend is made of, by arrangement and by provider."""

    opened = Signal(str, object)  # a dimension and its word

    def __init__(self) -> None:
        super().__init__(tone="surface")
        self.ways, self.largest = SectionHead("By arrangement"), SectionHead("Largest providers")
        self.arrangements = MiniTable((), name="By arrangement")
        self.providers = MiniTable((), name="Largest providers")
        self.trend, self.over = Strip("blue"), Strip("amber")
        self.stated, self.loose = Strip("blue"), Strip("amber")
        for part in (
            *(self.ways, self.arrangements, self.over, self.loose, self.trend, self.stated),
            *(self.largest, self.providers),
        ):
            self.add(part)
        self.arrangements.opened.connect(self._open_arrangement)
        self.providers.opened.connect(self._open_provider)

    def show_year(
        self, lines: Sequence[Line], bars: Sequence[Bar], measure: str, year: str
    ) -> None:
        """Show one year of the spend."""
        words = year_words(year)
        self.ways.set_title(f"By arrangement, {words}")
        self.largest.set_title(f"Largest providers, {words}")
        ways = parts(lines, ("arrangement",), measure, [year])
        self.arrangements.set_model(RowTable(arrangement_columns(year), Rows(part_rows(ways))))
        found = parts(lines, ("provider",), measure, [year])[:LARGEST]
        self.providers.set_model(RowTable(provider_columns(year), Rows(part_rows(found))))
        for table in (self.arrangements, self.providers):
            table.updateGeometry()
        self._say(bars, year)
        loose = loose_in(lines, year) if measure in COUNTED_TWICE else NOUGHT
        self.loose.setVisible(bool(loose))
        self.loose.set(
            f"{show_money(loose)} is invoiced for no purchase yet.",
            "Until these invoices are matched, their sessions count as not invoiced as well.",
        )

    def _say(self, bars: Sequence[Bar], year: str) -> None:
        known = {bar.year: bar for bar in bars}
        bar = known.get(year)
        share = bar.other_share if bar else None
        is_over = share is not None and share > LIMIT
        self.over.setVisible(is_over)
        if bar is not None and is_over:
            strong = f"{show_money(bar.other)}, {percent(share)}, is not compliant."
            self.over.set(strong, f"The limit for {year_words(year)} is {LIMIT:.0%}.")
        first = next((one for one in bars if one.other_share is not None), None)
        tells = first is not None and share is not None and first.year < year
        self.trend.setVisible(tells)
        if tells and first is not None and first.other_share is not None and share is not None:
            way = "down" if share < first.other_share else "up"
            strong = f"Non-compliant spend is {way} from {percent(first.other_share)} to "
            since = f"since {show_day(first_day(first.year))}."
            self.trend.set(f"{strong}{percent(share)}", since)
        stated = [year_words(one.year) for one in bars if one.stated]
        self.stated.setVisible(bool(stated))
        listed = " and ".join(stated)
        verb = "is" if len(stated) == 1 else "are"
        self.stated.set(
            f"{listed} {verb} as published.", "No purchases of those years are on record."
        )

    @Slot(object)
    def _open_arrangement(self, row_id: int) -> None:
        self.opened.emit("arrangement", _key(self.arrangements, row_id))

    @Slot(object)
    def _open_provider(self, row_id: int) -> None:
        self.opened.emit("provider", _key(self.providers, row_id))


def loose_in(lines: Sequence[Line], year: str) -> Decimal:
    """Add up what was invoiced in a year for no purchase that costs money."""
    return sum((one.invoiced for one in lines if one.payment and one.year == year), NOUGHT)


def _key(table: MiniTable, row_id: int) -> str | None:
    part: Part = table.table().row(table.table().row_of(row_id))["part"]
    return part.key[0]
