"""Days as they are written: read, put in order, told where nobody can know."""

import datetime as dt

import pytest

from tests.sheets.column_fixtures import cells, one
from tests.sheets.fixtures import serial
from tests.sheets.reading_help import column, odd, said

__all__ = ["cells", "one"]  # fixtures


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
