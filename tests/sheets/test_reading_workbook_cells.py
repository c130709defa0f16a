"""Cells as workbooks keep them: formulas, errors, formats, 1904, noise."""

import datetime as dt

import openpyxl
import pytest

from desktop.sheets.opened import Opened
from tests.sheets.column_fixtures import cells
from tests.sheets.fixtures import Raw, error, formula, pounds, serial, text, xls, xlsx
from tests.sheets.reading_help import column, odd, said, survey

__all__ = ["cells"]  # fixtures


def test_formulas_openpyxl_wrote_were_never_calculated(tmp_path):
    book = openpyxl.Workbook()
    for row in [["Ref", "Cost"], ["P-1", 1], ["P-2", "=B2*2"], ["P-3", 3]]:
        book.active.append(row)
    book.save(tmp_path / "f.xlsx")

    found = survey(tmp_path / "f.xlsx")

    assert "3: Cost holds a formula that was never calculated" in said(found)
    assert column(found, "Cost")["total"] == "4.00"


def test_pounds_that_openpyxl_wrote_are_known_by_their_format(tmp_path):
    book = openpyxl.Workbook()
    for row in [["Ref", "Anything"], ["P-1", 10], ["P-2", 20], ["P-3", 5]]:
        book.active.append(row)
    for number in (2, 3, 4):
        book.active.cell(number, 2).number_format = '"£"#,##0.00'
    book.save(tmp_path / "p.xlsx")

    assert column(survey(tmp_path / "p.xlsx"), "Anything")["total"] == "35.00"
    assert column(survey(tmp_path / "p.xlsx"), "Anything")["kind"] == "money"


@pytest.mark.parametrize(("make", "suffix"), [(xlsx, "xlsx"), (xls, "xls")])
def test_plain_numbers_of_a_1904_workbook_are_its_days(tmp_path, make, suffix):
    day = dt.date(2026, 4, 1)
    rows = [["Ref", "Start"], ["P-1", day], ["P-2", serial(day, mac=True) + 1], ["P-3", day]]

    found = survey(make(tmp_path / f"mac.{suffix}", rows, mac=True))

    facts = column(found, "Start")
    assert (facts["kind"], facts["earliest"], facts["latest"]) == (
        "day",
        "2026-04-01",
        "2026-04-02",
    )
    assert "counted from 1904" in said(found)


def test_error_cells_are_named_and_not_lost(cells):
    found = cells("Cost", [1, 2, error("#N/A"), 4, error("#DIV/0!"), 6, 7, 8])

    assert column(found, "Cost")["total"] == "28.00"
    assert [(w["row"], w["column"], w["value"]) for w in found["warnings"]] == [
        (4, 2, "#N/A"),
        (6, 2, "#DIV/0!"),
    ]


def test_formulas_that_were_never_calculated_are_named(cells):
    found = cells("Cost", [1, formula(), 3])

    assert "formula that was never calculated" in said(found)
    assert found["warnings"][0]["row"] == 3


def test_a_formula_whose_result_is_an_empty_text_is_blank(cells):
    found = cells("Cost", [1, Raw(' t="str"', "<f>A1</f><v></v>"), 3])

    assert (column(found, "Cost")["blank"], found["warnings"]) == (1, [])


def test_errors_come_in_the_rows_as_errors(tmp_path):
    path = xlsx(tmp_path / "e.xlsx", [["Ref", "Cost"], ["P-1", error()], ["P-2", formula()]])

    assert Opened(path).head("Sheet1", 2, 2) == [("P-1", ("#N/A", "error")), ("P-2", ("", "error"))]


def test_binary_noise_stays_out_of_a_total_of_money(cells):
    found = column(cells("Cost", [0.1, 0.2, 1234.5600000000002]), "Cost")

    assert found["total"] == "1234.86"


def test_rates_of_more_decimals_keep_them(cells):
    assert column(cells("Unit rate", [0.0345, 1.5]), "Unit rate")["total"] == "1.5345"


def test_pounds_are_known_by_their_number_format(cells):
    found = column(cells("Q1", [pounds(12.5), pounds(10), pounds(3)]), "Q1")

    assert (found["kind"], found["total"]) == ("money", "25.50")


def test_numbers_kept_as_text_are_added_up_and_told(cells):
    found = cells("Cost", [1, 2, "3.50", 4])

    assert column(found, "Cost")["total"] == "10.50"
    assert "1 cell holds a number kept as text" in odd(found, "Cost")


def test_identifiers_of_more_than_fifteen_digits_are_told(cells):
    found = cells("Reference number", [1234567890123456789, 2234567890123456789])

    assert "more than 15 digits" in odd(found, "Reference number")


def test_several_values_in_a_cell_are_told(cells):
    found = cells("Suppliers", ["Ash; Birch", "Cedar", "Dale\nElm"])

    assert "2 cells hold several values or lines" in odd(found, "Suppliers")


def test_a_great_many_different_values_are_counted_exactly(tmp_path):
    rows = [["Ref", "Amount"], *([f"P-{n}", n - 30_000] for n in range(50_000))]
    found = survey(text(tmp_path / "many.csv", rows))

    assert column(found, "Ref")["distinct"] == 50_000
    assert column(found, "Amount")["distinct"] == 50_000
