"""Which record each row of a sheet is about, and which rows are about the same one."""

from collections.abc import Mapping, Sequence
from types import NoneType
from typing import Any

from desktop.domain.entity import Entity
from desktop.domain.kinds import CHOICE, LONG, TEXT
from desktop.sheets.problems import Candidate
from desktop.store import staged_beside
from desktop.store.lookup import StoreLookup, fold_tidy
from desktop.store.staging import Stage

Columns = Mapping[str, Sequence[Any]]


class _Way:
    """Some fields that a record may be found by."""

    def __init__(self, entity: Entity, fields: Sequence[str], given: set[str]) -> None:
        self.fields = [name for name in fields if name in given]
        columns = [entity.by_field[name] for name in self.fields]
        lacking = [n for n in fields if n not in given and entity.by_field[n].required]
        self.usable = bool(self.fields) and not lacking
        self.needed = [c.required or len(columns) == 1 for c in columns]
        self.folds = [c.kind in {TEXT, LONG, CHOICE} for c in columns]
        self.known: Mapping[Any, Any] | None = None  # a row id, or several

    def part(self, columns: Columns, index: int) -> Any:
        """Give what a row is found by, or None when it lacks what is needed."""
        if len(self.fields) == 1:
            value = columns[self.fields[0]][index]
            return fold_tidy(value) if self.folds[0] and value is not None else value
        parts = []
        for name, needed, folds in zip(self.fields, self.needed, self.folds, strict=True):
            value = columns[name][index]
            if value is None and needed:
                return None
            parts.append(fold_tidy(value) if folds and value is not None else value)
        return tuple(parts)


def _ways_apart(entity: Entity, given: set[str]) -> list[_Way]:
    """Give the ways to find rows that share their key, by as much as is given and then by less."""
    sizes = range(len(entity.apart_by), 0, -1)
    wanted = ([*entity.key, *entity.apart_by[:size]] for size in sizes)
    return [_Way(entity, fields, given) for fields in wanted if {*fields} <= given]


