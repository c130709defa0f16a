"""Cells made column by column: whatever a text holds, every reader gives it back."""

import datetime as dt
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from desktop.domain.kinds import DAY, FLAG, MONEY, NUMBER, SEVERAL, TEXT
from desktop.sheets.book_out import Book, TableColumn
from desktop.sheets.column_xml import LONGEST, ColumnXml, TooLong, rows_xml

LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\r")
TEXTS = st.lists(st.none() | st.text(LETTERS, min_size=1, max_size=30), min_size=1, max_size=6)


def read_back(tmp_path, kind, values):
    book = Book()
    columns = [TableColumn("Number", NUMBER), TableColumn("Value", kind)]
    parts = [[list(range(len(values))), values]]
    book.add_table("Sheet", columns, parts, count=len(values))
    path = tmp_path / "out.xlsx"
    book.write(path)
    sheet = openpyxl.load_workbook(path)["Sheet"]
    other = CalamineWorkbook.from_path(path).get_sheet_by_name("Sheet").to_python()
    rows = [row[1] for row in sheet.iter_rows(2, values_only=True)]
    return rows[: len(values)], [row[1] for row in other[1 : len(values) + 1]]


@example(values=["\0"])
@example(values=["a", "\0\0", None, " b"])
@settings(max_examples=60, deadline=None)
@given(values=TEXTS)
def test_any_text_is_read_back_as_it_was(tmp_path_factory, values):
    _, found = read_back(tmp_path_factory.mktemp("text"), TEXT, values)

    assert [one or None for one in found] == values


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (DAY, [dt.date(1900, 3, 1), None, dt.date(2026, 10, 6), dt.date(9999, 12, 31)]),
        (MONEY, [Decimal("0.01"), Decimal("-999999999.99"), Decimal("0.00"), None]),
        (NUMBER, [0, -5, 2**53 - 1, None]),
        (FLAG, [True, False, None, True]),
        (SEVERAL, [("North", "East"), None, ("a & b",), ("x",)]),
    ],
)
def test_every_kind_is_read_back_alike_by_two_readers(tmp_path, kind, values):
    plain, other = read_back(tmp_path, kind, values)
    wanted = {
        FLAG: lambda one: "Yes" if one else "No",
        SEVERAL: ", ".join,
        MONEY: float,
    }.get(kind, lambda one: one)
    expected = [None if one is None else wanted(one) for one in values]

    assert [one.date() if isinstance(one, dt.datetime) else one for one in plain] == expected
    assert [None if one == "" else one for one in other] == expected


def test_a_text_that_fits_exactly_goes_in_and_one_letter_more_does_not():
    column = ColumnXml("A", 1, TEXT)

    assert len(rows_xml(2, [column], [["x" * LONGEST]])) > LONGEST
    for text in ("x" * (LONGEST + 1), "&" * (LONGEST + 1)):
        with pytest.raises(TooLong):
            rows_xml(2, [column], [["short", text]])


def test_a_blank_takes_no_cell_and_rows_keep_their_numbers():
    columns = [ColumnXml("A", 1, TEXT), ColumnXml("B", 2, NUMBER)]

    assert rows_xml(7, columns, [["a", None], [None, 3]]) == (
        '<row r="7"><c r="A7" s="1" t="inlineStr"><is><t>a</t></is></c></row>'
        '<row r="8"><c r="B8" s="2"><v>3</v></c></row>'
    )
