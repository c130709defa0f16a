"""Purchases as invoices are held against them: what each month comes to, and what is paid of it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from desktop.domain.days import MONTHS

Month = tuple[int, int]  # year and month
NEAR = 1  # months after its sessions that an invoice comes as a rule
OLDEST = 12  # months back that an invoice is looked for


@dataclass(frozen=True)
class Billed:
    """A purchase as invoices are held against it.

    Attributes:
        row: the purchase.
        days: its sessions.
        each: what a session costs at first, with travel.
        paid: day and net of the payments recorded for it.
    """

    row: Mapping[str, Any]
    days: Sequence[dt.date]
    each: Decimal
    paid: Sequence[tuple[dt.date, Decimal]] = ()

    @cached_property
    def months(self) -> dict[Month, int]:
        """How many sessions each month has, in order; months without any are left out."""
        return dict(Counter((day.year, day.month) for day in self.days))

    @cached_property
    def settled(self) -> frozenset[Month]:
        """The months that were paid for, each payment taken for what it agrees with best."""
        done: set[Month] = set()
        for day, net in sorted(self.paid):
            known = [fit for fit in _fits(day, net, self) if done.isdisjoint(fit.months)]
            if known:
                done.update(min(known, key=lambda fit: fit.rank(day)).months)
        return frozenset(done)


@dataclass(frozen=True, slots=True)
class Fit:
    """Months of a purchase that come to just the amount of an invoice, following each other."""

    billed: Billed
    months: tuple[Month, ...]

    @property
    def sessions(self) -> int:
        """How many sessions they have."""
        return sum(self.billed.months[one] for one in self.months)

    @property
    def is_open(self) -> bool:
        """Whether nothing was paid for any of them."""
        return self.billed.settled.isdisjoint(self.months)

    def late(self, day: dt.date) -> int:
        """Count the months from the last of them to that of a day."""
        return _apart(self.months[-1], month_of(day))

    def rank(self, day: dt.date) -> tuple[int, int]:
        """Put first what is invoiced soon after, and of that one month before several."""
        late = self.late(day)
        return (0 if late <= NEAR else 1, late) if len(self.months) == 1 else (2, late)

    def words(self) -> str:
        """Name the months."""
        first, last = show_month(self.months[0]), show_month(self.months[-1])
        return first if first == last else f"{first} to {last}"


def fits(day: dt.date, net: Decimal, billed: Billed) -> list[Fit]:
    """Give the months of a purchase, up to that of a day, that come to an amount."""
    return list(_fits(day, net, billed))


def best(day: dt.date, net: Decimal, purchases: Sequence[Billed]) -> list[Fit]:
    """Give what fits an invoice best, one for each purchase: several where none is ahead.

    One month soon after its sessions comes first, the later one before the earlier. Further back,
    and for several months together, only what was not paid for yet is taken.
    """
    found = [fit for one in purchases for fit in _fits(day, net, one)]
    for late in range(NEAR + 1):
        near = [fit for fit in found if fit.rank(day) == (0, late)]
        if near:
            still_open = [fit for fit in near if fit.is_open]
            return still_open if len(still_open) == 1 else near
    unpaid = [fit for fit in found if fit.is_open]
    for kind in (1, 2):  # one earlier month; several months
        mine = [fit for fit in unpaid if fit.rank(day)[0] == kind]
        nearest = {id(fit.billed): fit for fit in sorted(mine, key=lambda one: -one.late(day))}
        if nearest:
            return list(nearest.values())
    return []


def _fits(day: dt.date, net: Decimal, billed: Billed) -> Iterator[Fit]:
    """Give runs of months with just as many sessions as the amount pays for."""
    if not billed.each or net <= 0 or net % billed.each:
        return
    wanted, latest = int(net / billed.each), month_of(day)
    counts = [
        (month, count)
        for month, count in billed.months.items()
        if 0 <= _apart(month, latest) <= OLDEST
    ]
    for start in range(len(counts)):
        left = wanted
        for end in range(start, len(counts)):
            left -= counts[end][1]
            if left <= 0:
                break
        if not left:
            yield Fit(billed, tuple(month for month, _ in counts[start : end + 1]))


def month_of(day: dt.date) -> Month:
    """Give the month of a day."""
    return day.year, day.month


def show_month(month: Month) -> str:
    """Name a month and its year."""
    year, number = month
    return f"{MONTHS[number - 1].capitalize()} {year}"


def _apart(first: Month, then: Month) -> int:
    """Count the months from one to another."""
    return (then[0] - first[0]) * 12 + then[1] - first[1]
