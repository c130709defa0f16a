"""Amounts: read as people write them, shown so that they read back the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.amounts import read_money, read_number, show_money, show_number, to_pence

POUNDS = st.integers(-(10**13), 10**13).map(lambda pence: Decimal(pence).scaleb(-2))


@given(POUNDS)
def test_money_shown_reads_back_the_same(pounds):
    assert read_money(show_money(pounds)) == pounds


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12
    )
)
def test_a_number_shown_reads_back_the_same(number):
    assert read_number(show_number(number)) == number


@given(st.floats(allow_nan=False, allow_infinity=False, width=64, min_value=-1e15, max_value=1e15))
def test_a_float_is_taken_at_the_digits_it_prints_with(number):
    assert read_number(number) == Decimal(repr(number))


@given(st.text(max_size=30))
def test_any_text_is_a_number_a_blank_or_refused_in_words(text):
    assert _sense(text)


def _sense(text):
    try:
        found = read_number(text)
    except ValueError as wrong:
        return "is not a number" in str(wrong)
    return found is None or found.is_finite()


@pytest.mark.parametrize(
    ("written", "pounds"),
    [
        ("£1,234.50", "1234.50"),
        ("(£20)", "-20"),
        ("(1,234.50)", "-1234.50"),
        ("1,234.50-", "-1234.50"),
        ("-£5", "-5"),
        ("£-5", "-5"),
        ("−£71", "-71"),
        ("4 CR", "-4"),
        ("4 DR", "4"),
        ("£400k", "400000"),
        ("£1.2m", "1200000"),
        ("1.5bn", "1500000000"),
        ("GBP 12", "12"),
        ("£ 12", "12"),
        (" 12 ", "12"),
        ("12\u00a0000", "12000"),
        (".5", "0.5"),
        ("+3", "3"),
        ("nil", "0"),
        ("9.09495E-13", "0"),
    ],
)
def test_money_is_read_as_people_write_it(written, pounds):
    assert read_money(written) == Decimal(pounds)


@pytest.mark.parametrize("written", ["", " ", "-", "–", "n/a", "NA", "none", "TBC", None])
def test_words_for_nothing_are_blank(written):
    assert read_money(written) is None


@pytest.mark.parametrize(
    "written",
    ["£8M-£10M", "1,23", "1.2.3", "12 sessions", "£", "1,2345", "five", "--5", "$5", "((5))"],
)
def test_what_is_not_one_amount_is_refused(written):
    with pytest.raises(ValueError, match="is not an amount such as £1,234.50"):
        read_money(written)


def test_yes_is_not_an_amount():
    with pytest.raises(ValueError, match="yes or no"):
        read_money(True)


def test_more_than_a_trillion_is_refused():
    with pytest.raises(ValueError, match="more than"):
        read_money("1000000000000")


@pytest.mark.parametrize(
    ("pounds", "pence"), [("0.125", "0.13"), ("-0.125", "-0.13"), ("0.124", "0.12")]
)
def test_half_a_penny_is_rounded_away_from_nought(pounds, pence):
    assert to_pence(Decimal(pounds)) == Decimal(pence)


@pytest.mark.parametrize(
    ("pounds", "shown"),
    [
        ("484350", "£484,350"),
        ("-71", "−£71"),
        ("1234.5", "£1,234.50"),
        ("0", "£0"),
        ("-0.05", "−£0.05"),
    ],
)
def test_money_is_shown_as_gov_uk_shows_it(pounds, shown):
    assert show_money(Decimal(pounds)) == shown
