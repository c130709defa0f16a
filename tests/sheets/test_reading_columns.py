"""What each column holds: its kind, exact total, days, and what is odd in it."""

import datetime as dt

import openpyxl
import pytest

from desktop.sheets.opened import Opened
from tests.sheets.fixtures import Raw, error, formula, pounds, serial, text, xls, xlsx
from tests.sheets.reading_help import column, odd, said, survey


@pytest.fixture
def one(tmp_path):
    """Read one column of texts under a heading, with a name beside it."""

    def read(heading, cells):
        rows = [["Provider", heading], *([f"Row {n} Ltd", cell] for n, cell in enumerate(cells))]
        return survey(text(tmp_path / "one.csv", rows, delimiter=";"))

    return read


@pytest.fixture
def cells(tmp_path):
    """Read one column of real cells under a heading, with a name beside it."""

    def read(heading, values, **more):
        rows = [["Provider", heading], *([f"Row {n} Ltd", cell] for n, cell in enumerate(values))]
        return survey(xlsx(tmp_path / "one.xlsx", rows, **more))

    return read


@pytest.mark.parametrize(
    ("heading", "values", "kind", "total"),
    [
        ("Amount", ["£1,234.50", "(£20)", "5"], "money", "1219.50"),
        ("Amount", ["1,234.50-", "-£5", "10 CR"], "money", "-1249.50"),
        ("Budget", ["£400k", "£1.2m", "0"], "money", "1600000.00"),
        ("Amount", ["100.00", "9.09495E-13", "nil"], "money", "100.00"),
        ("Anything", ["£5", "£6.10", "7"], "money", "18.10"),
        ("Longitude", ["-2.5", "-2.25", "1"], "number", "-3.75"),
        ("No of children", ["3", "4", "12"], "number", "19"),
        ("Number of sessions", ["24", "20", "30"], "number", "74"),
        ("Amount", ["0.10", "0.20", "0.30"], "money", "0.60"),
        ("Duration (months)", ["12", "12", "6"], "number", "30"),
        ("Amount", ["£1.2 million", "CR 500.00", "DR 20"], "money", "1199520.00"),
        ("NumberNotPaidOnTime", ["15", "20", "1"], "number", "36"),
        ("registration_period", ["2019", "2020", "2020"], "number", "6059"),
        ("Account amount", ["500", "600", "20"], "money", "1120.00"),
        ("Balance due", ["25000", "30000", "40000"], "money", "95000.00"),
        ("Salary from (£)", ["25000", "30000", "40000"], "money", "95000.00"),
    ],
)
def test_amounts_and_numbers_are_added_up_exactly(one, heading, values, kind, total):
    found = column(one(heading, values), heading)

    assert (found["kind"], found["total"]) == (kind, total)


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Company number", ["01234567", "09876543", "SC123456"]),
        ("Code", ["007", "012", "113"]),
        ("Telephone", ["1617486414", "1619291783", "1618258222"]),
        ("Postcode", ["CT1 2AB", "ME14 1XX", "TN23 1LY"]),
        ("Account", ["12345678", "23456789", "34567890"]),
        ("Name", ["Ash", "Birch", "3 Elms"]),
        ("NHS", ["9434765919", "9434765870", "4010232137"]),
    ],
)
def test_identifiers_and_words_stay_text(one, heading, values):
    found = column(one(heading, values), heading)

    assert (found["kind"], found["total"], found["distinct"]) == ("text", None, 3)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["Yes", "No", "Yes"], "yes-no"),
        (["Y", "N", ""], "yes-no"),
        (["12", "a lot", "13", "some"], "mixed"),
        (["", "", ""], "empty"),
    ],
)
def test_kinds_of_other_columns(one, values, kind):
    assert column(one("Whatever", values), "Whatever")["kind"] == kind


def test_blanks_and_different_values_are_counted_trimmed(one):
    found = column(one("Town", ["Dover", " Dover", "", "Deal", "dover"]), "Town")

    assert (found["blank"], found["distinct"]) == (1, 3)


def test_na_is_said_to_be_read_as_blank(one):
    found = one("Website", ["NA", "n/a", "a.org", "b.org"])

    assert "2 cells hold" in odd(found, "Website")
    assert "read as blank" in odd(found, "Website")


