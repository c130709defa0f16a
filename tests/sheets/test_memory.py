"""What an import remembers for the next one: columns, orders of days, and unknown words."""

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.sheets import mapping_file, memory
from desktop.sheets.unreadable import Unreadable
from desktop.store import import_memory
from desktop.store.errors import NotFound
from tests.factories import make
from tests.sheets.import_tools import bring_in, counts, dump, sheet, told

HEAD = ["Ref", "Supplier", "Type", "Ring them on"]
ROWS = [["P-1", "Acme Therapies", "company", "01622 960123"]]
MORE = [["P-2", "Beacon Clinic", "charity", "01622 960124"]]


@pytest.fixture
def first(store, tmp_path):
    """A file that was imported with a column matched by hand."""
    path = sheet(tmp_path / "april.csv", [HEAD, *ROWS])
    bring_in(store, "providers", path, mapping={"Ring them on": "phone"})
    return store


def why(document, heading):
    [one] = [one for one in document["mapping"] if one["heading"] == heading]
    return one["field"], one["why"]


def test_a_file_of_the_same_shape_is_matched_as_before_and_says_so(first, tmp_path):
    document = bring_in(first, "providers", sheet(tmp_path / "may.xlsx", [HEAD, *MORE]))

    field, reason = why(document, "Ring them on")
    assert field == "phone"
    assert reason.startswith("you chose it for april.csv on ")
    assert document["reused"]["what"].startswith("Matched as for april.csv on ")
    assert document["reused"]["what"] in [what for _, _, what in told(document, "said")]
    assert dump(first, "providers")["providers"][1].phone == "01622 960124"


def test_the_order_and_case_of_the_headings_do_not_matter(first, tmp_path):
    head = ["SUPPLIER", "ring them on", "ref", "Type"]
    rows = [["Beacon", "01622 960124", "P-2", "charity"]]

    document = bring_in(first, "providers", sheet(tmp_path / "may.csv", [head, *rows]))

    assert why(document, "ring them on")[0] == "phone"


def test_it_can_be_declined_and_is_then_forgotten(first, tmp_path):
    path = sheet(tmp_path / "may.csv", [HEAD, *MORE])

    document = bring_in(first, "providers", path, reuse=False)

    assert why(document, "Ring them on")[0] is None
    assert document["reused"] is None
    assert import_memory.mappings(first) == []


def test_what_is_chosen_now_comes_before_what_is_remembered(first, tmp_path):
    path = sheet(tmp_path / "may.csv", [HEAD, *MORE])

    document = bring_in(first, "providers", path, mapping={"Ring them on": "notes"})

    assert why(document, "Ring them on") == ("notes", "you chose it")


def test_a_file_of_another_shape_knows_nothing_of_it(first, tmp_path):
    path = sheet(tmp_path / "may.csv", [[*HEAD, "Colour"], [*MORE[0], "red"]])

    assert bring_in(first, "providers", path)["reused"] is None


def test_only_what_was_chosen_is_remembered(store, tmp_path):
    bring_in(store, "providers", sheet(tmp_path / "a.csv", [HEAD, *ROWS]))

    assert import_memory.mappings(store) == []


def test_a_dry_run_remembers_nothing(store, tmp_path):
    path = sheet(tmp_path / "a.csv", [HEAD, *ROWS])
    bring_in(store, "providers", path, mapping={"Ring them on": "phone"}, dry_run=True)

    assert import_memory.mappings(store) == []


@pytest.mark.parametrize("heading", ["Issued", "*", "#4", "ISSUED"])
def test_the_order_of_days_is_remembered(store, tmp_path, heading):
    make(store, "providers", ref="P-1", name="Acme")
    make(store, "documents", name="accounts")
    head, row = ["Provider", "Document", "Reference", "Issued"], ["P-1", "accounts"]
    one = sheet(tmp_path / "a.csv", [head, [*row, "A1", "03/04/2025"]])
    bring_in(store, "assurance", one, dates={heading: "month-first"})

    two = sheet(tmp_path / "b.csv", [head, [*row, "A2", "05/06/2025"]])
    document = bring_in(store, "assurance", two)

    assert document["saved"] == 1
    assert dump(store, "assurance")["assurance"][1].issued == "2025-05-06"


# --- words ---


@pytest.fixture
def rates(store, tmp_path):
    """Import rates of some therapies; give the document and what was kept."""
    if not store.count(ENTITIES["providers"]):
        make(store, "providers", ref="P-1", name="Acme")

    def taken(*therapies, **wanted):
        head = ["Provider", "Therapy", "Unit", "Amount", "From"]
        rows = [
            ["P-1", one, ("hour", "day", "session")[n], 50, f"2{n}/04/2025"]
            for n, one in enumerate(therapies)
        ]
        document = bring_in(store, "rates", sheet(tmp_path / "r.csv", [head, *rows]), **wanted)
        return document, [row.therapy for row in dump(store, "rates")["rates"]]

    return taken


MEANT = {("therapy", "Occ Therapy"): "Occupational therapy"}


