"""What fits of the purchases, listed under the heads of its groups and added up."""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain.grouping import Path
from desktop.ui.screens.purchase_order import Added, Adding, Order, Places, Run, within

PACKED = 5_000  # ids: to let go of very many loose numbers holds the next key up


@dataclass(frozen=True, slots=True)
class Head:
    """A group as its head tells of it.

    Attributes:
        path: what its purchases say, level by level.
        count: how many of them fit; None while that is not known.
        added: what they add up to; None while they are not added up.
        off_list: how many are bought off the list; none while that is not counted.
    """

    path: Path
    count: int | None
    added: Added | None = None
    off_list: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What fits, in order and in groups, and what it adds up to.

    Attributes:
        order: every purchase, in the order of the table.
        ids: the ids in that order, or the first of them; heads of groups are negative.
        heads: the heads of groups, by their ids.
        count: how many purchases fit; None where there are more than the first, not counted.
        whole: what they add up to, field by field; None where they are not added up, and where
            only the first are listed.
        off_list: what those bought off the list do; None where there are none.
    """

    order: Order
    ids: Sequence[int]
    heads: Mapping[int, Head]
    count: int | None
    whole: Added | None = None
    off_list: Added | None = None


def all_of(order: Order, places: Places, closed: Collection[Path]) -> Found:
    """List everything that fits, added up.

    Args:
        order: every purchase.
        places: the places in it of what fits.
        closed: the groups of which only the head is listed.
    """
    adding = order.adding(places)
    listing = _Listing(order, places, closed, adding, len(places))
    listing.run()
    ids = array("q", listing.ids) if len(places) > PACKED else listing.ids
    return Found(order, ids, listing.heads, len(places), adding.whole(), adding.off_list())


def first_of(
    order: Order, places: Places, closed: Collection[Path], most: int, *, until: int, is_all: bool
) -> Found:
    """List the first of what fits, not added up.

    Args:
        order: every purchase.
        places: the places in it of what fits, or of the first that do.
        closed: the groups of which only the head is listed.
        most: how many are listed.
        until: the place up to which all are listed, however many.
        is_all: whether these are all of the places.
    """
    listing = _Listing(order, places, closed, None, most, bisect_right(places, until))
    listing.run()
    if is_all:
        return Found(order, listing.ids, listing.heads, len(places))
    heads = {one: Head(head.path, None) for one, head in listing.heads.items()}
    return Found(order, listing.ids, heads, None)


@dataclass(slots=True)
class _Listing:
    """Goes through the groups, or through all where there are none.

    It ends when as many are listed as are wanted, and what fits has been gone through up to
    `until`.
    """

    order: Order
    places: Places
    closed: Collection[Path]
    adding: Adding | None
    most: int
    until: int = 0
    ids: list[int] = field(default_factory=list)
    heads: dict[int, Head] = field(default_factory=dict)

    def run(self) -> None:
        if self.order.runs:
            self._list(self.order.runs)
        else:
            self._take(0, len(self.places))

    def _list(self, runs: Sequence[Run]) -> None:
        for run in runs:
            start, end = within(self.places, run)
            if start == end:
                continue
            if self.adding is None and len(self.ids) >= self.most and start >= self.until:
                return
            self._head(run.path, start, end)
            if run.path in self.closed:
                continue
            if run.inner:
                self._list(run.inner)
            else:
                self._take(start, end)

    def _head(self, path: Path, start: int, end: int) -> None:
        head = -1 - len(self.heads)
        self.heads[head] = Head(path, end - start)
        if (adding := self.adding) is not None:
            off = sum(adding.is_off[start:end])
            self.heads[head] = Head(path, end - start, adding.among(start, end), off)
        self.ids.append(head)

    def _take(self, start: int, end: int) -> None:
        if self.adding is None:
            wanted = max(start + self.most - len(self.ids), self.until)
            end = min(end, max(wanted, start))
        ids = self.order.ids
        every = end - start == len(ids)
        self.ids += ids if every else [ids[place] for place in self.places[start:end]]
