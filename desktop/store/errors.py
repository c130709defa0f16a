"""What can go wrong with a store, each told in a sentence an officer can act on."""

import contextlib
from collections.abc import Iterator, Sequence


class StoreError(Exception):
    """A store can't be opened or used; the text says why and what to do."""


class NotAStore(StoreError):
    """The file is not a Commissioning Desk file."""


class Damaged(StoreError):
    """What is kept in the file can't be understood.

    Args:
        where: whose value it is, if that is known.
    """

    def __init__(self, where: str = "in it") -> None:
        super().__init__(
            f"The store is damaged: a value {where} can't be read. Look it over with Check, or go "
            "back to a backup."
        )


@contextlib.contextmanager
def making_sense() -> Iterator[None]:
    """Say of kept values that can't be understood that the store is damaged."""
    try:
        yield
    except (ValueError, TypeError, ArithmeticError, KeyError) as wrong:
        raise Damaged from wrong


class Unsafe(StoreError):
    """The store lies where other computers or programs write to it too."""


class WrongPassphrase(StoreError):
    """The store is protected and the passphrase is missing or wrong."""


class TooNew(StoreError):
    """A later version of the program made the store."""


class ReadOnly(StoreError):
    """Somebody else holds the store, so this session can only read it."""


class NothingToUndo(StoreError):
    """There is no change left to undo or redo."""


class Stays(StoreError):
    """What a row records stays: it is put right by a further row, never deleted."""


class Conflict(StoreError):
    """Rows changed since: nothing was done. `rows` names them by register and key."""

    def __init__(self, sentence: str, rows: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(sentence)
        self.rows = tuple(rows)


class NotFound(StoreError):
    """No row has that key."""


class InUse(StoreError):
    """A row can't be deleted because others point to it."""
