"""Going back to a backup: looked at first, and the desk as it is now kept as a copy."""

import datetime as dt
import logging
import os
import shutil
from pathlib import Path

from desktop.progress import Progress, silent
from desktop.saving import NotSaved, replacing
from desktop.store import glimpse, sqlite
from desktop.store.errors import NotAStore, ReadOnly, StoreError, TooNew
from desktop.store.glimpse import Glimpse
from desktop.store.lock import WriterLock

_log = logging.getLogger(__name__)
LEFTOVERS = ("-wal", "-shm")  # of a store that was not closed well


def look(backup: Path, passphrase: str | None = None, key: str | None = None) -> Glimpse:
    """Look at what is in a backup, and that it is sound.

    Args:
        backup: the file.
        passphrase: of a protected one.
        key: of the desk it is of, tried when there is no passphrase.

    Raises:
        StoreError: WrongPassphrase, TooNew, NotAStore, or it is damaged.
    """
    opened = _key(backup, passphrase, key)
    found = glimpse.look(backup, opened)
    if found.is_newer_than_program:
        raise TooNew(
            f"{backup.name} was made by a later version of Commissioning Desk. "
            "Update the program to go back to it."
        )
    faults = sqlite.find_faults(backup, opened)
    if faults:
        raise StoreError(f"{backup.name} is damaged ({faults[0]}). Choose another backup.")
    return found


def loses_protection(found: Glimpse, store: Path) -> bool:
    """Say whether going back to a backup takes away the passphrase that a desk has now."""
    return not found.is_protected and store.exists() and sqlite.is_protected(store)


def restore(
    backup: Path,
    store: Path,
    *,
    passphrase: str | None = None,
    key: str | None = None,
    who: str = "",
    progress: Progress = silent,
) -> Path | None:
    """Put a backup in the place of a store that nobody has open.

    Args:
        backup: the file that comes back; it stays where it is.
        store: the file whose place it takes.
        passphrase: of a protected backup.
        key: of the store, tried when there is no passphrase.
        who: does it, for whoever finds the store in use meanwhile.
        progress: told how far it is.

    Returns:
        The copy of the store as it was, beside it; None when there was no store.

    Raises:
        ReadOnly: when somebody else has the store open; nothing was done.
        StoreError: when the backup is not what it should be; nothing was done.
        NotSaved: when there is no room; nothing was done.
    """
    if backup.resolve() == store.resolve():
        raise NotSaved(f"{backup.name} is the desk itself. Choose a backup of it.")
    store.parent.mkdir(parents=True, exist_ok=True)
    lock = WriterLock(store)
    holder = lock.take(who)
    if holder is not None:
        raise ReadOnly(f"{store.name} is in use: {holder.words}. Close it there first.")
    try:
        progress(0, None, "Checking the backup")
        look(backup, passphrase, key)
        with replacing(store) as new:
            progress(0, None, "Copying the backup")
            shutil.copyfile(backup, new)
            look(new, passphrase, key)
            return _keep(store, key)
    finally:
        lock.free()


def _key(backup: Path, passphrase: str | None, key: str | None) -> str | None:
    if not backup.is_file():
        raise NotAStore(f"There is no file {backup.name} in {backup.parent}. Check the name.")
    if backup.stat().st_size == 0:
        raise NotAStore(f"{backup.name} is empty: it holds no desk.")
    if not sqlite.is_protected(backup):
        opened = None
    else:
        opened = sqlite.raw_key(backup, passphrase) if passphrase else key
    sqlite.prove(backup, opened)
    return opened


def _keep(store: Path, key: str | None) -> Path | None:
    """Keep a store under another name beside it, byte for byte: it may be a damaged one."""
    if not store.exists():
        return None
    try:
        sqlite.settle(store, key)
    except ReadOnly:
        raise
    except (StoreError, sqlite.DatabaseError) as wrong:
        _log.warning("what is replaced can't be settled: %s", type(wrong).__name__)
    now = dt.datetime.now()  # noqa: DTZ005 - the officer's own clock, as in the names of backups
    kept = store.with_name(f"{store.stem} before restoring {now:%Y-%m-%d %H%M%S}{store.suffix}")
    try:
        os.link(store, kept)
    except OSError:  # a disk that knows no second names
        shutil.copyfile(store, kept)
    for end in LEFTOVERS:
        left = store.with_name(f"{store.name}{end}")
        if left.exists():
            left.replace(kept.with_name(f"{kept.name}{end}"))
    return kept
