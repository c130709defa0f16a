"""Cover: on which days somebody is under contract for a service, where it gaps or overlaps."""

import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.spans import ONE_DAY


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Days from a first to a last, both covered, and the contracts that cover them."""

    first: dt.date
    last: dt.date
    by: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Cover:
    """The days of a service: each stretch with whoever covers it, none for a gap."""

    stretches: tuple[Stretch, ...]

    @property
    def gaps(self) -> tuple[Stretch, ...]:
        """The days that nothing covers."""
        return tuple(one for one in self.stretches if not one.by)

    @property
    def overlaps(self) -> tuple[Stretch, ...]:
        """The days that two or more contracts cover."""
        return tuple(one for one in self.stretches if len(one.by) > 1)

    @property
    def days_covered(self) -> int:
        """How many days something covers."""
        return sum(one.days for one in self.stretches if one.by)

    def on(self, day: dt.date) -> tuple[str, ...]:
        """Name what covers a day."""
        found = (one for one in self.stretches if one.first <= day <= one.last)
        return next((one.by for one in found), ())


def cover(
    contracts: Iterable[Stretch], first: dt.date | None = None, last: dt.date | None = None
) -> Cover:
    """Part the days of a service by what covers them.

    Args:
        contracts: each contract's days, `by` its reference.
        first: the first day looked at; that of the first contract if not said.
        last: the last day looked at; that of the last contract if not said.
    """
    live = [one for one in contracts if one.first <= one.last]
    if not live and (first is None or last is None):
        return Cover(())
    begin = first or min(one.first for one in live)
    end = last or max(one.last for one in live)
    cuts = {begin, end + ONE_DAY}
    for one in live:
        cuts |= {day for day in (one.first, one.last + ONE_DAY) if begin < day <= end}
    days = sorted(cuts)
    pieces = [
        Stretch(start, stop - ONE_DAY, _by(live, start)) for start, stop in itertools.pairwise(days)
    ]
    return Cover(tuple(_joined(pieces)))


def _by(live: Iterable[Stretch], day: dt.date) -> tuple[str, ...]:
    names = (name for one in live if one.first <= day <= one.last for name in one.by)
    return tuple(sorted(names))


def _joined(pieces: Iterable[Stretch]) -> list[Stretch]:
    """Put neighbouring stretches together where the same contracts cover them."""
    found: list[Stretch] = []
    for piece in pieces:
        if found and found[-1].by == piece.by:
            found[-1] = Stretch(found[-1].first, piece.last, piece.by)
        else:
            found.append(piece)
    return found
