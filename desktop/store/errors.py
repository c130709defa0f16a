"""What can go wrong with a store, each told in a sentence an officer can act on."""

from collections.abc import Sequence


class StoreError(Exception):
    """A store can't be opened or used; the text says why and what to do."""


class NotAStore(StoreError):
    """The file is not a Commissioning Desk file."""


class WrongPassphrase(StoreError):
    """The store is protected and the passphrase is missing or wrong."""


class TooNew(StoreError):
    """A later version of the program made the store."""


class ReadOnly(StoreError):
    """Somebody else holds the store, so this session can only read it."""


class NothingToUndo(StoreError):
    """There is no change left to undo or redo."""


class Conflict(StoreError):
    """Rows changed since: nothing was done. `rows` names them by register and key."""

    def __init__(self, sentence: str, rows: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(sentence)
        self.rows = tuple(rows)


class NotFound(StoreError):
    """No row has that key."""


class InUse(StoreError):
    """A row can't be deleted because others point to it."""
