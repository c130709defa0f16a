"""Refuses a desk that lies where it can be spoilt, and brings it to this computer."""

import datetime as dt
import hashlib
import logging
import shutil
from pathlib import Path

from desktop import location, paths
from desktop.progress import Progress, silent
from desktop.store.errors import ReadOnly, StoreError, Unsafe
from desktop.store.lock import WriterLock

LOG_END = "-wal"
_log = logging.getLogger(__name__)


def refuse_unsafe(path: Path) -> None:
    """Refuse to work in a desk that lies on a share, is synchronised or roams.

    Raises:
        Unsafe: with the reason and what to do.
    """
    found = location.danger(path.absolute().parent)
    if found is not None:
        raise Unsafe(
            f"{path.name} lies {found.words}. A desk has to lie on this computer; backups and "
            f"exports may go there. Put it into {paths.data_folder()}, or another folder of this "
            "computer."
        )


def bring_here(path: Path, who: str = "", progress: Progress = silent) -> Path:
    """Copy a desk that nobody has open into the data folder, and mark the one left behind.

    Args:
        path: the desk, which lies where it must not.
        who: does it, for whoever wants to open it meanwhile.
        progress: told how far it is.

    Returns:
        Where it is now.

    Raises:
        Unsafe: when the data folder is no better.
        ReadOnly: when somebody has it open.
        StoreError: when it did not come over whole.
    """
    target = _free(paths.default_store(path.stem))
    refuse_unsafe(target)
    lock = WriterLock(path)
    holder = lock.take(who)
    if holder is not None:
        raise ReadOnly(f"{path.name} is in use: {holder.words}. Close it there first.")
    try:
        for end in (LOG_END, ""):  # the desk last: while it is missing nothing is opened
            source = path.with_name(f"{path.name}{end}")
            if source.exists():
                progress(0, None, f"Bringing {path.stem} to this computer")
                _carry(source, target.with_name(f"{target.name}{end}"))
    finally:
        lock.free()
    _mark_as_moved(path)
    return target


def _carry(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    if _hash(source) != _hash(target):
        target.unlink()
        raise StoreError(f"{source.name} did not come over whole. Nothing was changed; try again.")


def _mark_as_moved(path: Path) -> None:
    """Give the one left behind a name that tells, so that nobody goes on in it."""
    day = dt.date.today().isoformat()  # noqa: DTZ011 - the officer's own
    try:
        path.rename(path.with_stem(f"{path.stem} (moved to a computer on {day})"))
    except OSError:
        _log.warning("the desk that was moved could not be renamed where it was")


def _free(path: Path) -> Path:
    numbered = (path.with_stem(f"{path.stem} {number}") for number in range(2, 1000))
    return next(each for each in (path, *numbered) if not each.exists())


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
