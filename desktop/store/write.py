"""One write under way: the only door through which rows change."""

import datetime as dt
import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, update

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Invalid, Row
from desktop.domain.registry import ENTITIES
from desktop.store import rows as rowset
from desktop.store import words
from desktop.store.beside import Beside
from desktop.store.changes import ChangedRow, ChangeRecord, RowChange
from desktop.store.errors import Conflict, InUse
from desktop.store.lookup import StoreLookup
from desktop.store.random_refs import is_random, random_ones
from desktop.store.refusals import DELETIONS, GOES_ALONG, REFUSALS
from desktop.store.search_index import index_rows, unindex_rows
from desktop.store.sqlite import quoted
from desktop.store.twins import same_but_for_case

if TYPE_CHECKING:
    from desktop.store.consequences import Consequence


class Write:
    """A write: saves and deletes rows, notes before and after of each, and is undone as one.

    Nothing is kept unless the whole block ends well. Rows go in as values or typed text by field;
    what is not given stays as it was.
    """

    def __init__(
        self,
        connection: Connection,
        change_id: int,
        consequences: "Mapping[str, Consequence]",
        today: dt.date,
    ) -> None:
        self.connection = connection
        self.today = today
        self.change_id = change_id
        self.lookup = StoreLookup(connection)
        self.registers: set[str] = set()
        self.rows = 0
        self.warning = ""  # what whoever writes has to know afterwards
        self.about = ""  # what the label adds: the row that a single edit was about
        self._consequences = consequences
        self._notes: dict[tuple[str, int], RowChange] = {}

    # --- reading ---

    def get(self, entity: Entity, row_id: int) -> Row:
        """Read one row as values.

        Raises:
            NotFound: when there is none.
        """
        return rowset.one(self.connection, entity, self.lookup, row_id)

    def find(self, entity: Entity, row: Mapping[str, Any]) -> int | None:
        """Find the row id that has the same key as a row of values."""
        return self._with_same(entity, entity.key, row)

    def _with_same(
        self, entity: Entity, fields: Collection[str], row: Mapping[str, Any]
    ) -> int | None:
        tests, bound = [], []
        for name in fields:
            value = row.get(name)
            tests.append(f"{quoted(name)} IS NOT DISTINCT FROM ?")
            bound.append(None if value is None else entity.by_field[name].kind.stored(value))
        found = self.connection.exec_driver_sql(
            f"SELECT id FROM {quoted(entity.table)} WHERE {' AND '.join(tests)}",
            tuple(bound),
        ).scalar()
        return None if found is None else int(found)

    # --- writing ---

    def save(
        self,
        entity: Entity,
        values: Mapping[str, object],
        row_id: int | None = None,
        *,
        seen: Row | None = None,
        line: int | None = None,
        follow: bool = True,
    ) -> int:
        """Check and keep one row; add it when no row id is given. Give its row id.

        Args:
            entity: the register.
            values: values or typed text by field; fields not given stay as they were.
            row_id: the row to change.
            seen: the row as the officer saw it; a field changed since by somebody is a Conflict.
            line: the row of the sheet it came from.
            follow: whether rows of other registers that follow from it are kept in step.

        Raises:
            Invalid: when it breaks a rule; nothing is kept.
            Conflict: when the row is not as it was seen.
        """
        before = self.get(entity, row_id) if row_id is not None else None
        if seen is not None and before is not None:
            self.refuse_stale(entity, before, seen, values)
        row = entity.check(self._numbered(entity, values, before), self.lookup, before)
        self._refuse_beside_others(entity, before, row, row_id, follow=follow)
        kept = rowset.stored(entity, row)
        was = rowset.stored(entity, before) if before is not None else None
        changed = list(kept) if was is None else rowset.differing(was, kept)
        if row_id is not None and not changed:
            return row_id
        if row_id is not None:
            entity.refuse_by_hand()
        row_id = self._put(entity, kept, row_id, changed)
        self.note(_row_change(entity, row_id, was, kept, changed, line))
        words.rename(self, entity, before, row)
        if follow and entity.name in self._consequences:
            self._consequences[entity.name](self, row_id, before, row)
        return row_id

    def delete(self, entity: Entity, row_id: int, *, along: bool = False) -> None:
        """Delete a row and the rows that belong to it.

        Args:
            entity: the register.
            row_id: the row.
            along: whether what it belongs to is deleted with it.

        Raises:
            InUse: when rows of other registers still point to it.
            Stays: when what it records stays.
        """
        row = self.get(entity, row_id)
        if entity.name in DELETIONS and not (along and entity.name in GOES_ALONG):
            DELETIONS[entity.name](Beside(self.connection, self.lookup, self.today), row)
        for other in ENTITIES.values():
            for column in other.links:
                if column.label.link == entity.name:
                    self._delete_or_refuse(entity, row, other, column)
        words.release(self, entity, row)
        self.delete_only(entity, row_id)

    def delete_only(self, entity: Entity, row_id: int) -> None:
        """Delete one row and nothing with it."""
        row = self.get(entity, row_id)
        unindex_rows(self.connection, entity, "SELECT ? AS id", row_id)
        table = entity.record.__table__  # type: ignore[attr-defined]
        self.connection.execute(delete(table).where(table.c.id == row_id))
        self.note(RowChange(entity.name, row_id, rowset.stored(entity, row), None))

    def note(self, change: RowChange) -> None:
        """Note what happened to a row; several steps on one row become one."""
        known = self._notes.get((change.register, change.row_id))
        if known is not None:
            change = _joined(known, change)
        self._notes[change.register, change.row_id] = change
        self.registers.add(change.register)
        self.lookup.forget([change.register])

    def finish(self) -> None:
        """Keep the notes as history."""
        notes = [note for note in self._notes.values() if note.before != note.after]
        self.rows += len(notes)
        if notes:
            self.connection.execute(
                insert(ChangedRow), [_history(self.change_id, note) for note in notes]
            )
        mine = ChangeRecord.__table__  # type: ignore[attr-defined]
        label = mine.c.label + self.about
        self.connection.execute(
            update(mine)
            .where(mine.c.id == self.change_id)
            .values(rows=self.rows, label=label, registers=self._touched(notes))
        )

    def _touched(self, kept: Sequence[RowChange]) -> str:
        """Name the registers touched, but for those whose notes came to nothing."""
        noted = {note.register for note in self._notes.values()}
        return ",".join(sorted((self.registers - noted) | {note.register for note in kept}))

    @staticmethod
    def refuse_stale(entity: Entity, before: Row, seen: Row, values: Mapping[str, object]) -> None:
        """Refuse to change fields that somebody changed since they were seen.

        Raises:
            Conflict: naming the fields.
        """
        stale = [name for name in values if name in seen and seen[name] != before.get(name)]
        if stale:
            fields = ", ".join(entity.by_field[name].label.text for name in stale)
            raise Conflict(
                f"{entity.one.capitalize()} {entity.called(before)} was changed since you opened "
                f"it ({fields}). Look at it again before you change it.",
                [(entity.name, entity.key_text(before))],
            )

    # --- steps ---

    def _numbered(
        self, entity: Entity, values: Mapping[str, object], before: Row | None
    ) -> Mapping[str, object]:
        """Give running references to fields left blank in a new row."""
        if before is not None or not entity.numbered:
            return values
        blanks = {name for name in entity.numbered if values.get(name) in (None, "")}
        return {**values, **{name: self.next_number(entity, name) for name in blanks}}

    def next_number(self, entity: Entity, field: str) -> str:
        """Give the next running reference of a field ("P-0054")."""
        pattern = entity.numbered[field]
        if is_random(pattern):
            return self.random_ones(entity, field, 1)[0]
        start = pattern.partition("{")[0]
        column = quoted(field)
        used = self.connection.exec_driver_sql(
            f"SELECT {column} FROM {quoted(entity.table)} WHERE {column} LIKE ?",
            (f"{start}%",),
        ).scalars()
        numbers = [
            int(text[len(start) :]) for text in used if re.fullmatch(r"\d+", text[len(start) :])
        ]
        return pattern.format(max(numbers, default=0) + 1)

    def random_ones(
        self, entity: Entity, field: str, number: int, taken: Collection[str] = ()
    ) -> list[str]:
        """Give so many random references of a field that no row has, nor one under way."""
        column = quoted(field)
        used = self.connection.exec_driver_sql(f"SELECT {column} FROM {quoted(entity.table)}")
        return random_ones(entity.numbered[field], number, {*used.scalars(), *taken})

    def _put(
        self, entity: Entity, kept: dict[str, Any], row_id: int | None, changed: list[str]
    ) -> int:
        table = entity.record.__table__  # type: ignore[attr-defined]
        if row_id is None:
            made = self.connection.execute(insert(table).values(kept))
            row_id = int(made.inserted_primary_key[0])  # type: ignore[index]
        else:
            unindex_rows(self.connection, entity, "SELECT ? AS id", row_id)
            self.connection.execute(
                update(table).where(table.c.id == row_id).values(rowset.picked(kept, changed))
            )
        index_rows(self.connection, entity, "?", row_id)
        return row_id

    def _refuse_beside_others(
        self, entity: Entity, before: Row | None, row: Row, row_id: int | None, *, follow: bool
    ) -> None:
        """Refuse what is right by itself but not beside the other rows there are."""
        self._refuse_double(entity, row, row_id)
        if follow and entity.name in REFUSALS:
            beside = Beside(self.connection, self.lookup, self.today)
            REFUSALS[entity.name](beside, before, row)
        if before is None or before[entity.key[0]] != row[entity.key[0]]:
            words.refuse_shared(self, entity, row)

    def _refuse_double(self, entity: Entity, row: Row, row_id: int | None) -> None:
        fields = (*entity.key, *entity.apart_by)
        twin = self._with_same(entity, fields, row)
        if twin is None and len(fields) == 1:
            twin = same_but_for_case(self.connection, entity, row, row_id)
        if twin is not None and twin != row_id:
            *ahead, last = [entity.by_field[name].label.text for name in fields]
            labels = f"{', '.join(ahead)} and {last}" if ahead else last
            key = entity.key_text(row) if len(entity.key) == 1 else entity.called(row)
            words = f"There is already a {entity.one} with this {labels}: {key}"
            if entity.apart_by:
                words += ". Two may share the reference where one of the others differs"
            raise Invalid({entity.key[-1]: words})

    def _delete_or_refuse(self, entity: Entity, row: Row, other: Entity, column: Column) -> None:
        ids = (
            self.connection.exec_driver_sql(
                f"SELECT id FROM {quoted(other.table)} WHERE {quoted(column.field)} = ?",
                (row["id"],),
            )
            .scalars()
            .all()
        )
        if ids and column.field != other.owner:
            raise InUse(
                f"{entity.one.capitalize()} {entity.key_text(row)} is used by "
                f"{other.counted(len(ids))}. Delete or change those first."
            )
        for one in ids:
            self.delete(other, int(one), along=True)


def _row_change(
    entity: Entity,
    row_id: int,
    was: dict[str, Any] | None,
    kept: dict[str, Any],
    changed: list[str],
    line: int | None,
) -> RowChange:
    before = None if was is None else rowset.picked(was, changed)
    return RowChange(entity.name, row_id, before, rowset.picked(kept, changed), line)


def _joined(first: RowChange, then: RowChange) -> RowChange:
    """Make one of two steps on one row: the first before, the last after."""
    before = first.before
    if before is not None:
        before = {**(then.before or {}), **before}
    after = then.after
    if after is not None:
        after = {**(first.after or {}), **after}
    return RowChange(then.register, then.row_id, before, after, then.line or first.line)


def _history(change_id: int, note: RowChange) -> dict[str, Any]:
    return {
        "change": change_id,
        "register_name": note.register,
        "row_id": note.row_id,
        "before": None
        if note.before is None
        else json.dumps(note.before, ensure_ascii=False, separators=(",", ":")),
        "after": None
        if note.after is None
        else json.dumps(note.after, ensure_ascii=False, separators=(",", ":")),
        "line": note.line,
    }


def utc_now() -> str:
    """The moment now, as history keeps it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
