"""No text file cell can run, and every text comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sheets.safe_text import guard, unguard


@given(st.text(alphabet="'=+-@\t\r\na1 "))
def test_what_was_guarded_comes_back(text):
    assert unguard(guard(text)) == text


@given(st.text(alphabet="'=+-@\t\r\na1 "))
def test_nothing_guarded_begins_like_a_formula(text):
    assert not guard(text).startswith(tuple("=+-@\t\r\n"))


@pytest.mark.parametrize("text", ["", "O'Brien", "'twas", "a=b", "1+1", "it's -5"])
def test_ordinary_text_is_left_alone(text):
    assert guard(text) == text
    assert unguard(text) == text
