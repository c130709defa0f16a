"""Opening the store that is meant, for reading or for writing."""

import contextlib
import glob
import os
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop import settings
from desktop.cli.asked import passphrase, store_path
from desktop.cli.problems import Refused
from desktop.commands import backups, new_store, placing
from desktop.domain.entity import Entity
from desktop.store.errors import ReadOnly, StoreError
from desktop.store.lock import WriterLock
from desktop.store.store import Store


@contextlib.contextmanager
def for_reading(args: Namespace) -> Iterator[Store]:
    """Open the store for reading, whoever else holds it."""
    path = _kept(_file(args))
    with Store.open(path, passphrase=passphrase(args), who=_who(), read_only=True) as store:
        store.as_if = args.today
        yield store


@contextlib.contextmanager
def for_looking(
    args: Namespace, entity: Entity, names: Sequence[str], *, leaving: bool = False
) -> Iterator[Store]:
    """Open the store for reading; for writing where private values are asked for.

    Every look at guarded ones is recorded, so it needs the store for itself; that others leave is
    recorded where it can be.

    Args:
        args: what was typed.
        entity: the register.
        names: the private fields asked for.
        leaving: whether they leave the program.

    Raises:
        Refused: when guarded ones are asked for and that can't be recorded.
    """
    from desktop.store.reveals import NOT_NOW, guarded, private

    with contextlib.ExitStack() as stack:
        if guarded(entity, names) or (leaving and private(entity, names)):
            try:
                store = stack.enter_context(for_writing(args))
            except (StoreError, Refused) as wrong:
                if not guarded(entity, names):
                    store = stack.enter_context(for_reading(args))
                elif isinstance(wrong, ReadOnly | Refused):
                    raise Refused(NOT_NOW.format(wrong)) from None
                else:
                    raise
        else:
            store = stack.enter_context(for_reading(args))
        yield store


@contextlib.contextmanager
def for_writing(
    args: Namespace, *, create: bool = False, keep_empty: bool = True
) -> Iterator[Store]:
    """Open the store for writing; make it with its reference data if `create` and it is missing.

    A store that was made for what then failed is not left behind; nor, unless `keep_empty`, is one
    that got nothing beyond its reference data.

    Raises:
        ReadOnly: when somebody else holds it.
        Unsafe: when it lies on a share or is synchronised.
        Refused: when the file may not be changed.
    """
    path, words = _file(args), passphrase(args)
    placing.refuse_unsafe(path)
    if path.exists() and not os.access(path, os.W_OK):
        raise Refused(f"{path.name} is read-only: it can be looked at but not changed.")
    is_new = create and not (path.exists() and path.stat().st_size)
    was_there = path.exists()
    if is_new:
        _refuse_unwritable(path)
        opened = new_store.create(path, passphrase=words, who=_who())
    else:
        opened = Store.open(_kept(path), passphrase=words, who=_who(), safeguard=backups.safeguard)
    kept = False
    try:
        with opened as store:
            store.as_if = args.today
            _refuse_held(store, path)
            yield store
            kept = keep_empty or len(store.changes(limit=2)) > 1
    finally:
        if is_new and not kept:
            _remove(path, was_there=was_there)


def _remove(path: Path, *, was_there: bool) -> None:
    """Take a store away that was made and not needed, with what stands beside it."""
    lock = WriterLock(path)
    if lock.take(_who()) is not None:
        return  # somebody has begun to use it in this moment
    for left in path.parent.glob(f"{glob.escape(path.name)}-*"):
        left.unlink()
    path.unlink(missing_ok=True)
    lock.free()
    path.with_name(f"{path.name}.lock").unlink(missing_ok=True)
    if was_there:
        path.touch()  # an empty file stood there before


def _refuse_held(store: Store, path: Path) -> None:
    """Refuse to write to a store that somebody else has open."""
    if store.holder is not None:
        raise ReadOnly(
            f"{path.name} is in use: {store.holder.words}. Nothing was changed. "
            "Close it there, or try again later."
        )


def _file(args: Namespace) -> Path:
    path = store_path(args)
    if path.is_dir():
        raise Refused(f"{path} is a folder. Give the name of a store in it, like NAME.cdesk.")
    return path


def _kept(path: Path) -> Path:
    """Give the file of a store that is there already; an empty file is none."""
    if path.is_file() and not path.stat().st_size:
        raise Refused(f"{path.name} is empty: it holds no desk.")
    return path


def _refuse_unwritable(path: Path) -> None:
    """Refuse to make a store where no file can be made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as wrong:
        raise Refused(
            f"No store can be made in {path.parent}: {wrong.strerror}. Give another folder."
        ) from None


def preferences() -> settings.Settings:
    """Give the person's settings; the usual ones where there is no place for them."""
    try:
        return settings.load()
    except OSError:  # a data folder that can't be made
        return settings.Settings()


def _who() -> str:
    try:
        return settings.load().person()
    except OSError:  # a data folder that can't be made
        return ""
