"""Proof that a store is as it was: its rows counted, its last change, and a hash of its file."""

import hashlib
import sys
from dataclasses import asdict, dataclass
from io import FileIO
from pathlib import Path
from typing import Any

from desktop.domain.registry import ENTITIES
from desktop.store.sqlite import quoted
from desktop.store.store import Store

PIECE = 1 << 20
_held: dict[tuple[int, int], FileIO] = {}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells one state of a store from another.

    Attributes:
        rows: how many rows each register has.
        last_change: the number of the last change.
        sha256: the hash of the store's file and of what is on its way into it.
    """

    rows: dict[str, int]
    last_change: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A store before and after something that should have saved nothing."""

    before: Fingerprint
    after: Fingerprint

    @property
    def is_same(self) -> bool:
        """Whether nothing at all was saved meanwhile."""
        return self.before == self.after

    def document(self) -> dict[str, Any]:
        """Give it as JSON."""
        return {
            "nothing_saved": self.is_same,
            "before": asdict(self.before),
            "after": asdict(self.after),
        }


def fingerprint(store: Store) -> Fingerprint:
    """Count the rows of a store and hash its file."""
    with store.read() as connection:
        rows = {
            name: int(
                connection.exec_driver_sql(
                    f"SELECT count(*) FROM {quoted(entity.table)}"
                ).scalar_one()
            )
            for name, entity in ENTITIES.items()
        }
        last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM change").scalar_one()
        return Fingerprint(rows, int(last), _hash(store.path))


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    for one in (path, path.with_name(f"{path.name}-wal")):
        if one.exists() and one.stat().st_size:
            _add(digest, one)
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", path: Path) -> None:
    if sys.platform == "win32":
        with path.open("rb", buffering=0) as file:
            _read(digest, file)
    else:
        _read(digest, _kept_open(path))


def _kept_open(path: Path) -> FileIO:
    """Open a file for good: closing it would give up the locks that SQLite has on it (POSIX)."""
    at = path.stat()
    file = _held.get((at.st_dev, at.st_ino))
    if file is None:
        file = _held[at.st_dev, at.st_ino] = path.open("rb", buffering=0)
    file.seek(0)
    return file


def _read(digest: "hashlib._Hash", file: FileIO) -> None:
    while piece := file.read(PIECE):
        digest.update(piece)
