"""Backups that make themselves: on closing, before an import and before an update of the file.

They lie in the backup folder under the name of the desk, the moment and the reason, and only the
ones that rotation lets stay are kept. A copy made by hand is never taken away.
"""

import contextlib
import datetime as dt
import logging
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop import paths, places
from desktop.commands import backup, rotation
from desktop.progress import Progress, silent
from desktop.saving import NotSaved
from desktop.store import glimpse
from desktop.store.safeguard import ON_CLOSING

STAMP = "%Y-%m-%d %H%M%S"
NAME = re.compile(r"(?P<desk>.+) (?P<at>\d{4}-\d\d-\d\d \d{6}) (?P<why>on closing|before [a-z ]+)")
BY_HAND = "by hand"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy in the backup folder.

    Attributes:
        path: the file.
        desk: the name of the desk it is of.
        at: when it was made, local time.
        why: on closing, before an import, before an update, or by hand.
        bytes: how large it is.
    """

    path: Path
    desk: str
    at: dt.datetime
    why: str
    bytes: int


def safeguard(store: Path, key: str | None, why: str, progress: Progress = silent) -> None:
    """Back a store up before what `why` names, unless the newest backup is just like it.

    Where the backup folder can't be reached, the copy goes to the program's own.

    Raises:
        NotSaved: when no copy could be made anywhere.
        StoreError: when the copy is not sound.
        Cancelled: when the person stopped it.
    """
    own = paths.backup_folder()
    try:
        make(store, key, places.backup_folder(), why, progress=progress)
    except (NotSaved, OSError):
        if places.backup_folder() == own:
            raise
        _log.warning("the backup folder can't be used; the backup goes to the usual one")
        make(store, key, own, why, progress=progress)


def on_closing(store: Path, key: str | None, progress: Progress = silent) -> None:
    """Back up a store that was just closed; see `safeguard`."""
    safeguard(store, key, ON_CLOSING, progress)


def make(
    store: Path,
    key: str | None,
    folder: Path,
    why: str,
    *,
    now: dt.datetime | None = None,
    progress: Progress = silent,
) -> Path | None:
    """Copy a store into a folder and let those go that rotation does not keep.

    Args:
        store: the file; others may have it open.
        key: of a protected one; its copy is as protected.
        folder: where backups go; made if it is missing.
        why: what it is made before or on.
        now: the moment, local time.
        progress: told how far it is.

    Returns:
        The copy; None when the newest backup is just like the store.
    """
    folder.mkdir(parents=True, exist_ok=True)
    desk = called(store)
    if _is_there(store, key, listed(folder, desk)):
        return None
    now = now or dt.datetime.now()  # noqa: DTZ005 - officers look for the hour on their clock
    out = folder / f"{desk} {now.strftime(STAMP)} {why}{paths.STORE_SUFFIX}"
    backup.copy(store, key, out, progress)
    _rotate(folder, desk)
    return out


def called(store: Path) -> str:
    """Give the name that backups of a store bear; one kept elsewhere has a mark in its name.

    So two desks of one name in two folders don't take each other's backups away.
    """
    if store.absolute().parent == paths.data_folder().absolute():
        return store.stem
    return f"{store.stem} ~{zlib.crc32(str(store.absolute()).encode()) & 0xFFFF:04x}"


def names_of(store: Path) -> tuple[str, str]:
    """Give the names under which backups of a store may lie: of themselves, and by hand."""
    return called(store), store.stem


def listed(folder: Path, *desks: str) -> list[Backup]:
    """List the backups in a folder, newest first: of desks of these names, or of all."""
    files: Iterable[Path] = ()
    with contextlib.suppress(OSError):
        files = sorted(folder.glob(f"*{paths.STORE_SUFFIX}"))
    found = [described(file) for file in files if file.is_file()]
    mine = [one for one in found if not desks or one.desk in desks]
    return sorted(mine, key=lambda one: (one.at, one.path.name), reverse=True)


def is_automatic(one: Backup) -> bool:
    """Say whether rotation may take a backup away."""
    return one.why != BY_HAND


def described(file: Path) -> Backup:
    """Tell what a file in the backup folder, or elsewhere, is by its name."""
    about = file.stat()
    if found := NAME.fullmatch(file.stem):
        with contextlib.suppress(ValueError):  # a day that is none
            at = dt.datetime.strptime(found["at"], STAMP)
            return Backup(file, found["desk"], at, found["why"], about.st_size)
    desk = re.sub(r" \d{4}-\d\d-\d\d.*$", "", file.stem)
    at = dt.datetime.fromtimestamp(about.st_mtime)  # noqa: DTZ006 - local, as in the names
    return Backup(file, desk, at.replace(microsecond=0), BY_HAND, about.st_size)


def _is_there(store: Path, key: str | None, made: list[Backup]) -> bool:
    """Say whether the newest backup holds all that the store holds."""
    newest = next((one for one in made if is_automatic(one)), None)
    if newest is None or newest.bytes == 0:
        return False
    now = glimpse.state(store, key)
    return now is not None and now == glimpse.state(newest.path, key)


def _rotate(folder: Path, desk: str) -> None:
    mine = [one for one in listed(folder, desk) if is_automatic(one)]
    stay = rotation.staying(one.at for one in mine)
    for one in mine:
        if one.at not in stay:
            try:
                one.path.unlink()
            except OSError:  # somebody looks at it: it goes the next time
                _log.warning("a backup that is not needed any more can't be deleted")
