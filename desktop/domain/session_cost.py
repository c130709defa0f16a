"""What sessions cost, in exact pence: each session has its price, and every sum adds prices.

A session's price is rounded once, to the penny, half a penny up; nothing is rounded after that.
So the parts by financial or academic year always add up to the whole.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeVar

from desktop.domain.amounts import to_pence
from desktop.domain.sessions import MADE_UP, MISSED, RATE_CHANGE
from desktop.domain.years import next_turn, years_of

Row = Mapping[str, Any]
Years = tuple[str, str]  # a financial and an academic year
HOUR = 60
NOUGHT = Decimal("0.00")
BY_SESSION = frozenset(
    {"session", "half day", "day", "assessment", "report", "review meeting"}
)  # units of which one is delivered each time
FINANCIAL, ACADEMIC = 0, 1  # places in Years
Amount = TypeVar("Amount", Decimal, int)  # pounds or pence


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed for each session.

    Attributes:
        rate: pounds for one unit.
        unit: "session" or "hour", or another unit of which one is delivered each time.
        minutes: how long a session is; needed where the rate is for an hour.
        travel: pounds for travel, for each session.
        one_offs: pounds paid once, with the first session.
    """

    rate: Decimal
    unit: str = "session"
    minutes: int | None = None
    travel: Decimal = NOUGHT
    one_offs: Decimal = NOUGHT

    def price(self, rate: Decimal | None = None) -> Decimal:
        """Give what one session costs with its travel, at another rate where one is given."""
        amount = self.rate if rate is None else rate
        if self.unit == "hour":
            amount = to_pence(amount * (self.minutes or 0) / HOUR)
        return amount + self.travel

    def per_hour(self) -> Decimal | None:
        """Give the rate for an hour, to compare units; None while a session's length is unknown."""
        return per_hour(self.rate, self.unit, self.minutes)


@dataclass(frozen=True, slots=True)
class Cost:
    """What sessions cost: the whole, and its parts by the year in which each session falls.

    Attributes:
        total: the whole, in pounds.
        by_financial_year: its parts by financial year.
        by_academic_year: its parts by academic year.
        by_both: its parts by financial and academic year, from which the others are added up.
    """

    total: Decimal
    by_financial_year: dict[str, Decimal]
    by_academic_year: dict[str, Decimal]
    by_both: dict[Years, Decimal] = field(default_factory=dict)


def per_hour(rate: Decimal, unit: str, minutes: int | None) -> Decimal | None:
    """Give a rate for an hour, rounded to the penny; None where it can't be compared."""
    if unit == "hour":
        return rate
    if unit != "session" or not minutes:
        return None
    return to_pence(rate * HOUR / minutes)


def unit_fits(unit: str | None, minutes: int | None) -> str | None:
    """Refuse a unit that sessions can't be priced by, or an hourly rate without minutes."""
    if unit == "hour" and not minutes:
        return "An hourly rate needs the minutes of a session. Enter them"
    if unit and unit != "hour" and unit not in BY_SESSION:
        what = f"A rate for each {unit}" if unit != "travel" else "A rate for travel"
        return (
            f"{what} can't be multiplied by sessions. Enter the rate for a session or an hour, "
            f"and the {unit} {'in its own field' if unit == 'travel' else 'as a one-off'}"
        )
    return None


def cost(days: Sequence[dt.date], terms: Terms, events: Iterable[Row] = ()) -> Cost:
    """Work out what sessions on these days (in order) cost.

    A rate change holds from its day on. What is charged for a missed session all the same, or
    otherwise for one made up, is the event's own amount. One-offs fall on the first day charged.
    """
    known = list(events)
    made_up = [e for e in known if e["kind"] == MADE_UP and e.get("amount") is not None]
    own = {e["from"]: e["amount"] for e in made_up}
    extra = [(e["from"], e["amount"]) for e in known if e["kind"] == MISSED and e.get("amount")]
    extra += [(day, amount) for day, amount in own.items() if day in days]
    plain = [day for day in days if day not in own] if own else days
    if terms.one_offs and (days or extra):
        first = min([*days[:1], *(day for day, _ in extra)])
        extra.append((first, terms.one_offs))
    runs = _runs(plain, terms, known) if known else [(0, len(plain), terms.price())]
    whole = sum((price * (end - start) for start, end, price in runs), NOUGHT)
    parts = _by_both(plain, runs, extra)
    return Cost(
        whole + sum((amount for _, amount in extra), NOUGHT) if extra else whole,
        added(parts, FINANCIAL),
        added(parts, ACADEMIC),
        parts,
    )


def added(parts: Mapping[Years, Amount], which: int) -> dict[str, Amount]:
    """Add parts up by financial or by academic year, FINANCIAL or ACADEMIC."""
    found: dict[str, Amount] = {}
    for years, amount in parts.items():
        year = years[which]
        found[year] = found[year] + amount if year in found else amount
    return found


def rate_on(rate: Decimal, events: Iterable[Row], day: dt.date) -> Decimal:
    """Give the rate that holds on a day, after every change of it until then."""
    changes = [
        (event["from"], event["amount"])
        for event in events
        if event["kind"] == RATE_CHANGE and event["amount"] is not None and event["from"] <= day
    ]
    return max(changes)[1] if changes else rate


def _runs(
    days: Sequence[dt.date], terms: Terms, events: Iterable[Row]
) -> list[tuple[int, int, Decimal]]:
    """Give (first, end, price) of the places in `days` that have one price."""
    changes = sorted(
        (e["from"], e["amount"])
        for e in events
        if e["kind"] == RATE_CHANGE and e["amount"] is not None
    )
    starts = [0, *(bisect_left(days, day) for day, _ in changes), len(days)]
    prices = [terms.price(), *(terms.price(rate) for _, rate in changes)]
    runs = zip(pairwise(starts), prices, strict=True)
    return [(start, end, price) for (start, end), price in runs if end > start]


def _by_both(
    days: Sequence[dt.date],
    runs: Iterable[tuple[int, int, Decimal]],
    extra: Iterable[tuple[dt.date, Decimal]],
) -> dict[Years, Decimal]:
    found: dict[Years, Decimal] = {}
    for start, end, price in runs:
        place = start
        while place < end:
            years = years_of(days[place])
            stop = min(bisect_left(days, next_turn(days[place]), place), end)
            found[years] = found.get(years, NOUGHT) + price * (stop - place)
            place = stop
    for day, amount in extra:
        found[years_of(day)] = found.get(years_of(day), NOUGHT) + amount
    return dict(sorted(found.items())) if extra else found
