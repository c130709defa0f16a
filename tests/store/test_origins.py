"""Every value says which file, sheet, row and import it came from, or who entered it."""

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store.origins import origins
from tests.factories import make

PROVIDERS = ENTITIES["providers"]


@pytest.fixture
def where(store):
    """Give where the values of a record come from, in words up to the date."""

    def tell(row_id):
        with store.read() as connection:
            found = origins(connection, PROVIDERS, [row_id])[row_id]
        return {field: origin.words.partition(" on ")[0] for field, origin in found.items()}

    return tell


def bring_in(store, row_id, line, **values):
    label, source = "Import providers", "qpl.xlsx, Providers"
    with store.write(label, kind="import", source=source, sheet="Providers") as write:
        return write.save(PROVIDERS, values, row_id, line=line)


def test_a_value_from_a_sheet_says_file_sheet_row_and_import(store, where):
    row = bring_in(store, None, 14, name="Acme", kind="charity", phone="1")

    assert where(row)["phone"] == "From qpl.xlsx, sheet Providers, row 14, imported"
    assert "website" not in where(row)


def test_each_field_has_the_origin_of_its_own_last_value(store, where):
    row = make(store, "providers", name="Acme", phone="1", website="a.example")
    bring_in(store, row, 3, phone="2")
    store.save(PROVIDERS, {"website": "b.example"}, row)

    told = where(row)
    assert told["phone"].startswith("From qpl.xlsx, sheet Providers, row 3")
    assert (told["website"], told["name"]) == ("Entered", "Entered")


def test_undo_and_redo_give_a_value_its_earlier_origin_back(store, where):
    row = bring_in(store, None, 14, name="Acme", kind="charity", phone="1")
    store.save(PROVIDERS, {"phone": "2"}, row)
    assert where(row)["phone"] == "Entered"

    store.undo()
    assert "row 14" in where(row)["phone"]
    store.redo()
    assert where(row)["phone"] == "Entered"
    store.undo()
    assert "row 14" in where(row)["phone"]


def test_a_value_taken_away_has_no_origin(store, where):
    row = bring_in(store, None, 14, name="Acme", kind="charity", phone="1")
    store.save(PROVIDERS, {"phone": None}, row)

    assert "phone" not in where(row)
    store.undo()
    assert "row 14" in where(row)["phone"]
