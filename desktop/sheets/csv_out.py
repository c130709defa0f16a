"""Rows as comma-separated text: UTF-8 with the mark Excel looks for, and no cell that can run.

Days are ISO, amounts plain pounds and pence; every program reads those alike.
"""

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.progress import Progress
from desktop.sheets.safe_text import guard

STEP = 500
_WRITTEN: dict[type, Callable[[Any], str | int]] = {
    str: guard,
    int: int,
    Decimal: str,
    bool: lambda value: "Yes" if value else "No",
    dt.date: dt.date.isoformat,
    tuple: lambda value: guard(", ".join(value)),
    type(None): lambda _: "",
}


def write(
    file: Path,
    headings: Sequence[str],
    rows: Iterable[Sequence[Any]],
    progress: Progress,
    count: int,
) -> None:
    """Write headings and rows; numbers keep their minus, text that could run is guarded."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([guard(heading) for heading in headings])
        for number, values in enumerate(rows):
            if number % STEP == 0:
                progress(number, count, "Writing the file")
            writer.writerow([_WRITTEN[type(value)](value) for value in values])
    progress(count, count, "Writing the file")
