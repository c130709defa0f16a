"""The one door for writes: what it keeps, what it refuses, and whom it tells."""

import datetime as dt

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store.errors import Conflict, InUse
from tests.factories import make
from tests.store.store_fixtures import LOTS, PROVIDERS, QUALIFICATIONS


def test_a_blank_reference_gets_the_next_running_one(store):
    first = make(store, "providers", name="A", ref="")
    make(store, "providers", name="B", ref="P-0041")
    third = make(store, "providers", name="C", ref=None)

    assert store.get(PROVIDERS, first)["ref"] == "P-0001"
    assert store.get(PROVIDERS, third)["ref"] == "P-0042"


def test_every_wrong_field_is_told_at_once(store):
    with pytest.raises(Invalid) as refused:
        store.save(PROVIDERS, {"kind": "galaxy", "sme": "perhaps", "colour": "red"})

    assert set(refused.value.errors) == {"kind", "sme", "colour", "name"}
    assert "company" in refused.value.errors["kind"]


def test_saving_a_row_unchanged_makes_no_change(store):
    row = make(store, "providers", name="Acme")
    before = store.changes()

    store.save(PROVIDERS, {"name": "Acme", "phone": ""}, row)

    assert store.changes() == before


def test_a_second_row_with_the_same_key_is_refused(store):
    make(store, "providers", ref="P-1", name="Acme")

    with pytest.raises(Invalid, match="already a provider with this Reference"):
        make(store, "providers", ref="P-1", name="Other")


def test_a_row_changed_since_it_was_seen_is_not_overwritten(store):
    row = make(store, "providers", name="Acme", phone="1")
    seen = store.get(PROVIDERS, row)
    store.save(PROVIDERS, {"phone": "2"}, row)

    with pytest.raises(Conflict, match="Phone"):
        store.save(PROVIDERS, {"phone": "3"}, row, seen=seen)
    store.save(PROVIDERS, {"notes": "fine"}, row, seen=seen)

    assert (store.get(PROVIDERS, row)["phone"], store.get(PROVIDERS, row)["notes"]) == ("2", "fine")


def test_a_write_that_fails_half_way_keeps_nothing(store):
    before = (store.count(PROVIDERS), store.changes())

    with pytest.raises(Invalid), store.write("Two") as write:
        write.save(PROVIDERS, {"name": "Fine", "kind": "other"})
        write.save(PROVIDERS, {"name": ""})

    assert (store.count(PROVIDERS), store.changes()) == before


def test_history_tells_who_when_why_and_both_values(store):
    row = make(store, "providers", name="Acme", phone="01622 100100")
    store.save(PROVIDERS, {"phone": "01622 100200"}, row, why="They moved")

    told = store.history(register="providers", row_ids=[row])[0]

    assert (told.change.who, told.change.why, told.what) == ("officer", "They moved", "changed")
    assert [(f.label, f.before, f.after) for f in told.fields] == [
        ("Phone", "01622 100100", "01622 100200")
    ]
    assert abs(told.change.at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


def test_history_hides_private_values_unless_asked(store):
    make(store, "providers", name="Acme")
    make(store, "contacts", provider="Acme", name="Referrals desk")

    hidden = store.history(register="contacts")[0]
    shown = store.history(register="contacts", private=True)[0]

    assert "Referrals desk" not in str(hidden)
    assert "Referrals desk" in str(shown)


def test_a_listener_hears_every_change_after_it_is_kept(store):
    heard = []
    store.listen(heard.append)

    make(store, "providers", name="Acme")
    store.undo()

    assert [change.kind for change in heard] == ["edit", "undo"]
    assert all(change.touches("providers") for change in heard)


def test_a_lot_is_found_by_code_within_its_list_and_brings_its_list_with_it(store):
    make(store, "lists", ref="QPL-1")
    make(store, "lists", ref="QPL-2")
    make(store, "lots", list="QPL-1", code="1", title="Speech")
    lot = make(store, "lots", list="QPL-2", code="2", title="Play")
    make(store, "providers", name="Acme")

    row = store.save(
        QUALIFICATIONS,
        {"provider": "acme", "lot": "lot 2", "status": "applied", "since": "1/4/2025"},
    )

    assert store.get(QUALIFICATIONS, row)["lot"].id == lot
    assert store.get(QUALIFICATIONS, row)["list"].key == "QPL-2"


def test_an_ambiguous_name_is_never_linked_to_the_first_match(store):
    make(store, "providers", ref="P-1", name="Twin Therapies")
    make(store, "providers", ref="P-2", name="Twin Therapies")

    with pytest.raises(Invalid, match="P-1, P-2"):
        make(store, "contacts", provider="twin therapies", name="Desk")


def test_an_unknown_name_says_which_known_one_is_near(store):
    make(store, "providers", name="Marsh Lane Therapies")

    with pytest.raises(Invalid, match="Did you mean Marsh Lane Therapies"):
        make(store, "contacts", provider="Marsh Ln Therapies", name="Desk")


def test_renaming_a_therapy_carries_into_every_row_that_uses_it_and_undoes(store):
    make(store, "lists", ref="QPL")
    lot = make(store, "lots", list="QPL", code="1", therapies="OT, SLT")
    therapy = next(one for one in (1, 2) if store.get(ENTITIES["therapies"], one)["code"] == "OT")

    store.save(ENTITIES["therapies"], {"name": "Occupational therapy and sensory"}, therapy)
    assert store.get(LOTS, lot)["therapies"][0] == "Occupational therapy and sensory"

    store.undo()
    assert store.get(LOTS, lot)["therapies"] == (
        "Occupational therapy",
        "Speech and language therapy",
    )


def test_a_word_in_use_is_not_deleted(store):
    make(store, "lists", ref="QPL")
    make(store, "lots", list="QPL", code="1", therapies="OT")
    therapy = next(one for one in (1, 2) if store.get(ENTITIES["therapies"], one)["code"] == "OT")

    with pytest.raises(InUse, match="used by 1 lot\\."):
        store.delete(ENTITIES["therapies"], therapy)


def test_a_lot_that_somebody_is_qualified_on_is_not_deleted(store):
    make(store, "providers", name="Acme")
    row = make(store, "qualifications", provider="Acme", status="applied")
    lot = store.get(QUALIFICATIONS, row)["lot"].id

    with pytest.raises(InUse):
        store.delete(LOTS, lot)
