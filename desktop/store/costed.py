"""Purchases with their sessions and cost, for sums over many of them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from desktop.domain.entity import Row
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_days import Course
from desktop.domain.session_cost import Cost
from desktop.store.computed import Facts
from desktop.store.costing import STATES
from desktop.store.lookup import StoreLookup
from desktop.store.purchase_facts import PurchaseFacts
from desktop.store.rows import select


@dataclass(frozen=True, slots=True)
class Costed:
    """A purchase, its sessions and what they cost."""

    row: Row
    course: Course
    cost: Cost


class Buying:
    """Every purchase that costs money, worked out once.

    Args:
        connection: where from.
        day: the day it is worked out for.
    """

    def __init__(self, connection: Connection, day: dt.date) -> None:
        lookup = StoreLookup(connection)
        self.day = day
        self.facts = Facts(connection, lookup, day)
        self._rows = select(
            connection, PURCHASES, lookup, f"WHERE status IN ({STATES}) ORDER BY first_session, id"
        )
        self.known = PurchaseFacts(self.facts, self._rows)

    def costed(self) -> Iterator[Costed]:
        """Give each purchase with its cost, in the order of their first sessions."""
        for row in self._rows:
            course = self.known.course(row)
            yield Costed(row, course, self.known.cost(row, course))
