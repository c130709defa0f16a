"""What is said when something can't be done: one sentence, never a stack.

Exceptions are known by name, so that telling of one loads nothing that was not loaded before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop import log

REFUSED, WRONG_USAGE = 1, 2


class Usage(Exception):
    """What was typed can't be meant; the text says how it should look."""


class Refused(Exception):
    """What was asked for can't be done here; the text says why."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something was not done.

    Attributes:
        sentences: what to say, a sentence a line.
        code: the exit code.
        details: what scripts want to know besides.
    """

    sentences: Sequence[str]
    code: int = REFUSED
    details: dict[str, Any] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """Give it as JSON."""
        return {"error": {"what": self.what, **self.details}}

    @property
    def what(self) -> str:
        """All of it in one line."""
        return "; ".join(self.sentences)


HELD = (
    "The store can't be read or written: the disk may be full, the folder read-only, or another "
    "program holds the file. Nothing was changed."
)
DAMAGED = (
    "The store is damaged or can't be read. Nothing was changed. Look it over with `check`, or go "
    "back to a backup."
)
OWN_WORDS = {
    "desktop.cli.problems.Usage": WRONG_USAGE,
    "desktop.cli.problems.Refused": REFUSED,
    "desktop.domain.registry.NoRegister": WRONG_USAGE,
    "desktop.domain.entity.Invalid": REFUSED,
    "desktop.saving.NotSaved": REFUSED,
    "desktop.store.errors.StoreError": REFUSED,
    "desktop.sheets.unreadable.Unreadable": REFUSED,
}
THE_WORLDS = {
    "desktop.progress.Cancelled": "Stopped. Nothing was changed.",
    "builtins.KeyboardInterrupt": "Stopped. Nothing was changed.",
    "builtins.MemoryError": "There is not enough memory for this. Nothing was changed.",
    "sqlalchemy.exc.OperationalError": HELD,
    "sqlalchemy.exc.DatabaseError": DAMAGED,
    "sqlcipher3.dbapi2.OperationalError": HELD,
    "sqlcipher3.dbapi2.DatabaseError": DAMAGED,
}


def problem_of(error: BaseException) -> Problem:
    """Say what an exception means for the person who typed."""
    for name in _names(_root(error)):
        if name in OWN_WORDS:
            return _in_its_words(error, OWN_WORDS[name])
        if name in THE_WORLDS:
            return Problem([THE_WORLDS[name]])
    if isinstance(error, OSError):
        return Problem([_of_the_system(error)])
    at = f" The details are in {log.written_to()}." if log.written_to() else ""
    return Problem([f"Something went wrong in the program.{at}"])


def _of_the_system(error: OSError) -> str:
    """Say what the system refused, about which file or folder."""
    name = str(error.filename) if error.filename else "A file or folder"
    if isinstance(error, PermissionError):
        return f"{name} can't be used: you have no right to it, or another program has it open."
    if isinstance(error, IsADirectoryError):
        return f"{name} is a folder. Give the name of a file."
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return f"{name} is not there. Check the name."
    return f"{name} can't be used: {error.strerror or 'the system refused it'}."


def is_expected(error: BaseException) -> bool:
    """Say whether an exception tells a fault of the person's or the world's, not the program's."""
    names = _names(_root(error))
    return bool({*names} & {*OWN_WORDS, *THE_WORLDS}) or isinstance(error, OSError)


def _root(error: BaseException) -> BaseException:
    """Give the wish to stop when that is what began it: clearing up can fail after it."""
    before: BaseException | None = error
    while before is not None:
        if isinstance(before, KeyboardInterrupt):
            return before
        before = before.__context__
    return error


def _names(error: BaseException) -> list[str]:
    return [f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__]


def _in_its_words(error: BaseException, code: int) -> Problem:
    fields = getattr(error, "errors", None)
    if isinstance(fields, dict):
        return Problem(list(fields.values()), code, {"fields": fields})
    rows = getattr(error, "rows", ())
    details = {"rows": [{"register": name, "row": row} for name, row in rows]} if rows else {}
    return Problem([str(error)], code, details)
