"""What it takes to open a store: its key, the right to write, and a file that is up to date."""

from dataclasses import dataclass
from pathlib import Path

from desktop.store import migrate, sqlite
from desktop.store.lock import Holder, WriterLock
from desktop.store.safeguard import BEFORE_UPDATE, Safeguard


@dataclass(frozen=True, slots=True)
class Entry:
    """How far one may go into a store.

    Attributes:
        key: what its file is read with; None for one that is not encrypted.
        lock: the right to write; None where it is only read.
        holder: who has that right instead.
    """

    key: str | None
    lock: WriterLock | None = None
    holder: Holder | None = None


def to_read(path: Path, passphrase: str | None) -> Entry:
    """Enter a store to read it.

    Raises:
        StoreError: NotAStore, WrongPassphrase or TooNew, or it has to be brought up to date.
    """
    key = _key(path, passphrase)
    migrate.refuse_other_version(path, key)
    return Entry(key)


def to_write(path: Path, passphrase: str | None, who: str, safeguard: Safeguard) -> Entry:
    """Take the right to write, and bring the file up to date; else enter it to read.

    Args:
        path: the file; made where there is none.
        passphrase: what it is encrypted by.
        who: who takes that right.
        safeguard: copies the file before it is brought up to date.

    Raises:
        StoreError: NotAStore, WrongPassphrase or TooNew.
    """
    lock = WriterLock(path)
    if (holder := lock.take(who)) is not None:
        return Entry(to_read(path, passphrase).key, holder=holder)
    try:
        key = _key(path, passphrase)
        if migrate.is_older(path, key):
            safeguard(path, key, BEFORE_UPDATE)
        migrate.bring_up_to_date(path, key)
    except BaseException:
        lock.free()
        raise
    return Entry(key, lock)


def _key(path: Path, passphrase: str | None) -> str | None:
    exists = path.exists() and path.stat().st_size > 0
    if exists and not sqlite.is_protected(path):
        sqlite.prove(path, None)
        return None
    key = sqlite.raw_key(path, passphrase)
    if exists:
        sqlite.prove(path, key)
    return key
