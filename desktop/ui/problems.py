"""What went wrong, in words for the officer: whose fault it is, and what to do."""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop import log
from desktop.ui.jobs import is_told

NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
STORE_FAULTS = ("OperationalError", "DatabaseError", "InterfaceError")


@dataclass(frozen=True)
class Explained:
    """Why something failed, the steps that help, and a line for IT support."""

    why: str
    steps: tuple[str, ...] = ()
    details: str = ""


def explain(error: BaseException) -> Explained:
    """Put any exception into words; the text of one that isn't ours is never shown."""
    if is_told(error):
        return Explained(str(error))
    for kind, words in WORLD:
        if isinstance(error, kind):
            return words(error)
    if type(error).__name__ in STORE_FAULTS:
        return Explained(
            "The desk’s file did not answer.",
            ("Check that its folder can be reached and that the disk has room.", "Then try again."),
            _details(error),
        )
    return Explained(
        "Something went wrong in the program. It is not anything you did.",
        ("Try again. If it happens again, give the log file to IT support.",),
        _details(error),
    )


def _named(error: OSError) -> str:
    return Path(str(error.filename)).name if error.filename else "The file"


def _forbidden(error: OSError) -> Explained:
    return Explained(
        f"{_named(error)} is open in another program, or you are not allowed to use it.",
        ("Close it in the other program, then try again.",),
        _details(error),
    )


def _gone(error: OSError) -> Explained:
    return Explained(
        f"{_named(error)} is not there any more.", ("Check its name and folder.",), _details(error)
    )


def _world(error: OSError) -> Explained:
    if error.errno in NO_ROOM:
        return Explained(
            "The disk is full.", ("Make room on the disk, then try again.",), _details(error)
        )
    return Explained(
        f"{_named(error)} could not be read or written.",
        ("Check that its folder can be reached, then try again.",),
        _details(error),
    )


def _memory(error: BaseException) -> Explained:
    return Explained(
        "This computer does not have enough free memory for it.",
        ("Close other programs, then try again.",),
        _details(error),
    )


def _details(error: BaseException) -> str:
    written = log.written_to()
    where = f"\nLog file: {written}" if written else ""
    return f"{type(error).__name__}{where}"


WORLD: tuple[tuple[type[BaseException], Callable[..., Explained]], ...] = (
    (PermissionError, _forbidden),
    (FileNotFoundError, _gone),
    (OSError, _world),
    (MemoryError, _memory),
)
