"""Figures of one thing that are in force on one day: only one of them can be meant."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop.domain.days import show_day

Row = Mapping[str, Any]


def doubled(rows: Iterable[Row], same: Sequence[str]) -> dict[int, Row]:
    """Give the rows that hold on a day on which another of the same thing does, each with it.

    Args:
        rows: with `from` and `to`, both covered; a blank `to` is open.
        same: the fields that say what a row is of.
    """
    found: dict[int, Row] = {}
    for alike in _grouped(rows, same):
        longest = alike[0]
        for row in alike[1:]:
            if row["from"] <= _last(longest):
                found.setdefault(longest["id"], row)
                found[row["id"]] = longest
            if _last(row) > _last(longest):
                longest = row
    return found


def doubled_words(other: Row, figure: str) -> str:
    """Say that another figure is in force on a day as well, and which of the two counts."""
    last = f" to {show_day(other['to'])}" if other["to"] else ""
    return (
        f"{figure} is in force too, from {show_day(other['from'])}{last}: on days of both the one "
        "that began last counts. Give the earlier one its last day"
    )


def _grouped(rows: Iterable[Row], same: Sequence[str]) -> Iterable[list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(str(row[name] or "").casefold() for name in same)].append(row)
    return (sorted(alike, key=lambda row: (row["from"], row["id"])) for alike in found.values())


def _last(row: Row) -> dt.date:
    last: dt.date | None = row["to"]
    return last or dt.date.max
