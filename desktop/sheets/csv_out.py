"""Rows as comma-separated text: UTF-8 with the mark Excel looks for, and no cell that can run.

Days are ISO, amounts plain pounds and pence; every program reads those alike.
"""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from desktop.domain.kinds import DAY, DECIMAL, FLAG, MONEY, NUMBER, SEVERAL
from desktop.progress import Progress
from desktop.sheets.safe_text import guard, guarded
from desktop.sheets.sheet_columns import SheetColumn, cells_of
from desktop.store.streaming import Stream

Cells = Callable[[Sequence[Any]], Sequence[Any]]


def _as_they_are(values: Sequence[Any]) -> Sequence[Any]:
    return values


_WRITTEN: dict[str, Cells] = {
    MONEY.name: _as_they_are,
    NUMBER.name: _as_they_are,
    DECIMAL.name: _as_they_are,
    DAY.name: _as_they_are,
    FLAG.name: lambda values: [None if one is None else "Yes" if one else "No" for one in values],
    SEVERAL.name: lambda values: guarded(
        [None if one is None else ", ".join(one) for one in values]
    ),
}


def write(file: Path, columns: Sequence[SheetColumn], rows: Stream, progress: Progress) -> None:
    """Write headings and rows; numbers keep their minus, text that could run is guarded."""
    written = [_WRITTEN.get(one.column.kind.name, guarded) for one in columns]
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([guard(one.heading) for one in columns])
        done = 0
        for part in cells_of(columns, rows):
            cells = [write(values) for write, values in zip(written, part, strict=True)]
            writer.writerows(zip(*cells, strict=True))
            done += len(part[0])
            progress(done, rows.count, "Writing the file")
