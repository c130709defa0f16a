"""What is to be told of a sheet, cell by cell, as many as an officer can use."""

from collections.abc import Iterable, Sequence
from typing import Any

from desktop.sheets.body import Body, Told
from desktop.sheets.header import Heading
from desktop.sheets.xml_scan import SheetScan

MOST, MOST_OF_A_SORT = 500, 50


class Warnings:
    """Warnings gathered, the rest counted.

    Attributes:
        more: how many there are beyond those shown.
    """

    def __init__(self) -> None:
        self._all: list[dict[str, Any]] = []
        self.more = 0

    def add(self, row: int | None, column: int | None, value: str, what: str, remedy: str) -> None:
        """Take one warning."""
        if len(self._all) >= MOST:
            self.more += 1
            return
        self._all.append(
            {"row": row, "column": column, "value": value, "what": what, "remedy": remedy}
        )

    def shown(self) -> list[dict[str, Any]]:
        """Give them, those of the whole sheet first, then by row."""
        return sorted(self._all, key=lambda one: (one["row"] or 0, one["column"] or 0))


def sheet_warnings(
    warnings: Warnings,
    heading: Heading,
    body: Body,
    scan: SheetScan | None,
    told: Sequence[Told],
) -> None:
    """Tell what concerns the sheet and not one column."""
    elsewhere = {row for row, _ in body.skipped}
    for one in [*(one for one in told if one[0] not in elsewhere), *body.told]:
        warnings.add(*one)
    if heading.moved:
        side = "left" if heading.moved > 0 else "right"
        what = f"The headings stand one column to the {side} of their data; they were moved over it"
        row = heading.rows[0]
        warnings.add(row, None, "", what, "Check that each heading stands over its own data")
    for row in body.tables:
        what = "Another table begins here; its rows are not counted with the first"
        warnings.add(row, None, "", what, f"To read it, choose row {row} as its heading row")
    if scan is not None and scan.hidden_rows:
        what = f"{_rows(scan.hidden_rows)} hidden; they are read like the others"
        remedy = "Unhide them in Excel to look at them"
        warnings.add(scan.hidden_rows[0], None, "", what, remedy)
    for first, last in scan.hidden_columns if scan is not None else ():
        if last - first < 1_000:
            what = (
                f"Columns {first} to {last} are hidden" if last > first else "The column is hidden"
            )
            warnings.add(None, first, "", f"{what}; read like the others", "Unhide it in Excel")


def beside_warnings(
    warnings: Warnings, sheet: str, names: Sequence[str], gaps: Sequence[int]
) -> None:
    """Tell of tables side by side, and of blank columns that may part two."""
    for name in names:
        if name != sheet:
            columns = name.rpartition("!")[2]
            what = f"Another table stands beside this one, in columns {columns}; it is not read"
            remedy = f"To read it, choose “{name}” as the sheet"
            warnings.add(None, None, "", f"{what} with this one", remedy)
    for place in gaps:
        what = "This column is blank; the headings on both sides of it were read as one table"
        remedy = "If they are two tables, choose the columns of one, like “Sheet!A:C”, as the sheet"
        warnings.add(None, place + 1, "", what, remedy)


def _rows(numbers: Sequence[int]) -> str:
    runs = list(_runs(numbers))
    words = ", ".join(f"{a} to {b}" if b > a else f"{a}" for a, b in runs[:8])
    more = f" and {len(runs) - 8} more runs" if len(runs) > 8 else ""
    return f"Row {words} is" if len(numbers) == 1 else f"Rows {words}{more} are"


def _runs(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    start = last = numbers[0]
    for number in numbers[1:]:
        if number > last + 1:
            yield start, last
            start = number
        last = number
    yield start, last
