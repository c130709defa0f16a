"""Rows of an import before they are saved: staged, each with what becomes of it.

All of it is set-based, on one connection of the store, in temporary tables: these are kept in
memory, so that nothing of a protected store lies about in the clear.
"""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from desktop.domain.entity import Entity
from desktop.store import sqlite_stage
from desktop.store.sqlite import ProgrammingError, quoted
from desktop.store.staged import (
    DROPPED,
    FATES,
    REFUSED,
    StagedRow,
    staged,
    staged_name,
)
from desktop.store.store import Store


class Stage:
    """The rows of one import into one register.

    Args:
        store: where they would go.
        entity: the register.
        fields: the fields that the sheet gives.

    Attributes:
        table: the register's table, as SQL names it.
        planned_at: the last change there was when staging began.
    """

    def __init__(self, store: Store, entity: Entity, fields: Sequence[str]) -> None:
        self.entity, self.fields = entity, list(fields)
        self._is_read_only = store.is_read_only
        self._alchemy = store.connection()
        self._cursor = self._alchemy.connection.cursor()
        self.table = quoted(entity.table)
        names = [staged_name(name) for name in self.fields]
        sqlite_stage.begin(self._cursor, names)
        columns = "".join(f", {name}" for name in names)
        marks = ", ".join("?" * (len(self.fields) + 3))
        self._insert = f"INSERT INTO staged(line, fate, row_id{columns}) VALUES ({marks})"
        self._needed = {c.field for c in entity.columns if c.required} | set(entity.numbered)
        self._blank_in: set[str] = set()  # those of them that a row lacks
        self._counted: dict[str, int] | None = None  # until something changes again
        self.planned_at = self.found("SELECT coalesce(max(id), 0) FROM change")[0][0]

    @property
    def connection(self) -> Connection:
        """The connection the rows are staged on; the write has to be made on it."""
        return self._alchemy

    @property
    def cursor(self) -> Any:
        """The driver's own cursor on that connection: quicker for many rows."""
        return self._cursor

    def found(self, statement: str) -> list[tuple[Any, ...]]:
        """Give what a statement finds."""
        found: list[tuple[Any, ...]] = self._cursor.execute(statement).fetchall()
        return found

    def set_number(self, name: str, pairs: Sequence[tuple[str | int, int]]) -> None:
        """Give rows a value in a field they had blank: (value, line)."""
        if name not in self.fields:
            sqlite_stage.add_column(self._cursor, staged_name(name))
            self.fields.append(name)
        self._many(f"UPDATE staged SET {staged_name(name)} = ? WHERE line = ?", pairs)

    def reset(self, lines: Iterable[int], values: Mapping[str, Any]) -> None:
        """Give rows other values: new ones these, known ones what the register has already.

        Args:
            lines: the rows.
            values: stored values by field, None for a blank; fields the sheet lacks are passed.
        """
        blank = sqlite_stage.BLANK
        mine = {name: value for name, value in values.items() if name in self.fields}
        sets = ", ".join(
            f"{staged_name(name)} = CASE WHEN fate = 'new' THEN ? ELSE '{blank}' END"
            for name in mine
        )
        given = [blank if value is None else value for value in mine.values()]
        places = list(lines)
        self._many(f"UPDATE staged SET {sets} WHERE line = ?", [(*given, one) for one in places])
        self._many(
            "UPDATE staged SET fate = 'unchanged' WHERE line = ? AND fate = 'changed' AND NOT "
            f"(SELECT {self.differs()} FROM {self.table} t WHERE t.id = staged.row_id)",
            [(one,) for one in places],
        )

    def close(self) -> None:
        """Forget the rows; a connection that a stop has closed already is left at that."""
        with contextlib.suppress(ProgrammingError, SQLAlchemyError):
            self._forget()

    def _forget(self) -> None:
        self._alchemy.rollback()
        sqlite_stage.end(self._cursor, read_only=self._is_read_only)
        self._cursor.close()
        self._alchemy.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- staging ---

    def add(
        self,
        lines: Sequence[int],
        fates: Sequence[str],
        row_ids: Sequence[int],
        values: Sequence[Sequence[Any]],
    ) -> None:
        """Stage rows, given column by column.

        Args:
            lines: their lines in the sheet.
            fates: refused, new, or unchanged where a row is to be compared with the register's.
            row_ids: the record each is about, nought for a new one.
            values: for every field, the stored values; None for a blank.
        """
        blank = sqlite_stage.BLANK
        self._blank_in.update(
            name
            for name, column in zip(self.fields, values, strict=True)
            if name in self._needed and None in column
        )
        filled = ([blank if one is None else one for one in column] for column in values)
        self._counted = None
        self._cursor.execute("BEGIN")
        self._cursor.executemany(
            self._insert, list(zip(lines, fates, row_ids, *filled, strict=True))
        )
        self._cursor.execute("COMMIT")

    def refuse(self, lines: Iterable[int]) -> None:
        """Refuse rows by their lines."""
        self._many("UPDATE staged SET fate = 'refused' WHERE line = ?", [(one,) for one in lines])

    def doubt(self, lines: Iterable[int]) -> None:
        """Mark rows as doubtful: kept, with a warning."""
        self._many("UPDATE staged SET doubtful = 1 WHERE line = ?", [(one,) for one in lines])

    def mark_alike(self, lines: Iterable[int]) -> None:
        """Mark new rows that are probably known already."""
        self._many("UPDATE staged SET alike = 1 WHERE line = ?", [(one,) for one in lines])

    def drop(self, lines: Iterable[int]) -> None:
        """Leave rows out because the officer says so; what they were is remembered."""
        self._many(
            "UPDATE staged SET was = fate, fate = 'dropped' WHERE line = ? AND fate <> 'dropped'",
            [(one,) for one in lines],
        )

    def take_back(self, lines: Iterable[int]) -> None:
        """Take rows in again that were dropped after they had been checked."""
        self._many(
            "UPDATE staged SET fate = was, was = NULL WHERE line = ? "
            "AND fate = 'dropped' AND was IS NOT NULL",
            [(one,) for one in lines],
        )

    def same(self, first: int, line: int) -> bool:
        """Say whether two rows give the same in every field."""
        given = ", ".join(staged_name(name) for name in self.fields)
        rows = self.found(f"SELECT {given} FROM staged WHERE line IN ({int(first)}, {int(line)})")
        return len(rows) == 2 and rows[0] == rows[1]

    def leave_out(self, lines: Iterable[int]) -> None:
        """Leave rows out that only say again what another one says: nothing changes for them."""
        self._many(
            "UPDATE staged SET fate = 'unchanged', row_id = 0 WHERE line = ?",
            [(one,) for one in lines],
        )

    # --- what would happen ---

    def decide(self) -> None:
        """Tell the changed ones among the rows that were found in the register."""
        self._counted = None
        self._run(
            f"UPDATE staged SET fate = 'changed' FROM {self.table} t "
            f"WHERE t.id = staged.row_id AND staged.fate = 'unchanged' AND ({self.differs()})"
        )

    def differs(self) -> str:
        """Give the SQL test for a staged row saying something else than the register's row.

        A key found in another spelling (qpl-101) is not a change.
        """
        tests = [
            sqlite_stage.changes(f"staged.{staged_name(name)}", f"t.{quoted(name)}")
            for name in self.fields
            if name not in self.entity.key
        ]
        return " OR ".join(tests) or "FALSE"

    def unchanged_of(self, lines: Iterable[int]) -> set[int]:
        """Give those of some lines whose rows stay as they are."""
        wanted = set(lines)
        if not wanted:
            return wanted
        found = self.found("SELECT line FROM staged WHERE fate = 'unchanged'")
        return wanted.intersection(line for (line,) in found)

    def lacking(self, field: str = "") -> list[int]:
        """Give the lines of new rows in which a field is blank; of all new rows without one."""
        if field in self._needed & set(self.fields) - self._blank_in:
            return []
        test = f"{staged(field)} IS NULL" if field in self.fields else "TRUE"
        return [
            line for (line,) in self.found(f"SELECT line FROM staged WHERE fate = 'new' AND {test}")
        ]

    def matched(self) -> bool:
        """Say whether any row is about a record that the register has."""
        return bool(self.found("SELECT 1 FROM staged WHERE row_id > 0 LIMIT 1"))

    def counts(self) -> dict[str, int]:
        """Count the rows by fate, and the doubtful ones among those kept."""
        if self._counted is None:
            self._counted = self._count()
        return dict(self._counted)

    def _count(self) -> dict[str, int]:
        found = self.found("SELECT fate, count(*), sum(doubtful) FROM staged GROUP BY fate")
        fates = {fate: count for fate, count, _ in found}
        return {fate: fates.get(fate, 0) for fate in FATES} | {
            "rows": sum(fates.values()),
            DROPPED: fates.get(DROPPED, 0),
            "doubtful": sum(
                doubtful for fate, _, doubtful in found if fate not in {REFUSED, DROPPED}
            ),
        }

    def page(self, fates: Sequence[str], offset: int, limit: int) -> list[StagedRow]:
        """Give some rows of some fates, in the order of their lines."""
        marks = ", ".join("?" * len(fates))
        test = f"staged.fate IN ({marks}) ORDER BY staged.line LIMIT ? OFFSET ?"
        return self.select(test, (*fates, limit, offset))

    def select(self, test: str, bound: Sequence[Any] = ()) -> list[StagedRow]:
        """Give the rows that a test in SQL is true of."""
        olds = [f"t.{quoted(column.field)}" for column in self.entity.columns]
        news = [staged(name) for name in self.fields]
        found = self._cursor.execute(
            f"SELECT staged.line, staged.fate, staged.row_id, {', '.join(olds + news)} "
            f"FROM staged LEFT JOIN {self.table} t ON t.id = staged.row_id WHERE {test}",
            tuple(bound),
        ).fetchall()
        split = len(olds)
        names = [column.field for column in self.entity.columns]
        return [
            StagedRow(
                line,
                fate,
                row_id or None,
                dict(zip(names, values[:split], strict=True)),
                dict(zip(self.fields, values[split:], strict=True)),
            )
            for line, fate, row_id, *values in found
        ]

    # --- steps ---

    def _run(self, statement: str) -> None:
        self._cursor.execute(statement)

    def _many(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            self._counted = None
            self._cursor.executemany(statement, rows)