class Finder:
    """Finds records by the key, or by the other ways in turn where a row has no key.

    Args:
        entity: the register.
        stage: where the rows are staged.
        lookup: finds the names of records.
        match_by: the fields that an officer picked instead of the usual ways.
        same: line to the record that an officer said it is about, nought for a new one.

    Attributes:
        unasked: the lines of `same` that did not come by.
        twins: (first line, line) of rows that are about the same record.
        clashes: (index, field) of rows with a new key and the running number of another record.
    """

    def __init__(
        self,
        entity: Entity,
        stage: Stage,
        lookup: StoreLookup,
        match_by: Sequence[str] = (),
        same: Mapping[int, int] | None = None,
    ) -> None:
        self._same = same or {}
        self.unasked = set(self._same)
        self._entity, self._stage, self._lookup = entity, stage, lookup
        given = set(stage.fields)
        wanted = [match_by] if match_by else [entity.key, *entity.also_by]
        ways = [_Way(entity, fields, given) for fields in wanted]
        if match_by:
            ways[0].needed = [True] * len(match_by)
        self._key = ways[0] if ways[0].usable and not match_by else None
        self._apart = _ways_apart(entity, given) if self._key else []
        self._ways = [way for way in ways if way.usable]
        self._other_numbers = [
            way for way in self._ways if way is not self._key and way.fields[0] in entity.numbered
        ]
        self._seen: dict[int, int] = {}
        self.twins: list[tuple[int, int]] = []
        self.clashes: list[tuple[int, str]] = []

    def find(
        self, lines: Sequence[int], columns: Columns, refused: set[int]
    ) -> tuple[list[int], list[tuple[int, str, list[int]]]]:
        """Find each row's record (nought: none), and (index, field, records) where several fit."""
        self.clashes.clear()
        found = [0] * len(lines)
        unclear: list[tuple[int, str, list[int]]] = []
        if not self._ways:
            return found, unclear
        quick = self._by_key(lines, columns) if not refused and not self._same else None
        if quick is not None:
            return quick, unclear
        for index, line in enumerate(lines):
            if index in refused:
                continue
            if self._same and line in self._same:
                row_id, mark, several = self._same[line], self._same[line] or None, None
                self.unasked.discard(line)
            else:
                row_id, mark, several = self._one(columns, index)
            if several:
                unclear.append((index, *several))
                continue
            found[index] = row_id
            if mark is not None:
                first = self._seen.setdefault(hash(mark), line)
                if first != line:
                    self.twins.append((first, line))
        return found, unclear

    def _by_key(self, lines: Sequence[int], columns: Columns) -> list[int] | None:
        """Find a run of rows that all have a key of one text of their own; None for any other."""
        way = self._key
        if way is None or len(way.fields) > 1 or not way.folds[0] or self._apart:
            return None
        cells = columns[way.fields[0]]
        if None in cells:
            return None
        parts = list(map(fold_tidy, cells))
        if way.known is None:
            way.known = self._known(way)
        ids = list(map(way.known.get, parts)) if way.known else [None] * len(parts)
        if not set(map(type, ids)) <= {int, NoneType} or (self._other_numbers and None in ids):
            return None
        marks = [
            hash((0, part)) if one is None else one for one, part in zip(ids, parts, strict=True)
        ]
        if len(set(marks)) < len(marks) or not self._seen.keys().isdisjoint(marks):
            return None
        self._seen.update(zip(marks, lines, strict=True))
        return [one or 0 for one in ids]

    def _one(self, columns: Columns, index: int) -> tuple[int, Any, tuple[str, list[int]] | None]:
        mark, several = self._told_apart(columns, index)
        if isinstance(mark, int) or several:
            return mark or 0, mark, several
        told = mark is not None
        for number, way in enumerate(self._ways):
            part = way.part(columns, index)
            if part is None:
                continue
            mark = mark or (number, part)
            row_id = self._kept(way, part)
            if told and way is self._key and self._is_others(row_id):
                break
            if isinstance(row_id, int):
                return row_id, row_id, None
            if row_id:
                return 0, None, (way.fields[-1], list(row_id))
            if way is self._key:
                if self._numbered_otherwise(columns, index):
                    mark = None
                break  # a key that nothing has yet is a new record's
        return 0, mark, None

    def _kept(self, way: _Way, part: Any) -> Any:
        if way.known is None:
            way.known = self._known(way)
        return way.known.get(part)

    def _is_others(self, row_id: Any) -> bool:
        """Say whether a key is that of other records than the row tells of by its day.

        Several have it, or one that another row of the sheet is about.
        """
        return bool(row_id) and (not isinstance(row_id, int) or hash(row_id) in self._seen)

    def _told_apart(self, columns: Columns, index: int) -> tuple[Any, tuple[str, list[int]] | None]:
        """Find the record with the key of a row and what tells it apart; else what marks the row.

        Everything the sheet gives of that is looked at first, then less and less: a row that says
        something else of a record that no other row is about changes it.
        """
        mark = None
        for way in self._apart:
            part = way.part(columns, index)
            if part is None:
                continue
            found = self._kept(way, part)
            if isinstance(found, int) and (mark is None or hash(found) not in self._seen):
                return found, None
            if mark is None and found:
                return None, (way.fields[-1], list(found))
            mark = mark or ("apart", part)
        return mark, None

    def _numbered_otherwise(self, columns: Columns, index: int) -> bool:
        """Say whether a row with a new key has the running number of a record there is."""
        for way in self._other_numbers:
            name = way.fields[0]
            if self._kept(way, way.part(columns, index)):
                self.clashes.append((index, name))
                return True
        return False

    def mentioned(self, columns: Columns, index: int) -> int:
        """Find the record that a row speaks of though it can't come in; nought for none."""
        for way in self._ways:
            part = way.part(columns, index)
            if part is None:
                continue
            row_id = self._kept(way, part)
            if isinstance(row_id, int):
                return row_id
        return 0

    def taken(self) -> str:
        """Say of a clash what is wrong."""
        names = " or ".join(self._entity.by_field[name].label.text for name in self._entity.key)
        one = self._entity.one
        return f"is the number of a {one} whose {names} is another. Clear it to add a new {one}"

    def _known(self, way: _Way) -> Mapping[Any, Any]:
        if way.fields == [self._entity.shown_by] and way is not self._key:
            names = self._lookup.names(self._entity.name)
            return {
                text: next(iter(ids)) if len(ids) == 1 else sorted(ids)
                for text, ids in names.by_text.items()
            }
        return staged_beside.known(self._stage, way.fields, way.folds)

    def candidates(self, ids: Sequence[int]) -> tuple[Candidate, ...]:
        """Give records as those that a row may be about; none where their names are private."""
        told = {self._entity.shown_by, self._entity.key[-1]}
        if any(self._entity.by_field[name].private for name in told):
            return ()
        refs = self._lookup.names(self._entity.name).refs
        return tuple(Candidate(refs[one].key, refs[one].text) for one in sorted(ids))
