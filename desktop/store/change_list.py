"""The list of changes for the history screen: which there are, filtered and in order."""

from collections.abc import Iterable, Sequence
from typing import Any

from desktop.store import history
from desktop.store.changes import Change
from desktop.store.sqlite_words import any_holds
from desktop.store.store import Store

SORTS = {"at": "id", "label": "lower(label)", "who": "lower(who)", "rows": "rows"}
LOOKED_IN = ("label", "who", "why", "source")


def ids(
    store: Store,
    *,
    kinds: Sequence[str] = (),
    words: str = "",
    rows_of: tuple[str, Sequence[int]] | None = None,
    sort: tuple[str, bool] | None = None,
) -> list[int]:
    """Give the numbers of changes, newest first unless sorted.

    Args:
        store: where from.
        kinds: only these kinds.
        words: only those with each of these words in what, who, why or the file.
        rows_of: only those of some rows of a register.
        sort: a field and whether it descends.
    """
    tests, bound = ["TRUE"], list[Any]()
    if kinds:
        tests.append(f"kind IN ({_marks(kinds)})")
        bound += kinds
    for word in words.split():
        tests.append(any_holds(LOOKED_IN))
        bound.append(word)
    if rows_of is not None:
        register, row_ids = rows_of
        touched = f"register_name = ? AND row_id IN ({_marks(row_ids)})"
        tests.append(f"id IN (SELECT change FROM changed_row WHERE {touched})")
        bound += [register, *row_ids]
    field, descending = sort or ("at", True)
    way = "DESC" if descending else "ASC"
    order = f"{SORTS[field]} {way}, id {way}"
    found = f"SELECT id FROM change WHERE {' AND '.join(tests)} ORDER BY {order}"
    with store.read() as connection:
        return [number for (number,) in connection.exec_driver_sql(found, tuple(bound))]


def changes(store: Store, numbers: Iterable[int]) -> list[Change]:
    """Read some changes."""
    with store.read() as connection:
        found = (history.one_change(connection, number) for number in numbers)
        return [change for change in found if change is not None]


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
