"""Many cells of one register changed at once: first tried and shown, then kept as one change.

What would become of each cell is found by what keeps it: rows are looked at and kept together where
nothing of one hangs on another (`store.at_once`), and else saved one by one and taken back again.
So what is shown is what happens: rules over several fields, keys given twice, what is approved and
what follows in other registers are all looked at. A row is kept whole or not at all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

from desktop.domain.entity import Entity, Invalid, Row
from desktop.progress import Progress, silent
from desktop.store import at_once
from desktop.store.errors import StoreError
from desktop.store.store import Store
from desktop.store.write import Write

ALIKE, CHANGED, REFUSED = "alike", "changed", "refused"


@dataclass(frozen=True, slots=True)
class Given:
    """What a cell is to say: typed text or a value, for a field of a row.

    Attributes:
        wrong: why it can't be kept, where that is known before it is tried.
    """

    row_id: int
    field: str
    value: Any
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """What would become of one cell.

    Attributes:
        given: what was asked for.
        called: the row, as people name it.
        old: what the cell says.
        new: what it would say; what was given where it can't be kept.
        wrong: why it can't be kept, or why its row is left alone.
    """

    given: Given
    called: str
    old: str
    new: str
    wrong: str = ""

    @property
    def fate(self) -> str:
        """Whether it is refused, changes or stays alike."""
        if self.wrong:
            return REFUSED
        return ALIKE if self.old == self.new else CHANGED


@dataclass(frozen=True)
class Plan:
    """What would become of every cell, in the order they were given.

    Attributes:
        seen: the rows as they were tried on, by row id.
    """

    entity: Entity
    edits: Sequence[Edit]
    seen: Mapping[int, Row]

    def of(self, fate: str) -> list[Edit]:
        """Give the cells with one fate."""
        return [edit for edit in self.edits if edit.fate == fate]

    def rows(self, fate: str) -> int:
        """Count the rows with a cell of one fate."""
        return len({edit.given.row_id for edit in self.of(fate)})


class _TakenBack(Exception):
    """Ends a write that was only tried."""


@contextmanager
def _tried(store: Store) -> Iterator[Write]:
    """Give a write that is taken back."""
    with suppress(_TakenBack), store.write("Try out") as write:
        yield write
        raise _TakenBack


def plan(store: Store, entity: Entity, given: Iterable[Given], progress: Progress = silent) -> Plan:
    """Try cells out and tell what would become of each; nothing is kept."""
    rows: dict[int, list[Given]] = {}
    cells = list(given)
    for one in cells:
        rows.setdefault(one.row_id, []).append(one)
    found: dict[tuple[int, str], Edit] = {}
    seen: dict[int, Row] = {}
    with _tried(store) as write:
        if at_once.is_together(entity, {one.field for one in cells}):
            told = _together(write, entity, rows, seen, progress)
        else:
            told = _one_by_one(write, entity, rows, seen, progress)
        for edit in told:
            found[edit.given.row_id, edit.given.field] = edit
    return Plan(entity, [found[one.row_id, one.field] for one in cells], seen)


Parts = Mapping[int, Sequence[Given]]


def _together(
    write: Write, entity: Entity, rows: Parts, seen: dict[int, Row], progress: Progress
) -> Iterator[Edit]:
    """Tell what every row would say, all of them looked at together."""
    known = {row_id: parts for row_id, parts in rows.items() if row_id > 0}
    wanted = {row_id: _values(parts) for row_id, parts in known.items()}
    looked = at_once.look(write, entity, wanted, progress)
    for row_id, parts in rows.items():
        if row_id not in looked:
            yield from _beyond(parts)
            continue
        one = looked[row_id]
        seen[row_id] = one.before
        wrong = {part.field: part.wrong for part in parts if part.wrong} or one.wrong
        called = entity.called(one.before)
        yield from (_edit(entity, part, called, (one.before, one.after), wrong) for part in parts)


def _values(parts: Sequence[Given]) -> dict[str, Any]:
    """Give what may be tried of a row: nothing of it where something is wrong from the start."""
    return {} if any(one.wrong for one in parts) else {one.field: one.value for one in parts}


def _one_by_one(
    write: Write, entity: Entity, rows: Parts, seen: dict[int, Row], progress: Progress
) -> Iterator[Edit]:
    for at, (row_id, parts) in enumerate(rows.items()):
        progress(at, len(rows), "Trying out what would change")
        yield from _try(write, entity, row_id, parts, seen)


def _beyond(parts: Sequence[Given]) -> list[Edit]:
    """Tell of cells whose row is not there."""
    return [Edit(one, "", "", _as_given(one.value), one.wrong) for one in parts]


def _try(
    write: Write, entity: Entity, row_id: int, parts: Sequence[Given], seen: dict[int, Row]
) -> list[Edit]:
    """Save the cells of one row and tell what it says then, or why it can't be."""
    if row_id < 0:
        return _beyond(parts)
    before = write.get(entity, row_id)
    seen[row_id] = before
    called = entity.called(before)
    errors = {one.field: one.wrong for one in parts if one.wrong}
    after: Row = before
    if not errors:
        try:
            with write.connection.begin_nested():
                write.save(entity, {one.field: one.value for one in parts}, row_id)
                after = write.get(entity, row_id)
        except Invalid as wrong:
            errors = dict(wrong.errors)
        except StoreError as wrong:
            errors = {parts[0].field: str(wrong)}
    return [_edit(entity, one, called, (before, after), errors) for one in parts]


