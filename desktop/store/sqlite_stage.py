"""What only SQLite, or its driver, understands in an import: the table of staged rows, and blanks.

The driver takes ten times as long to bind a null as a text, so a blank is staged as empty text,
which no value ever is. The columns have no type: each value keeps its own.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from desktop.store.sqlite import quoted

BLANK = ""
OWN = (
    "line INTEGER PRIMARY KEY, fate, row_id, doubtful INTEGER NOT NULL DEFAULT 0, "
    "alike INTEGER NOT NULL DEFAULT 0, was"
)


def begin(cursor: Any, columns: Iterable[str]) -> None:
    """Make the table of staged rows; a store that is only read has temporary tables too."""
    cursor.execute("PRAGMA query_only = OFF")
    cursor.execute("DROP TABLE IF EXISTS temp.staged")
    cursor.execute(f"CREATE TEMP TABLE staged ({', '.join([OWN, *columns])})")


def end(cursor: Any, *, read_only: bool) -> None:
    """Forget the staged rows, and let the connection be as it was."""
    cursor.execute("DROP TABLE IF EXISTS temp.staged")
    cursor.execute("PRAGMA wal_autocheckpoint = 1000")
    cursor.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")


def add_column(cursor: Any, column: str) -> None:
    """Give the staged rows one more column."""
    cursor.execute(f"ALTER TABLE temp.staged ADD COLUMN {column}")


def keep_log(cursor: Any) -> None:
    """Let the log grow while much is written; it is put away once, afterwards."""
    cursor.execute("PRAGMA wal_autocheckpoint = 0")


def value(column: str) -> str:
    """Give the SQL for a staged value; a blank is NULL."""
    return f"nullif({column}, '')"


def is_own(column: str) -> str:
    """Say in SQL whether a column names another staged row: by its line, below nought."""
    return f"typeof({column}) = 'integer' AND {column} < 0"


def changes(column: str, kept: str) -> str:
    """Give the SQL test for a staged value that says something else than the one kept."""
    return f"({column} <> '' AND {column} IS NOT {kept})"


def agrees(column: str, kept: str) -> str:
    """Give the SQL test for a kept value that is as staged, or a blank that leaves it alone."""
    return f"({value(column)} IS NULL OR {kept} IS {value(column)})"


def images(columns: Sequence[tuple[str, str, str]]) -> tuple[str, str]:
    """Give the SQL of two JSON objects of the fields that differ: as kept, and as staged.

    Args:
        columns: field, staged column and kept column.
    """
    before: list[str] = []
    after: list[str] = []
    for name, column, kept in columns:
        for side, one in ((before, kept), (after, column)):
            side.append(
                f"CASE WHEN {changes(column, kept)} "
                f"THEN ',{quoted(name)}:' || json_quote({one}) ELSE '' END"
            )
    return _object(before), _object(after)


def _object(pairs: Sequence[str]) -> str:
    return f"'{{' || substr({' || '.join(pairs)}, 2) || '}}'"
