"""Puts the staged rows of an import into their register, with history and search index.

Set-based: a statement for each step, whatever the number of rows.
"""

from typing import Any

from desktop.store import many, sqlite_stage, staged_own
from desktop.store.following import FOLLOWING
from desktop.store.random_refs import is_random
from desktop.store.search_index import index_rows, unindex_rows
from desktop.store.sqlite import quoted
from desktop.store.staged import CHANGED, NEW, staged, staged_name
from desktop.store.staging import Stage
from desktop.store.write import Write


class Saving:
    """One import on its way into the register, inside its write."""

    def __init__(self, stage: Stage, write: Write) -> None:
        self._stage, self._write = stage, write
        self._entity, self._table = stage.entity, quoted(stage.entity.table)
        self._change, self._register = int(write.change_id), stage.entity.name
        self._top = 0  # the highest row id before this import; new rows come after it

    def put_in(self) -> int:
        """Put the new and changed rows into the register; give their number."""
        sqlite_stage.keep_log(self._stage.cursor)
        counts = self._stage.counts()
        self._top = many.highest_id(self._write, self._entity)
        steps = [(NEW, self._add_rows), (CHANGED, self._change_rows)]
        if not staged_own.settle(self._stage, self._top):  # no row needs a new one to be there
            steps.reverse()
        for fate, step in steps:
            if counts[fate]:
                step()
        self._write.registers.add(self._register)
        self._write.rows += counts[NEW] + counts[CHANGED]
        self._write.lookup.forget([self._register])
        if self._register in FOLLOWING:
            FOLLOWING[self._register](self._write)
        return counts[NEW] + counts[CHANGED]

    # --- new rows ---

    def _add_rows(self) -> None:
        top = self._top
        for name, pattern in self._entity.numbered.items():
            self._give_numbers(name, pattern)
        names = [column.field for column in self._entity.columns]
        values = [staged(name) if name in self._stage.fields else "NULL" for name in names]
        into = ", ".join(quoted(name) for name in names)
        self._run(
            f"INSERT INTO {self._table}(id, {into}) SELECT line + {top}, {', '.join(values)} "
            "FROM staged WHERE fate = 'new' ORDER BY line"
        )
        many.note_added(self._write, self._entity, top, f"t.id - {top}")

    def _give_numbers(self, name: str, pattern: str) -> None:
        """Give running references to new rows that bring none."""
        lines = self._stage.lacking(name)
        if not lines:
            return
        taken: set[Any] = set()
        if name in self._stage.fields:
            taken = {value for (value,) in self._all(f"SELECT {staged(name)} FROM staged")}
        if is_random(pattern):
            refs = self._write.random_ones(self._entity, name, len(lines), taken)
            self._stage.set_number(name, list(zip(refs, lines, strict=True)))
            return
        start = pattern.partition("{")[0]
        number = int(self._write.next_number(self._entity, name).removeprefix(start))
        pairs = []
        for line in lines:
            while (given := pattern.format(number)) in taken:
                number += 1
            pairs.append((given, line))
            number += 1
        self._stage.set_number(name, pairs)

    # --- changed rows ---

    def _change_rows(self) -> None:
        names = [name for name in self._stage.fields if name not in self._entity.key]
        before, after = sqlite_stage.images(
            [(name, f"staged.{staged_name(name)}", f"t.{quoted(name)}") for name in names]
        )
        self._run(
            "INSERT INTO changed_row(change, register_name, row_id, before, after, line) "
            f"SELECT {self._change}, '{self._register}', t.id, {before}, {after}, staged.line "
            f"FROM staged JOIN {self._table} t ON t.id = staged.row_id "
            "WHERE staged.fate = 'changed' ORDER BY staged.line"
        )
        ids = "SELECT row_id AS id FROM staged WHERE fate = 'changed'"
        unindex_rows(self._write.connection, self._entity, ids)
        sets = ", ".join(
            f"{quoted(name)} = coalesce({staged(name)}, {self._table}.{quoted(name)})"
            for name in names
        )
        self._run(
            f"UPDATE {self._table} SET {sets} FROM staged "
            f"WHERE staged.row_id = {self._table}.id AND staged.fate = 'changed'"
        )
        index_rows(self._write.connection, self._entity, ids)

    # --- reading back ---

    def read_back(self) -> int:
        """Count what now stands in the register: the rows added, and those changed as staged."""
        same = " AND ".join(
            sqlite_stage.agrees(f"staged.{staged_name(name)}", f"t.{quoted(name)}")
            for name in self._stage.fields
            if name not in self._entity.key
        )
        found = self._all(
            f"SELECT count(*) FROM staged JOIN {self._table} t ON t.id = staged.row_id "
            f"WHERE staged.fate IN ('new', 'changed') AND staged.row_id > 0 AND ({same or '1'})"
        )
        added = self._all(
            f"SELECT count(*) FROM staged JOIN {self._table} t ON t.id = staged.line + "
            f"{self._top} WHERE staged.fate = 'new' AND staged.row_id = 0"
        )
        return int(found[0][0]) + int(added[0][0])

    def _run(self, statement: str) -> None:
        self._stage.cursor.execute(statement)

    def _all(self, statement: str, *bound: Any) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._stage.cursor.execute(statement, bound).fetchall()
        return found
