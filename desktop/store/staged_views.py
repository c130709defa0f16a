"""The staged rows of an import as they are looked at: by what becomes of them, a page at a time.

Rows are told by their lines, which are few bytes each: what a page shows of them is read when it
comes into view, however many there are.
"""

from collections.abc import Sequence
from typing import Any

from desktop.store.sqlite import quoted
from desktop.store.staged import CHANGED, DROPPED, NEW, REFUSED, UNCHANGED, StagedRow
from desktop.store.staging import Stage

ALIKE, DOUBTFUL, MISSING, EVERY = "alike", "doubtful", "missing", "every"
_TESTS = {
    EVERY: "TRUE",
    ALIKE: "alike",
    CHANGED: "fate = 'changed'",
    NEW: "fate = 'new' AND NOT alike",
    DOUBTFUL: "doubtful AND fate IN ('new', 'changed', 'unchanged')",
    REFUSED: "fate = 'refused'",
    DROPPED: "fate = 'dropped' AND NOT alike",
    UNCHANGED: "fate = 'unchanged'",
}
_MISSING = "id NOT IN (SELECT row_id FROM staged WHERE row_id > 0)"


def lines(stage: Stage, view: str) -> list[int]:
    """Give the lines of one view, in the order of the sheet."""
    found = stage.cursor.execute(
        f"SELECT line FROM staged WHERE {_TESTS[view]} ORDER BY line"
    ).fetchall()
    return [line for (line,) in found]


def counts(stage: Stage) -> dict[str, int]:
    """Count the rows of every view, and the records that the file does not mention."""
    sums = ", ".join(f"coalesce(sum({test}), 0)" for test in _TESTS.values())
    found = stage.cursor.execute(f"SELECT {sums} FROM staged").fetchone()
    missing = stage.cursor.execute(
        f"SELECT count(*) FROM {quoted(stage.entity.table)} WHERE {_MISSING}"
    ).fetchone()
    return dict(zip(_TESTS, found, strict=True)) | {MISSING: missing[0]}


def at(stage: Stage, wanted: Sequence[int]) -> list[StagedRow]:
    """Give the rows of some lines."""
    numbers = ", ".join(str(int(line)) for line in wanted)
    return stage.select(f"staged.line IN ({numbers}) ORDER BY staged.line")


def missing(stage: Stage) -> list[int]:
    """Give the ids of the records that the file does not mention, in the order of their keys."""
    keys = ", ".join(quoted(name) for name in stage.entity.key)
    found = stage.cursor.execute(
        f"SELECT id FROM {quoted(stage.entity.table)} WHERE {_MISSING} ORDER BY {keys}"
    ).fetchall()
    return [row_id for (row_id,) in found]


def records(stage: Stage, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Give the stored values of some records, by id."""
    names = [column.field for column in stage.entity.columns]
    numbers = ", ".join(str(int(row_id)) for row_id in ids)
    found = stage.cursor.execute(
        f"SELECT id, {', '.join(map(quoted, names))} FROM {quoted(stage.entity.table)} "
        f"WHERE id IN ({numbers})"
    ).fetchall()
    return {row_id: dict(zip(names, values, strict=True)) for row_id, *values in found}
