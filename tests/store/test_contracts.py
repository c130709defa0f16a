"""Contracts in the store: worked-out columns, refusals, history and undo."""

import datetime as dt

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store.errors import Stays
from desktop.store.reading import rows
from tests.factories import make

TODAY = dt.date(2027, 10, 1)


@pytest.fixture
def parents(store):
    """A three-year contract with yearly hard reviews, two sources and an option."""
    store.as_if = dt.date(2029, 1, 1)
    make(store, "contracts", ref="C-1", starts="2026-10-01", last_day="2029-09-30",
         term_shape="one term with hard reviews", regime="PA2023 light touch",
         value="1500000")  # fmt: skip
    for year in (1, 2, 3):
        for source, amount in (("Council base", "400000"), ("NHS", "100000")):
            make(store, "funding", contract="C-1", financial_year=f"Year {year}",
                 source=source, amount=amount)  # fmt: skip
    make(store, "extensions", contract="C-1", number="1", months="24", status="unused")
    return store


def shown(store, register, today=TODAY):
    return rows(store, ENTITIES[register], today=today)


def test_worked_out_columns_of_a_contract(parents):
    [row] = shown(parents, "contracts")

    assert row["status"] == "year not authorised"
    assert (row["year_now"], row["year_authorised"]) == (2, 1)
    assert (row["whole_life_value"], row["annual_value"]) == (2_500_000, 500_000)
    assert row["next_date"] == TODAY  # from today a year runs without authority
    assert "£1,000,000 more than stated" in row["check"]


def test_recording_an_outcome_opens_the_next_year_and_undo_closes_it(parents):
    make(parents, "reviews", contract="C-1", kind="hard", due="2027-09-30",
         held_on="2027-09-30", outcome="continue", decided_by="Head of service")  # fmt: skip
    assert shown(parents, "contracts")[0]["status"] == "running"

    parents.undo()
    assert shown(parents, "contracts")[0]["status"] == "year not authorised"


def test_years_show_authority_and_money(parents):
    for number, starts, last in ((1, "2026-10-01", "2027-09-30"), (2, "2027-10-01", "2028-09-30")):
        make(parents, "contract-years", contract="C-1", number=str(number), starts=starts,
             last_day=last, price="490000")  # fmt: skip

    first, second = shown(parents, "contract-years")

    assert (first["authorised"], second["authorised"]) == ("yes", "no")
    assert (first["funding"], first["left"], first["check"]) == (500_000, 10_000, None)


@pytest.mark.parametrize(
    ("register", "given", "words"),
    [
        ("reviews", {"kind": "hard", "due": "2026-09-30"}, "A hard review is due within the term"),
        ("reviews", {"kind": "hard", "due": "2031-10-01"}, "A hard review is due within the term"),
        (
            "reviews",
            {"kind": "hard", "due": "2027-09-30", "held_on": "2028-10-01", "outcome": "continue"},
            "Year 2 was over on 30 September 2028",
        ),
        (
            "reviews",
            {
                "kind": "hard",
                "due": "2027-09-30",
                "outcome": "do not continue",
                "held_on": "2027-09-01",
            },
            "Enter the reasons",
        ),
        ("funding", {"financial_year": "2025-26"}, "2025-26 is outside the term"),
        ("funding", {"financial_year": "Year 6"}, "Year 6 is outside the term"),
        ("funding", {"financial_year": "next year"}, "is not a year"),
        ("costs", {"financial_year": "2032-33"}, "2032-33 is outside the term"),
        (
            "extensions",
            {"number": "2", "months": "12", "status": "used"},
            "Name the decision that allows this extension",
        ),
        ("measures", {"unit": ""}, "Enter a unit"),
    ],
)
def test_what_can_not_be_is_refused_with_its_sentence(parents, register, given, words):
    with pytest.raises(Invalid, match=words):
        make(parents, register, contract="C-1", **given)


@pytest.mark.parametrize(
    ("register", "given"),
    [
        ("reviews", {"kind": "hard", "due": "2026-10-01"}),
        ("reviews", {"kind": "hard", "due": "2031-09-30"}),  # a year that the option would add
        ("reviews", {"kind": "monitoring", "due": "2032-01-01"}),
        ("funding", {"financial_year": "Year 5"}),
        ("funding", {"financial_year": "2031/32"}),
    ],
)
def test_what_the_longest_term_allows_is_kept(parents, register, given):
    assert make(parents, register, contract="C-1", **given)


def test_an_outcome_is_not_written_over_but_corrected_by_a_further_record(parents):
    first = make(parents, "reviews", contract="C-1", kind="hard", due="2027-09-30",
                 held_on="2027-09-30", outcome="do not continue", reasons="Results")  # fmt: skip

    with pytest.raises(Invalid, match="was recorded and stays"):
        parents.save(ENTITIES["reviews"], {"outcome": "continue"}, first)
    make(parents, "reviews", contract="C-1", kind="hard", due="2027-10-01", opens="2",
         held_on="2027-10-01", outcome="continue")  # fmt: skip

    assert shown(parents, "contracts")[0]["status"] == "running"


RECORDED = {"contract": "C-1", "kind": "hard", "due": "2027-09-30", "held_on": "2027-09-30",
            "outcome": "continue"}  # fmt: skip


