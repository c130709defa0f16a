"""Random tables in random dialects come back exactly: every cell, every sum, every first day."""

import csv
import datetime as dt
import io
import json
import tempfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from desktop.sheets.opened import Opened
from desktop.sheets.packing import Chunk, unpack_numbers
from tests.sheets.fixtures import ods, xls, xlsb, xlsx
from tests.sheets.reading_help import column

WORDS = st.text("abcdefghijklmnop éü'&<>.-/()#@", min_size=1, max_size=14).map(
    lambda word: f"Q{word.strip()}z"
)
LONG = st.text('abc ,;|\t"\nxyz', min_size=1, max_size=40).map(lambda text: f"Q{text}z")
SORTS = {
    "Name": WORDS,
    "Description": LONG,
    "Post code": st.from_regex(r"[A-Z]{2}[1-9] [1-9][A-Z]{2}", fullmatch=True),
    "Supplier ref": st.integers(0, 9_999).map(lambda number: f"{number:05}"),
    "Net amount": st.integers(-(10**9), 10**9).map(lambda pence: Decimal(pence).scaleb(-2)),
    "Quantity": st.integers(0, 99_999),
    "Start date": st.dates(dt.date(1990, 1, 1), dt.date(2069, 12, 31)),
    "SME": st.sampled_from(["Yes", "No"]),
}
BLANKABLE = {"Description", "Post code", "Net amount", "Start date"}
TOTALLED = {"Net amount": "money", "Quantity": "number"}
TEXT_FILES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BOOKS = settings(TEXT_FILES, max_examples=15)


@st.composite
def tables(draw):
    """Make headings and rows: a name first, then other columns in any order, some cells blank."""
    others = draw(st.permutations([name for name in SORTS if name != "Name"]))
    heads = ["Name", *others[: draw(st.integers(2, len(others)))]]
    cells = [st.none() | SORTS[name] if name in BLANKABLE else SORTS[name] for name in heads]
    rows = draw(st.lists(st.tuples(*cells), min_size=3, max_size=20))
    full = st.tuples(*(SORTS[name] for name in heads))
    return heads, [draw(full), draw(full), *rows]


def written(cell, day):
    """Write a cell as it stands in a text file."""
    if isinstance(cell, Decimal):
        return f"{cell:,.2f}"
    return cell.strftime(day) if isinstance(cell, dt.date) else "" if cell is None else str(cell)


def lines_of(opened):
    """Give the data rows as they come for an import, and where they stand."""
    [sheet, *_] = opened.about()["sheets"]
    return [
        line
        for numbers, packed in opened.packed(sheet["name"], None)
        for line in Chunk(unpack_numbers(numbers), packed).lines()
    ]


def check(path, heads, rows, cells, first=2):
    """Compare what is read with the table: each cell, and what is said of each column.

    Args:
        path: the file.
        heads: the headings.
        rows: the values.
        cells: the values as they ought to come.
        first: the row number of the first data row.
    """
    opened = Opened(path)
    found = opened.survey(opened.about()["sheets"][0]["name"], None)

    assert [one["heading"] for one in found["columns"]] == heads
    assert found["header_rows"] == [first - 1]
    assert lines_of(opened) == [(first + at, tuple(row)) for at, row in enumerate(cells)]
    for place, name in enumerate(heads):
        values = [row[place] for row in rows if row[place] is not None]
        facts = column(found, name)
        assert facts["blank"] == len(rows) - len(values)
        if name in TOTALLED:
            assert facts["kind"] in {TOTALLED[name], "number"}
            assert Decimal(facts["total"]) == sum(values)
        elif name == "Start date":
            days = [day.isoformat() for day in values]
            assert (facts["kind"], facts["earliest"], facts["latest"]) == (
                "day",
                min(days),
                max(days),
            )
        else:
            assert facts["distinct"] == len({value.strip() for value in values})


@TEXT_FILES
@given(
    table=tables(),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    day=st.sampled_from(["%d %B %Y", "%Y-%m-%d", "%d-%b-%Y", "%d %b %y"]),
)
def test_a_text_file_in_any_dialect(table, delimiter, end, encoding, quoting, day):
    heads, rows = table
    assume(day != "%d %b %y" or all(
        not isinstance(cell, dt.date) or cell.year >= 1970 for row in rows for cell in row
    ))  # fmt: skip
    texts = [[written(cell, day) for cell in row] for row in rows]
    out = io.StringIO(newline="")
    if end == "\r":
        quoting = csv.QUOTE_ALL  # Python would leave a line feed in a cell without quotes
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows([heads, *texts])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.csv"
        path.write_bytes(out.getvalue().encode(encoding))

        check(path, heads, rows, [[cell or None for cell in row] for row in texts])


def plain(cell):
    """Give a cell as the reader gives it from a workbook."""
    if isinstance(cell, dt.date):
        return (cell.isoformat(),)
    if isinstance(cell, Decimal):
        number = float(cell)
        return int(number) if number.is_integer() else number
    return cell


def by_openpyxl(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


@pytest.mark.parametrize(
    "make", [by_openpyxl, xlsx, xls, ods], ids=["openpyxl", "xlsx", "xls", "ods"]
)
@BOOKS
@given(table=tables(), above=st.integers(0, 3))
def test_a_workbook_of_any_kind(make, table, above):
    heads, rows = table
    titles = [["Prepared for the board"], [None], [None]][:above]
    kept = [[float(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in rows]
    suffix = "xlsx" if make is by_openpyxl else make.__name__
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"any.{suffix}"
        make(path, [*titles, heads, *kept])

        cells = [[plain(cell) for cell in row] for row in rows]
        check(path, heads, rows, cells, first=2 + above)


@BOOKS
@given(table=tables())
def test_a_binary_workbook(table):
    heads, rows = table
    kept = [
        [written(cell, "%Y-%m-%d") or None if isinstance(cell, dt.date) else
         float(cell) if isinstance(cell, Decimal) else cell for cell in row]
        for row in rows
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.xlsb"
        xlsb(path, [heads, *kept])

        cells = [
            [cell.isoformat() if isinstance(cell, dt.date) else plain(cell) for cell in row]
            for row in rows
        ]
        check(path, heads, rows, cells)


@BOOKS
@given(table=tables())
def test_a_json_list(table):
    heads, rows = table
    texts = [[written(cell, "%Y-%m-%d") for cell in row] for row in rows]
    records = [dict(zip(heads, (cell or None for cell in row), strict=True)) for row in texts]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.json"
        path.write_text(json.dumps(records), encoding="utf-8")

        check(path, heads, rows, [[cell or None for cell in row] for row in texts])