def _edit(
    entity: Entity, one: Given, called: str, rows: tuple[Row, Row], errors: Mapping[str, str]
) -> Edit:
    column = entity.by_field[one.field]
    before, after = (column.show(row.get(one.field)) for row in rows)
    if not errors:
        return Edit(one, called, before, after)
    wrong = errors.get(one.field) or f"Left alone: {'; '.join(errors.values())}"
    return Edit(one, called, before, _as_given(one.value), wrong)


def _as_given(value: Any) -> str:
    return "" if value is None else str(value)


def without_refused(found: Plan) -> Plan:
    """Leave out every row that has a cell which can't be kept."""
    refused = {edit.given.row_id for edit in found.of(REFUSED)}
    kept = [edit for edit in found.edits if edit.given.row_id not in refused]
    return replace(found, edits=kept)


def apply(store: Store, found: Plan, label: str, progress: Progress = silent) -> int:
    """Keep what a plan changes, all of it as one change that is undone as one; count the rows.

    Raises:
        Invalid: when a cell can't be kept; nothing is.
        Conflict: when a row is not as it was when it was tried; nothing is kept.
    """
    rows: dict[int, dict[str, Any]] = {}
    if refused := found.of(REFUSED):
        raise Invalid({edit.given.field: edit.wrong for edit in refused})
    for edit in found.of(CHANGED):
        rows.setdefault(edit.given.row_id, {})[edit.given.field] = edit.given.value
    entity, fields = found.entity, {name for values in rows.values() for name in values}
    with store.write(label) as write:
        if at_once.is_together(entity, fields):
            return _keep_together(write, found, rows, progress)
        for at, (row_id, values) in enumerate(rows.items()):
            progress(at, len(rows), label)
            write.save(entity, values, row_id, seen=found.seen[row_id])
    return len(rows)


def _keep_together(
    write: Write, found: Plan, rows: Mapping[int, Mapping[str, Any]], progress: Progress
) -> int:
    """Keep rows together: what is shown is looked at once more, on what is there now."""
    looked = at_once.look(write, found.entity, rows, progress)
    for row_id, one in looked.items():
        write.refuse_stale(found.entity, one.before, found.seen[row_id], rows[row_id])
        if one.wrong:
            raise Invalid(dict(one.wrong))
    progress(len(rows), len(rows), "Keeping what changed")
    return at_once.keep(write, found.entity, looked)
