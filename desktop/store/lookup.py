"""Finds what a text in a cell or on the command line stands for among the records kept."""

import datetime as dt
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate

from sqlalchemy import Connection

from desktop.domain.days import show_day
from desktop.domain.entity import Entity
from desktop.domain.kinds import Ref
from desktop.domain.registry import ENTITIES
from desktop.store.sqlite import quoted
from desktop.store.sqlite_words import either_case

SEVERAL = re.compile(r"\s*(?:[,;&+/]|\band\b)\s*")
OTHER_WORDS = ("trading_name", "short", "code", "other_names")


class Names:
    """The records of one register by every text they are known by, and by row id."""

    def __init__(self, connection: Connection, entity: Entity) -> None:
        self.entity = entity
        key, shown = entity.key[-1], entity.shown_by
        others = [c.field for c in entity.columns if c.field in OTHER_WORDS]
        owner = quoted(entity.owner) if entity.owner else "NULL"
        chosen = ", ".join(quoted(name) for name in ("id", key, shown, *others))
        self._rows = connection.exec_driver_sql(
            f"SELECT {owner}, {chosen} FROM {quoted(entity.table)}"
        ).all()
        self._apart = _apart(connection, entity) if entity.apart_by else {}
        self.refs = {
            row[1]: Ref(row[1], self._apart.get(row[1], [str(row[2])])[-1], str(row[3]))
            for row in self._rows
        }
        self.owners: dict[int, int | None] = {row[1]: row[0] for row in self._rows}

    @cached_property
    def by_key(self) -> dict[str, set[int]]:
        """The row ids by the last part of the key, folded."""
        found: dict[str, set[int]] = defaultdict(set)
        for _, row_id, key, *_ in self._rows:
            found[fold(key)].add(row_id)
        for row_id, names in self._apart.items():
            for name in names:
                found[fold(name)].add(row_id)
        return found

    @cached_property
    def by_text(self) -> dict[str, set[int]]:
        """The row ids by every name, folded; folding is slow and links alone don't need it."""
        found: dict[str, set[int]] = defaultdict(set)
        for _, row_id, _, shown, *others in self._rows:
            found[fold(shown)].add(row_id)
            for text in others:
                for part in str(text or "").split(", "):
                    found[fold(part)].add(row_id)
        return found

    def find(self, text: str, within: int | None) -> set[int]:
        """Find the rows meant by a text: by key first, then by any name."""
        for folded in dict.fromkeys((fold(text), fold(text).removeprefix(f"{self.entity.one} "))):
            for known in (self.by_key, self.by_text):
                found = self._inside(known.get(folded, set()), within)
                if found:
                    return found
        return set()

    def _inside(self, found: set[int], within: int | None) -> set[int]:
        return {one for one in found if within is None or self.owners[one] == within}

    def nearest(self, text: str) -> str | None:
        """Give the known name most like a text, for "Did you mean …?"."""
        from rapidfuzz import fuzz, process  # loaded only when something is not found

        known = [ref.text for ref in self.refs.values()]
        best = process.extractOne(text, known, scorer=fuzz.WRatio, processor=fold, score_cutoff=78)
        return best[0] if best else None


def _apart(connection: Connection, entity: Entity) -> dict[int, list[str]]:
    """Name rows that share their key with others: the key, then with what tells them apart.

    The last name of each is the shortest that no other row has.
    """
    key, table = quoted(entity.key[-1]), quoted(entity.table)
    others = ", ".join(map(quoted, entity.apart_by))
    rows = connection.exec_driver_sql(
        f"SELECT id, {key}, {others} FROM {table} WHERE lower({key}) IN "
        f"(SELECT lower({key}) FROM {table} GROUP BY lower({key}) HAVING count(*) > 1)"
    ).all()
    named = {int(one): list(accumulate(map(str, parts), "{}+{}".format)) for one, *parts in rows}
    used = Counter(fold(name) for names in named.values() for name in names)
    return {
        one: [
            name
            for place, name in enumerate(names)
            if not place or used[fold(names[place - 1])] > 1
        ]
        for one, names in named.items()
    }


def fold(text: object) -> str:
    """Bring a text into the form in which names are compared: case, spaces and quotes aside."""
    plain = str(text or "").replace("’", "'").replace("‘", "'").replace("–", "-")
    return " ".join(plain.casefold().split())


def fold_tidy(text: str) -> str:
    """Fold a text whose spaces are in order already, the usual case first."""
    return text.casefold() if text.isascii() else fold(text)


