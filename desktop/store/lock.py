"""One writer at a time: a lock beside the store that names who holds it."""

import contextlib
import datetime as dt
import getpass
import json
import socket
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is writing to a store: the officer, the computer, and since when (local ISO time)."""

    who: str
    computer: str
    since: str

    @property
    def words(self) -> str:
        """Name the holder in a sentence."""
        return f"{self.who} on {self.computer}, since {self.since.replace('T', ' at ')[:19]}"


class WriterLock:
    """The right to write to a store, held by one process; the system frees it when that ends."""

    def __init__(self, store: Path) -> None:
        self._lock = FileLock(str(store) + ".lock", timeout=0, thread_local=False)
        self._note = Path(str(store) + ".holder")

    def take(self, who: str) -> Holder | None:
        """Take the right to write; None when it was free, else who holds it."""
        try:
            self._lock.acquire(blocking=False)
        except (Timeout, PermissionError):
            return self.holder()
        now = dt.datetime.now().astimezone().replace(tzinfo=None)
        me = Holder(who, socket.gethostname(), now.isoformat(timespec="minutes"))
        with contextlib.suppress(OSError):  # a full disk: the right is had without the note
            self._note.write_text(json.dumps(asdict(me)), encoding="utf-8")
        return None

    def holder(self) -> Holder:
        """Read who holds it."""
        try:
            return Holder(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return Holder("another officer", "another computer", "an unknown time")

    def free(self) -> None:
        """Give the right back; harmless when it was never had."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._note.unlink(missing_ok=True)
            self._lock.release()


def person() -> str:
    """Name the person at this computer as its system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
