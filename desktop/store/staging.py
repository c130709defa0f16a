"""Rows of an import before they are saved: staged, compared with the register, then put in.

All of it is set-based, on one connection of the store, in temporary tables: these are kept in
memory, so that nothing of a protected store lies about in the clear.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Connection

from desktop.domain.entity import Entity
from desktop.store.sqlite import index_rows, json_of, quoted, unindex_rows
from desktop.store.store import Store
from desktop.store.write import Write

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"
FATES = (NEW, CHANGED, UNCHANGED, REFUSED)


@dataclass(frozen=True, slots=True)
class StagedRow:
    """One row as it would be: its line in the sheet, its fate, and stored values old and new.

    A new value of None leaves the old one alone.
    """

    line: int
    fate: str
    row_id: int | None
    old: dict[str, Any]
    new: dict[str, Any]


class Stage:
    """The rows of one import into one register.

    Args:
        store: where they would go.
        entity: the register.
        fields: the fields that the sheet gives.
    """

    def __init__(self, store: Store, entity: Entity, fields: Sequence[str]) -> None:
        self.entity, self.fields = entity, list(fields)
        self._is_read_only = store.is_read_only
        self._alchemy = store.connection()
        self._cursor = self._alchemy.connection.cursor()
        self._table = quoted(entity.table)
        self._run("PRAGMA query_only = OFF")  # a store that is only read has temporary tables too
        columns = "".join(f", {quoted(_v(name))}" for name in self.fields)
        self._run("DROP TABLE IF EXISTS temp.staged")
        self._run(
            "CREATE TEMP TABLE staged (line INTEGER PRIMARY KEY, fate TEXT, row_id INTEGER, "
            f"doubtful INTEGER NOT NULL DEFAULT 0{columns})"
        )
        marks = ", ".join("?" * (len(self.fields) + 2))
        self._insert = f"INSERT INTO temp.staged(line, fate{columns}) VALUES ({marks})"

    @property
    def connection(self) -> Connection:
        """The connection the rows are staged on; the write has to be made on it."""
        return self._alchemy

    def close(self) -> None:
        """Forget the rows."""
        self._alchemy.rollback()
        self._run("DROP TABLE IF EXISTS temp.staged")
        self._run("PRAGMA wal_autocheckpoint = 1000")
        self._run(f"PRAGMA query_only = {'ON' if self._is_read_only else 'OFF'}")
        self._cursor.close()
        self._alchemy.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- staging ---

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """Stage rows: (line, "refused" or None, a stored value for each field)."""
        self._cursor.execute("BEGIN")
        self._cursor.executemany(self._insert, rows)
        self._cursor.execute("COMMIT")

    def refuse(self, lines: Iterable[int]) -> None:
        """Refuse rows by their lines."""
        self._many(
            "UPDATE temp.staged SET fate = 'refused' WHERE line = ?", [(one,) for one in lines]
        )

    def doubt(self, lines: Iterable[int]) -> None:
        """Mark rows as doubtful: kept, with a warning."""
        self._many("UPDATE temp.staged SET doubtful = 1 WHERE line = ?", [(one,) for one in lines])

    def drop(self, line: int) -> None:
        """Leave a row out altogether."""
        self._many("DELETE FROM temp.staged WHERE line = ?", [(line,)])

    def add_field(self, name: str, by: str, values: Mapping[int, int | None]) -> None:
        """Stage a further field that follows from another one (the list of a lot)."""
        self._run(f"ALTER TABLE temp.staged ADD COLUMN {quoted(_v(name))}")
        self._many(
            f"UPDATE temp.staged SET {quoted(_v(name))} = ? WHERE {quoted(_v(by))} = ?",
            [(value, key) for key, value in values.items()],
        )
        self.fields.append(name)

    # --- finding the same rows in the register ---

    def match_by_key(self) -> bool:
        """Find the row each staged row is about by the register's key; False when it isn't given."""
        if not set(self.entity.key) <= set(self.fields):
            return False
        same = " AND ".join(f"t.{quoted(k)} IS staged.{quoted(_v(k))}" for k in self.entity.key)
        self._run(
            f"UPDATE temp.staged SET row_id = (SELECT t.id FROM {self._table} t WHERE {same}) "
            "WHERE fate IS NULL"
        )
        return True

    def unmatched(self, fields: Sequence[str]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Give (line, values) of rows that are not found yet and whose key is not given."""
        chosen = ", ".join(quoted(_v(name)) for name in fields)
        blank = [f"{quoted(_v(name))} IS NULL" for name in self.entity.key if name in self.fields]
        for line, *values in self._all(
            f"SELECT line, {chosen} FROM temp.staged WHERE fate IS NULL AND row_id IS NULL "
            + "".join(f"AND {test} " for test in blank)
        ):
            yield line, tuple(values)

    def point(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Say which row some staged rows are about: (row id, line)."""
        self._many("UPDATE temp.staged SET row_id = ? WHERE line = ?", list(pairs))

    def repeated(self) -> list[tuple[int, int, bool]]:
        """Give (line, first line, same) of rows about the same record as an earlier one."""
        given = [quoted(_v(name)) for name in self.fields]
        keys = [quoted(_v(k)) for k in self.entity.key if k in self.fields]
        every = bool(keys) and len(keys) == len(self.entity.key)
        found = self._twins("row_id", "row_id IS NOT NULL", given)
        if every:
            whole = " AND ".join(f"{key} IS NOT NULL" for key in keys[:1])
            found += self._twins(", ".join(keys), f"row_id IS NULL AND {whole}", given)
        return found

    def _twins(self, by: str, condition: str, given: Sequence[str]) -> list[tuple[int, int, bool]]:
        rows = self._all(
            f"SELECT line, first_value(line) OVER w, {', '.join(given)} FROM temp.staged "
            f"WHERE fate IS NULL AND {condition} AND ({by}) IN (SELECT {by} FROM temp.staged "
            f"WHERE fate IS NULL AND {condition} GROUP BY {by} HAVING count(*) > 1) "
            f"WINDOW w AS (PARTITION BY {by} ORDER BY line) ORDER BY line"
        )
        seen = {line: values for line, first, *values in rows if line == first}
        return [
            (line, first, values == seen[first]) for line, first, *values in rows if line != first
        ]

    # --- what would happen ---

    def decide(self) -> None:
        """Give every row that is not refused its fate: new, changed or unchanged."""
        self._planned_at = self._change_number()
        differs = " OR ".join(
            f"({_s(name)} IS NOT NULL AND {_s(name)} IS NOT t.{quoted(name)})"
            for name in self.fields
        )
        self._run("UPDATE temp.staged SET fate = 'new' WHERE fate IS NULL AND row_id IS NULL")
        self._run(
            f"UPDATE temp.staged SET fate = CASE WHEN {differs or '0'} THEN 'changed' "
            f"ELSE 'unchanged' END FROM {self._table} t WHERE t.id = staged.row_id "
            "AND (staged.fate IS NULL OR staged.fate IN ('changed', 'unchanged'))"
        )

    def lacking(self, field: str) -> list[int]:
        """Give the lines of new rows in which a field is blank."""
        test = f"{_s(field)} IS NULL" if field in self.fields else "1"
        return [
            line
            for (line,) in self._all(f"SELECT line FROM temp.staged WHERE fate = 'new' AND {test}")
        ]

    def merged(self, fields: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Give (line, values) of new and changed rows as they would be; a blank leaves alone."""
        wanted = ", ".join(
            f"coalesce({_s(name)}, t.{quoted(name)})"
            if name in self.fields
            else f"t.{quoted(name)}"
            for name in fields
        )
        touched = " OR ".join(f"{_s(name)} IS NOT NULL" for name in fields if name in self.fields)
        yield from self._all(
            f"SELECT staged.line, {wanted} FROM temp.staged LEFT JOIN {self._table} t "
            f"ON t.id = staged.row_id WHERE staged.fate IN ('new', 'changed') AND ({touched or '0'})"
        )

    def counts(self) -> dict[str, int]:
        """Count the rows by fate, and the doubtful ones among those kept."""
        found = dict(self._all("SELECT fate, count(*) FROM temp.staged GROUP BY fate"))
        doubtful = self._all(
            "SELECT count(*) FROM temp.staged WHERE doubtful AND fate <> 'refused'"
        )[0][0]
        return {fate: found.get(fate, 0) for fate in FATES} | {
            "rows": sum(found.values()),
            "doubtful": doubtful,
        }

    def page(self, fates: Sequence[str], offset: int, limit: int) -> list[StagedRow]:
        """Give some rows of some fates, in the order of their lines."""
        olds = [f"t.{quoted(column.field)}" for column in self.entity.columns]
        news = [_s(name) for name in self.fields]
        marks = ", ".join("?" * len(fates))
        found = self._cursor.execute(
            f"SELECT staged.line, staged.fate, staged.row_id, {', '.join(olds + news)} "
            f"FROM temp.staged LEFT JOIN {self._table} t ON t.id = staged.row_id "
            f"WHERE staged.fate IN ({marks}) ORDER BY staged.line LIMIT ? OFFSET ?",
            (*fates, limit, offset),
        ).fetchall()
        split = len(olds)
        names = [column.field for column in self.entity.columns]
        return [
            StagedRow(
                line,
                fate,
                row_id,
                dict(zip(names, values[:split], strict=True)),
                dict(zip(self.fields, values[split:], strict=True)),
            )
            for line, fate, row_id, *values in found
        ]

    # --- saving ---

    def drifted(self) -> int:
        """Compare once more; say how many rows have another fate than when they were looked at."""
        if self._change_number() == self._planned_at:
            return 0
        before = self.counts()
        if self.entity.key and set(self.entity.key) <= set(self.fields):
            self._run("UPDATE temp.staged SET fate = NULL WHERE fate = 'new'")
            self.match_by_key()
        self.decide()
        after = self.counts()
        return sum(abs(after[fate] - before[fate]) for fate in FATES)

    def put_in(self, write: Write) -> int:
        """Put the new and changed rows into the register with their history; give their number."""
        self._run("PRAGMA wal_autocheckpoint = 0")  # the log is put away once, afterwards
        with_ids = self._give_ids(write)
        names = [column.field for column in self.entity.columns]
        into = ", ".join(quoted(name) for name in names)
        values = ", ".join(_s(name) if name in self.fields else "NULL" for name in names)
        self._run(
            f"INSERT INTO {self._table}(id, {into}) SELECT row_id, {values} FROM temp.staged "
            "WHERE fate = 'new' ORDER BY line"
        )
        self._run(
            "INSERT INTO changed_row(change, register_name, row_id, after, line) "
            f"SELECT {int(write.change_id)}, '{self.entity.name}', t.id, {json_of(names, 't.')}, "
            f"staged.line FROM temp.staged JOIN {self._table} t ON t.id = staged.row_id "
            "WHERE staged.fate = 'new' ORDER BY staged.line"
        )
        index_rows(self._alchemy, self.entity, "SELECT row_id FROM temp.staged WHERE fate = 'new'")
        changed = self._change(write)
        write.registers.add(self.entity.name)
        write.rows += with_ids + changed
        return with_ids + changed

    def _give_ids(self, write: Write) -> int:
        """Give new rows their row ids: in the order of the sheet, beyond all that were given."""
        top = self._all(f"SELECT coalesce(max(id), 0) FROM {self._table}")[0][0]
        self._run(f"UPDATE temp.staged SET row_id = line + {int(top)} WHERE fate = 'new'")
        for name, pattern in self.entity.numbered.items():
            self._give_numbers(write, name, pattern)
        return int(self._all("SELECT count(*) FROM temp.staged WHERE fate = 'new'")[0][0])

    def _give_numbers(self, write: Write, name: str, pattern: str) -> None:
        """Give running references to new rows that bring none."""
        if name not in self.fields:
            self.add_field(name, self.fields[0], {})
        lines = self.lacking(name)
        start = int(write.next_number(self.entity, name).removeprefix(pattern.partition("{")[0]))
        taken = {
            value
            for (value,) in self._all(
                f"SELECT {_s(name)} FROM temp.staged WHERE {_s(name)} IS NOT NULL"
            )
        }
        numbers = (
            pattern.format(number) for number in range(start, start + len(lines) + len(taken) + 1)
        )
        free = (number for number in numbers if number not in taken)
        self._many(
            f"UPDATE temp.staged SET {quoted(_v(name))} = ? WHERE line = ?",
            list(zip(free, lines, strict=False)),
        )

    def _change(self, write: Write) -> int:
        """Note and make the changes of rows that are there already."""
        count = int(self._all("SELECT count(*) FROM temp.staged WHERE fate = 'changed'")[0][0])
        if not count:
            return 0
        parts = [self._differing(name) for name in self.fields]
        before, after = (
            " || ".join(f"CASE WHEN {test} THEN ',\"{name}\":' || json_quote({value}) ELSE '' END"
                        for name, (test, *sides) in zip(self.fields, parts, strict=True)
                        for value in [sides[side]])
            for side in (0, 1)
        )  # fmt: skip
        self._run(
            "INSERT INTO changed_row(change, register_name, row_id, before, after, line) "
            f"SELECT {int(write.change_id)}, '{self.entity.name}', t.id, "
            f"'{{' || substr({before}, 2) || '}}', '{{' || substr({after}, 2) || '}}', staged.line "
            f"FROM temp.staged JOIN {self._table} t ON t.id = staged.row_id "
            "WHERE staged.fate = 'changed' ORDER BY staged.line"
        )
        ids = "SELECT row_id AS id FROM temp.staged WHERE fate = 'changed'"
        unindex_rows(self._alchemy, self.entity, ids)
        sets = ", ".join(
            f"{quoted(name)} = coalesce({_s(name)}, {self._table}.{quoted(name)})"
            for name in self.fields
        )
        self._run(
            f"UPDATE {self._table} SET {sets} FROM temp.staged "
            f"WHERE staged.row_id = {self._table}.id AND staged.fate = 'changed'"
        )
        index_rows(self._alchemy, self.entity, ids)
        return count

    @staticmethod
    def _differing(name: str) -> tuple[str, str, str]:
        new, old = _s(name), f"t.{quoted(name)}"
        return f"({new} IS NOT NULL AND {new} IS NOT {old})", old, new

    def kept(self) -> int:
        """Count, by reading back, the new and changed rows that are in the register as staged."""
        same = " AND ".join(
            f"({_s(name)} IS NULL OR t.{quoted(name)} IS {_s(name)})" for name in self.fields
        )
        return int(
            self._all(
                f"SELECT count(*) FROM temp.staged JOIN {self._table} t ON t.id = staged.row_id "
                f"WHERE staged.fate IN ('new', 'changed') AND {same or '1'}"
            )[0][0]
        )

    # --- steps ---

    def _change_number(self) -> int:
        """Give the number of the newest change of another write than the one that saves this."""
        newest = self._all("SELECT coalesce(max(id), 0) FROM change WHERE kind <> 'import' OR rows")
        return int(newest[0][0])

    def _run(self, statement: str) -> None:
        self._cursor.execute(statement)

    def _all(self, statement: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._cursor.execute(statement).fetchall()
        return found

    def _many(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            self._cursor.executemany(statement, rows)


def _v(name: str) -> str:
    """The staged column of a field: a name no other column has."""
    return f"v_{name}"


def _s(name: str) -> str:
    return f"staged.{quoted(_v(name))}"
