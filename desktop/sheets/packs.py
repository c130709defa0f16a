"""Packs written: several registers in a workbook, its cover saying what was left out."""

import contextlib
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop import __version__
from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.domain.kinds import MONEY, TEXT
from desktop.domain.packs import Pack, Part, columns_left_out, shown
from desktop.domain.purchase_rules import COMMITTED
from desktop.domain.registry import ENTITIES
from desktop.domain.small_counts import SMALLEST, hidden
from desktop.domain.years import financial_year
from desktop.progress import Progress, silent
from desktop.saving import NotSaved, replacing
from desktop.sheets.sheet_columns import cells_of, sheet_columns
from desktop.sheets.writing import register_columns, too_long_told
from desktop.store.store import Store
from desktop.store.streaming import Stream, stream

if TYPE_CHECKING:
    from desktop.sheets.book_out import Book, TableColumn

    Counted = tuple[str, list[TableColumn], list[list[Any]]]

COUNTS, SPEND = "Purchases by area", "Spend by year"
FEWER = f"fewer than {SMALLEST}, or hidden to protect one that is"
HIDDEN = f"Counts of children below {SMALLEST}, and counts that would give one away, are not told."
ALL_PRIVATE = (
    "All: names and numbers of children and of contacts, links to them, and free text that could "
    "name one"
)


@dataclass(frozen=True, slots=True)
class PackOut:
    """A pack that was written: the file, and the rows of each sheet."""

    path: Path
    rows: dict[str, int]


def write_pack(
    store: Store, pack: Pack, path: Path, *, today: dt.date, progress: Progress = silent
) -> PackOut:
    """Write a pack as a workbook.

    Args:
        store: where from.
        pack: which one.
        path: the file; one that is there is replaced when the new one is complete.
        today: the day computed columns are worked out for.
        progress: told how far it is; may stop it.

    Raises:
        NotSaved: when the file can't be written, or is no workbook by its name.
        Cancelled: when the officer stopped it; no file is left.
    """
    from desktop.sheets.book_out import Book  # slow to load, so only when wanted

    if path.suffix.lower() != ".xlsx":
        raise NotSaved(f"{path.name} should end in .xlsx: a pack has several sheets.")
    progress(0, None, "Reading the registers")
    with contextlib.ExitStack() as stack, replacing(path) as file, too_long_told():
        streams = [stack.enter_context(_wanted(store, part, today)) for part in pack.parts]
        rows = {part.title: one.count for part, one in zip(pack.parts, streams, strict=True)}
        more = _counted(store, pack, today)
        rows |= {title: len(lines) for title, _, lines in more}
        book = Book()
        book.add_page("Cover", pack.title, _about(pack, rows, today))
        for part, one in zip(pack.parts, streams, strict=True):
            _add_part(book, store, part, one)
        for title, columns, lines in more:
            book.add_table(title, columns, _part(lines), count=len(lines))
        book.write(file, progress)
    return PackOut(path, rows)


@contextlib.contextmanager
def _wanted(store: Store, part: Part, today: dt.date) -> Iterator[Stream]:
    """Open the rows of a part; those by a look into the row are found first."""
    ids = None
    sort = tuple((name, False) for name in part.sort)
    if part.filled or part.above:
        with stream(store, part.entity, today=today, where=part.where, sort=sort) as rows:
            ids = [row["id"] for some in rows.parts() for row in some if _belongs(part, row)]
    with stream(
        store, part.entity, today=today, where=part.where, ids=ids, sort=() if ids else sort
    ) as rows:
        yield rows


def _belongs(part: Part, row: Row) -> bool:
    if part.filled and row[part.filled] is None:
        return False
    return part.above is None or (row[part.above[0]] or 0) > part.above[1]


def _add_part(book: "Book", store: Store, part: Part, rows: Stream) -> None:
    columns = sheet_columns(part.entity, columns=shown(part))
    described = register_columns(store, part.entity, columns, offer=False)
    book.add_table(part.title, described, cells_of(columns, rows), count=rows.count)


def _about(pack: Pack, rows: dict[str, int], today: dt.date) -> list[tuple[str, str]]:
    """Say what is in it, and not who wrote it: it leaves the council."""
    without = columns_left_out(pack.parts)
    small = [("Small counts", HIDDEN)] if pack.counted else []
    return [
        ("What it is for", pack.purpose),
        ("As it stood on", show_day(today)),
        (
            "Sheets, with their rows",
            ", ".join(f"{title} ({count:,})" for title, count in rows.items()),
        ),
        *((f"Left out of {title}", ", ".join(names)) for title, names in without.items()),
        ("Private columns left out", ALL_PRIVATE),
        *small,
        ("Check before it leaves", "Read it once: names of sole traders are business names here."),
        ("Written with", f"Commissioning Desk {__version__}"),
    ]


# --- counts and sums ---


def _all(store: Store, register: str, today: dt.date) -> Iterator[Row]:
    with stream(store, ENTITIES[register], today=today) as rows:
        for part in rows.parts():
            yield from part


def _counted(store: Store, pack: Pack, today: dt.date) -> list["Counted"]:
    """Give the sheets of counts and sums: title, columns and lines."""
    counts = [_counts(store, today)] if pack.counted else []
    return [*counts, *([_spend(store, today)] if pack.spent else [])]


def _counts(store: Store, today: dt.date) -> "Counted":
    """Tell how many children have purchases of each therapy in each area, small counts hidden."""
    from desktop.sheets.book_out import TableColumn

    children: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in _all(store, "purchases", today):
        if row["child"] is not None and row["status"] in COMMITTED:
            children[row["therapy"], row["area"] or "Not said"].add(row["child"].id)
    counts = Counter({cell: len(found) for cell, found in children.items()})
    secret = hidden(counts)
    lines = [
        [*cell, FEWER if cell in secret else f"{count:,}"] for cell, count in sorted(counts.items())
    ]
    columns = [TableColumn("Therapy", TEXT, 30), TableColumn("Area", TEXT, 14)]
    columns.append(TableColumn("Children", TEXT, 46))
    return COUNTS, columns, lines


def _spend(store: Store, today: dt.date) -> "Counted":
    """Tell what was paid to each provider in each financial year."""
    from desktop.sheets.book_out import TableColumn

    sums: dict[tuple[str, str, str], list[Decimal | None]] = defaultdict(lambda: [None, None])
    for row in _all(store, "payments", today):
        provider = row["provider"]
        year = row["financial_year"] or financial_year(row["date"])
        both = sums[provider.key, provider.text, year]
        for place, name in enumerate(("net", "gross")):
            if row[name] is not None:
                both[place] = (both[place] or 0) + row[name]
    lines = [[*cell, *amounts] for cell, amounts in sorted(sums.items())]
    columns = [
        TableColumn("Provider", TEXT, 14),
        TableColumn("Provider name", TEXT, 30),
        TableColumn("Financial year", TEXT, 14),
        TableColumn("Net", MONEY, 16),
        TableColumn("Gross", MONEY, 16),
    ]
    return SPEND, columns, lines


def _part(lines: Sequence[Sequence[Any]]) -> list[list[Sequence[Any]]]:
    return [list(zip(*lines, strict=True))] if lines else []