def test_an_unknown_word_is_mapped_once_and_applied_to_all_alike(rates):
    document, kept = rates(
        "Occ Therapy", "Speech and language therapy", "occ  therapy", values=MEANT
    )

    said = "Therapy: “Occ Therapy” is taken for Occupational therapy, as chosen"
    assert said in [what for _, _, what in told(document, "said")]
    assert told(document) == []
    assert kept == ["Occupational therapy", "Speech and language therapy", "Occupational therapy"]


def test_a_word_is_remembered_for_the_next_file(rates, store):
    rates("Occ Therapy", values=MEANT)

    document, kept = rates("Occ Therapy")

    assert document["unchanged"] == 1
    assert kept == ["Occupational therapy"]
    [word] = import_memory.words(store, "rates")
    assert (word.field, word.written, word.becomes, word.source) == (
        "therapy", "Occ Therapy", "Occupational therapy", "r.csv",
    )  # fmt: skip


def test_a_word_can_be_forgotten(rates, store):
    rates("Occ Therapy", values=MEANT)
    import_memory.forget_word(store, import_memory.words(store)[0])

    document, _ = rates("Occ Therapy")

    assert counts(document) == {"rows": 1, "refused": 1}


def test_words_of_a_cell_with_several_are_mapped_one_by_one(store, tmp_path):
    rows = [["P-1", "Acme", "charity", "Upstairs, East"]]
    path = sheet(tmp_path / "a.csv", [["Ref", "Supplier", "Type", "Areas"], *rows])

    bring_in(store, "providers", path, values={("areas", "upstairs"): "North"})

    assert dump(store, "providers")["providers"][0].areas == "North, East"


def test_a_link_can_be_mapped_and_a_word_left_blank(store, tmp_path):
    make(store, "providers", ref="P-1", name="Acme")
    rows = [["The old clinic", "Desk", "ask at reception"]]
    path = sheet(tmp_path / "a.csv", [["Provider", "Name", "Role"], *rows])

    document = bring_in(store, "contacts", path, values={("provider", "the old clinic"): "P-1"})

    assert document["saved"] == 1


@pytest.mark.parametrize("name", ["phone", "nothing"])
def test_only_fields_of_words_have_words(store, tmp_path, name):
    path = sheet(tmp_path / "a.csv", [HEAD, *ROWS])

    with pytest.raises(Invalid, match="no field of words"):
        bring_in(store, "providers", path, values={(name, "x"): "y"})


# --- saved under a name, and handed on ---


def test_a_mapping_is_saved_by_name_and_used_by_name(first, tmp_path):
    path = sheet(tmp_path / "may.csv", [HEAD, *MORE])
    bring_in(first, "providers", path, save_as="Monthly return")
    other = [["Ring them on", "Supplier", "Ref", "Type"], ["01622 1", "Gamma", "P-3", "school"]]

    document = bring_in(
        first, "providers", sheet(tmp_path / "june.csv", other), named="monthly return"
    )

    assert why(document, "Ring them on") == ("phone", "the mapping “Monthly return” says so")
    assert document["reused"]["mapping"] == "Monthly return"


def test_a_name_that_none_has_names_those_there_are(first, tmp_path):
    path = sheet(tmp_path / "may.csv", [HEAD, *MORE])
    bring_in(first, "providers", path, save_as="Monthly return")

    with pytest.raises(NotFound, match="“Monthly return”"):
        bring_in(first, "providers", path, named="weekly return")


def test_a_mapping_goes_to_a_file_and_comes_back_elsewhere(first, tmp_path, rates):
    bring_in(first, "providers", sheet(tmp_path / "m.csv", [HEAD, *MORE]), save_as="Monthly")
    mapping = import_memory.named(first, "Monthly")
    import_memory.forget(first, mapping)

    mapping_file.write(tmp_path / "m.json", mapping, import_memory.words(first, "providers"))
    again, words = mapping_file.read(tmp_path / "m.json", "Of the neighbours")

    assert (again.name, again.choices, words) == ("Of the neighbours", dict(mapping.choices), [])
    assert again.choices["columns"]["Ring them on"] == "phone"


START = '{"what": "commissioning-desk mapping", "version": 1, "register": "providers", "name": "x"'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "{" * 50_000,
        '{"what": "commissioning-desk mapping"}',
        START + ', "columns": {"Tel": 3}}',
        START + ', "columns": {"Tel": "telepathy"}}',
    ],
)
def test_a_file_that_is_no_mapping_is_refused_in_words(tmp_path, text):
    (tmp_path / "m.json").write_text(text, "utf-8")

    with pytest.raises(Unreadable, match="m.json"):
        mapping_file.read(tmp_path / "m.json")


def test_the_shape_of_a_file_is_its_headings():
    shape = memory.fingerprint(["Ref", "Co. No", ""])

    assert shape == memory.fingerprint(["co no", "REF"])
    assert shape != memory.fingerprint(["Ref", "Co. No", "Tel"])
    assert ENTITIES["providers"]
