"""Plain numbers that are days, in a workbook that counts its days from 1904."""

from collections.abc import Iterator, Sequence
from typing import Any

from desktop.domain.days import from_serial
from desktop.sheets import column_words as words
from desktop.sheets.cells import Rows
from desktop.sheets.header import Heading
from desktop.sheets.records import Told

FROM_1904 = 1_462  # days between the two ways of counting
EARLIEST, LATEST = 20_000 - FROM_1904, 80_000 - FROM_1904


def mac_days(
    batches: Iterator[Rows], heading: Heading, sample: Sequence[Sequence[Any]], told: list[Told]
) -> Iterator[Rows]:
    """Turn plain numbers in columns of days into the days they are when counted from 1904."""
    places = [place for place, name in enumerate(heading.names) if _of_days(name, sample, place)]
    counts = dict.fromkeys(places, 0)
    start, at = heading.rows[-1] if heading.rows else 0, 0
    for batch in batches:
        for number in range(max(start - at, 0), len(batch)):
            found = [p for p in places if p < len(batch[number]) and _is_serial(batch[number][p])]
            if found:
                batch[number] = _with_days(batch[number], found)
            for place in found:
                counts[place] += 1
        at += len(batch)
        yield batch
    for place, count in counts.items():
        if count:
            numbers = "1 plain number" if count == 1 else f"{count:,} plain numbers"
            what = (
                f"{numbers} in {heading.names[place]} read as days, counted from 1904 as the rest"
            )
            told.append((None, place + 1, "", what, "Check one of them in Excel"))


def _with_days(row: Sequence[Any], places: Sequence[int]) -> tuple[Any, ...]:
    cells = list(row)
    for place in places:
        cells[place] = (from_serial(cells[place] + FROM_1904).isoformat(),)
    return tuple(cells)


def _of_days(name: str, sample: Sequence[Sequence[Any]], place: int) -> bool:
    """Say whether a column holds days: some are formatted so, or its heading says so."""
    cells = [row[place] for row in sample if place < len(row)]
    real = sum(isinstance(cell, tuple) and len(cell) == 1 for cell in cells)
    return bool(name) and (real > 0 or words.is_of_days(words.spaced(name)))


def _is_serial(cell: Any) -> bool:
    return cell.__class__ is int and EARLIEST < cell < LATEST
