"""Made-up workbooks, as large as wanted, for the benchmarks."""

import csv
import datetime as dt
import random
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADINGS = (
    "QPL Ref", "Supplier", "Trading as", "Type of organisation", "Co. No", "Charity No", "ODS",
    "UKPRN", "URN", "PPON", "VAT No", "Vendor No", "SME?", "VCSE?", "Address", "Post code",
    "District", "Areas covered", "Web", "Tel", "E-mail", "Also known as", "Comments", "Type",
)[:23]  # fmt: skip
RATE_HEADINGS = ("Provider", "Therapy", "Unit", "Minutes", "Rate", "From", "To")
RATED = 2_000  # providers that have rates
KINDS = ("Limited company", "Charity", "CIC", "NHS trust", "Special school", "Sole trader")
AREAS = ("North", "E; S", "West", "N, W", "South")
TOWNS = ("Ashford", "Dover", "Thanet", "Swale", "Gravesham", "Maidstone", "Canterbury")
FIRST = ("Ash", "Bell", "Castle", "Dale", "Elm", "Fern", "Glen", "Hart", "Kite", "Lark", "Quay")
SECOND = ("bridge", "combe", "field", "gate", "hill", "hurst", "ley", "mere", "stone", "wick")
LETTERS = "BDFGHJLNPQRSTWXZ"


QUALIFICATION_HEADINGS = (
    "Provider", "List", "Lot", "Status", "Since", "Reason", "Evaluated by", "Evaluated on",
)  # fmt: skip
EVENT_HEADINGS = ("Provider", "List", "Lot", "Status", "On", "Reason", "By")
LOTS = 5
OUTCOMES = ("qualified", "applied", "qualified", "suspended", "under evaluation")
BEGAN = dt.date(2019, 4, 1)


def rows(count: int) -> Iterator[list[Any]]:
    """Make rows that read without a problem, no two alike."""
    chance = random.Random(7)
    for number in range(1, count + 1):
        stem = f"{chance.choice(FIRST)}{chance.choice(SECOND)}"
        town = chance.choice(TOWNS)
        code = "".join(chance.choices(LETTERS, k=7))
        yield [
            f"P-{number:06d}",
            f"{stem} Therapies {number}",
            f"{stem} Therapy" if number % 3 else None,
            KINDS[number % len(KINDS)],
            chance.randrange(1_000_000, 19_999_999),
            chance.randrange(200_000, 1_299_999) if number % 4 == 0 else None,
            f"R{code[0]}{number % 10}" if number % 9 == 0 else None,
            chance.randrange(10_000_000, 19_999_999),
            chance.randrange(100_000, 199_999),
            f"P{code[:3]}-{number % 10_000:04d}-{code[3:]}",
            None,
            7_000_000 + number,
            "Y" if number % 2 else "N",
            "No",
            f"{number % 300} High Street, {town}",
            f"ME{number % 20 + 1} {number % 9 + 1}{code[:2]}",
            town,
            AREAS[number % len(AREAS)],
            f"www.{stem.lower()}{number}.example",
            f"01632 {960_000 + number % 1_000}",
            f"referrals@{stem.lower()}{number}.example",
            f"{stem} {number}" if number % 5 == 0 else None,
            "Visits schools in term time" if number % 2 else None,
        ]


def qualification_rows(count: int) -> Iterator[list[Any]]:
    """Make places on the lots of a list: five lots a provider, an outcome on each."""
    for number in range(count):
        day = BEGAN + dt.timedelta(days=number % 2_000)
        status = ("qualified", "applied", "qualified", "suspended", "under evaluation")[
            number % 7 % 5
        ]
        yield [
            f"P-{number // LOTS + 1:06d}", "L", str(number % LOTS + 1), status, day,
            f"Round {number % 40} of the list", f"Panel {number % 9}", day,
        ]  # fmt: skip


def event_rows(count: int) -> Iterator[list[Any]]:
    """Make dated steps on the lots of a list: an application and an evaluation, lot by lot."""
    for number in range(count):
        place = number // 2
        status = "under evaluation" if number % 2 else "applied"
        day = BEGAN + dt.timedelta(days=place % 2_000 + number % 2 * 30)
        yield [
            f"P-{place // LOTS + 1:06d}", "L", str(place % LOTS + 1), status, day,
            f"Round {number % 40} of the list", f"Panel {number % 9}",
        ]  # fmt: skip


SHEETS: dict[str, tuple[Sequence[str], Callable[[int], Iterator[list[Any]]]]] = {
    "providers": (HEADINGS, rows),
    "qualifications": (QUALIFICATION_HEADINGS, qualification_rows),
    "qualification-events": (EVENT_HEADINGS, event_rows),
}


def kept(count: int, register: str = "providers") -> Path:
    """Give the workbook of so many rows, made once and kept in the system's temporary folder."""
    made_by = zlib.crc32(Path(__file__).read_bytes())
    folder = Path(tempfile.gettempdir()) / "commissioning-desk-bench"
    book = folder / f"{register}-{count}-{made_by:08x}.xlsx"
    if not book.exists():
        folder.mkdir(exist_ok=True)
        half = book.with_suffix(".half")
        write(half, count, register)
        half.replace(book)
    return book


def write(path: Path, count: int, register: str = "providers") -> None:
    """Write the workbook with its texts inside the cells; shared ones take as long to read."""
    headings, make = SHEETS[register]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Rows")
    sheet.append(headings)
    for row in make(count):
        sheet.append(row)
    book.save(path)


def write_rates(path: Path, count: int) -> None:
    """Write rates of those providers as text: links, amounts, counts and days."""
    chance = random.Random(11)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(RATE_HEADINGS)
        for number in range(1, count + 1):
            begins = dt.date(2020, 4, 1) + dt.timedelta(days=number // RATED)
            writer.writerow(
                (
                    f"P-{number % RATED + 1:06d}",
                    "Occupational therapy",
                    "hour" if number % 2 else "session",
                    45 if number % 2 else "",
                    f"{chance.randrange(2_000, 15_000) / 100:.2f}",
                    begins.isoformat(),
                    (begins + dt.timedelta(days=364)).isoformat() if number % 3 else "",
                )
            )
