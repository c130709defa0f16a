"""Whether a purchase may be approved as it is to be kept: one rule behind every door.

The step “approve”, `add`, `set`, an edited cell, a form and a sheet all come through here. What
is approved becomes dearer only while the approver's limit still covers it.
"""

import datetime as dt
from decimal import Decimal

from sqlalchemy import Connection

from desktop.domain.award_checks import approved
from desktop.domain.entity import Invalid, Row
from desktop.domain.payment import APPROVAL_LIMITS
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_event import PURCHASE_EVENTS
from desktop.domain.purchase_rules import COMMITTED
from desktop.domain.sessions import MADE_UP, MISSED, RATE_CHANGE
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
DEARER = frozenset({RATE_CHANGE, MADE_UP, MISSED})  # events by which a purchase may cost more
HIGHER = "{}. Enter in {} who approves the higher cost and when first"
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
        elif self.limits and row["approved_by"] and _differs(before, row):
            self._refuse_dearer(before, row)

    def refuse_event(self, before: Row | None, event: Row) -> None:
        """Refuse a new rate, or sessions made up, that take an approved cost over the limit.

        Raises:
            Invalid: with the sentence at the amount.
        """
        if event["kind"] not in DEARER or not self.limits:
            return
        row = one(self._connection, PURCHASES, self._lookup, event["purchase"].id)
        if row["status"] not in COMMITTED or not row["approved_by"]:
            return
        where = "WHERE purchase = ? ORDER BY id"
        kept = select(self._connection, PURCHASE_EVENTS, self._lookup, where, (row["id"],))
        others = [one for one in kept if before is None or one["id"] != before["id"]]
        facts = self._known(row)
        was = cost_after(row, kept, facts).total
        now = cost_after(row, [*others, event], facts).total
        if now <= was or not approved(row, was, self.limits).ok:
            return
        answer = approved(row, now, self.limits)
        if not answer.ok:
            raise Invalid({"amount": HIGHER.format(answer.what, row["ref"])})

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
        blocked = [one.what for one in found.findings if one.blocks]
        if blocked and not (row["off_list_reason"] or row["reason_for_choice"]):
            said = "; ".join(blocked)
            words = f"{said}. Enter the reason why it is bought all the same"
            raise Invalid({"off_list_reason": words})

    def _refuse_dearer(self, before: Row, row: Row) -> None:
        """Refuse a higher cost, or another approver, that the approval does not cover.

        What was beyond the approver's limit already, as in a sheet taken over, stays so.
        """
        if not approved(before, self._cost(before), self.limits).ok:
            return
        as_ordered = self._cost(row | {"id": None})  # what cut it short may be taken back
        answer = approved(row, max(self._cost(row), as_ordered), self.limits)
        if not answer.ok:
            raise Invalid({"approved_by": RISEN.format(answer.what)})

    def _cost(self, row: Row) -> Decimal:
        return cost_of(row, self._known(row)).total

    def _known(self, row: Row) -> Facts:
        """Give what the row is worked out from, as at its approval."""
        day: dt.date = row["approved_on"] or row["first_session"]
        return self._facts or Facts(self._connection, self._lookup, day, [row["provider"].id])


def _differs(before: Row, row: Row) -> bool:
    return any(before[name] != row[name] for name in COSTLY)
