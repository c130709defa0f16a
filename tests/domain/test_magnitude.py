"""Amounts a thousand times too large or too small: both readings, and what speaks for them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.amounts import read_money
from desktop.domain.magnitude import beside, stray_unit


@pytest.mark.parametrize(
    ("text", "read", "other"),
    [
        ("£381,707k", 381_707_000, 381_707),
        ("£428,917k", 428_917_000, 428_917),
        ("381707k", 381_707_000, 381_707),
        ("(1,200 k)", 1_200_000, 1_200),
        ("£2,650,000m", 2_650_000_000_000, 2_650_000),
    ],
)
def test_a_unit_behind_written_out_thousands_gives_two_readings(text, read, other):
    slip = stray_unit(text)

    assert (slip.read, slip.other) == (read, other)
    assert "has its thousands written out" in slip.words()


@pytest.mark.parametrize(
    "text", ["£381,707", "£500k", "£1.2m", "1,404", "8000k", "k", "", "£2.65m"]
)
def test_amounts_that_say_one_thing_only_are_not_asked_about(text):
    assert stray_unit(text) is None


YEARS = {"2021-22": Decimal(430_000), "the budget of 2021-22": Decimal(445_000)}


def test_an_amount_a_thousand_times_its_neighbours_is_asked_about():
    slip = beside(Decimal(381_707_000), YEARS)

    assert slip.words() == (
        "is it £381,707,000 or £381,707? Beside it, 2021-22 has £430,000 and the budget of "
        "2021-22 has £445,000"
    )


def test_an_amount_in_thousands_is_asked_about_too():
    assert beside(Decimal("381.71"), YEARS).other == Decimal(381710)


def test_two_figures_with_the_same_slip_do_not_hide_each_other_from_the_budget():
    known = {"2020-21": Decimal(428_917_000)} | YEARS

    assert beside(Decimal(381_707_000), known).other == Decimal(381_707)


@given(some.decimals(100_000, 2_000_000, places=2))
def test_what_is_of_the_size_of_its_neighbours_is_never_asked_about(amount):
    assert beside(amount, YEARS) is None


@given(some.integers(1_000, 99_999_999))
def test_what_is_read_is_what_the_reader_of_amounts_reads(number):
    text = f"£{number:,}k"

    assert stray_unit(text).read == read_money(text)
