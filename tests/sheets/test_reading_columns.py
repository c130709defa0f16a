"""What each column holds: its kind, exact total, and what is odd in it."""

import pytest

from tests.sheets.column_fixtures import cells, one
from tests.sheets.reading_help import column, odd, said

__all__ = ["cells", "one"]  # fixtures


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
