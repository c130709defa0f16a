"""New rows that are probably a record that is known: scored, with a reason, and never merged."""

import pytest

from desktop.domain.entity import Invalid
from tests.factories import make
from tests.sheets.import_tools import bring_in, counts, dump, sheet, told

HEAD = ["Ref", "Supplier", "Type", "Postcode", "Tel", "Co. No"]


@pytest.fixture
def take(store, tmp_path):
    """Import one row of providers beside one that is known; give the document."""
    make(
        store, "providers", ref="P-0001", name="Acme Therapies Ltd", kind="company",
        company_number="01234567", postcode="CT1 1AA", phone="01622 960101",
    )  # fmt: skip

    def taken(*row, **wanted):
        cells = [*row, *[None] * (len(HEAD) - len(row))]
        return bring_in(store, "providers", sheet(tmp_path / "a.csv", [HEAD, cells]), **wanted)

    return taken


def doubt(document):
    [one] = [one for one in document["problems"] if one["severity"] == "doubtful"]
    [candidate] = one["candidates"]
    return one, candidate


@pytest.mark.parametrize(
    ("row", "score", "reason"),
    [
        (("P-9", "ACME Therapies Limited", "company"), 95, "the same name but for its spelling"),
        (("P-9", "Acme Therpies Ltd", "company"), 97, "a name like it"),
        (("P-9", "Something Else", "company", None, None, "1234567"), 98,
         "the same company number"),
        (("P-9", "Something Else", "company", "ct11aa", "01622 960101"), 98,
         "the same postcode and phone"),
        (("P-9", "Therapies Acme", "company", "CT1 1AA"), 92, "the same postcode, a name like it"),
    ],
)  # fmt: skip
def test_a_likely_duplicate_has_a_score_and_a_reason(take, row, score, reason):
    one, candidate = doubt(take(*row))

    assert candidate == {
        "key": "P-0001", "name": "Acme Therapies Ltd", "score": score, "reason": reason,
    }  # fmt: skip
    assert f"({score}% alike)" in one["what"]
    assert "--same 2=P-0001" in one["remedy"]


def test_a_postcode_alone_is_no_likeness(take):
    document = take("P-9", "Harbour Music School", "school", "CT1 1AA")

    assert counts(document) == {"rows": 1, "new": 1}


def test_a_likely_duplicate_is_held_back_until_it_is_said_what_it_is(take, store):
    document = take("P-9", "ACME Therapies Limited", "company")

    assert counts(document) == {"rows": 1, "doubtful": 1}
    assert (document["held"], document["saved"]) == (1, 0)
    assert document["left_out"] == [{"row": 2, "why": "possible duplicate, not ticked"}]
    assert len(dump(store, "providers")["providers"]) == 1


def test_likely_duplicates_come_in_when_they_are_taken(take, store):
    document = take("P-9", "ACME Therapies Limited", "company", take_doubtful=True)

    assert counts(document) == {"rows": 1, "new": 1, "doubtful": 1}
    assert (document["held"], document["saved"], document["left_out"]) == (0, 1, [])
    assert len(dump(store, "providers")["providers"]) == 2


def test_said_to_be_one_the_row_changes_the_record(take, store):
    document = take(
        None, "ACME Therapies Limited", "company", None, "01622 960199", same={2: "P-0001"}
    )

    assert counts(document) == {"rows": 1, "changed": 1}
    [row] = dump(store, "providers")["providers"]
    assert (row.ref, row.name, row.phone) == ("P-0001", "ACME Therapies Limited", "01622 960199")


def test_said_to_be_new_there_is_no_doubt_left(take):
    document = take("P-9", "ACME Therapies Limited", "company", same={2: ""})

    assert counts(document) == {"rows": 1, "new": 1}
    assert told(document, "doubtful") == []


def test_two_rows_of_the_sheet_that_are_alike_are_doubted_too(store, tmp_path):
    rows = [["P-8", "Acme Therapies", "company"], ["P-9", "ACME Therapies Ltd", "company"]]
    document = bring_in(store, "providers", sheet(tmp_path / "a.csv", [HEAD[:3], *rows]))

    [one] = [one for one in document["problems"] if one["severity"] == "doubtful"]
    assert "“Acme Therapies”, row 2" in one["what"]
    assert one["candidates"] == ()


def test_another_key_in_a_row_said_to_be_a_record_is_told_and_changes_nothing(take, store):
    document = take("P-9", "Acme Therapies Ltd", "charity", same={2: "P-0001"})

    assert counts(document) == {"rows": 1, "changed": 1, "doubtful": 1}
    assert told(document, "doubtful") == [
        (2, "Ref", "Reference: the row says “P-9”, and its record keeps P-0001")
    ]
    assert dump(store, "providers")["providers"][0].ref == "P-0001"


@pytest.mark.parametrize(
    "said",
    [{"same": {99: "P-0001"}}, {"mends": {(99, "Supplier"): "X"}}, {"left_out": frozenset({99})}],
)
def test_what_is_said_of_a_row_that_is_not_there_is_refused(take, store, said):
    with pytest.raises(Invalid) as refused:
        take("P-9", "Harbour Music School", "school", **said)

    assert "There is no data in row 99: the rows of the table go from 2 to 2." in str(refused.value)
    assert len(dump(store, "providers")["providers"]) == 1


def test_what_is_said_of_a_totals_row_is_refused_with_what_the_row_is(store, tmp_path):
    path = sheet(tmp_path / "a.csv", [["Ref", "Supplier", "Type"], ["P-1", "Acme", "company"], [],
                                      ["Total", 1, None]])  # fmt: skip

    with pytest.raises(Invalid, match="Row 4 does not come in anyway: it is a"):
        bring_in(store, "providers", path, left_out=frozenset({4}))