class StoreLookup:
    """Answers look-ups from one connection, reading each register once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names: dict[str, Names] = {}
        self._gone: dict[str, dict[str, str]] = {}

    def names(self, register: str) -> Names:
        """Give the names of a register's records, read on first use."""
        if register not in self._names:
            self._names[register] = Names(self._connection, ENTITIES[register])
        return self._names[register]

    def forget(self, registers: Iterable[str]) -> None:
        """Read these registers again on next use: their rows changed."""
        for register in registers:
            self._names.pop(register, None)
            self._gone.pop(register, None)

    def link(self, register: str, text: str, within: int | None) -> Ref:
        """Find the one record meant by a text.

        Raises:
            ValueError: in words, when none or several fit.
        """
        names = self.names(register)
        head, slash, tail = text.partition("/")
        found = names.find(text, within)
        if not found and slash and names.entity.owner:
            found = self._path(names, head, tail)
        if len(found) > 1:
            keys = ", ".join(sorted(self._named(names, one) for one in found))
            raise ValueError(f"“{text}” could be any of {keys}: use the reference")
        if not found:
            raise ValueError(self._unknown(names, text, within))
        return names.refs[next(iter(found))]

    def _unknown(self, names: Names, text: str, within: int | None) -> str:
        """Say why nothing is meant by a text: it names several, or one that was merged.

        What may be somebody's name is not repeated.
        """
        if any(column.private for column in names.entity.columns):
            title = names.entity.title
            return f"This is not in {title}. Give the {names.entity.one}'s reference, not a name"
        parts = [part for part in SEVERAL.split(text) if part]
        if len(parts) > 1 and all(names.find(part, within) for part in parts):
            titles = names.entity.title.lower()
            return (
                f"“{text}” names {len(parts)} {titles} and there can be one. Enter a row for each"
            )
        merged = self._connection.exec_driver_sql(
            "SELECT about FROM reference_numbers "
            f"WHERE kind = 'old' AND value = {either_case('?')}",
            (text.strip(),),
        ).scalar()
        if merged and names.find(merged, within):
            return f"“{text}” was merged into {merged}. Use that reference"
        deleted = self._gone_since(names.entity).get(fold(text))
        if deleted:
            return (
                f"“{text}” was deleted from {names.entity.title} on {deleted}. Take that back in "
                f"History, or give another {names.entity.one}"
            )
        return f"“{text}” is not in {names.entity.title}{self._hint(names, text)}"

    def _gone_since(self, entity: Entity) -> dict[str, str]:
        """Give the days on which records were deleted, in words, by their folded key and name."""
        if entity.name not in self._gone:
            self._gone[entity.name] = _deleted(self._connection, entity)
        return self._gone[entity.name]

    def _path(self, names: Names, head: str, tail: str) -> set[int]:
        """Find "QPL-2025/1": a lot named with its list."""
        owners = self.names(names.entity.by_field[names.entity.owner].label.link)
        return {
            row
            for owner in owners.find(head.strip(), None)
            for row in names.find(tail.strip(), owner)
        }

    def _named(self, names: Names, row_id: int) -> str:
        ref, owner = names.refs[row_id], self.owner(names.entity.name, row_id)
        return f"{owner.key}/{ref.key}" if owner else ref.key

    @staticmethod
    def _hint(names: Names, text: str) -> str:
        near = names.nearest(text)
        return f". Did you mean {near}?" if near else ""

    def owner(self, register: str, row_id: int) -> Ref | None:
        """Give the record that a record belongs to."""
        names = self.names(register)
        owner_id = names.owners.get(row_id)
        if owner_id is None:
            return None
        return self.names(names.entity.by_field[names.entity.owner].label.link).refs.get(owner_id)

    def word(self, register: str, text: str) -> str:
        """Find the usual word of a vocabulary, or the reference of a record ("providers|lists").

        Raises:
            ValueError: in words, when it is unknown or several records fit.
        """
        registers = register.split("|")
        found = {
            names.refs[row].key
            for names in map(self.names, registers)
            for row in names.find(text, None)
        }
        if len(found) == 1:
            return found.pop()
        titles = " or ".join(ENTITIES[name].title.lower() for name in registers)
        if found:
            raise ValueError(f"“{text}” could be any of {', '.join(sorted(found))}")
        hint = self._hint(self.names(registers[0]), text)
        raise ValueError(f"“{text}” is not one of the {titles}{hint}")

    def ref(self, register: str, row_id: int | None) -> Ref | None:
        """Give the link to a row by its id."""
        return None if row_id is None else self.names(register).refs.get(row_id)

    def last_ref(self, register: str, row_id: int) -> Ref | None:
        """Give the link to a row by its id, as it was last known if the row is gone."""
        entity = ENTITIES[register]
        return self.ref(register, row_id) or _gone(self._connection, entity, row_id)


def _gone(connection: Connection, entity: Entity, row_id: int) -> Ref | None:
    """Give the link to a row that is gone, by what history kept of it."""
    image = connection.exec_driver_sql(
        "SELECT before FROM changed_row WHERE register_name = ? AND row_id = ? "
        "AND after IS NULL ORDER BY id DESC LIMIT 1",
        (entity.name, row_id),
    ).scalar()
    if image is None:
        return None
    kept = json.loads(image)
    words = (str(kept.get(name) or "") for name in (entity.key[-1], entity.shown_by))
    return Ref(row_id, *words)


def _deleted(connection: Connection, entity: Entity) -> dict[str, str]:
    """Read when the records that history saw deleted went: the last day of each key and name."""
    rows = connection.exec_driver_sql(
        "SELECT r.before, c.at FROM changed_row r JOIN change c ON c.id = r.change "
        "WHERE r.register_name = ? AND r.after IS NULL ORDER BY r.id",
        (entity.name,),
    )
    found = {}
    for image, moment in rows:
        kept, day = json.loads(image), dt.datetime.fromisoformat(moment).astimezone().date()
        for name in (entity.key[-1], entity.shown_by):
            found[fold(kept.get(name))] = show_day(day)
    return found
