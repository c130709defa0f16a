"""Cells become what the store keeps, the same on the quick way as on the careful one."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.identifiers import IDENTIFIERS, mended
from desktop.domain.registry import ENTITIES
from desktop.sheets.blanks import is_blank
from desktop.sheets.convert import Converter
from desktop.sheets.packing import Chunk, pack
from desktop.sheets.perfect import LOST, PATTERNS
from desktop.store.lookup import StoreLookup

CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(
        ["", " ", "n/a", "-", "Yes", "N", "£1,234.50", "(20)", "1/4/2025", "'=1", "a  b"]
    ),
    st.integers(-1_000, 10_000_000),
    st.floats(-1e6, 1e6).map(lambda number: round(number, 2)),
    st.booleans(),
    st.just(("2025-04-01",)),
    st.just(("#N/A", "error")),
    st.just(("T09:30:00",)),
)
PLAIN = {  # a column of each sort
    (column.kind.name, column.label.identifier, bool(column.fixed_choices)): (name, column.field)
    for name, entity in ENTITIES.items()
    for column in entity.columns
    if not column.vocabulary and not column.label.link
}.values()


def converted(column, cells, *, guarded=False):
    """Convert a run; give the values and the indexes refused."""
    refused = set()

    def told(index, words, severity):
        assert words
        if severity == "refused":
            refused.add(index)

    converter = Converter(column, None, guarded=guarded)
    for _ in range(2):  # what comes a second time may go another way
        refused.clear()
        run = Chunk(range(len(cells)), [pack(cells)] if cells else [])
        values = converter.convert(run.column(0), [None] * len(cells), told, run.joined(0))
    return values, refused


@pytest.mark.parametrize(("register", "field"), PLAIN)
@settings(deadline=None)
@given(cells=st.lists(CELLS, max_size=8))
def test_a_run_of_cells_comes_out_as_each_of_them_alone(register, field, cells):
    column = ENTITIES[register].by_field[field]

    values, refused = converted(column, cells)

    for index, cell in enumerate(cells):
        alone, wrong = converted(column, [cell])
        assert (values[index], index in refused) == (alone[0], bool(wrong))
        assert type(values[index]) is type(alone[0])


@given(text=st.text(max_size=20))
def test_a_text_is_kept_as_its_kind_reads_it(text):
    column = ENTITIES["providers"].by_field["name"]

    [value], _ = converted(column, [text])

    assert value == (None if is_blank(text) else column.kind.parse(text))


NUMERIC = {"company_number", "charity_number", "ukprn", "urn"}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_perfect_identifier_is_its_own_tidy_form_and_not_doubtful(name):
    @given(st.from_regex(re.compile(PATTERNS[name], re.ASCII), fullmatch=True))
    def holds(text):
        assert IDENTIFIERS[name].tidy(text) == text
        assert IDENTIFIERS[name].doubt(text) is None

    holds()


@pytest.mark.parametrize("name", LOST)
def test_a_number_that_lost_noughts_gets_them_back_as_tidying_does(name):
    pattern, length = LOST[name]

    @given(st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True))
    def holds(text):
        whole = text.zfill(length)
        assert IDENTIFIERS[name].tidy(text) == whole
        assert IDENTIFIERS[name].doubt(whole) is None
        assert mended(name, text)

    holds()


def test_an_apostrophe_that_guards_a_formula_is_taken_off_in_text_files_only():
    column = ENTITIES["providers"].by_field["notes"]

    assert converted(column, ["'=1+1", "plain text"], guarded=True)[0] == ["=1+1", "plain text"]
    assert converted(column, ["'=1+1"])[0] == ["'=1+1"]


def test_words_are_looked_up_once_and_in_any_spelling(store):
    with store.read() as connection:
        column = ENTITIES["providers"].by_field["areas"]
        converter = Converter(column, StoreLookup(connection))

        values = converter.convert(["N, W", "east; South", "N, W"], [None] * 3, print)

    assert values == ["North, West", "East, South", "North, West"]


RUNS = [st.from_regex(re.compile(p, re.ASCII), fullmatch=True) for p in PATTERNS.values()]
LOST_RUNS = [st.from_regex(re.compile(p, re.ASCII), fullmatch=True) for p, _ in LOST.values()]


@pytest.mark.parametrize("name", PATTERNS)
@settings(deadline=None)
@given(data=st.data())
def test_a_run_of_identifiers_comes_out_as_each_of_them_alone(name, data):
    field = next(c for e in ENTITIES.values() for c in e.columns if c.label.identifier == name)
    own = st.from_regex(re.compile(PATTERNS[name], re.ASCII), fullmatch=True)
    whole = st.one_of(own, own.filter(str.isdigit).map(int)) if name in NUMERIC else own
    cells = data.draw(
        st.lists(st.one_of(whole, st.none(), *LOST_RUNS, st.sampled_from(["x\0y", "\1", ""])))
        | st.lists(st.one_of(whole, st.none()))
        | st.lists(st.one_of(*RUNS))
    )

    values, refused = converted(field, cells)

    for index, cell in enumerate(cells):
        alone, wrong = converted(field, [cell])
        assert (values[index], index in refused) == (alone[0], bool(wrong))
