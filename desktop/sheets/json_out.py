"""Rows as JSON, the same in files and on the command line: one object a row, by field id.

Days are ISO, money is text with two decimals ("1234.50"), so that no program rounds it, flags are
true and false, fields of several values are lists, links are keys with their words beside them
("provider" and "provider_name"). What is blank is null.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.domain.amounts import PENNY
from desktop.domain.entity import Row
from desktop.domain.kinds import Ref
from desktop.progress import Progress
from desktop.sheets.sheet_columns import SheetColumn, cells_of
from desktop.store.streaming import Stream


def plain(value: Any) -> Any:
    """Give a value as JSON holds it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return str(value.quantize(PENNY))
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value.key if isinstance(value, Ref) else value


def record(columns: Sequence[SheetColumn], row: Row) -> dict[str, Any]:
    """Give one row by field id."""
    return {column.name: plain(column.value(row)) for column in columns}


def documents(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Give a JSON list piece by piece, one row a line."""
    before = "[\n"
    for one in records:
        yield before + json.dumps(one, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def write(file: Path, columns: Sequence[SheetColumn], rows: Stream, progress: Progress) -> None:
    """Write rows as a JSON list."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(documents(_records(columns, rows, progress)))


def _records(
    columns: Sequence[SheetColumn], rows: Stream, progress: Progress
) -> Iterator[dict[str, Any]]:
    names, done = [one.name for one in columns], 0
    for part in cells_of(columns, rows):
        cells = [[plain(value) for value in values] for values in part]
        for values in zip(*cells, strict=True):
            yield dict(zip(names, values, strict=True))
        done += len(part[0])
        progress(done, rows.count, "Writing the file")
