"""What is done with a purchase on its way: requested, approved, paused, ended, replaced.

Each step is one change that can be undone. Nothing is overwritten: a pause, an early end and a
replacement are events and purchases of their own, so that the chain can be read afterwards.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from desktop.domain.days import show_day
from desktop.domain.entity import Invalid, Row
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_event import PURCHASE_EVENTS
from desktop.domain.purchase_rules import early_end_within
from desktop.domain.purchase_state import early_end
from desktop.domain.purchase_steps import refused
from desktop.domain.session_cost import rate_on
from desktop.domain.sessions import ENDED_EARLY, PAUSED
from desktop.domain.spans import ONE_DAY
from desktop.store.purchase_facts import events_of
from desktop.store.store import Store
from desktop.store.write import Write

CARRIED = (
    "child", "need", "therapy", "provider", "arrangement", "list", "lot", "area", "mode", "role",
    "rate", "unit", "minutes", "travel", "per_week", "per", "weekdays", "last_session",
    "budget_line",
)  # fmt: skip


def request(store: Store, purchase: int, who: str, day: dt.date) -> None:
    """Send a draft for approval."""
    with _step(store, purchase, "awaiting approval", "Send for approval") as (write, row):
        values = {"status": "awaiting approval", "requested_by": who, "requested_on": day}
        write.save(PURCHASES, values, row["id"])


def approve(store: Store, purchase: int, who: str, day: dt.date) -> None:
    """Approve a purchase: somebody else than asked for it, within their limit.

    Raises:
        Invalid: when the approver may not, or something blocks it and no reason is recorded.
    """
    with _step(store, purchase, "approved", "Approve") as (write, row):
        values = {"status": "approved", "approved_by": who, "approved_on": day}
        write.save(PURCHASES, values, row["id"])


def send_back(store: Store, purchase: int, why: str) -> None:
    """Give a purchase back to who asked for it, as a draft."""
    with _step(store, purchase, "draft", "Send back", why) as (write, row):
        write.save(PURCHASES, {"status": "draft"}, row["id"])


def begin(store: Store, purchase: int) -> None:
    """Say that the sessions of an approved purchase have begun."""
    with _step(store, purchase, "active", "Begin") as (write, row):
        write.save(PURCHASES, {"status": "active"}, row["id"])


def pause(
    store: Store, purchase: int, first: dt.date, last: dt.date | None = None, why: str = ""
) -> None:
    """Pause a purchase from a day to another, or until it is resumed."""
    with _step(store, purchase, "paused", "Pause", why) as (write, row):
        _event(write, row, PAUSED, first, why, to=last)
        write.save(PURCHASES, {"status": "paused"}, row["id"])


def resume(store: Store, purchase: int, day: dt.date) -> None:
    """Go on with a paused purchase from a day on: the pause ends on the day before.

    A pause that would begin on that day does not take place; one that begins later stays.

    Raises:
        Invalid: when the pause begins only after the day.
    """
    with _step(store, purchase, "active", "Resume") as (write, row):
        pauses = [one for one in events_of(write, row) if one["kind"] == PAUSED]
        running = [one for one in pauses if one["to"] is None or one["to"] >= day]
        begun = [one for one in running if one["from"] <= day]
        if running and not begun:
            first = min(one["from"] for one in running)
            words = (
                f"{row['ref']} is paused only from {show_day(first)}. Resume it from a later day, "
                "or undo the pause"
            )
            raise Invalid({"from": words})
        for event in begun:
            if event["from"] < day:
                until = min(day - ONE_DAY, max(row["last_session"], event["from"]))
                write.save(PURCHASE_EVENTS, {"to": until}, event["id"])
            else:
                write.delete(PURCHASE_EVENTS, event["id"])
        write.save(PURCHASES, {"status": "active"}, row["id"])


def end_early(store: Store, purchase: int, day: dt.date, why: str, today: dt.date) -> None:
    """End a purchase before its time; from the day on there are no sessions.

    It stays what it is until its last day is past.

    Raises:
        Invalid: when the reason is missing, or the day is not within the purchase.
    """
    with _step(store, purchase, "ended", "End early", why) as (write, row):
        _end(write, row, day, why, today)


def cancel(store: Store, purchase: int, day: dt.date, why: str) -> None:
    """Cancel a purchase of which no session took place.

    Raises:
        Invalid: when sessions have taken place, or the reason is missing.
    """
    with _step(store, purchase, "cancelled", "Cancel", why) as (write, row):
        if not why.strip():
            raise Invalid({"reason": "Enter why it is cancelled"})
        if row["status"] == "approved" and row["first_session"] <= day:
            raise Invalid({"status": f"Sessions of {row['ref']} have begun. End it early instead"})
        write.save(PURCHASES, {"status": "cancelled"}, row["id"])


def replace(
    store: Store,
    purchase: int,
    day: dt.date,
    values: Mapping[str, object],
    why: str,
    today: dt.date,
) -> int:
    """End a purchase early and draft the one that follows it from that day on; give its row id.

    The new one goes on at the rate that held on that day.

    Args:
        store: where.
        purchase: the one that ends.
        day: the first day of the new one.
        values: what is different in the new one, by field.
        why: the reason, kept with both.
        today: the day on which it is done.

    Raises:
        Invalid: when the day is not within the purchase, or the new one can't be so.
    """
    with _step(store, purchase, "ended", "Replace", why) as (write, row):
        carried = {name: row[name] for name in CARRIED}
        carried["rate"] = rate_on(row["rate"], events_of(write, row), day)
        _end(write, row, day, why, today)
        own = {"first_session": day, "status": "draft", "replaces": row["ref"]}
        return write.save(PURCHASES, carried | own | {"reason_for_choice": why} | dict(values))


def _end(write: Write, row: Row, day: dt.date, why: str, today: dt.date) -> None:
    """Let a purchase end before a day; its state is another once its last day is past."""
    known = early_end(events_of(write, row))
    _refuse_early_end(row, day, why, known)
    _event(write, row, ENDED_EARLY, day, why)
    if day <= today:
        write.save(PURCHASES, {"status": "ended"}, row["id"])


def _refuse_early_end(row: Row, day: dt.date, why: str, known: dt.date | None) -> None:
    wrong = {}
    if not why.strip():
        wrong["reason"] = "Enter why it ends early"
    if said := early_end_within(row["first_session"], row["last_session"], day):
        wrong["from"] = said
    elif known is not None and known < day:
        wrong["from"] = (
            f"{row['ref']} ends on {show_day(known)} already. "
            "Enter an earlier day, or undo that end"
        )
    if wrong:
        raise Invalid(wrong)


@contextmanager
def _step(
    store: Store, purchase: int, to: str, label: str, why: str = ""
) -> Iterator[tuple[Write, Row]]:
    """Open the write of a step, on the purchase as it is at that moment.

    Raises:
        Invalid: when the step does not follow from its state.
    """
    with store.write(label, why=why) as write:
        row = write.get(PURCHASES, purchase)
        words = refused(row["ref"], row["status"], to)
        if words:
            raise Invalid({"status": words})
        write.about = f" {row['ref']}"
        yield write, row


def _event(
    write: Write, row: Row, kind: str, day: dt.date, why: str, to: dt.date | None = None
) -> None:
    known = {"purchase": row["ref"], "kind": kind, "from": day}
    write.save(PURCHASE_EVENTS, known | {"to": to, "reason": why or None})