def test_words_in_a_money_column_are_named(one):
    found = one("Amount", ["1.50", "2", "see note", "3", "4"])

    assert column(found, "Amount")["total"] == "10.50"
    assert "1 cell holds words in a money column, such as “see note” (row 4)" in odd(
        found, "Amount"
    )
    assert [(w["row"], w["column"], w["value"]) for w in found["warnings"]] == [(4, 2, "see note")]


def test_a_range_or_two_amounts_in_one_cell_are_not_added_up(one):
    found = one("Amount", ["£1", "£2", "£3", "£8M-£10M", "£5 / £6"])

    assert column(found, "Amount")["total"] == "6.00"
    assert "2 cells hold two values" in odd(found, "Amount")


def test_another_currency_is_not_added_up(one):
    assert column(one("Amount", ["1", "2", "3", "4", "$50"]), "Amount")["total"] == "10.00"


def test_telephone_numbers_that_lost_their_nought_are_told(one):
    found = one("Telephone", ["1617486414", "1619291783", "01618258222"])

    assert "2 cells look like a telephone number that lost its leading 0" in odd(found, "Telephone")


def test_company_numbers_that_lost_their_noughts_are_told_and_whole_ones_are_not(one):
    found = one("Company number", ["1234567", "12345678", "SC123456"])

    assert "1 cell is a number that lost its leading noughts" in odd(found, "Company number")


# --- days ---


@pytest.mark.parametrize(
    "values",
    [
        ["27/03/2026", "1/4/26", "30.04.2026"],
        ["27 March 2026", "1 Apr 2026", "30th April 2026"],
        ["2026-03-27", "2026-04-01T09:30:00Z", "2026-04-30"],
        ["Fri 27 March 2026", "27-Mar-26", "30/04/2026 00:00"],
        ["46108", "01/04/2026", "30/04/2026"],
    ],
    ids=["figures", "words", "iso", "long", "serial"],
)
def test_days_are_read_in_every_way_they_are_written(one, values):
    found = column(one("Start date", values), "Start date")

    assert (found["kind"], found["earliest"], found["latest"]) == (
        "day",
        "2026-03-27",
        "2026-04-30",
    )


def test_real_days_text_and_serials_make_one_day_column(cells):
    values = [dt.date(2026, 3, 27), "30/04/2026", serial(dt.date(2026, 4, 1)), None]
    found = cells("Review", values)

    facts = column(found, "Review")
    assert (facts["kind"], facts["earliest"], facts["latest"]) == (
        "day",
        "2026-03-27",
        "2026-04-30",
    )
    assert "serial number" in odd(found, "Review")


def test_days_written_month_first_are_found_out_and_told(one):
    found = one("Date", ["03/25/2026", "04/01/2026", "04/02/2026"])

    facts = column(found, "Date")
    assert (facts["earliest"], facts["latest"]) == ("2026-03-25", "2026-04-02")
    assert facts["day_order"] == "month first"
    assert "month first" in odd(found, "Date")


def test_one_day_above_twelve_settles_the_order_of_all(one):
    found = column(one("Date", ["03/04/2026", "25/04/2026", "05/04/2026"]), "Date")

    assert (found["day_order"], found["earliest"]) == ("day first", "2026-04-03")


def test_the_order_of_neighbours_settles_it_where_no_day_is_above_twelve(one):
    found = one("Date", ["01/04/2026", "01/05/2026", "01/06/2026", "02/04/2026", "02/05/2026"])

    assert column(found, "Date")["day_order"] == "month first"
    assert "order of the rows" in odd(found, "Date")


def test_where_nothing_tells_the_order_it_is_said(one):
    found = one("Date", ["03/04/2026", "11/02/2026", "05/01/2026", "02/10/2026"])

    assert column(found, "Date")["day_order"] == "ambiguous"
    assert "could be day or month first" in odd(found, "Date")


def test_dates_that_do_not_exist_are_named(one):
    found = one("End date", ["31/09/2026", "30/09/2026", "29/09/2026", "28/09/2026"])

    assert column(found, "End date")["latest"] == "2026-09-30"
    assert [(w["row"], w["value"]) for w in found["warnings"]] == [(2, "31/09/2026")]


def test_times_where_dates_should_be_are_named(cells):
    days = [dt.date(2026, 3, n) for n in range(1, 6)]
    found = cells("Date", [*days, dt.time(9, 30)])

    assert column(found, "Date")["kind"] == "day"
    assert "is a time, not a date" in said(found)


