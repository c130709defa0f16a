"""Spend as its screen and its workbook show it: bars of years, and parts of one year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.session_cost import NOUGHT
from desktop.domain.spend import Key, Line, growth

BREAKDOWNS: Mapping[str, tuple[str, ...]] = {
    "Therapy": ("therapy",),
    "Provider": ("provider",),
    "Arrangement": ("arrangement",),
    "Area": ("area",),
    "Budget line": ("budget_line",),
    "Therapy and area": ("therapy", "area"),
}
SINGLE: Mapping[str, str] = {words: by[0] for words, by in BREAKDOWNS.items() if len(by) == 1}
MEASURE_WORDS = {
    "ordered": "Ordered",
    "committed": "Committed",
    "accrued": "Accrued",
    "actual": "Invoiced",
    "forecast": "Forecast",
}
MEASURE_HELP = {
    "ordered": "Everything ordered, in the year its sessions fall in",
    "committed": "Ordered and not yet delivered",
    "accrued": "Delivered and not yet invoiced",
    "actual": "Invoiced, whether ordered or not",
    "forecast": "Invoiced, accrued and committed together",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One financial year: what a measure comes to, by arrangements that stay and others.

    Attributes:
        forecast: what the year comes to in the end, with what is still to come.
        stated: whether it is a figure as it was published.
    """

    year: str
    compliant: Decimal
    other: Decimal
    forecast: Decimal
    budget: Decimal | None
    grown: Decimal | None
    stated: bool

    @property
    def total(self) -> Decimal:
        """The whole of it."""
        return self.compliant + self.other

    @property
    def other_share(self) -> Decimal | None:
        """The share bought by other arrangements, None of a year without spend."""
        return self.other / self.total if self.total else None


def bars(lines: Sequence[Line], measure: str, budgets: Mapping[str, Decimal]) -> list[Bar]:
    """Give a bar for each year that has money."""
    found = []
    before = NOUGHT
    for year in sorted({line.year for line in lines}):
        mine = [line for line in lines if line.year == year]
        compliant = _sum((line for line in mine if line.is_compliant), measure)
        whole = _sum(mine, measure)
        found.append(
            Bar(
                year,
                compliant,
                whole - compliant,
                _sum(mine, "forecast"),
                budgets.get(year),
                growth(whole, before),
                any(line.stated for line in mine),
            )
        )
        before = whole
    return found


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the spend, such as a therapy, in some years.

    Attributes:
        key: what it is of, one word for each dimension.
        purchases: how many purchases have money in the last of the years.
        amounts: what it comes to, year by year as they were asked for.
        share: its share of the last year.
        other: the share of it bought by arrangements that do not stay.
        grown: by which share it grew against the year before.
    """

    key: Key
    purchases: int
    amounts: tuple[Decimal, ...]
    share: Decimal | None
    other: Decimal | None
    grown: Decimal | None

    @property
    def words(self) -> str:
        """What it is called."""
        return ", ".join(part or "Not recorded" for part in self.key)


def parts(
    lines: Sequence[Line], by: Sequence[str], measure: str, years: Sequence[str]
) -> list[Part]:
    """Break years down, the largest part of the last year first.

    Args:
        lines: the spend.
        by: the dimensions.
        measure: what is measured.
        years: in order; the last is the one looked at.
    """
    groups: dict[Key, list[Line]] = {}
    for line in lines:
        if line.year in years:
            groups.setdefault(line.key(by), []).append(line)
    last = years[-1]
    whole = _sum((line for line in lines if line.year == last), measure)
    found = [_part(key, mine, measure, years, whole) for key, mine in groups.items()]
    kept = [part for part in found if any(part.amounts)]
    return sorted(kept, key=lambda part: (-part.amounts[-1], part.words))


def _part(
    key: Key, mine: Sequence[Line], measure: str, years: Sequence[str], whole: Decimal
) -> Part:
    amounts = tuple(_sum((line for line in mine if line.year == year), measure) for year in years)
    now = [line for line in mine if line.year == years[-1]]
    other = _sum((line for line in now if not line.is_compliant), measure)
    last = amounts[-1]
    return Part(
        key,
        len({line.purchase for line in now if line.purchase is not None and line.of(measure)}),
        amounts,
        last / whole if whole else None,
        other / last if last else None,
        growth(last, amounts[-2]) if len(amounts) > 1 else None,
    )


def other_of(found: Iterable[Part]) -> Decimal | None:
    """Give the share of the last year that parts bought by arrangements that do not stay."""
    known = [(part.amounts[-1], part.other) for part in found if part.other is not None]
    whole = sum((amount for amount, _ in known), NOUGHT)
    return sum((amount * share for amount, share in known), NOUGHT) / whole if whole else None


def together(found: Sequence[Part], words: str) -> Part:
    """Take parts as one, under other words."""
    amounts = tuple(sum(column, NOUGHT) for column in zip(*(p.amounts for p in found), strict=True))
    share = sum((part.share or NOUGHT for part in found), NOUGHT)
    grown = growth(amounts[-1], amounts[-2]) if len(amounts) > 1 else None
    purchases = sum(part.purchases for part in found)
    return Part((words,), purchases, amounts, share, other_of(found), grown)


def _sum(lines: Iterable[Line], measure: str) -> Decimal:
    total = NOUGHT
    for line in lines:
        total += line.of(measure)
    return total


def percent(share: Decimal | None) -> str:
    """Show a share: "8.1%", nothing for None."""
    return "" if share is None else f"{share:.1%}"


def signed(share: Decimal | None) -> str:
    """Show by how much something grew: "+12.4%", "−3%"."""
    if share is None:
        return ""
    text = f"{abs(share):.1%}"
    return f"{'−' if share < 0 else '+'}{text}"


def short(amount: Decimal) -> str:
    """Show an amount on a chart: "£382k", "£9,400", "£1.2m"."""
    size = abs(amount)
    sign = "−" if amount < 0 else ""
    if size >= 1_000_000:
        return f"{sign}£{size / 1_000_000:,.2f}m"
    return f"{sign}£{size / 1000:,.0f}k" if size >= 10_000 else f"{sign}£{size:,.0f}"


def ticks(highest: Decimal, most: int = 6) -> list[Decimal]:
    """Give round figures for an axis from nought to beyond the highest."""
    if highest <= 0:
        return [NOUGHT]
    step = Decimal(10) ** (len(str(int(highest))) - 1)
    for times in (Decimal("0.1"), Decimal("0.2"), Decimal("0.5"), 1, 2, 5):
        if highest / (step * times) <= most - 1:
            step *= times
            break
    count = int(highest / step) + 1
    return [step * number for number in range(count + 1)]
