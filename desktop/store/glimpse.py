"""A look at a store without opening it to work in: what it holds and when it was last changed.

It reads with the driver alone, so that a backup of an older version can be looked at as it lies.
"""

import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.registry import ENTITIES
from desktop.store import migrate, sqlite
from desktop.store.errors import NotAStore

STATE = "SELECT coalesce(max(id), 0), count(*), coalesce(sum(undone), 0) FROM change"
LAST = "SELECT id, at, who, label FROM change ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class LastChange:
    """The newest change in a store.

    Attributes:
        number: of the change.
        at: the moment, UTC.
        who: made it.
        label: what it did.
    """

    number: int
    at: dt.datetime
    who: str
    label: str


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What a store holds.

    Attributes:
        version: the step its tables are at.
        rows: how many rows each register has, by its id; those it does not know yet are left out.
        last: its newest change; None for one without any.
        is_protected: whether it is encrypted.
    """

    version: str
    rows: dict[str, int]
    last: LastChange | None
    is_protected: bool

    @property
    def is_newer_than_program(self) -> bool:
        """Whether only a later version of the program can open it."""
        return self.version > migrate.HEAD


def look(path: Path, key: str | None) -> Glimpse:
    """Look at a store.

    Raises:
        NotAStore: when it is no store, or a damaged one.
    """
    version = migrate.version(path, key)
    try:
        with contextlib.closing(sqlite.connect(path, key, journal=False)) as connection:
            tables = sqlite.tables_of(connection)
            rows = {
                name: int(
                    connection.execute(
                        f"SELECT count(*) FROM {sqlite.quoted(entity.table)}"
                    ).fetchone()[0]
                )
                for name, entity in ENTITIES.items()
                if entity.table in tables
            }
            last = connection.execute(LAST).fetchone()
    except sqlite.DatabaseError:
        raise NotAStore(f"{path.name} is damaged or is not a Commissioning Desk file.") from None
    if version is None:
        raise NotAStore(f"{path.name} is empty: it holds no desk.")
    change = LastChange(last[0], dt.datetime.fromisoformat(last[1]), *last[2:]) if last else None
    return Glimpse(version, rows, change, sqlite.is_protected(path))


def state(path: Path, key: str | None) -> tuple[str, tuple[int, ...]] | None:
    """Give what tells two copies of one store apart; None when it can't be read with this key."""
    try:
        version = migrate.version(path, key)
        with contextlib.closing(sqlite.connect(path, key, journal=False)) as connection:
            return version or "", tuple(connection.execute(STATE).fetchone())
    except (sqlite.DatabaseError, OSError):
        return None
