"""Writes a file whole or not at all: what was there before stays until the new one is complete."""

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


class NotSaved(Exception):
    """A file can't be written; the text says why, for the officer."""


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a new file in the same folder that takes the place of `path` when the block ends well.

    Raises:
        NotSaved: when the folder or the file doesn't allow it. An exception of the block passes
            through; the new file is then gone and the old one untouched.
    """
    target = path.resolve()
    if target.is_dir():
        raise NotSaved(f"{path.name} is a folder. Give the name of a file in it.")
    if target.exists() and not target.is_file():
        raise NotSaved(f"{path.name} is not a file. Give another name.")
    new = target.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        with _told(path):
            new.touch(exist_ok=False)
        yield new
        with _told(path):
            _settle(new)
        _put_in_place(new, target)
    except OSError as wrong:
        raise _sentence(wrong, path) from wrong
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system says about our own steps into a sentence."""
    try:
        yield
    except PermissionError as wrong:
        raise NotSaved(
            f"You can't write to the folder {path.resolve().parent}. Choose another one."
        ) from wrong


def _settle(new: Path) -> None:
    """Wait until the disk has it, so that a power cut can't leave half a file in its place."""
    with new.open("rb+") as file:
        os.fsync(file.fileno())


def _put_in_place(new: Path, target: Path) -> None:
    try:
        new.replace(target)
    except PermissionError as wrong:  # Windows: somebody has the old one open
        raise NotSaved(
            f"{target.name} is open in another program, so it cannot be replaced"
        ) from wrong


def _sentence(wrong: OSError, path: Path) -> NotSaved:
    if isinstance(wrong, (FileNotFoundError, NotADirectoryError)):
        return NotSaved(f"There is no folder {path.resolve().parent}. Check the name.")
    if wrong.errno in FULL:
        return NotSaved(f"There is no room left on the disk for {path.name}.")
    if wrong.errno == errno.ENAMETOOLONG:
        return NotSaved(f"The name {path.name[:40]}… is too long. Give a shorter one.")
    return NotSaved(f"{path.name} could not be written: {wrong.strerror or 'the disk refused it'}.")
