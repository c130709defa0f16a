"""A day that remembers how far it could have been another without anything coming out otherwise.

What is worked out of a contract is looked at by today: whether a term has ended, a review is past.
Given a watched day instead, the work leaves behind the span of days for which all of it holds, so
that it can be kept and need not be done again every morning.
"""

import datetime as dt
from typing import Any

from desktop.domain.spans import ONE_DAY


class WatchedDay:
    """A day in whose place any other day of its span would have given the same.

    Comparisons with other days leave the span as wide as they allow; whatever else is done with
    the day leaves nothing but the day itself.

    Attributes:
        first: the first day of the span.
        last: its last day.
    """

    __slots__ = ("_day", "first", "last")

    def __init__(self, day: dt.date) -> None:
        self._day, self.first, self.last = day, dt.date.min, dt.date.max

    def __lt__(self, other: dt.date) -> bool:
        """Say whether it is before another."""
        if self._day < other:
            self.last = min(self.last, other - ONE_DAY)
            return True
        self.first = max(self.first, other)
        return False

    def __le__(self, other: dt.date) -> bool:
        """Say whether it is not after another."""
        if self._day <= other:
            self.last = min(self.last, other)
            return True
        self.first = max(self.first, other + ONE_DAY)
        return False

    def __gt__(self, other: dt.date) -> bool:
        """Say whether it is after another."""
        return not self <= other

    def __ge__(self, other: dt.date) -> bool:
        """Say whether it is not before another."""
        return not self < other

    def __eq__(self, other: object) -> bool:
        """Say whether it is the same as another."""
        if not isinstance(other, dt.date):
            return NotImplemented
        return self <= other and self >= other

    def __hash__(self) -> int:
        """Look it up as the day it is."""
        return hash(self._exactly())

    def _exactly(self) -> dt.date:
        self.first = self.last = self._day
        return self._day

    def __getattr__(self, name: str) -> Any:
        """Give what is asked of the day itself."""
        return getattr(self._exactly(), name)

    def __add__(self, other: dt.timedelta) -> dt.date:
        """Count on from it."""
        return self._exactly() + other

    def __sub__(self, other: Any) -> Any:
        """Count back from it."""
        return self._exactly() - other

    def __rsub__(self, other: dt.date) -> dt.timedelta:
        """Count the days to another."""
        return other - self._exactly()
