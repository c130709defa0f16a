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
from desktop.sheets.sheet_columns import SheetColumn

STEP = 500


def plain(value: Any) -> Any:
    """Give a value as JSON holds it."""
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


def write(
    file: Path, columns: Sequence[SheetColumn], rows: Sequence[Row], progress: Progress
) -> None:
    """Write rows as a JSON list."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for number, piece in enumerate(documents(record(columns, row) for row in rows)):
            if number % STEP == 0:
                progress(number, len(rows), "Writing the file")
            out.write(piece)
    progress(len(rows), len(rows), "Writing the file")
