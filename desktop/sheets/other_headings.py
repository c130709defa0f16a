"""Headings met in real files, beside the words that the registers themselves know."""

import csv
from functools import cache

from desktop import paths


@cache
def other_headings() -> dict[tuple[str, str], tuple[str, ...]]:
    """Give them by register and field; the file is read once."""
    with paths.resource("headings.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["register"], row["field"]): tuple(row["headings"].split("|"))
            for row in csv.DictReader(file)
        }
