"""Whether a purchase may be approved as it is to be kept: one rule behind every door.

The step “approve”, `add`, `set`, an edited cell, a form and a sheet all come through here. What
costs money becomes dearer only while its approver's limit still covers it, whatever makes it so:
another rate, an event that is added, moved or deleted.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from sqlalchemy import Connection

from desktop.domain.amounts import show_money
from desktop.domain.award_checks import MEASURES, approved
from desktop.domain.entity import Invalid, Row
from desktop.domain.payment import APPROVAL_LIMITS
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_event import PURCHASE_EVENTS
from desktop.domain.purchase_rules import COMMITTED
from desktop.domain.sessions import RATE_CHANGE
from desktop.store.award import cost_after, cost_of, looked_at
from desktop.store.computed import Facts
from desktop.store.lookup import StoreLookup
from desktop.store.rows import one, select

COSTLY = (
    *("rate", "unit", "minutes", "travel", "one_offs", "per_week", "per", "weekdays"),
    *("first_session", "last_session", "sessions", "arrangement", "off_list_reason"),
    *("approved_by", "approved_on", "child"),
)  # fields on which it hangs whether an approval holds
NOBODY = (
    "Enter who approved it and when. A purchase begins only once somebody whose limit covers it "
    "has approved it"
)
ANOTHER = "Enter somebody whose limit covers it, who did not request it"
HIGHER = "{}. Enter in {} who approves the higher cost and when first"
UNKNOWN = "Nobody is recorded as having approved this, and it would cost {} instead of {}"
STAYS = "Who approved it stays on record. Enter who approves it instead, or leave it as it is"
RISEN = "{}. Enter who approves the higher cost and when first, or leave it as it was approved"


class Approvals:
    """Holds purchases against the limits of who approves them.

    Args:
        connection: where from.
        lookup: resolves links.
        facts: what purchases are worked out from, where many are looked at; read for each else.
    """

    def __init__(
        self, connection: Connection, lookup: StoreLookup, facts: Facts | None = None
    ) -> None:
        self._connection, self._lookup, self._facts = connection, lookup, facts
        self.limits = select(connection, APPROVAL_LIMITS, lookup)
        self._events: dict[int, list[Row]] = {}  # by purchase, as looked at so far

    def refuse(self, before: Row | None, row: Row) -> None:
        """Refuse a purchase that would cost money beyond what its approver may approve.

        Raises:
            Invalid: with the sentence at the approver, or at the reason that is missing.
        """
        if row["status"] not in COMMITTED:
            return
        if before is not None:
            row = row | {"id": before["id"]}  # by which what happened to it is found
        if before is None or before["status"] not in COMMITTED:
            self._refuse_entering(row, is_new=before is None)
        elif self.limits and before["approved_by"] and not row["approved_by"]:
            raise Invalid({"approved_by": STAYS})
        elif self.limits and _differs(before, row):
            self._refuse_dearer(before, row)

    def refuse_event(self, before: Row | None, event: Row | None) -> None:
        """Refuse an event that takes an approved cost over the limit: added, changed or deleted.

        Args:
            before: the event as it is on record, if it is.
            event: the event as it would be; None where it is to be deleted.

        Raises:
            Invalid: with the sentence at the amount or the day.
        """
        if not self.limits:
            return
        for purchase, was, now in self._courses(before, event):
            if words := self._higher(purchase, was, now):
                kind = event["kind"] if event else ""
                raise Invalid({"amount" if kind == RATE_CHANGE else "from": words})
            self._events[purchase] = now

    def _courses(
        self, before: Row | None, event: Row | None
    ) -> Iterator[tuple[int, list[Row], list[Row]]]:
        """Give what happened to each purchase that is touched, as it was and as it would be."""
        ids = {one["purchase"].id for one in (before, event) if one}
        for purchase in sorted(ids):
            was = self._happened(purchase)
            now = [one for one in was if before is None or one["id"] != before["id"]]
            if event and event["purchase"].id == purchase:
                now.append(event | {"id": before["id"] if before else None})
            yield purchase, was, now

    def _happened(self, purchase: int) -> list[Row]:
        """Give what happened to a purchase, with what was let through of it before in one go."""
        if purchase not in self._events:
            where = "WHERE purchase = ? ORDER BY id"
            bound = (purchase,)
            self._events[purchase] = select(
                self._connection, PURCHASE_EVENTS, self._lookup, where, bound
            )
        return self._events[purchase]

    def _higher(self, purchase: int, was: Sequence[Row], now: Sequence[Row]) -> str:
        """Say why a purchase may not cost what it would after these events; nothing if it may."""
        row = one(self._connection, PURCHASES, self._lookup, purchase)
        if row["status"] not in COMMITTED:
            return ""
        facts = self._known(row)
        before, after = cost_after(row, was, facts).total, cost_after(row, now, facts).total
        if after <= before:
            return ""
        if not approved(row, before, self.limits).ok:  # taken over so: it may cost what was ordered
            before = max(before, cost_after(row, (), facts).total)
        said = self._uncovered(row, row, before, after)
        return HIGHER.format(said, row["ref"]) if said else ""

    def _refuse_entering(self, row: Row, *, is_new: bool) -> None:
        """Refuse what becomes a commitment now.

        While no limits are on record, what is added as bought already is taken as it is.
        """
        if not self.limits and is_new:
            return
        if not row["approved_by"] or not row["approved_on"]:
            if self.limits:
                raise Invalid({"approved_by": NOBODY})
            return  # that nobody is recorded stays a doubt
        found = looked_at(self._connection, row, self._known(row))
        answer = approved(row, found.cost.total, self.limits)
        if not answer.ok:
            raise Invalid({"approved_by": f"{answer.what}. {ANOTHER}"})
        blocked = [one for one in found.findings if one.blocks]
        if blocked and not (row["off_list_reason"] or row["reason_for_choice"]):
            said = "; ".join(one.what for one in blocked)
            words = f"{said}. Enter the reason why it is bought all the same"
            on_list = all(one.check in MEASURES for one in blocked)
            raise Invalid({"reason_for_choice" if on_list else "off_list_reason": words})

    def _refuse_dearer(self, before: Row, row: Row) -> None:
        """Refuse a higher cost, or another approver, that the approval does not cover.

        What was beyond the approver's limit already, or has none, as in a sheet taken over, stays
        so while it costs no more.
        """
        was, now = self._most(before), self._most(row)
        if before["approved_by"] and row["approved_by"] != before["approved_by"]:
            before = row  # who approves it instead has to be able to
            was = Decimal(0)
        if said := self._uncovered(before, row, was, now):
            raise Invalid({"approved_by": RISEN.format(said)})

    def _uncovered(self, before: Row, row: Row, was: Decimal, now: Decimal) -> str:
        """Say why an approval does not cover what a purchase would cost; nothing if it may."""
        answer = approved(row, now, self.limits)
        if answer.ok or (now <= was and not approved(before, was, self.limits).ok):
            return ""
        if not row["approved_by"]:
            return UNKNOWN.format(show_money(now), show_money(was))
        return answer.what

    def _most(self, row: Row) -> Decimal:
        """Work out what a purchase may cost: what cut it short may be taken back."""
        return max(self._cost(row), self._cost(row | {"id": None}))

    def _cost(self, row: Row) -> Decimal:
        return cost_of(row, self._known(row)).total

    def _known(self, row: Row) -> Facts:
        """Give what the row is worked out from, as at its approval."""
        day: dt.date = row["approved_on"] or row["first_session"]
        return self._facts or Facts(self._connection, self._lookup, day, [row["provider"].id])


def _differs(before: Row, row: Row) -> bool:
    return any(before[name] != row[name] for name in COSTLY)
