"""The one way to a guarded private value: that somebody looks is kept before it is given."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.domain.reveal import REVEALS, SCREEN
from desktop.store import many
from desktop.store.errors import ReadOnly
from desktop.store.store import Store
from desktop.store.write import Write

LOOK = "look"  # the kind of change; it is never undone
NOT_NOW = "Private values of children are shown only where it can be recorded who looked. {}"


def guarded(entity: Entity, names: Sequence[str]) -> list[Column]:
    """Give those of some fields of which every look is recorded."""
    return [column for column in entity.columns if column.guarded and column.field in names]


def private(entity: Entity, names: Sequence[str]) -> list[Column]:
    """Give those of some fields that are private, guarded or not."""
    return [column for column in entity.columns if column.private and column.field in names]


def reveal(store: Store, entity: Entity, row_id: int, field: str, why: str = "") -> Any:
    """Record that a private value is looked at, then give it.

    Raises:
        ReadOnly: when that can't be recorded; nothing is shown then.
    """
    column = entity.by_field[field]
    row = store.get(entity, row_id)
    note(store, entity, [column], [entity.called(row)], SCREEN, why)
    return row[field]


def note(
    store: Store,
    entity: Entity,
    columns: Sequence[Column],
    records: Sequence[str],
    way: str,
    why: str = "",
) -> None:
    """Record looks: one for each column of each record.

    Raises:
        ReadOnly: when that can't be recorded.
    """
    if not columns or not records:
        return
    if store.is_read_only:
        why_not = f"{store.path.name} is open for reading only"
        held = f": {store.holder.words}. Close it there first" if store.holder else ""
        raise ReadOnly(NOT_NOW.format(f"{why_not}{held}."))
    what = ", ".join(column.label.text.lower() for column in columns)
    whom = records[0] if len(records) == 1 else entity.counted(len(records))
    now = dt.datetime.now().astimezone()
    with store.write(f"Look at {what} of {whom}", why=why, kind=LOOK) as write:
        said = [(record, column) for record in records for column in columns]
        refs = _refs(write, len(said))
        rows = [
            {
                "ref": ref,
                "on": now.date().isoformat(),
                "at": f"{now:%H:%M}",
                "who": store.who,
                "register_name": entity.name,
                "record": record,
                "field": column.label.text,
                "way": way,
                "why": why or None,
            }
            for ref, (record, column) in zip(refs, said, strict=True)
        ]
        many.add(write, REVEALS, rows)


def _refs(write: Write, number: int) -> list[str]:
    """Give so many references that follow each other."""
    first = write.next_number(REVEALS, "ref")
    head, _, last = first.partition("-")
    return [f"{head}-{int(last) + step:05d}" for step in range(number)]
