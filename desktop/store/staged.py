"""What is staged of an import: one row as it would be, and where its values stand."""

from dataclasses import dataclass
from typing import Any

from desktop.store.sqlite import quoted
from desktop.store.sqlite_stage import value

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"
DROPPED = "dropped"  # left out by the officer
FATES = (NEW, CHANGED, UNCHANGED, REFUSED)


@dataclass(frozen=True, slots=True)
class StagedRow:
    """One row as it would be: its line in the sheet, its fate, and stored values old and new.

    A new value of None leaves the old one alone.
    """

    line: int
    fate: str
    row_id: int | None
    old: dict[str, Any]
    new: dict[str, Any]


def staged_name(name: str) -> str:
    """Name the staged column of a field: a name that no other column has."""
    return quoted(f"v_{name}")


def staged(name: str) -> str:
    """Give the SQL for the staged value of a field; a blank is NULL."""
    return value(f"staged.{staged_name(name)}")