@pytest.mark.parametrize(
    "given",
    [
        {"outcome": "continue with changes", "reasons": "Cost"},
        {"outcome": ""},
        {"kind": "monitoring"},
        {"due": "2027-09-29"},
        {"held_on": "2027-09-29"},
        {"opens": "3"},
    ],
)
def test_what_an_outcome_is_made_of_stays(parents, given):
    row_id = make(parents, "reviews", **RECORDED)

    with pytest.raises(Invalid, match="was recorded and stays"):
        parents.save(ENTITIES["reviews"], given, row_id)


def test_who_decided_and_the_evidence_may_still_be_added_to_an_outcome(parents):
    row_id = make(parents, "reviews", **RECORDED)

    parents.save(ENTITIES["reviews"], {"decided_by": "Head", "evidence": "Pack"}, row_id)
    parents.save(ENTITIES["reviews"], {"evidence": "Pack 2"}, row_id)
    with pytest.raises(Invalid, match="with its decided by"):
        parents.save(ENTITIES["reviews"], {"decided_by": "Somebody else"}, row_id)


def test_an_outcome_is_never_deleted_nor_its_contract_but_recording_it_can_be_undone(parents):
    row_id = make(parents, "reviews", **RECORDED)
    [contract] = shown(parents, "contracts")

    with pytest.raises(Stays, match="has its outcome on record, “continue”, which stays"):
        parents.delete(ENTITIES["reviews"], row_id)
    with pytest.raises(Stays, match="has its outcome on record"):
        parents.delete(ENTITIES["contracts"], contract["id"])
    undone = parents.undo()

    assert shown(parents, "reviews") == []
    assert undone.label.startswith("Undo: Add review")


def test_a_review_without_an_outcome_can_be_deleted(parents):
    row_id = make(parents, "reviews", contract="C-1", kind="hard", due="2027-09-30")

    parents.delete(ENTITIES["reviews"], row_id)

    assert shown(parents, "reviews") == []


@pytest.mark.parametrize(
    ("held", "refused"), [("2028-12-31", 0), ("2029-01-01", 0), ("2029-01-02", 1)]
)
def test_a_review_is_held_on_a_day_that_has_been(parents, held, refused):
    given = {"contract": "C-1", "kind": "monitoring", "due": "2028-12-01", "held_on": held}

    if refused:
        with pytest.raises(Invalid, match="is still to come"):
            make(parents, "reviews", **given)
    else:
        assert make(parents, "reviews", **given)


def test_an_outcome_needs_the_day_it_was_decided(parents):
    with pytest.raises(Invalid, match="Enter the day the review was held"):
        make(parents, "reviews", **{**RECORDED, "held_on": ""})


def test_last_day_before_first_is_refused(store):
    with pytest.raises(Invalid, match="last day must be the same as or after"):
        make(store, "contracts", starts="2026-10-01", last_day="2026-09-30")


def test_two_contracts_with_one_reference_number_are_allowed_and_shown(parents):
    make(parents, "contracts", ref="C-2")
    for about in ("C-1", "C-2"):
        make(parents, "references", about=about, kind="procurement", value="SC21032")

    checks = {row["ref"]: row["check"] for row in shown(parents, "contracts")}

    assert "SC21032 is also a reference of C-2" in checks["C-1"]
    assert "SC21032 is also a reference of C-1" in checks["C-2"]


def test_the_parts_of_an_envelope_show_their_difference(store):
    make(store, "envelopes", name="CYPMHS", financial_year="2019-20", amount="2650000")
    for to, amount in (("Contract", "1257000"), ("Other", "1200000"), ("KHNES", "200000")):
        make(store, "allocations", envelope="CYPMHS", financial_year="2019-20", to=to,
             amount=amount)  # fmt: skip

    [envelope] = shown(store, "envelopes")

    assert (envelope["allocated"], envelope["difference"]) == (2_657_000, 7_000)
    assert "£7,000 more than stated" in envelope["check"]
    assert {row["difference"] for row in shown(store, "allocations")} == {7_000}


def test_a_programme_line_tells_its_effect_and_a_gap(store):
    make(store, "programme-lines", service="Young Carers", current="325484.88",
         revised="425484.88", change="100000", stated="425484", route="re-procure",
         **{"from": "2020-11-01"}, replaced_on="2020-09-30")  # fmt: skip

    [line] = shown(store, "programme-lines")

    assert line["full_year"] == 100_000
    assert "The replacement starts 31 days after the current ends" in line["check"]
    assert "£0.88 more than stated" in line["check"]


def test_an_option_lapses_in_the_register_on_the_day_after_its_notice_day(parents):
    make(parents, "extensions", contract="C-1", number="2", months="12", status="unused",
         notice_by="2027-09-30")  # fmt: skip

    found = {row["number"]: row["state"] for row in shown(parents, "extensions")}

    assert found == {1: "unused", 2: "lapsed"}


def test_a_notice_without_a_day_takes_it_from_its_regime(store):
    make(store, "thresholds", name="Light touch services", amount="663540", to="",
         **{"from": "2026-01-01"})  # fmt: skip
    make(store, "contracts", ref="C-9", regime="PA2023 light touch", route="open tender",
         signed_on="2026-12-01", starts="2027-01-01", last_day="2027-12-31",
         value="800000")  # fmt: skip
    make(store, "notices", contract="C-9", kind="UK7")

    [row] = shown(store, "notices", today=dt.date(2027, 3, 30))

    assert (row["due_day"], row["state"]) == (dt.date(2027, 3, 30), "due today")
