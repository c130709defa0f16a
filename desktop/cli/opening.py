"""Opening the store that is meant, for reading or for writing."""

import contextlib
from argparse import Namespace
from collections.abc import Iterator

from desktop import settings
from desktop.cli.asked import passphrase, store_path
from desktop.commands import new_store
from desktop.store.errors import ReadOnly
from desktop.store.store import Store


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
