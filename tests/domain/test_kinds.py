"""Kinds: what is shown reads back the same, and what is stored loads the same."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import kinds
from desktop.domain.kinds import (
    DAY,
    EARLIEST,
    FLAG,
    LATEST,
    LONG,
    MONEY,
    NUMBER,
    SEVERAL,
    TEXT,
    Kind,
)

KINDS = {one.name: one for one in vars(kinds).values() if isinstance(one, Kind)}
WORDS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Z"), exclude_characters=",;|"
    ),
    min_size=1,
)
VALUES = {
    "text": WORDS,
    "long text": WORDS,
    "day": st.dates(dt.date(EARLIEST, 1, 1), dt.date(LATEST, 12, 31)),
    "money": st.integers(-(10**13), 10**13).map(lambda pence: Decimal(pence).scaleb(-2)),
    "number": st.integers(-(2**53) + 1, 2**53 - 1),
    "decimal": st.integers(-(10**13), 10**13).map(lambda kept: Decimal(kept).scaleb(-4)),
    "yes-no": st.booleans(),
    "several": st.lists(WORDS, min_size=1, unique=True).map(tuple),
}


@pytest.mark.parametrize("name", VALUES)
@given(data=st.data())
def test_what_is_shown_reads_back_the_same(name, data):
    kind, value = KINDS[name], data.draw(VALUES[name])

    assert kind.parse(kind.show(value)) == value


@pytest.mark.parametrize("name", VALUES)
@given(data=st.data())
def test_what_is_stored_loads_the_same(name, data):
    kind, value = KINDS[name], data.draw(VALUES[name])

    assert kind.loaded(kind.stored(value)) == value


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("cell", [None, "", "  "])
def test_a_blank_cell_is_no_value(name, cell):
    assert KINDS[name].parse(cell) is None


def test_leading_noughts_are_kept():
    assert TEXT.parse("01234567") == "01234567"


def test_text_is_put_on_one_line_and_a_long_text_is_not():
    assert TEXT.parse(" a \n b ") == "a b"
    assert LONG.parse(" a\r\nb ") == "a\nb"


def test_a_whole_float_is_shown_whole_in_text():
    assert TEXT.parse(7.0) == "7"


@pytest.mark.parametrize("cell", ["Yes", "y", "TRUE", True, "1", 1, "✓"])
def test_yes_is_read_however_it_is_written(cell):
    assert FLAG.parse(cell) is True


@pytest.mark.parametrize("cell", ["No", "n", "false", False, "0", 0])
def test_no_is_read_however_it_is_written(cell):
    assert FLAG.parse(cell) is False


@pytest.mark.parametrize(
    ("kind", "cell"),
    [(FLAG, "perhaps"), (NUMBER, "1.5"), (NUMBER, "many"), (DAY, "soon"), (MONEY, "lots")],
)
def test_what_does_not_fit_is_refused_in_words(kind, cell):
    with pytest.raises(ValueError, match="“"):
        kind.parse(cell)


def test_several_values_are_parted_and_none_comes_twice():
    assert SEVERAL.parse("OT; Speech, OT\nPhysio") == ("OT", "Speech", "Physio")


def test_a_number_in_a_column_of_several_words_is_written_as_people_write_it():
    assert SEVERAL.parse(5.0) == ("5",)
    assert SEVERAL.parse(-0.0) == SEVERAL.parse(0.0) == ("0",)
    assert SEVERAL.parse(None) is None


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("31 December 1799", False),
        ("1 January 1800", True),
        ("31 December 2199", True),
        ("1 January 2200", False),
        ("31/12/9999", False),
    ],
)
def test_a_day_too_far_off_to_be_meant_is_refused_with_what_to_do(written, kept):
    if kept:
        assert DAY.parse(written)
    else:
        with pytest.raises(ValueError, match="leave it blank"):
            DAY.parse(written)
