"""Running totals of what is bought off the list: of each provider, and of each therapy.

A total is held against the dated thresholds twice: for the twelve months that end on a day, and
for the life of the list that was in force then, since several purchases that could have been one
contract are valued together (Procurement Act 2023, Schedule 3).
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from itertools import chain
from typing import Any

from desktop.domain import spans
from desktop.domain.amounts import show_money
from desktop.domain.days import show_day
from desktop.domain.session_cost import NOUGHT
from desktop.domain.thresholds import BELOW, Against, held_against, watched, worst, year_before

Row = Mapping[str, Any]
PROVIDER, THERAPY = "provider", "therapy"
PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Total:
    """What was bought off the list of one provider, or of one therapy, up to a day.

    Attributes:
        of: "provider" or "therapy".
        name: which one.
        year: pounds in the twelve months that end on the day.
        ever: pounds in all until then.
        against: the twelve months against each threshold in force on that day.
        since: the first day of the list in force on that day; None where there was none.
        life: pounds since then.
        against_life: these against the same thresholds.
    """

    of: str
    name: str
    year: Decimal
    ever: Decimal
    against: Sequence[Against]
    since: dt.date | None = None
    life: Decimal = NOUGHT
    against_life: Sequence[Against] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the others: of what, and which one."""
        return self.of, self.name

    @property
    def state(self) -> str:
        """The worst state of both."""
        return worst(chain(self.against, self.against_life))

    def words(self) -> str:
        """Say which thresholds are near or reached, and by what; nothing while none is."""
        return "; ".join(f"{share} {when}" for share, when in self.near())

    def near(self) -> list[tuple[str, str]]:
        """Give each threshold that is near or reached: the share of it, and over which time."""
        life = {one.name: one for one in self.against_life}
        return [
            self._said(one, life.get(one.name))
            for one in self.against
            if worst(filter(None, (one, life.get(one.name)))) != BELOW
        ]

    def _said(self, year: Against, life: Against | None) -> tuple[str, str]:
        if life and self.since and self.life > self.year and life.state != year.state:
            return _share(self.life, life), f"since {show_day(self.since)}"
        return _share(self.year, year), "in 12 months"


def _share(total: Decimal, limit: Against) -> str:
    share = (total / limit.amount * PERCENT).to_integral_value(ROUND_FLOOR)
    return f"{share:,}% of {show_money(limit.amount)}"


@dataclass(slots=True)
class _Sum:
    """What was bought so far: the days in order, and what it came to after each."""

    days: list[dt.date] = field(default_factory=list)
    after: list[Decimal] = field(default_factory=list)

    def add(self, day: dt.date, cost: Decimal) -> None:
        self.days.append(day)
        self.after.append((self.after[-1] if self.after else NOUGHT) + cost)

    def last_before(self, day: dt.date) -> dt.date | None:
        place = bisect_left(self.days, day)
        return self.days[place - 1] if place else None

    def until(self, day: dt.date) -> Decimal:
        place = bisect_right(self.days, day)
        return self.after[place - 1] if place else NOUGHT

    def between(self, first: dt.date, day: dt.date) -> Decimal:
        place = bisect_left(self.days, first)
        return self.until(day) - (self.after[place - 1] if place else NOUGHT)


class Running:
    """Totals that grow purchase by purchase, in the order of their first sessions.

    Args:
        figures: the register of thresholds.
        lists: the lists there are.
        lots: their lots.
    """

    def __init__(
        self, figures: Iterable[Row], lists: Iterable[Row] = (), lots: Iterable[Row] = ()
    ) -> None:
        self._figures, self._lists = list(figures), list(lists)
        self._therapies: dict[int, set[str]] = {}
        for lot in lots:
            self._therapies.setdefault(lot["list"].id, set()).update(lot["therapies"] or ())
        self._sums: dict[tuple[str, str], _Sum] = {}
        self._watched: dict[dt.date, Sequence[tuple[str, Decimal]]] = {}
        self._since: dict[tuple[dt.date, str], dt.date | None] = {}

    def add(self, provider: str, therapy: str, day: dt.date, cost: Decimal) -> tuple[Total, Total]:
        """Take in one purchase; give the totals of its provider and of its therapy with it."""
        for key in ((PROVIDER, provider), (THERAPY, therapy)):
            self._sums.setdefault(key, _Sum()).add(day, cost)
        return self.total(PROVIDER, provider, day), self.total(THERAPY, therapy, day)

    def standing(self, today: dt.date) -> list[Total]:
        """Give every total as it stands today, or on the last first session after it."""
        found = [
            self.total(of, name, max(today, each.days[-1]))
            for (of, name), each in self._sums.items()
        ]
        return sorted(found, key=lambda one: (one.of, -one.year, -one.ever, one.name))

    def around(self, of: str, name: str, day: dt.date) -> Total:
        """Give one total on the last day whose twelve months still hold a day's purchases."""
        known = self._sums.get((of, name), _Sum())
        return self.total(of, name, known.last_before(spans.months_after(day, 12)) or day)

    def total(self, of: str, name: str, day: dt.date) -> Total:
        """Give one total as it stands on a day."""
        known = self._sums.get((of, name), _Sum())
        year = known.between(year_before(day), day)
        limits = self._limits(day)
        since = self._list_since(day, name if of == THERAPY else "")
        life = known.between(since, day) if since else NOUGHT
        return Total(
            of,
            name,
            year,
            known.until(day),
            held_against(year, limits),
            since,
            life,
            held_against(life, limits) if since else (),
        )

    def _limits(self, day: dt.date) -> Sequence[tuple[str, Decimal]]:
        if day not in self._watched:
            self._watched[day] = watched(self._figures, day)
        return self._watched[day]

    def _list_since(self, day: dt.date, therapy: str) -> dt.date | None:
        """Give the first day of the list in force, of those for a therapy where one is named."""
        key = day, therapy
        if key not in self._since:
            self._since[key] = min(
                (
                    row["starts"]
                    for row in self._lists
                    if spans.in_force(row, day, "starts", "last_day")
                    and (not therapy or therapy in self._therapies.get(row["id"], ()))
                ),
                default=None,
            )
        return self._since[key]
