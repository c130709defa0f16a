"""A term moves, its reviews with it; what was decided stays decided about the same year."""

import datetime as dt

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.sheets.importing import Wanted, run_import
from desktop.store.contracts import contract
from tests.factories import make

TODAY = dt.date(2028, 1, 10)
CONTRACTS = ENTITIES["contracts"]


@pytest.fixture
def term(store):
    """A three-year contract with yearly hard reviews; give the store and the contract's row id."""
    store.as_if = TODAY
    made = make(store, "contracts", ref="C-1", starts="2026-10-01", last_day="2029-09-30",
                term_shape="one term with hard reviews", review_every_months="12")  # fmt: skip
    return store, made


@pytest.fixture
def decided(term):
    """The same with “continue” on record for year 2, which no number of a year names."""
    make(term[0], "reviews", contract="C-1", kind="hard", due="2027-09-30", held_on="2027-09-20",
         outcome="continue")  # fmt: skip
    return term


def stop(store):
    make(store, "reviews", contract="C-1", kind="hard", due="2028-01-05", held_on="2028-01-05",
         opens="3", outcome="do not continue", reasons="Results")  # fmt: skip


SAID = (
    "This would undo what a hard review decided: “continue” for year 2, held on 20 September 2027. "
    "Leave it as it was decided on, and record what changes as a variation"
)
MOVES = {
    "another shape": ("term_shape", "one term"),
    "a day earlier": ("starts", "2026-09-30"),
    "a day later": ("starts", "2026-10-02"),
    "reviews in between": ("review_every_months", "6"),
    "no year two": ("last_day", "2027-09-30"),
}


@pytest.mark.parametrize("move", MOVES)
def test_what_would_switch_an_outcome_off_is_refused_and_names_it(decided, move):
    store, made = decided
    field, value = MOVES[move]

    with pytest.raises(Invalid) as wrong:
        store.save(CONTRACTS, {field: value}, made)

    assert wrong.value.errors == {field: SAID}


@pytest.mark.parametrize("move", MOVES)
def test_without_an_outcome_the_term_is_free_to_move(term, move):
    store, made = term
    field, value = MOVES[move]

    assert store.save(CONTRACTS, {field: value}, made) == made


def test_a_sheet_is_refused_in_the_same_words(decided, tmp_path):
    store, _ = decided
    file = tmp_path / "sheet.csv"
    file.write_text("Reference,Shape of the term\nC-1,one term\n", encoding="utf-8")

    done = run_import(store, CONTRACTS, file, Wanted()).document

    assert done["refused"] == 1
    assert SAID in str(done["problems"])


@pytest.mark.parametrize(
    ("change", "planned"),
    [
        ({"last_day": "2030-09-30"}, [(3, "2028-09-30"), (4, "2029-09-30")]),
        ({"last_day": "2027-10-01"}, []),  # a single day is left of the year decided on
        ({"review_lead_months": "2"}, [(3, "2028-07-30")]),
        ({"review_every_months": ""}, [(3, "2028-09-30")]),
        ({"ended_on": "2027-09-30", "ended_reason": "Closed"}, []),
    ],
)
def test_the_reviews_to_come_follow_the_term_and_the_decided_one_stays(decided, change, planned):
    store, made = decided

    store.save(CONTRACTS, change, made)

    now = contract(store, "C-1", TODAY)
    assert [(one.opens, one.due.isoformat()) for one in now.still_planned] == planned
    assert now.decided == {2: "continue"}


def test_a_term_cut_to_the_end_that_was_decided_is_kept(decided):
    store, made = decided
    stop(store)

    store.save(CONTRACTS, {"last_day": "2028-09-30"}, made)

    assert contract(store, "C-1", TODAY).ends == dt.date(2028, 9, 30)


def test_a_decided_end_is_not_switched_off_by_another_shape(decided):
    store, made = decided
    stop(store)

    with pytest.raises(Invalid, match="“continue” for year 2.*; “do not continue” for year 3"):
        store.save(CONTRACTS, {"term_shape": "separate annual contracts"}, made)


def test_a_further_record_is_what_is_named(decided):
    store, made = decided
    make(store, "reviews", contract="C-1", kind="hard", due="2027-10-05", held_on="2027-10-05",
         opens="2", outcome="continue with changes", reasons="Cost")  # fmt: skip

    with pytest.raises(Invalid, match="“continue with changes” for year 2, held on 5 October 2027"):
        store.save(CONTRACTS, {"starts": "2026-11-01"}, made)
