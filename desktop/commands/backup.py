"""A backup: a consistent copy of a store, open or not, proved good before it takes its name."""

import hashlib
import shutil
import tempfile
from pathlib import Path

from desktop.progress import Progress, silent
from desktop.saving import NotSaved, replacing
from desktop.store import sqlite
from desktop.store.errors import StoreError
from desktop.store.store import Store

BESIDE = ("-wal", "-shm", "-journal", ".lock", ".holder")  # what the store keeps beside itself


def make(store: Store, out: Path, progress: Progress = silent) -> None:
    """Copy a store to a file; a protected one stays protected, under the same passphrase.

    Raises:
        NotSaved: when the file can't be written there.
        Cancelled: when the person stopped it; no file is left.
        StoreError: when the copy is not as good as it should be; nothing is kept then.
    """
    copy(store.path, store.key, out, progress)


def copy(store: Path, key: str | None, out: Path, progress: Progress = silent) -> None:
    """Copy a store, by its file and key; see `make`.

    On another disk, which may be a share, SQLite is not let loose: the copy is made and checked
    on this one, then carried over and compared.
    """
    mine = store.resolve()
    if out.resolve() in {mine, *(mine.with_name(f"{mine.name}{end}") for end in BESIDE)}:
        raise NotSaved(f"{out.name} is the store itself. Give the backup another name.")
    with replacing(out) as new:
        if _same_disk(store, new):
            _copied(store, key, new, progress)
            return
        with tempfile.TemporaryDirectory(prefix="commissioning-desk-") as folder:
            here = Path(folder) / new.name
            _copied(store, key, here, progress)
            progress(0, None, "Carrying the copy over")
            shutil.copyfile(here, new)
            if _hash(here) != _hash(new):
                raise StoreError(f"The backup came over damaged to {out.parent}. It was not kept.")


def _copied(store: Path, key: str | None, copy: Path, progress: Progress) -> None:
    """Copy it and refuse a copy that is damaged, or that lost its protection."""
    sqlite.copy_database(store, copy, key, progress)
    sqlite.settle(copy, key)  # one file, which can be looked at where it lies
    progress(0, None, "Checking the copy")
    faults = sqlite.find_faults(copy, key)
    if sqlite.is_protected(copy) != (key is not None):
        faults.append("its protection differs")
    if faults:
        raise StoreError(f"The backup is not sound ({faults[0]}), so it was not kept.")


def _same_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
