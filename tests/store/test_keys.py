"""Rows are found by their key, and keys stay apart where one column holds several registers'."""

import pytest

from desktop.commands import new_store
from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store.errors import NotFound
from desktop.store.reading import find_key
from tests.factories import make


@pytest.fixture
def relet(store):
    """Two lists with a lot 1 each, as when a list is let again, and a provider on one or both."""
    for ref in ("QPL-2025", "QPL-2027"):
        make(store, "lists", ref=ref)
        make(store, "lots", list=ref, code="1")
    for ref in ("P-1", "P-2"):
        make(store, "providers", ref=ref)
    return {
        (provider, of): make(store, "qualifications", provider=provider, list=of, lot="1", **HELD)
        for provider, of in (("P-1", "QPL-2027"), ("P-2", "QPL-2025"), ("P-2", "QPL-2027"))
    }


HELD = {"status": "applied"}


def test_a_lot_code_that_several_lists_have_means_the_one_the_provider_is_on(store, relet):
    entity = ENTITIES["qualifications"]

    assert find_key(store, entity, "P-1+1") == relet["P-1", "QPL-2027"]


def test_a_key_that_fits_several_rows_is_refused_until_the_list_is_named(store, relet):
    entity = ENTITIES["qualifications"]

    with pytest.raises(NotFound, match="several"):
        find_key(store, entity, "P-2+1")
    assert find_key(store, entity, "P-2+QPL-2025/1") == relet["P-2", "QPL-2025"]


def test_a_list_cannot_have_the_reference_of_a_provider(store):
    make(store, "providers", ref="X-1")
    row = make(store, "lists", ref="L-1")

    with pytest.raises(Invalid, match="already a provider with this reference: X-1"):
        make(store, "lists", ref="X-1")
    with pytest.raises(Invalid, match="already a provider"):
        store.save(ENTITIES["lists"], {"ref": "X-1"}, row)


def test_a_second_contact_of_one_name_is_refused_without_saying_the_name(store):
    make(store, "providers", ref="P-1", name="Acme")
    make(store, "contacts", provider="P-1", name="Jane Doe")

    with pytest.raises(Invalid, match="already a contact") as refused:
        make(store, "contacts", provider="P-1", name="Jane Doe")
    assert "Jane" not in str(refused.value.errors)


@pytest.mark.parametrize(
    ("register", "first", "again"),
    [
        ("children", {"ref": "CH-9a", "area": "South"}, {"ref": "ch-9A", "area": "South"}),
        ("providers", {"ref": "P-9", "name": "One"}, {"ref": "p-9", "name": "Two"}),
    ],
)
def test_references_that_differ_in_capital_letters_alone_are_one(tmp_path, register, first, again):
    with new_store.create(tmp_path / "desk.cdesk") as store:
        entity = ENTITIES[register]
        kind = {"kind": "company"} if register == "providers" else {}
        made = store.save(entity, first | kind)

        with pytest.raises(Invalid, match="There is already a"):
            store.save(entity, again | kind)
        store.save(entity, {"ref": again["ref"]}, made)  # its own may be written otherwise

        assert store.get(entity, made)["ref"] == again["ref"]
