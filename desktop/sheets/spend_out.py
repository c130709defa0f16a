"""Spend as a workbook: every year, every breakdown, and the rows that stand behind them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.domain.kinds import MONEY, NUMBER, TEXT, Kind
from desktop.domain.spend import Line
from desktop.domain.spend_view import (
    BREAKDOWNS,
    MEASURE_HELP,
    MEASURE_WORDS,
    Bar,
    bars,
    parts,
    percent,
    signed,
)
from desktop.progress import Progress, silent
from desktop.saving import NotSaved, replacing
from desktop.sheets.writing import too_long_told

FIELDS = ("ref", "child", "provider", "therapy", "arrangement", "area", "budget_line", "year")
Headings = list[tuple[str, Kind, int]]  # words, kind and width of each
Rows = list[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What of spend is looked at.

    Attributes:
        measure: what is measured.
        year: whose purchases are counted, and whose largest part comes first.
        by: dimensions of one more breakdown, such as the one on screen.
    """

    measure: str
    year: str
    by: tuple[str, ...] = ()


def write_spend(
    path: Path,
    lines: Sequence[Line],
    behind: Sequence[Mapping[str, Any]],
    looked_at: LookedAt,
    *,
    budgets: Mapping[str, Decimal],
    about: Sequence[tuple[str, str]] = (),
    progress: Progress = silent,
) -> int:
    """Write spend as a workbook; give the number of rows behind it.

    Args:
        path: the file; one that is there is replaced when the new one is complete.
        lines: the spend.
        behind: a row for each line with money.
        looked_at: what of it is looked at.
        budgets: the budget of each year.
        about: more that the cover says, as name and words.
        progress: told how far it is; may stop it.

    Raises:
        NotSaved: when the file can't be written, or is no workbook by its name.
    """
    from desktop.sheets.book_out import Book, TableColumn  # slow to load, so only when wanted

    if path.suffix.lower() != ".xlsx":
        raise NotSaved(f"{path.name} should end in .xlsx: spend has several sheets.")
    book = Book()
    book.add_page("Cover", "Spend", [*_cover(looked_at), *about])
    for title, headings, rows in _tables(lines, behind, looked_at, budgets):
        columns = [TableColumn(words, kind, width) for words, kind, width in headings]
        cells = [list(zip(*rows, strict=True))] if rows else []
        book.add_table(title, columns, cells, count=len(rows))
    with replacing(path) as file, too_long_told():
        book.write(file, progress)
    return len(behind)


def _cover(looked_at: LookedAt) -> list[tuple[str, str]]:
    measure = looked_at.measure
    words = f"{MEASURE_WORDS[measure]}: {MEASURE_HELP[measure].lower()}"
    return [("Measure", words), ("Year looked at", looked_at.year)]


def _tables(
    lines: Sequence[Line],
    behind: Sequence[Mapping[str, Any]],
    looked_at: LookedAt,
    budgets: Mapping[str, Decimal],
) -> Iterator[tuple[str, Headings, Rows]]:
    """Give the title, the headings and the rows of each sheet after the cover."""
    measure, year, by = looked_at.measure, looked_at.year, looked_at.by
    ways = dict(BREAKDOWNS)
    if by and by not in ways.values():
        ways[_titled(by)] = by
    yield "By year", *_yearly(lines, measure, budgets)
    for title, way in ways.items():
        yield f"By {title.lower()}", *_broken_down(lines, measure, title, way, year)
    yield "Rows behind", *_behind(behind, measure)


def _yearly(
    lines: Sequence[Line], measure: str, budgets: Mapping[str, Decimal]
) -> tuple[Headings, Rows]:
    """Give a row for each year."""
    amounts = ("Compliant", "Non-compliant", "Total", "Budget")
    words = ("Non-compliant share", "Growth", "Note")
    headings: Headings = [
        ("Financial year", TEXT, 14),
        *((name, MONEY, 16) for name in amounts),
        *((name, TEXT, 18) for name in words),
    ]
    rows = [_year_row(bar) for bar in bars(lines, measure, budgets)]
    return headings, rows


def _year_row(bar: Bar) -> Sequence[Any]:
    note = "As published" if bar.stated else None
    amounts = (bar.compliant, bar.other, bar.total, bar.budget)
    return (bar.year, *amounts, percent(bar.other_share), signed(bar.grown), note)


def _broken_down(
    lines: Sequence[Line], measure: str, title: str, by: Sequence[str], looked_at: str
) -> tuple[Headings, Rows]:
    """Give a row for each part, with every year, the largest of the year looked at first."""
    others = sorted({line.year for line in lines} - {looked_at})
    years = sorted([*others, looked_at])
    headings: Headings = [
        (title, TEXT, 34),
        (f"Purchases, {looked_at}", NUMBER, 14),
        *((year, MONEY, 14) for year in years),
    ]
    place = years.index(looked_at)
    rows: Rows = []
    for part in parts(lines, by, measure, [*others, looked_at]):
        *before, now = part.amounts
        rows.append((part.words, part.purchases, *before[:place], now, *before[place:]))
    return headings, rows


def _titled(by: Sequence[str]) -> str:
    return " and ".join(name.replace("_", " ") for name in by).capitalize()


def _behind(behind: Sequence[Mapping[str, Any]], measure: str) -> tuple[Headings, Rows]:
    """Give a row for each line with money."""
    headings: Headings = [(name.replace("_", " ").capitalize(), TEXT, 20) for name in FIELDS]
    headings.append((MEASURE_WORDS[measure], MONEY, 14))
    return headings, [(*(row[name] for name in FIELDS), row["amount"]) for row in behind]
