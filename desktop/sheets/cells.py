"""Cells in their plain form: None, text, whole numbers whole, days as (ISO,)."""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from types import NoneType
from typing import Any

CHUNK = 2_000
MIDNIGHT = dt.time()
_TEXTS = frozenset({str, NoneType})
_MOMENTS = frozenset({dt.date, dt.datetime, dt.time, dt.timedelta})
Rows = list[tuple[Any, ...]]


def chunks(rows: Iterator[Sequence[Any]], shift: int = 0, size: int = CHUNK) -> Iterator[Rows]:
    """Bring calamine's rows of one width into plain form, many at a time.

    Args:
        rows: the rows as calamine gives them.
        shift: how many columns lie blank to the left of what calamine gives.
        size: how many rows at a time.
    """
    import itertools

    left = [(None,) * size] * shift
    while batch := list(itertools.islice(rows, size)):
        columns: list[Sequence[Any]] = [one[: len(batch)] for one in left]
        columns += [plain_column(cells) for cells in zip(*batch, strict=True)]
        yield list(zip(*columns, strict=True)) if columns else [()] * len(batch)


def plain_column(cells: Sequence[Any]) -> Sequence[Any]:
    """Bring one column of cells into plain form, the quick way where all are of one sort."""
    kinds = set(map(type, cells))
    if kinds <= _TEXTS:
        return [cell if cell and not cell.isspace() else None for cell in cells]
    if kinds == {float} and -1e15 < min(cells) <= max(cells) < 1e15 and math.isfinite(sum(cells)):
        return [int(cell) if cell.is_integer() else cell for cell in cells]
    if kinds == {dt.date}:
        return [(cell.isoformat(),) for cell in cells]
    return [plain(cell) for cell in cells]


def plain(cell: Any) -> Any:
    """Bring one cell into plain form."""
    kind = cell.__class__
    if kind is str:
        return cell if cell and not cell.isspace() else None
    if kind is float:
        return _number(cell)
    return (_moment(cell),) if kind in _MOMENTS else cell


def _moment(cell: dt.date | dt.time | dt.timedelta) -> str:
    """Write a day, moment, time or length of time as ISO does."""
    if isinstance(cell, dt.datetime) and cell.time() == MIDNIGHT:
        return cell.date().isoformat()
    if isinstance(cell, dt.timedelta):
        return f"PT{cell.total_seconds():g}S"
    return f"T{cell.isoformat()}" if isinstance(cell, dt.time) else cell.isoformat()


def _number(cell: float) -> Any:
    if cell.is_integer() and -1e15 < cell < 1e15:
        return int(cell)
    return cell if math.isfinite(cell) else ("#NUM!", "error")
