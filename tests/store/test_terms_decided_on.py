"""A term moves, its reviews with it; what was decided stays decided about the same year."""

import datetime as dt

import pytest

from desktop.commands import cell_edits
from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.sheets.importing import Wanted, run_import
from desktop.store.contracts import contract
from desktop.store.errors import Stays
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


EXTENSIONS, YEARS = ENTITIES["extensions"], ENTITIES["contract-years"]


@pytest.fixture
def longer(decided):
    """The same, lengthened by a year, about which “continue” is on record too."""
    store, _ = decided
    option = {"contract": "C-1", "number": "1", "months": "12", "status": "used"}
    make(store, "extensions", **option, used_on="2027-12-01", authority="26/00001")
    make(store, "reviews", contract="C-1", kind="hard", due="2028-01-05", held_on="2028-01-05",
         opens="4", outcome="continue")  # fmt: skip
    return store


LOST = "would undo what a hard review decided: “continue” for year 4, held on 5 January 2028"


@pytest.mark.parametrize("status", ["unused", "declined"])
def test_a_used_option_is_not_taken_back_under_an_outcome(longer, status):
    with pytest.raises(Invalid, match=LOST) as wrong:
        longer.save(EXTENSIONS, {"status": status}, 1)

    assert list(wrong.value.errors) == ["status"]


def test_an_option_may_be_shorter_while_the_year_decided_on_begins_as_it_did(longer):
    longer.save(EXTENSIONS, {"months": "6"}, 1)

    assert contract(longer, "C-1", TODAY).decided[4] == "continue"


def test_a_used_option_is_not_deleted_or_given_to_another_contract(longer):
    make(longer, "contracts", ref="C-2", starts="2026-10-01", last_day="2029-09-30")

    with pytest.raises(Stays, match=LOST):
        longer.delete(EXTENSIONS, 1)
    with pytest.raises(Invalid, match=LOST):
        longer.save(EXTENSIONS, {"contract": "C-2"}, 1)


def test_a_sheet_takes_no_option_back_and_a_further_one_is_used(longer, tmp_path):
    file = tmp_path / "sheet.csv"
    rows = "C-1,1,12,unused,\nC-1,2,12,used,26/00002"
    file.write_text(f"Contract,Option,Months,Status,Authority\n{rows}\n", encoding="utf-8")

    done = run_import(longer, EXTENSIONS, file, Wanted(good_rows_only=True)).document

    assert (done["refused"], done["saved"]) == (1, 1)
    assert LOST in str(done["problems"])


def test_an_agreed_variation_is_not_taken_back_under_an_outcome(decided):
    store, _ = decided
    given = {"contract": "C-1", "number": "1", "what": "Longer", "from": "2028-01-01"}
    agreed = {"status": "agreed", "agreed_on": "2027-12-01", "term_effect_months": "12"}
    made = make(store, "variations", **given | agreed)
    make(store, "reviews", contract="C-1", kind="hard", due="2028-01-05", held_on="2028-01-05",
         opens="4", outcome="continue")  # fmt: skip

    with pytest.raises(Invalid, match=LOST):
        store.save(ENTITIES["variations"], {"term_effect_months": "0"}, made)
    with pytest.raises(Stays, match=LOST):
        store.delete(ENTITIES["variations"], made)


@pytest.fixture
def numbered(decided):
    """The same with its years on record."""
    store, _ = decided
    for number in (1, 2, 3):
        days = {"starts": f"{2025 + number}-10-01", "last_day": f"{2026 + number}-09-30"}
        make(store, "contract-years", contract="C-1", number=str(number), **days)
    return store


def test_a_year_decided_on_keeps_its_days(numbered):
    with pytest.raises(Invalid) as wrong:
        numbered.save(YEARS, {"last_day": "2028-03-31"}, 2)
    with pytest.raises(Invalid, match="for year 2") as before:
        numbered.save(YEARS, {"last_day": "2027-08-31"}, 1)

    assert wrong.value.errors == {"last_day": SAID}
    assert list(before.value.errors) == ["last_day"]


def test_a_year_on_which_the_next_hangs_is_not_deleted(term):
    store, _ = term
    for number, first, last in ((1, "2026-10-01", "2027-03-31"), (2, "2027-04-01", "2028-03-31")):
        days = {"starts": first, "last_day": last}
        make(store, "contract-years", contract="C-1", number=str(number), **days)
    make(store, "reviews", contract="C-1", kind="hard", due="2027-03-31", held_on="2027-03-20",
         opens="2", outcome="continue")  # fmt: skip

    with pytest.raises(Stays, match="“continue” for year 2, held on 20 March 2027"):
        store.delete(YEARS, 1)

    assert store.count(YEARS) == 2


def test_what_does_not_move_a_year_decided_on_is_kept(numbered):
    numbered.save(YEARS, {"price": "50000", "note": "As agreed"}, 2)
    numbered.save(YEARS, {"last_day": "2029-03-31"}, 3)
    make(numbered, "contract-years", contract="C-1", number="4", starts="2029-04-01",
         last_day="2029-09-30")  # fmt: skip

    assert numbered.count(YEARS) == 4


def test_many_cells_of_years_are_refused_in_the_same_words(numbered):
    given = [cell_edits.Given(2, "last_day", "31 March 2028")]

    [edit] = cell_edits.plan(numbered, YEARS, given).edits

    assert SAID in edit.wrong


def test_without_an_outcome_years_and_options_are_free(term):
    store, _ = term
    option = {"contract": "C-1", "number": "1", "months": "12", "status": "used"}
    made = make(store, "extensions", **option, used_on="2027-12-01", authority="26/00001")
    days = {"starts": "2027-10-01", "last_day": "2028-09-30"}
    year = make(store, "contract-years", contract="C-1", number="2", **days)

    store.save(EXTENSIONS, {"status": "declined"}, made)
    store.save(YEARS, {"last_day": "2028-03-31"}, year)
    store.delete(YEARS, year)
    store.delete(EXTENSIONS, made)

    assert store.count(YEARS) == store.count(EXTENSIONS) == 0


def test_a_contract_with_outcomes_says_of_its_reviews_that_they_stay(longer):
    with pytest.raises(Stays, match="has its outcome on record"):
        longer.delete(CONTRACTS, 1)
