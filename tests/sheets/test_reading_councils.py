"""Files like those of councils: `read` gives what a person counts, column by column."""

import csv
import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest

from desktop.sheets.opened import Opened
from tests.sheets import fixtures
from tests.sheets.councils import (
    amounts,
    files,
    layouts,
    published,
    reports,
    totals,
    written,
    written_days,
)
from tests.sheets.councils.case import CASES

__all__ = [  # each adds its cases
    "amounts",
    "files",
    "layouts",
    "published",
    "reports",
    "totals",
    "written",
    "written_days",
]
BOOKS = {".ods": fixtures.ods, ".xls": fixtures.xls}


def as_workbook(path, one):
    book = openpyxl.Workbook()
    for row in one.rows:
        book.active.append(row)
    for merged in one.merged:
        book.active.merge_cells(merged)
    book.save(path)


def as_text(path, one):
    out = io.StringIO(newline="")
    how = one.opts
    writer = csv.writer(
        out,
        lineterminator=how.get("end", "\r\n"),
        delimiter=how.get("delim", ","),
        quoting=how.get("quoting", csv.QUOTE_MINIMAL),
    )
    writer.writerows([[plain(cell) for cell in row] for row in one.rows])
    path.write_bytes((how.get("pre", "") + out.getvalue()).encode(how.get("enc", "utf-8")))


def plain(cell):
    if isinstance(cell, dt.date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, bool):
        return str(cell).upper()
    return f"{cell:.15g}" if isinstance(cell, float) else cell


def put(path, one):
    if one.text is not None:
        path.write_text(one.text, encoding="utf-8", newline="")
    elif one.opts.get("mac"):
        fixtures.xlsx(path, {"Sheet1": one.rows}, mac=True)
    elif path.suffix in BOOKS:
        BOOKS[path.suffix](path, one.rows)
    else:
        (as_workbook if path.suffix == ".xlsx" else as_text)(path, one)


def endings(make):
    one = make()
    return [".xlsx"] if one.merged else one.only or [".csv", ".xlsx", ".ods", ".xls"]


ALL = [(make, ending) for make in CASES for ending in endings(make)]


@pytest.mark.parametrize(
    ("make", "ending"), ALL, ids=[f"{make.__name__}{ending}" for make, ending in ALL]
)
def test_read_gives_what_a_person_counts(tmp_path, make, ending):
    one, path = make(), tmp_path / f"file{ending}"
    put(path, one)
    opened = Opened(path)
    name = opened.about()["sheets"][0]["name"]

    found = opened.survey(name, None)

    assert found["header_rows"] == [row + one.shift for row in one.head]
    assert found["data_rows"] == len(one.datarows), found["skipped"][:20]
    columns = {column["position"]: column for column in found["columns"]}
    got, wanted = {}, {}
    for heading, facts in one.expect().items():
        column = columns[facts["position"]] | {"heading": columns[facts["position"]]["heading"]}
        if column["total"] is not None:
            column["total"] = Decimal(column["total"])
        got[heading] = {fact: column[fact] for fact in facts}
        wanted[heading] = facts
    assert got == wanted
    assert one.names_differ or [columns[p["position"]]["heading"] for p in wanted.values()] == [
        *wanted
    ]
