"""The sample is untidy in the ways that people are: telephones, days, headings, notes."""

import datetime as dt
import re

import openpyxl
import pytest

from tests.sample.laid_out import column, day_of
from tests.sample.make_sample import TARGET


@pytest.fixture(scope="module")
def kept():
    """The workbook as it lies in the resources."""
    return openpyxl.load_workbook(TARGET / "qpl.xlsx")


@pytest.mark.parametrize(("sheet", "heading"), [("Providers", "Tel"), ("Contacts", "Tel No")])
def test_telephones_ring_nobody_and_some_lost_their_nought(sheet, heading):
    written = column(sheet, heading)

    for number in written:
        digits = str(number).replace(" ", "").removeprefix("0")
        assert re.fullmatch(r"1632960\d{3}|7700900\d{3}", digits)
    assert any(isinstance(number, int) for number in written)
    assert any(isinstance(number, str) for number in written)


def test_some_company_numbers_lost_their_leading_nought():
    numbers = column("Providers", "Co. No")

    assert sum(isinstance(number, int) and number < 10_000_000 for number in numbers) >= 10
    assert any(isinstance(number, str) for number in numbers)


@pytest.mark.parametrize(
    ("sheet", "heading"),
    [
        ("Qualifications", "Since"),
        ("Rates", "From"),
        ("Assurance", "Expiry date"),
        ("Capacity", "As at"),
    ],
)
def test_a_column_of_days_mixes_real_ones_text_and_serials(sheet, heading):
    written = column(sheet, heading)

    assert {type(cell) for cell in written} == {dt.date, str, int}
    assert all(dt.date(2024, 1, 1) < day_of(cell) < dt.date(2030, 1, 1) for cell in written)


@pytest.mark.parametrize("name", ["Providers", "Qualifications"])
def test_two_rows_of_headings_are_merged_across_and_down(kept, name):
    blocks = {str(block) for block in kept[name].merged_cells.ranges}

    assert "A4:A5" in blocks
    assert any(re.fullmatch(r"[A-Z]4:[A-Z]4", block) for block in blocks)


def test_titles_sums_notes_and_a_hidden_sheet_are_in_the_way(kept):
    first = [row[0].value for row in kept["Providers"].iter_rows()]

    assert first[0] == "SEN THERAPIES – QUALIFIED PROVIDER LIST"
    assert "Total" in first
    assert first[-15:] == [None] * 15
    assert any(str(value).startswith("NB:") for value in first)
    assert kept["Lookups"].sheet_state == "hidden"


def test_the_headings_of_the_longest_sheet_stand_twice(kept):
    first = [row[0].value for row in kept["Assurance"].iter_rows()]

    assert first.count("Provider ref") == 2
