"""What officers say of items that fall due: each is one change, in history, that can be undone."""

import datetime as dt
from collections.abc import Mapping, Sequence

from desktop.domain.days import show_day
from desktop.domain.due_list import Item
from desktop.domain.due_mark import DUE_MARKS
from desktop.domain.entity import Invalid
from desktop.domain.purchase import PURCHASES
from desktop.domain.reminder import REMINDERS
from desktop.store.due_purchases import past_and_live
from desktop.store.store import Store
from desktop.store.write import Write

NOTHING_SAID = {
    "acknowledged_on": None,
    "acknowledged_by": None,
    "snoozed_till": None,
    "reason": None,
}


def acknowledge(
    store: Store, items: Sequence[Item], who: str, today: dt.date, why: str = ""
) -> None:
    """Say that items are seen and in hand: they are aside until their day moves or is past."""
    said = {"acknowledged_on": today, "acknowledged_by": who.strip(), "reason": why.strip() or None}
    _mark(store, items, "Acknowledge", said, why)


def snooze(store: Store, items: Sequence[Item], till: dt.date, why: str, today: dt.date) -> None:
    """Put items off till a day, on which they come back by themselves.

    Raises:
        Invalid: when the day is not to come, or the reason is missing.
    """
    wrong = {}
    if till <= today:
        wrong["snoozed_till"] = f"Enter a day after today, {show_day(today)}"
    if not why.strip():
        wrong["reason"] = "Enter why it is put off"
    if wrong:
        raise Invalid(wrong)
    said = {"snoozed_till": till, "reason": why.strip()}
    _mark(store, items, f"Put off till {show_day(till)}", said, why)


def bring_back(store: Store, items: Sequence[Item]) -> None:
    """Forget that items were acknowledged or put off."""
    _mark(store, items, "Bring back", {})


def assign(store: Store, items: Sequence[Item], whom: str) -> None:
    """Give items to a person or a team; nobody gives them back to who the records name."""
    name = whom.strip()
    label = f"Assign to {name}" if name else "Assign to nobody"
    with store.write(_called(label, items)) as write:
        for item in items:
            _save(write, item, {"assigned_to": name or None})


def end_past(store: Store, today: dt.date) -> int:
    """Mark every purchase as ended whose last session is past; say how many."""
    with store.read() as connection:
        ids = past_and_live(connection, today)
    with store.write(f"End {PURCHASES.counted(len(ids))} past the last session") as write:
        for row_id in ids:
            write.save(PURCHASES, {"status": "ended"}, row_id)
    return len(ids)


def done(store: Store, reminder: int, today: dt.date) -> None:
    """Tick a reminder off."""
    ref = store.get(REMINDERS, reminder)["ref"]
    with store.write(f"Done: reminder {ref}") as write:
        write.save(REMINDERS, {"done_on": today}, reminder)


def _mark(
    store: Store, items: Sequence[Item], label: str, said: Mapping[str, object], why: str = ""
) -> None:
    with store.write(_called(label, items), why=why.strip()) as write:
        for item in items:
            _save(write, item, NOTHING_SAID | {"due": item.due} | dict(said))


def _save(write: Write, item: Item, said: Mapping[str, object]) -> None:
    """Keep what was said of an item; a note that says nothing any more is not kept."""
    row_id = write.find(DUE_MARKS, {"key": item.key})
    given = {"key": item.key, "what": f"{item.about}: {item.what}"} | dict(said)
    if row_id is None and "due" not in said:
        given["due"] = item.due
    row_id = write.save(DUE_MARKS, given, row_id)
    kept = write.get(DUE_MARKS, row_id)
    if not any(kept[name] for name in ("acknowledged_on", "snoozed_till", "assigned_to")):
        write.delete(DUE_MARKS, row_id)


def _called(label: str, items: Sequence[Item]) -> str:
    if len(items) == 1:
        return f"{label}: {items[0].kind} of {items[0].about}"
    return f"{label}: {len(items):,} items"
