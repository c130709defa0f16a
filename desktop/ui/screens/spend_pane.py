"""The right of the Spend screen: arrangements, what there is to say, and the largest providers."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal, Slot

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day
from desktop.domain.offer import ARRANGEMENTS
from desktop.domain.session_cost import NOUGHT
from desktop.domain.spend import COMPLIANT, Line
from desktop.domain.spend_view import Bar, Part, parts, percent, together
from desktop.domain.years import first_day
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.pane import Pane
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.summed_table import SummedTable
from desktop.ui.screens.purchase_columns import year_words
from desktop.ui.screens.spend_columns import (
    LIMIT,
    arrangement_columns,
    arrangement_totals,
    part_rows,
    provider_columns,
    way,
)
from desktop.ui.screens.spend_leads import filters_to
from desktop.ui.table import Rows, RowTable

LARGEST = 10
COUNTED_TWICE = ("accrued", "forecast")  # measures in which an invoice not matched is felt


class SpendPane(Pane):
    """What one year's spend is made of, by arrangement and by provider."""

    asked = Signal(str, object)  # a title and the lines behind a figure
    purchases_asked = Signal(object)  # as filters of Spot purchases
    providers_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tone="surface")
        self._lines: Sequence[Line] = ()
        self._year = ""
        self._providers: list[list[Part]] = []  # what each row of the largest stands for
        self.ways = SectionHead("By arrangement")
        self.largest = SectionHead("Largest providers", link="All providers")
        self.arrangements = SummedTable("By arrangement")
        self.providers = MiniTable((), name="Largest providers")
        self.trend, self.over = Strip("blue"), Strip("amber")
        self.stated, self.loose = Strip("blue"), Strip("amber")
        for part in (
            *(self.ways, self.arrangements, self.over, self.loose, self.trend, self.stated),
            *(self.largest, self.providers),
        ):
            self.add(part)
        self.arrangements.table.opened.connect(self._open_arrangement)
        self.providers.opened.connect(self._open_provider)
        self.largest.followed.connect(self.providers_asked)
        self.over.followed.connect(self._show_other)

    def show_year(
        self, lines: Sequence[Line], bars: Sequence[Bar], measure: str, year: str
    ) -> None:
        """Show one year of the spend."""
        self._lines, self._year = lines, year
        words = year_words(year)
        self.ways.set_title(f"By arrangement, {words}")
        self.largest.set_title(f"Largest providers, {words}")
        ways = parts(lines, ("arrangement",), measure, [year])
        shown = RowTable(arrangement_columns(year), Rows(part_rows(ways)))
        self.arrangements.show_table(shown, arrangement_totals(ways))
        self._show_providers(parts(lines, ("provider",), measure, [year]))
        self._say(bars, year)
        loose = loose_in(lines, year) if measure in COUNTED_TWICE else NOUGHT
        self.loose.setVisible(bool(loose))
        self.loose.set(
            f"{show_money(loose)} is invoiced for no purchase yet.",
            "Until these invoices are matched, their sessions count as not invoiced as well.",
        )

    def _show_providers(self, found: Sequence[Part]) -> None:
        """Show the largest, and the others as one."""
        rest = found[LARGEST:] if len(found) > LARGEST + 1 else []
        self._providers = [[part] for part in found[: len(found) - len(rest)]]
        shown = [part for [part] in self._providers]
        if rest:
            self._providers.append(list(rest))
            shown.append(together(rest, f"{len(rest):,} other providers"))
        rows = Rows(part_rows(shown, largest=shown[0].share if shown else None))
        self.providers.set_model(RowTable(provider_columns(self._year), rows))
        self.providers.updateGeometry()

    def _say(self, bars: Sequence[Bar], year: str) -> None:
        known = {bar.year: bar for bar in bars}
        bar = known.get(year)
        share = bar.other_share if bar else None
        is_over = share is not None and share > LIMIT
        self.over.setVisible(is_over)
        if bar is not None and is_over:
            strong = f"{show_money(bar.other)}, {percent(share)}, is not compliant."
            limit = f"The limit for {year_words(year)} is {LIMIT:.0%}."
            self.over.set(strong, limit, link="Show them")
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

    @Slot()
    def _show_other(self) -> None:
        ways = tuple(way(one) for one in ARRANGEMENTS if one not in COMPLIANT)
        self.purchases_asked.emit({**filters_to(self._year), "arrangement": ways})

    @Slot(object)
    def _open_arrangement(self, row_id: int) -> None:
        part = _part(self.arrangements.table, row_id)
        self._open("arrangement", part.words, [part])

    @Slot(object)
    def _open_provider(self, row_id: int) -> None:
        words = _part(self.providers, row_id).words
        self._open("provider", words, self._providers[row_id])

    def _open(self, dimension: str, words: str, of: Sequence[Part]) -> None:
        """Ask for the lines of some parts, under their words."""
        keys = {part.key for part in of}
        mine = [line for line in self._lines if line.year == self._year]
        found = [line for line in mine if line.key((dimension,)) in keys]
        self.asked.emit(f"{words}, {year_words(self._year)}", found)


def loose_in(lines: Sequence[Line], year: str) -> Decimal:
    """Add up what was invoiced in a year for no purchase that costs money."""
    return sum((one.invoiced for one in lines if one.payment and one.year == year), NOUGHT)


def _part(table: MiniTable, row_id: int) -> Part:
    rows = table.table()
    part: Part = rows.row(rows.row_of(row_id))["part"]
    return part
