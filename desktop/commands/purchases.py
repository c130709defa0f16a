"""What is done with a purchase on its way: requested, approved, paused, ended, replaced.

Each step is one change that can be undone. Nothing is overwritten: a pause, an early end and a
replacement are events and purchases of their own, so that the chain can be read afterwards.
"""

import datetime as dt
from collections.abc import Mapping
from contextlib import AbstractContextManager

from desktop.domain.award_checks import approved
from desktop.domain.entity import Invalid, Row
from desktop.domain.payment import APPROVAL_LIMITS
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_event import PURCHASE_EVENTS
from desktop.domain.purchase_steps import refused
from desktop.domain.sessions import ENDED_EARLY, PAUSED
from desktop.domain.spans import ONE_DAY
from desktop.store.award import award
from desktop.store.reading import rows
from desktop.store.store import Store
from desktop.store.write import Write

CARRIED = (
    "child", "need", "therapy", "provider", "arrangement", "list", "lot", "area", "mode", "role",
    "rate", "unit", "minutes", "travel", "per_week", "per", "weekdays", "last_session",
    "budget_line",
)  # fmt: skip


def request(store: Store, purchase: int, who: str, day: dt.date) -> None:
    """Send a draft for approval."""
    row = _stepping(store, purchase, "awaiting approval")
    values = {"status": "awaiting approval", "requested_by": who, "requested_on": day}
    _save(store, row, values, "Send for approval")


def approve(store: Store, purchase: int, who: str, day: dt.date) -> None:
    """Approve a purchase: somebody else than asked for it, within their limit.

    Raises:
        Invalid: when the approver may not, or something blocks it and no reason is recorded.
    """
    row = _stepping(store, purchase, "approved")
    given = {"status": "approved", "approved_by": who, "approved_on": day}
    found = award(store, purchase, day)
    limits = rows(store, APPROVAL_LIMITS, today=day)
    answer = approved(row | given, found.cost.total, limits)
    if not answer.ok:
        raise Invalid({"approved_by": answer.what})
    blocked = [one.what for one in found.findings if one.blocks]
    if blocked and not (row["off_list_reason"] or row["reason_for_choice"]):
        said = "; ".join(blocked)
        raise Invalid(
            {"off_list_reason": f"{said}. Enter the reason why it is bought all the same"}
        )
    _save(store, row, given, "Approve")


def send_back(store: Store, purchase: int, why: str) -> None:
    """Give a purchase back to who asked for it, as a draft."""
    row = _stepping(store, purchase, "draft")
    _save(store, row, {"status": "draft"}, "Send back", why)


def begin(store: Store, purchase: int) -> None:
    """Say that the sessions of an approved purchase have begun."""
    _save(store, _stepping(store, purchase, "active"), {"status": "active"}, "Begin")


def pause(
    store: Store, purchase: int, first: dt.date, last: dt.date | None = None, why: str = ""
) -> None:
    """Pause a purchase from a day to another, or until it is resumed."""
    row = _stepping(store, purchase, "paused")
    with _write(store, row, "Pause", why) as write:
        _event(write, row, PAUSED, first, why, to=last)
        write.save(PURCHASES, {"status": "paused"}, row["id"])


def resume(store: Store, purchase: int, day: dt.date) -> None:
    """Go on with a paused purchase: what runs on without an end, ends on the day before."""
    row = _stepping(store, purchase, "active")
    with _write(store, row, "Resume") as write:
        for event in rows(store, PURCHASE_EVENTS, today=day, where={"purchase": row["ref"]}):
            runs_on = event["to"] is None or event["to"] >= day
            if event["kind"] == PAUSED and runs_on and event["from"] < day:
                write.save(PURCHASE_EVENTS, {"to": day - ONE_DAY}, event["id"])
            elif event["kind"] == PAUSED and runs_on:
                write.delete(PURCHASE_EVENTS, event["id"])
        write.save(PURCHASES, {"status": "active"}, row["id"])


def end_early(store: Store, purchase: int, day: dt.date, why: str) -> None:
    """End a purchase before its time; from the day on there are no sessions.

    Raises:
        Invalid: when the reason is missing, or the day is not within the purchase.
    """
    row = _stepping(store, purchase, "ended")
    _refuse_early_end(row, day, why)
    with _write(store, row, "End early", why) as write:
        _event(write, row, ENDED_EARLY, day, why)
        write.save(PURCHASES, {"status": "ended"}, row["id"])


def cancel(store: Store, purchase: int, day: dt.date, why: str) -> None:
    """Cancel a purchase of which no session took place.

    Raises:
        Invalid: when sessions have taken place, or the reason is missing.
    """
    row = _stepping(store, purchase, "cancelled")
    if not why.strip():
        raise Invalid({"reason": "Enter why it is cancelled"})
    if row["status"] == "approved" and row["first_session"] <= day:
        raise Invalid({"status": f"Sessions of {row['ref']} have begun. End it early instead"})
    _save(store, row, {"status": "cancelled"}, "Cancel", why)


def replace(
    store: Store, purchase: int, day: dt.date, values: Mapping[str, object], why: str
) -> int:
    """End a purchase early and draft the one that follows it from that day on; give its row id.

    Args:
        store: where.
        purchase: the one that ends.
        day: the first day of the new one.
        values: what is different in the new one, by field.
        why: the reason, kept with both.

    Raises:
        Invalid: when the day is not within the purchase, or the new one can't be so.
    """
    row = _stepping(store, purchase, "ended")
    _refuse_early_end(row, day, why)
    with _write(store, row, "Replace", why) as write:
        _event(write, row, ENDED_EARLY, day, why)
        write.save(PURCHASES, {"status": "ended"}, row["id"])
        carried = {name: row[name] for name in CARRIED}
        own = {"first_session": day, "status": "draft", "replaces": row["ref"]}
        return write.save(PURCHASES, carried | own | {"reason_for_choice": why} | dict(values))


def _refuse_early_end(row: Row, day: dt.date, why: str) -> None:
    wrong = {}
    if not why.strip():
        wrong["reason"] = "Enter why it ends early"
    if not row["first_session"] <= day <= row["last_session"]:
        wrong["from"] = "An early end has to be within the purchase's own days"
    if wrong:
        raise Invalid(wrong)


def _stepping(store: Store, purchase: int, to: str) -> Row:
    row = store.get(PURCHASES, purchase)
    words = refused(row["ref"], row["status"], to)
    if words:
        raise Invalid({"status": words})
    return row


def _save(store: Store, row: Row, values: Mapping[str, object], label: str, why: str = "") -> None:
    with _write(store, row, label, why) as write:
        write.save(PURCHASES, values, row["id"])


def _write(store: Store, row: Row, label: str, why: str = "") -> AbstractContextManager[Write]:
    return store.write(f"{label} {row['ref']}", why=why)


def _event(
    write: Write, row: Row, kind: str, day: dt.date, why: str, to: dt.date | None = None
) -> None:
    known = {"purchase": row["ref"], "kind": kind, "from": day}
    write.save(PURCHASE_EVENTS, known | {"to": to, "reason": why or None})
