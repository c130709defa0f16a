"""Where every value of a record comes from: the change that gave it, and the row of its sheet.

Nothing is kept for it but the row of each change: the rest is worked out from history when asked.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from desktop.domain.days import show_day
from desktop.domain.entity import Entity
from desktop.store.changes import Change
from desktop.store.history import COLUMNS, change_of
from desktop.store.sqlite_words import numbers


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from.

    Attributes:
        change: the change that gave it.
        line: the row of the sheet, where it came from one.
    """

    change: Change
    line: int | None

    @property
    def file(self) -> str:
        """The file an import came from."""
        sheet = self.change.sheet
        return self.change.source.removesuffix(f", {sheet}") if sheet else self.change.source

    @property
    def words(self) -> str:
        """Say it: "From qpl.xlsx, sheet Providers, row 14, imported on 3 March 2026 by Jo"."""
        change = self.change
        when = f"on {show_day(change.at.astimezone().date())} by {change.who}"
        if change.kind != "import" or not change.source:
            done = {"merge": "Merged", "set-up": "Set up"}.get(change.kind, "Entered")
            return f"{done} {when}"
        sheet = f", sheet {change.sheet}" if change.source != self.file else ""
        line = f", row {self.line:,}" if self.line else ""
        return f"From {self.file}{sheet}{line}, imported {when}"

    def document(self) -> dict[str, Any]:
        """Give it as the command line tells it."""
        change = self.change
        is_import = change.kind == "import"
        return {
            "change": change.id,
            "kind": change.kind,
            "at": change.at.isoformat(),
            "who": change.who,
            "file": self.file if is_import else None,
            "sheet": change.sheet or None,
            "row": self.line,
            "words": self.words,
        }


def origins(
    connection: Connection, entity: Entity, row_ids: Sequence[int]
) -> dict[int, dict[str, Origin]]:
    """Give where every value of some records comes from, by row id and field."""
    found = connection.exec_driver_sql(
        f"SELECT {COLUMNS}, r.row_id, r.before, r.after, r.line FROM changed_row r "
        f"JOIN change c ON c.id = r.change WHERE r.register_name = ? AND r.row_id IN {numbers()} "
        "ORDER BY r.row_id, r.change",
        (entity.name, json.dumps([int(one) for one in row_ids])),
    )
    known: dict[int, Change] = {}
    told: dict[int, _Told] = {}
    for *head, row_id, before, after, line in found:
        change = known.get(head[0]) or known.setdefault(head[0], change_of(head))
        told.setdefault(row_id, _Told()).take(change, before, after, line)
    return {row_id: one.now() for row_id, one in told.items()}


class _Told:
    """What gave each field of one record its values, oldest first."""

    def __init__(self) -> None:
        self._given: dict[str, list[tuple[int, Origin | None]]] = {}
        self._lines: dict[int, int | None] = {}
        self._changes: dict[int, Change] = {}

    def take(self, change: Change, before: str | None, after: str | None, line: int | None) -> None:
        """Follow one change of the record."""
        fields = json.loads(after or before or "{}")
        if change.kind == "undo" and change.of is not None:
            self._forget(change.of, fields)
            return
        of = change.of if change.kind == "redo" else None
        if of is not None and of in self._changes:
            change, line = self._changes[of], self._lines[of]
        self._changes[change.id], self._lines[change.id] = change, line
        if after is not None:
            origin = Origin(change, line)
            for field, value in fields.items():
                given = self._given.setdefault(field, [])
                given.append((change.id, None if value is None else origin))

    def _forget(self, number: int, fields: Iterable[str]) -> None:
        for field in fields:
            given = self._given.get(field, [])
            given[:] = [one for one in given if one[0] != number]

    def now(self) -> dict[str, Origin]:
        """Give where each field has its value from."""
        last = {field: given[-1][1] for field, given in self._given.items() if given}
        return {field: origin for field, origin in last.items() if origin is not None}


def imported_before(
    connection: Connection, file_hash: str, register: str, sheet: str
) -> Change | None:
    """Give the newest import, not undone, of the very same file and sheet into a register."""
    head = connection.exec_driver_sql(
        f"SELECT {COLUMNS} FROM change c WHERE c.file_hash = ? AND c.kind = 'import' "
        "AND NOT c.undone AND coalesce(c.sheet, '') = ? AND EXISTS (SELECT 1 FROM changed_row r "
        "WHERE r.change = c.id AND r.register_name = ?) ORDER BY c.id DESC LIMIT 1",
        (file_hash, sheet, register),
    ).first()
    return None if head is None else change_of(head)
