"""What fits of the purchases, listed under the heads of its groups and added up."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress

from desktop.domain.grouping import Path
from desktop.ui.screens.purchase_order import Added, Order, Run

FEW = 20  # times as few as there are: looked up one by one instead of counting along


class Head:
    """A group as its head tells of it; added up when that is looked at.

    Attributes:
        path: what its purchases say, level by level.
        count: how many of them fit.
    """

    def __init__(self, order: Order, run: Run, fitting: int, count: int) -> None:
        self.path, self.count = run.path, count
        self._order, self._run, self._fitting = order, run, fitting

    @cached_property
    def _sums(self) -> tuple[Added, int]:
        return self._order.added_in(self._run, self._fitting)

    @property
    def added(self) -> Added:
        """What they add up to."""
        return self._sums[0]

    @property
    def off_list(self) -> int:
        """How many are bought off the list."""
        return self._sums[1]


@dataclass(frozen=True, slots=True)
class Found:
    """What fits, in order and in groups, and what it adds up to.

    Attributes:
        order: every purchase, in the order of the table.
        ids: the ids in that order; heads of groups are negative.
        heads: the heads of groups, by their ids.
        count: how many purchases fit.
        whole: what they add up to, field by field.
        off_list: what those bought off the list do; None where there are none.
    """

    order: Order
    ids: Sequence[int]
    heads: Mapping[int, Head]
    count: int
    whole: Added
    off_list: Added | None = None


def all_of(order: Order, fitting: int, closed: Collection[Path]) -> Found:
    """List everything that fits, added up.

    Args:
        order: every purchase.
        fitting: the choice among them of what fits.
        closed: the groups of which only the head is listed.
    """
    listing = _Listing(order, fitting, closed, order.flags(fitting))
    listing.run()
    whole, off = order.added(fitting), order.off_list(fitting)
    return Found(order, listing.ids, listing.heads, fitting.bit_count(), whole, off)


@dataclass(slots=True)
class _Listing:
    """Goes through the groups, or through all where there are none."""

    order: Order
    fitting: int
    closed: Collection[Path]
    flags: bytes
    ids: list[int] = field(default_factory=list)
    heads: dict[int, Head] = field(default_factory=dict)

    def run(self) -> None:
        if self.order.runs:
            self._list(self.order.runs)
        else:
            self._take(0, len(self.flags), self.fitting.bit_count())

    def _list(self, runs: Sequence[Run]) -> None:
        for run in runs:
            count = self.flags.count(1, run.start, run.end)
            if not count:
                continue
            head = -1 - len(self.heads)
            self.heads[head] = Head(self.order, run, self.fitting, count)
            self.ids.append(head)
            if run.path in self.closed:
                continue
            if run.inner:
                self._list(run.inner)
            else:
                self._take(run.start, run.end, count)

    def _take(self, start: int, end: int, count: int) -> None:
        """List what fits from one place to another, of which it is known how much that is."""
        ids, flags = self.order.ids, self.flags
        if count == end - start:
            self.ids += ids[start:end]
        elif count * FEW <= end - start:
            place = flags.find(1, start, end)
            while place >= 0:
                self.ids.append(ids[place])
                place = flags.find(1, place + 1, end)
        else:
            self.ids += compress(ids[start:end], flags[start:end])
