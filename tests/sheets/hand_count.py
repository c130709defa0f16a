"""A count made without the program: what a careful person would find in the rows of a table.

It knows nothing of headings or totals: the test says which rows are data, by their numbers.
"""

import datetime as dt
from decimal import Decimal


def hand_count(rows, data, place):
    """Count one column: blank and different cells, the sum of its numbers, first and last day.

    Args:
        rows: the rows as written, from row 1.
        data: the numbers of the data rows.
        place: the column, from 0.
    """
    cells = [rows[number - 1][place] if place < len(rows[number - 1]) else None for number in data]
    filled = [cell for cell in cells if not (cell is None or str(cell).strip() == "")]
    days = [one for one in map(day_of, filled) if one]
    return {
        "blank": len(cells) - len(filled),
        "distinct": len({str(cell).strip() for cell in filled}),
        "total": sum((one for one in map(amount_of, filled) if one is not None), Decimal(0)),
        "earliest": min(days, default=None),
        "latest": max(days, default=None),
    }


def amount_of(cell):
    """Read an amount as the officer who wrote it meant it; None for words."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return Decimal(str(cell))
    if not isinstance(cell, str):
        return None
    text = cell.strip().lower().replace("£", "").replace(",", "").replace("%", "")
    minus = text.startswith(("(", "-")) or text.endswith(("-", "cr"))
    text = text.strip("()-").removesuffix("cr").strip("() -")
    scale = {"k": 1_000, "m": 1_000_000}.get(text[-1:], 1)
    try:
        number = Decimal(text.rstrip("km")) * scale
    except ArithmeticError:
        return Decimal(0) if text == "nil" else None
    return -number if minus else number


def day_of(cell):
    """Read a day written day first, or a real one, as its ISO text; None for anything else."""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    parts = cell.strip().split("/") if isinstance(cell, str) else []
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    day, month, year = map(int, parts)
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    return dt.date(year, month, day).isoformat()
