"""Many rows of one register changed by hand at once: looked at together, kept in one go.

What is refused is what the single door refuses. Registers in which rows follow from each other,
and fields by which a row is known or that are weighed against other rows of the same edit, go
through the single door one by one (`is_together`).
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.entity import Entity, Invalid, Row
from desktop.domain.purchase import PURCHASES
from desktop.progress import Progress
from desktop.store import many
from desktop.store.beside import Beside
from desktop.store.consequences import CONSEQUENCES
from desktop.store.errors import NotFound, StoreError
from desktop.store.refusals import REFUSALS
from desktop.store.rows import differing, picked, select, stored
from desktop.store.sqlite_words import numbers
from desktop.store.write import Write

FEW = 20  # rows for which no whole register is read
OFTEN = 250  # rows between two words on how far it is
WEIGHED = {PURCHASES.name: ("status",)}  # approvals are weighed against each other
Values = Mapping[int, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Looked:
    """What would become of a row: as it is, as it would be, or why it can't be, by field."""

    before: Row
    after: Row
    wrong: Mapping[str, str]


def is_together(entity: Entity, fields: Collection[str]) -> bool:
    """Say whether rows of a register can be changed together in these fields."""
    apart = {*entity.key, *entity.numbered, *entity.apart_by, *WEIGHED.get(entity.name, ())}
    return entity.name not in CONSEQUENCES and not entity.frozen and apart.isdisjoint(fields)


def _read(write: Write, entity: Entity, ids: Iterable[int]) -> dict[int, Row]:
    """Read rows by their ids.

    Raises:
        NotFound: when one is gone.
    """
    wanted = list(ids)
    where = f"WHERE id IN {numbers()}"
    found = select(write.connection, entity, write.lookup, where, (json.dumps(wanted),))
    rows = {row["id"]: row for row in found}
    if gone := len(set(wanted)) - len(rows):
        raise NotFound(f"{entity.counted(gone)} of those selected are no longer there.")
    return rows


def look(write: Write, entity: Entity, wanted: Values, progress: Progress) -> dict[int, Looked]:
    """Work out what would become of rows; nothing is changed."""
    rows = _read(write, entity, wanted)
    beside = Beside(write.connection, write.lookup, write.today, many=len(rows) > FEW)
    found: dict[int, Looked] = {}
    for at, (row_id, before) in enumerate(rows.items()):
        if not at % OFTEN:
            progress(at, len(rows), "Looking at what would change")
        found[row_id] = _looked(write, entity, before, wanted[row_id], beside)
    return found


def _looked(
    write: Write, entity: Entity, before: Row, values: Mapping[str, Any], beside: Beside
) -> Looked:
    try:
        after = entity.check(values, write.lookup, before)
        if entity.name in REFUSALS:
            REFUSALS[entity.name](beside, before, after)
    except Invalid as wrong:
        return Looked(before, before, dict(wrong.errors))
    except StoreError as wrong:
        return Looked(before, before, {next(iter(values), entity.key[0]): str(wrong)})
    return Looked(before, after, {})


def keep(write: Write, entity: Entity, looked: Mapping[int, Looked]) -> int:
    """Keep the rows that differ, all of them without anything wrong; count them.

    No other rows of the register may be changed in the same write.
    """
    changes = []
    for row_id, one in looked.items():
        was, now = stored(entity, one.before), stored(entity, one.after)
        if fields := differing(was, now):
            changes.append((row_id, picked(was, fields), picked(now, fields)))
    many.change(write, entity, changes)
    return len(changes)
