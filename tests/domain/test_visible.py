"""Signs that nobody sees, and dashes of every sort."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.amounts import read_money
from desktop.domain.days import read_day
from desktop.domain.kinds import LONG, SEVERAL, TEXT


@pytest.mark.parametrize(
    "text",
    [
        "\u200b1,234.50",
        "\ufeff£1,234.50",
        "£1\u00a0234.50",
        "\u200e1234.50\u200f",
        "1,234.50\u2060",
    ],
)
def test_an_amount_is_read_whatever_nobody_sees_stands_beside_it(text):
    assert read_money(text) == Decimal("1234.50")


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d")
def test_any_dash_is_a_minus_and_parts_a_day(dash):
    assert read_money(f"{dash}£5.00") == Decimal(-5)
    assert read_day(f"01{dash}04{dash}2025") == dt.date(2025, 4, 1)


@pytest.mark.parametrize("text", ["£ -", "£-", "£--", " £-   ", "- £"])
def test_a_dash_beside_a_pound_sign_is_nought_as_accounts_write_it(text):
    assert read_money(text) == 0


def test_a_dash_alone_is_blank():
    assert read_money(" - ") is None


def test_texts_are_kept_without_what_nobody_sees():
    assert TEXT.parse("\u200bAcme\u00a0 Ltd\ufeff") == "Acme Ltd"
    assert LONG.parse("\u200bone\ntwo\u00ad") == "one\ntwo"
    assert SEVERAL.parse("\u200ba, b\u200b") == ("a", "b")
    assert TEXT.parse("\u200b") is None


def test_signs_that_steer_a_terminal_are_taken_out_and_lines_stay():
    assert TEXT.parse("A\x1b[31m\x07cme\x9b Ltd") == "A[31mcme Ltd"
    assert LONG.parse("one\x00\n\ttwo") == "one\n\ttwo"
