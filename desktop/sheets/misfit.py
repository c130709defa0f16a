"""What is said of a sheet that is not what a register needs."""

from collections.abc import Sequence

from desktop.domain.entity import Entity
from desktop.sheets.sniffing import Unreadable

SHOWN = 6
ENOUGH = 5  # columns that fit, from which on a sheet is what it is said to be and lacks something


class Misfit(Unreadable):
    """A sheet is not what the register needs; the text says what is missing."""


def lacking(entity: Entity, labels: Sequence[str]) -> str:
    """Name the columns that a register needs and a sheet does not have."""
    named = " and ".join(filter(None, [", ".join(labels[:-1]), labels[-1]]))
    return f"no column gives {named}, which every new {entity.one} needs"


def no_column(entity: Entity, headings: Sequence[str]) -> str:
    """Say that nothing in a sheet is anything of the register."""
    named = ", ".join(f"“{one}”" for one in [one for one in headings if one][:SHOWN])
    return (
        f"This sheet does not look like {entity.title.lower()}: none of its headings is a field "
        f"of theirs ({named or 'it has none'}). Nothing was saved."
    )


def no_rows(name: str, sheet: str) -> str:
    """Say that there is nothing below the headings."""
    return f"{name}, sheet {sheet}, has no rows below its headings. Nothing was saved."


def not_these(name: str, entity: Entity, words: str, headings: Sequence[str]) -> str:
    """Say that no row of a file can be a new record nor is one that is known."""
    if len(headings) >= ENOUGH:
        return (
            f"{name} needs more before it can be imported: {words}. Match a column to it, or give "
            "it one value for all rows. Nothing was saved."
        )
    matched = ", ".join(f"“{one}”" for one in headings[:SHOWN])
    return (
        f"{name} does not look like {entity.title.lower()}: {words}, and none of its rows is in "
        f"{entity.title} yet. Only {matched} could be matched. Nothing was saved."
    )
