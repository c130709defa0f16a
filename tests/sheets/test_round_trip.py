"""What goes out comes back as it was: every register, every format, even with awkward text."""

import datetime as dt

import openpyxl
import pytest

from desktop.commands import new_store
from desktop.domain.registry import ENTITIES, FILLED
from desktop.sheets import demo, template
from desktop.sheets.extract import Extract
from desktop.sheets.importing import Wanted, run_import
from desktop.sheets.writing import export
from desktop.store.reading import rows
from tests.factories import make

TODAY = dt.date(2026, 10, 6)
APART = {"assurance-rules": [{}, {"provider_kind": "charity"}]}
AWKWARD = (
    "=1+1", "-5 sessions", "+44 1233 1", "@home", "'=quoted", "'twas", "#N/A", "007", "1,5", "TRUE",
    "Café “Ŵyn”", "two\nlines", "a;b|c", '"quotes"', "<&>", "_x0041_", "1/4/2025", "n/a", "total",
)  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A store with the made-up list in it, and a row of each register that it leaves empty."""
    with new_store.create(tmp_path_factory.mktemp("sample") / "sample.cdesk") as store:
        demo.fill(store)
        for register, entity in ENTITIES.items():
            if not store.count(entity):
                make(store, register)
        yield store


def come_back(store, register, path):
    """Export a register, private columns too, and plan its import."""
    entity = ENTITIES[register]
    private = [column.field for column in entity.columns if column.private]
    exported = export(store, entity, path, Extract(with_private=private), today=TODAY)
    document = run_import(store, entity, path, Wanted(dry_run=True)).document
    return exported, document


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
@pytest.mark.parametrize("register", FILLED)
def test_the_sample_comes_back_unchanged(sample, tmp_path, register, suffix):
    exported, document = come_back(sample, register, tmp_path / f"out{suffix}")

    assert exported.rows == sample.count(ENTITIES[register]) > 0
    assert document["unchanged"] == document["rows"] == exported.rows
    assert (document["new"], document["changed"], document["refused"]) == (0, 0, 0)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
@pytest.mark.parametrize("register", FILLED)
def test_it_comes_back_unchanged_without_its_private_columns(sample, tmp_path, register, suffix):
    path = tmp_path / f"out{suffix}"
    exported = export(sample, ENTITIES[register], path, today=TODAY)

    document = run_import(sample, ENTITIES[register], path, Wanted(dry_run=True)).document

    assert document["unchanged"] == document["rows"] == exported.rows > 0
    assert (document["new"], document["changed"], document["refused"]) == (0, 0, 0)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
@pytest.mark.parametrize("register", FILLED)
def test_rows_made_by_hand_come_back_unchanged(store, tmp_path, register, suffix):
    for number in range(2):
        make(store, register, **APART.get(register, [{}, {}])[number])

    exported, document = come_back(store, register, tmp_path / f"out{suffix}")

    assert document["unchanged"] == document["rows"] == exported.rows >= 2
    assert (document["new"], document["changed"], document["refused"]) == (0, 0, 0)


def test_a_contact_is_changed_by_its_number_in_a_sheet_without_names(store, tmp_path):
    make(store, "contacts", name="Somebody Real", role="Lead", phone="01632 960101")
    path = tmp_path / "out.csv"
    export(store, ENTITIES["contacts"], path, today=TODAY)
    path.write_text(path.read_text("utf-8-sig").replace("Lead", "Head"), "utf-8")

    document = run_import(store, ENTITIES["contacts"], path).document

    assert (document["changed"], document["saved"]) == (1, 1)
    [kept] = rows(store, ENTITIES["contacts"], today=TODAY)
    assert (kept["name"], kept["role"], kept["phone"]) == ("Somebody Real", "Head", "01632 960101")


def test_a_new_name_under_the_number_of_a_contact_is_refused_not_added(store, tmp_path):
    make(store, "contacts", provider=first_provider(store), name="Somebody Real")
    path = tmp_path / "in.csv"
    path.write_text("Provider,Name,Contact ref\nP-1,Another,C-0001\n", "utf-8")

    document = run_import(store, ENTITIES["contacts"], path).document

    assert (document["refused"], document["saved"]) == (1, 0)
    [problem] = [one for one in document["problems"] if one["severity"] == "refused"]
    assert "is the number of a contact whose Provider or Name is another" in problem["what"]


def first_provider(store):
    make(store, "providers", ref="P-1", name="First")
    return "P-1"


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_comes_back_unchanged(store, tmp_path, text, suffix):
    make(store, "providers", notes=text, address=text, name=f"A {text}", supplier_number=text)
    make(store, "providers", name="Second")

    _, document = come_back(store, "providers", tmp_path / f"out{suffix}")

    problems = [one for one in document["problems"] if one["severity"] != "said"]
    assert (document["unchanged"], problems) == (2, [])


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_amounts_and_days_come_back_to_the_penny(store, tmp_path, suffix):
    for amount, day in (
        ("£0.01", "31/12/1899"),
        ("£999,999,999.99", "29/2/2024"),
        ("£0", "1/4/25"),
    ):
        make(store, "rates", amount=amount, **{"from": day})

    _, document = come_back(store, "rates", tmp_path / f"out{suffix}")

    assert (document["unchanged"], document["changed"], document["refused"]) == (3, 0, 0)


def test_a_cell_changed_in_the_sheet_is_the_only_change(sample, tmp_path):
    path = tmp_path / "out.csv"
    export(sample, ENTITIES["providers"], path, today=TODAY)
    text = path.read_text("utf-8-sig")
    path.write_text(text.replace(",company,", ",charity,", 1), "utf-8")

    document = run_import(sample, ENTITIES["providers"], path, Wanted(dry_run=True)).document

    assert (document["changed"], document["new"], document["refused"]) == (1, 0, 0)


def test_a_template_that_was_filled_in_comes_in(store, tmp_path):
    path = tmp_path / "empty.xlsx"
    template.write(ENTITIES["capacity"], path, store)
    make(store, "providers", ref="P-0001", name="Acme")
    book = openpyxl.load_workbook(path)
    book["Capacity"].append(["Acme", "Occupational therapy", "North", 4, None, TODAY])
    book.save(path)

    document = run_import(store, ENTITIES["capacity"], path).document

    assert (document["new"], document["saved"], document["refused"]) == (1, 1, 0)