def test_two_digit_years_are_told(one):
    assert "two-digit year" in odd(one("Date", ["27/03/26", "28/03/26"]), "Date")


def test_a_workbook_that_counts_from_1904_gives_the_same_days(cells):
    found = column(cells("Date", [dt.date(2026, 3, 27), dt.date(2026, 4, 1)], mac=True), "Date")

    assert (found["earliest"], found["latest"]) == ("2026-03-27", "2026-04-01")


def test_days_excel_may_have_swapped_are_told(cells):
    real = [dt.date(2026, 4, 3), dt.date(2026, 5, 3), dt.date(2026, 6, 3)]
    found = cells("Date", [*real, "13/03/2026", "25/03/2026", "30/03/2026"])

    assert "swapped day and month" in odd(found, "Date")


def test_dates_of_both_orders_in_one_column_are_called_ambiguous(one):
    found = one("Date", ["03/14/2026", "25/04/2026", "26/04/2026", "01/05/2026"])

    facts = column(found, "Date")
    assert facts["day_order"] == "ambiguous"
    assert facts["day_order_why"] == (
        "2 dates make sense only day first, such as “25/04/2026” (row 3), and 1 date makes sense "
        "only month first, such as “03/14/2026” (row 2)"
    )
    assert "could be day or month first" in said(found)


def test_a_slip_or_two_among_many_dates_do_not_change_their_order(one):
    days = [f"{day}/04/2026" for day in range(13, 30)]

    facts = column(one("Date", ["03/14/2026", "01/05/2026", *days]), "Date")

    assert facts["day_order"] == "day first"


def test_real_days_beside_a_written_one_tell_its_order(cells):
    real = [dt.date(2026, 4, day) for day in (1, 2, 4, 5)]

    facts = column(cells("Date", [*real[:2], "03/04/2026", *real[2:]]), "Date")

    assert (facts["day_order"], facts["latest"]) == ("day first", "2026-04-05")


def test_an_order_that_only_the_rows_show_is_said(one):
    found = one("Date", ["03/04/2026", "05/04/2026", "01/05/2026", "09/05/2026", "02/06/2026"])

    assert column(found, "Date")["day_order_why"] == (
        "No day is above 12, but the order of the rows shows it"
    )
    assert "Dates are written day first and were read so" in said(found)


@pytest.mark.parametrize("heading", ["Start date", "Date"])
def test_days_written_as_one_number_are_days(one, heading):
    facts = column(one(heading, ["20260401", "20260415", "20251231"]), heading)

    assert (facts["kind"], facts["earliest"], facts["latest"]) == (
        "day",
        "2025-12-31",
        "2026-04-15",
    )


def test_unusual_ways_to_write_a_number_are_read_and_said(one):
    found = one("Amount", ["£400k", "nil", "(5.00)", "9.09495E-13", "7"])

    assert column(found, "Amount")["total"] == "400002.00"
    for words in (
        "thousands or millions, such as “£400k” (row 2): read in full",
        "“nil” (row 3): read as nought",
        "as a credit, such as “(5.00)” (row 4): read as minus",
        "the noise of a calculation",
    ):
        assert words in odd(found, "Amount")


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "########"])
def test_errors_saved_as_text_are_errors(one, error):
    found = one("Amount", ["1", "2", error, "4"])

    assert column(found, "Amount")["total"] == "7.00"
    assert f"4: Amount holds the error {error}" in said(found)


def test_numbers_among_codes_that_kept_their_noughts_are_told(cells):
    found = cells("Code", ["0012", "0013", "0014", 15])

    assert column(found, "Code")["kind"] == "text"
    assert "a plain number among codes of 4 digits: leading noughts may be lost" in odd(
        found, "Code"
    )


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Telephone", "0161 496 0000 / 07700 900123"), ("Email", "a@x.org, b@x.org")],
)
def test_two_numbers_or_addresses_in_a_cell_are_told(cells, heading, cell):
    found = cells(heading, ["01", cell, "02"])

    assert f"several values or lines, such as “{cell}” (row 3)" in odd(found, heading)


def test_several_values_are_told_with_their_rows(cells):
    found = cells("Suppliers", ["Ash", "Birch, Cedar; Dale", "Elm"])

    assert "“Birch, Cedar; Dale” (row 3)" in odd(found, "Suppliers")


# --- workbooks ---


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
