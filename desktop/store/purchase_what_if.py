"""A purchase as it stands, read once, to try out what something would do to it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_event import PURCHASE_EVENTS
from desktop.domain.purchase_what_if import Outcome, outcome
from desktop.domain.session_calendar import SessionCalendar, UnknownCalendar
from desktop.store.computed import Facts
from desktop.store.lookup import StoreLookup
from desktop.store.purchase_facts import PurchaseFacts
from desktop.store.rows import one

if TYPE_CHECKING:
    from desktop.store.store import Store


class WhatIf:
    """Works out a purchase with other events or other terms; writes nothing.

    Args:
        store: where the purchase is.
        row_id: the purchase.
        day: today.

    Attributes:
        row: the purchase.
        events: what happened to it.
        now: its sessions and cost as they are; None while its calendar is not known.
    """

    def __init__(self, store: "Store", row_id: int, day: dt.date) -> None:
        with store.read() as connection:
            lookup = StoreLookup(connection)
            self.row = one(connection, PURCHASES, lookup, row_id)
            facts = Facts(connection, lookup, day, [self.row["provider"].id])
            self.events = facts.belonging(PURCHASE_EVENTS, "purchase", [row_id]).get(row_id, [])
            self._calendar: SessionCalendar | None
            try:
                self._calendar = PurchaseFacts(facts, [self.row]).calendar(self.row["child"].id)
            except UnknownCalendar:
                self._calendar = None
        self.now = self.outcome(self.events)

    def outcome(self, events: Sequence[Mapping[str, Any]], **terms: object) -> Outcome | None:
        """Work it out with these events, and with these terms in place of its own."""
        if self._calendar is None:
            return None
        return outcome({**self.row, **terms}, events, self._calendar)
