"""How long work says how far it is, and how a person stops it."""

from typing import Protocol


class Cancelled(Exception):
    """The person asked for the work under way to stop; whoever catches it undoes the work."""


class Progress(Protocol):
    """What long work calls now and then; the call raises Cancelled to stop the work."""

    def __call__(self, done: int, total: int | None = None, words: str = "") -> None:
        """Say how much is done, of how much if that is known, and what is being done."""


def silent(done: int, total: int | None = None, words: str = "") -> None:
    """Be the progress of work that nobody watches and nobody stops."""
