"""What a contract is worth over its whole life: every year and every option, VAT treatment too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.amounts import to_pence
from desktop.domain.extending import Option
from desktop.domain.footing import Footing
from desktop.domain.periods import YEAR, Period, whole_months

STANDARD = "standard"
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class OptionValue:
    """An option to extend and what it adds; None while no price is known."""

    option: Option
    net: Decimal | None


@dataclass(frozen=True, slots=True)
class WholeLife:
    """The value of a contract over its whole life, in pounds.

    Attributes:
        initial: the years of the initial term, before VAT.
        options: what each option adds, used, unused, lapsed and declined alike.
        varied: what agreed variations add over the whole life.
        vat: the VAT on all of it; nought where the supply is exempt or out of scope.
        unpriced: the years without a price, so that the value is that much too low.
    """

    initial: Decimal
    options: tuple[OptionValue, ...]
    varied: Decimal
    vat: Decimal
    unpriced: tuple[int, ...] = ()

    @property
    def net(self) -> Decimal:
        """All of it before VAT."""
        return (
            self.initial
            + sum((one.net or NOTHING for one in self.options), NOTHING)
            + (self.varied)
        )

    @property
    def gross(self) -> Decimal:
        """All of it with VAT: the value that thresholds look at."""
        return self.net + self.vat

    @property
    def is_known(self) -> bool:
        """Whether every year and option has a price; if not, law takes it as above a threshold."""
        return not self.unpriced and all(one.net is not None for one in self.options)

    def against(self, stated: Decimal | None) -> Footing | None:
        """Compare with the whole-life value that was stated."""
        return None if stated is None else Footing(self.gross, stated)


def whole_life(
    years: Sequence[tuple[Period, Decimal | None]],
    options: Iterable[Option] = (),
    *,
    later: Sequence[tuple[Period, Decimal | None]] = (),
    varied: Decimal = NOTHING,
    vat_percent: Decimal = NOTHING,
) -> WholeLife:
    """Work out what a contract is worth over its whole life.

    Args:
        years: the contract years of the initial term with their prices before VAT.
        options: every option to extend.
        later: the years that the options would add, with their prices where these are agreed;
            a year without one goes on at the last price known, by months.
        varied: what agreed variations add or take away.
        vat_percent: nought unless the supply is standard-rated.
    """
    known = [(year, price) for year, price in years if price is not None]
    a_month = _a_month(known)
    agreed = _agreed_months(later)
    initial = sum((price for _, price in known), NOTHING)
    worth, used = [], 0
    for option in options:
        worth.append(OptionValue(option, _option_value(option, used, agreed, a_month)))
        used += option.months
    net = initial + sum((one.net or NOTHING for one in worth), NOTHING) + varied
    return WholeLife(
        initial,
        tuple(worth),
        varied,
        to_pence(net * vat_percent / 100),
        tuple(year.number for year, price in years if price is None),
    )


def yearly(price: Decimal, over: Period) -> Decimal:
    """Give what a price of a period is for twelve months, to the penny."""
    return to_pence(price * YEAR / months_of(over))


def months_of(over: Period) -> Decimal:
    """Give the length of a period in months; in days of a 365-day year where it is no whole one."""
    whole = whole_months(over.starts, over.last_day)
    return Decimal(whole) if whole else Decimal(over.days * YEAR) / 365


def _a_month(known: Sequence[tuple[Period, Decimal]]) -> Decimal | None:
    return known[-1][1] / months_of(known[-1][0]) if known else None


def _agreed_months(later: Iterable[tuple[Period, Decimal | None]]) -> list[Decimal | None]:
    """Give the price of each month that options would add, None where none is agreed."""
    found: list[Decimal | None] = []
    for year, price in later:
        months = whole_months(year.starts, year.last_day) or YEAR
        found += [None if price is None else price / months] * months
    return found


def _option_value(
    option: Option, used: int, agreed: Sequence[Decimal | None], a_month: Decimal | None
) -> Decimal | None:
    """Price an option month by month: as agreed, else as the month before."""
    total, last = NOTHING, a_month
    before = [price for price in agreed[:used] if price is not None]
    last = before[-1] if before else last
    for month in range(used, used + option.months):
        price = agreed[month] if month < len(agreed) else None
        last = price if price is not None else last
        if last is None:
            return None
        total += last
    return to_pence(total)
