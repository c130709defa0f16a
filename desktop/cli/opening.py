"""Which store is meant, and opening it for reading or for writing."""

import contextlib
import datetime as dt
import os
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from desktop import paths, settings
from desktop.cli.problems import Usage
from desktop.commands import new_store
from desktop.store.errors import ReadOnly
from desktop.store.store import Store

SAMPLE = "Sample"


def store_path(args: Namespace) -> Path:
    """Give the store that is meant: the one named, else the person's own, else the sample's."""
    if args.store is not None:
        return Path(args.store)
    own, sample = paths.default_store(), paths.default_store(SAMPLE)
    return own if own.exists() or not sample.exists() else sample


def passphrase(args: Namespace) -> str | None:
    """Give the passphrase from the variable that was named.

    Raises:
        Usage: when there is no such variable.
    """
    if args.passphrase_env is None:
        return None
    if args.passphrase_env not in os.environ:
        raise Usage(f"There is no environment variable {args.passphrase_env}.")
    return os.environ[args.passphrase_env]


def today(args: Namespace) -> dt.date:
    """Give the day to work as if it were."""
    return args.today or dt.datetime.now().astimezone().date()


@contextlib.contextmanager
def for_reading(args: Namespace) -> Iterator[Store]:
    """Open the store for reading, whoever else holds it."""
    with Store.open(
        store_path(args), passphrase=passphrase(args), who=_who(), read_only=True
    ) as store:
        yield store


@contextlib.contextmanager
def for_writing(args: Namespace, *, create: bool = False) -> Iterator[Store]:
    """Open the store for writing; make it with its reference data if `create` and it is missing.

    Raises:
        ReadOnly: when somebody else holds it.
    """
    path, words = store_path(args), passphrase(args)
    if create and not (path.exists() and path.stat().st_size):
        opened = new_store.create(path, passphrase=words, who=_who())
    else:
        opened = Store.open(path, passphrase=words, who=_who())
    with opened as store:
        if store.holder is not None:
            raise ReadOnly(
                f"{path.name} is in use: {store.holder.words}. Nothing was changed. "
                "Close it there, or try again later."
            )
        yield store


def _who() -> str:
    try:
        return settings.load().person()
    except OSError:  # a data folder that can't be made
        return ""
