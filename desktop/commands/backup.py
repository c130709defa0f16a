"""A backup: a consistent copy of a store, open or not, proved good before it takes its name."""

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
    mine = store.path.resolve()
    if out.resolve() in {mine, *(mine.with_name(f"{mine.name}{end}") for end in BESIDE)}:
        raise NotSaved(f"{out.name} is the store itself. Give the backup another name.")
    with replacing(out) as copy:
        sqlite.copy_database(store.path, copy, store.key, progress)
        progress(0, None, "Checking the copy")
        _prove(copy, store)


def _prove(copy: Path, store: Store) -> None:
    """Refuse a copy that is damaged, or that lost its protection."""
    faults = sqlite.find_faults(copy, store.key)
    if sqlite.is_protected(copy) != store.is_protected:
        faults.append("its protection differs")
    if faults:
        raise StoreError(f"The backup is not sound ({faults[0]}), so it was not kept.")
