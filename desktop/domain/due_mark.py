"""What officers said of an item that falls due: seen, put off till a day, or given to somebody.

What was said of a day holds for that day only: when the day moves, the item is back. Nothing is
ever marked as sent; whether an item is aside is worked out whenever it is looked at.
"""

import datetime as dt
from typing import Annotated

from sqlmodel import Field

from desktop.domain.columns import Label, also
from desktop.domain.due_list import Aside, Item, may_be_key
from desktop.domain.entity import Entity, Record, Row, Rule
from desktop.domain.kinds import DAY, LONG
from desktop.domain.reminder import GROUP

ACKNOWLEDGED, SNOOZED = "acknowledged", "snoozed"


def snoozed_with_reason(till: dt.date | None, reason: str | None) -> str | None:
    """Refuse to put something off without saying why."""
    return "Enter why it is put off" if till and not reason else None


def acknowledged_by_someone(on: dt.date | None, by: str | None) -> str | None:
    """Refuse an acknowledgement of nobody."""
    return "Enter who acknowledged it" if on and not by else None


def key_of_an_item(key: str | None) -> str | None:
    """Refuse a key that nothing which falls due could have."""
    if not key or may_be_key(key):
        return None
    return (
        f"Nothing that falls due has a key like “{key}”: it says what it is about and its kind, as "
        "C-0041:hard-review:2 does. `due --json` gives them"
    )


class DueMark(Record, table=True):
    """What was said of one item."""

    __tablename__ = "due_marks"

    key: Annotated[
        str,
        Label("Item", width=40, help="Its key, as `due --json` gives it", synonyms=also("key")),
        Field(unique=True, index=True),
    ]
    what: Annotated[str | None, Label("What it is", LONG, width=44, synonyms=also("what"))] = None
    due: Annotated[
        str | None,
        Label("Day meant", DAY, help="What was said holds while it is due on this day"),
    ] = None
    acknowledged_on: Annotated[str | None, Label("Acknowledged on", DAY)] = None
    acknowledged_by: Annotated[str | None, Label("Acknowledged by", width=24)] = None
    snoozed_till: Annotated[
        str | None,
        Label("Put off till", DAY, synonyms=also("snoozed till, snoozed until, remind on")),
    ] = None
    reason: Annotated[str | None, Label("Reason", LONG, width=34, synonyms=also("why"))] = None
    assigned_to: Annotated[
        str | None, Label("Assigned to", width=24, synonyms=also("given to, officer"))
    ] = None


DUE_MARKS = Entity(
    DueMark,
    "due-marks",
    "Acknowledged and put off",
    "note on a due day",
    key=("key",),
    shown_by="key",
    rules=(
        Rule(("key",), key_of_an_item),
        Rule(("snoozed_till", "reason"), snoozed_with_reason),
        Rule(("acknowledged_on", "acknowledged_by"), acknowledged_by_someone),
    ),
    group=GROUP,
)


def marked(item: Item, mark: Row, today: dt.date) -> Item:
    """Give an item as it stands with what was said of it."""
    return item._replace(assigned=mark["assigned_to"] or "", aside=aside(item, mark, today))


def aside(item: Item, mark: Row, today: dt.date) -> Aside | None:
    """Say why an item need not be looked at today; nothing when it should be.

    An item that was acknowledged before its day is back once that day is past.
    """
    if mark["due"] != item.due:
        return None
    till, seen = mark["snoozed_till"], mark["acknowledged_on"]
    if till and today < till:
        return Aside(SNOOZED, "", None, till, mark["reason"] or "")
    if seen and not (item.due is not None and seen <= item.due < today):
        return Aside(ACKNOWLEDGED, mark["acknowledged_by"], seen, None, mark["reason"] or "")
    return None
