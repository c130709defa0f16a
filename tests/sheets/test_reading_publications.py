"""What `read` says of files like those councils publish, against an independent count."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest

from desktop.sheets import facts
from desktop.sheets.opened import Opened
from tests.sheets import fixtures, publications
from tests.sheets.hand_count import hand_count
from tests.sheets.reading_help import column, survey


def by_openpyxl(path, found):
    """Write it as Excel would: through openpyxl, numbers and days as such."""
    book = openpyxl.Workbook()
    for row in found.rows:
        book.active.append(row)
    for one in found.merged:
        book.active.merge_cells(one)
    book.save(path)


def by_hand(path, found):
    fixtures.xlsx(path, found.rows, merged=found.merged)


def as_ods(path, found):
    fixtures.ods(path, found.rows)


def as_xls(path, found):
    fixtures.xls(path, found.rows)


def as_csv(path, found, encoding="utf-8", end="\r\n"):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerows(
        ["" if cell is None else cell for cell in row] for row in found.rows
    )
    path.write_bytes(out.getvalue().encode(encoding))


def as_windows_csv(path, found):
    as_csv(path, found, "cp1252", "\r")


WAYS = {
    "openpyxl.xlsx": by_openpyxl,
    "hand.xlsx": by_hand,
    "book.ods": as_ods,
    "book.xls": as_xls,
    "text.csv": as_csv,
    "windows.csv": as_windows_csv,
}
CASES = [
    (make, name)
    for make in publications.ALL
    for name in WAYS
    if not (make().merged and name.endswith((".csv", ".ods", ".xls")))  # these keep no merging
]


@pytest.mark.parametrize(
    ("make", "name"), CASES, ids=[f"{make.__name__}-{name}" for make, name in CASES]
)
def test_read_gives_what_a_person_would_count(tmp_path, make, name):
    seen = make()
    path = tmp_path / name
    WAYS[name](path, seen)

    found = survey(path)

    assert found["header_rows"] == seen.headings
    assert found["data_rows"] == len(seen.data)
    kinds = {one["heading"]: one["kind"] for one in found["columns"]}
    assert {heading: kinds.get(heading) for heading in seen.kinds} == seen.kinds
    for heading in seen.kinds:
        got = column(found, heading)
        if make is publications.rota and heading == "Address":
            continue
        counted = hand_count(seen.rows, seen.data, got["position"] - 1)
        assert (got["blank"], got["distinct"]) == (counted["blank"], counted["distinct"]), heading
        if got["kind"] in {"money", "number"}:
            assert abs(Decimal(got["total"]) - counted["total"]) < Decimal("0.0001"), heading
        if got["kind"] == "money":
            assert got["total"] == f"{counted['total']:.2f}"
        if got["kind"] == "day" and heading != "period":
            assert (got["earliest"], got["latest"]) == (counted["earliest"], counted["latest"])


@pytest.mark.parametrize("make", publications.ALL)
def test_every_row_is_data_or_said_to_be_left_out(tmp_path, make):
    path = tmp_path / "book.xlsx"
    by_openpyxl(path, make())

    found = survey(path)

    filled = sum(any(cell is not None for cell in row) for row in make().rows)
    assert len(found["header_rows"]) + found["data_rows"] + len(found["skipped"]) == filled


@pytest.mark.parametrize("make", publications.ALL)
def test_the_lines_that_are_imported_are_the_rows_that_were_counted(tmp_path, make):
    path = tmp_path / "book.xlsx"
    by_openpyxl(path, make())
    opened = Opened(path)

    numbers = [
        number
        for packed, _ in opened.packed("Sheet", None)
        for number in (packed if isinstance(packed, list) else range(packed[0], packed[1] + 1))
    ]

    assert numbers == make().data


def test_tables_below_the_first_are_given_too(tmp_path):
    path = tmp_path / "terms.xlsx"
    by_openpyxl(path, publications.terms())

    [sheet] = facts.read(path)["sheets"]

    [below] = sheet["other_tables"]
    assert (sheet["data_rows"], sheet["tables"]) == (3, [9])
    assert (below["header_rows"], below["data_rows"], below["skipped"]) == ([9], 2, [])
    assert column(below, "Date")["latest"] == "2027-01-04"
