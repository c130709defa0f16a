"""Undo of a whole import: put back, left alone since somebody edited it, could not be put back."""

import pytest

from desktop.domain.registry import ENTITIES
from desktop.progress import Cancelled
from desktop.store.check import check
from desktop.store.errors import Conflict
from desktop.store.store import Store
from tests.factories import make
from tests.store.test_undo import dump

PROVIDERS, CONTACTS = ENTITIES["providers"], ENTITIES["contacts"]


@pytest.fixture
def imported(store):
    """An import that changes Acme and adds Beta, Gamma and Delta; gives its number."""
    acme = make(store, "providers", name="Acme", phone="1", website="old.example")
    with store.write("Import providers", kind="import", source="qpl.xlsx, Providers") as write:
        write.save(PROVIDERS, {"phone": "2", "website": "new.example"}, acme, line=2)
        for line, name in enumerate(("Beta", "Gamma", "Delta"), start=3):
            write.save(PROVIDERS, {"name": name, "kind": "charity"}, line=line)
    return store.can_undo().id


def named(store, name):
    with store.read() as connection:
        found = "SELECT id FROM providers WHERE name = ?"
        return connection.exec_driver_sql(found, (name,)).scalar()


def test_an_import_nobody_touched_is_undone_whole(store, imported):
    told = store.take_back(imported)

    assert (told.back, told.since, told.stuck) == (4, 0, 0)
    assert [row.what for row in told.rows_back] == ["put back", *["taken out"] * 3]
    assert store.get(PROVIDERS, named(store, "Acme"))["phone"] == "1"
    assert store.count(PROVIDERS) == 1


def test_later_edits_of_other_people_are_kept_and_listed(store, imported, tmp_path):
    acme, beta = named(store, "Acme"), named(store, "Beta")
    path = store.path
    store.close()
    with Store.open(path, who="Jo Marsh") as again:
        again.save(PROVIDERS, {"phone": "3", "email": "a@example.org"}, acme)
        again.save(PROVIDERS, {"name": "Beta Two"}, beta)

        told = again.take_back(imported)

        assert (told.back, told.since, told.stuck) == (3, 2, 0)
        since = [(row.name, row.fields, row.who) for row in told.rows_since]
        assert since == [("Acme", ("Phone",), "Jo Marsh"), ("Beta Two", ("Provider",), "Jo Marsh")]
        row = again.get(PROVIDERS, acme)
        assert (row["phone"], row["website"]) == ("3", "old.example")
        assert row["email"] == "a@example.org"
        assert again.count(PROVIDERS) == 2
        assert told.done.why == "3 rows put back, 2 rows left alone because edited since"
        assert check(again).ok


def test_an_undo_in_part_is_redone_and_undone_again(store, imported):
    store.save(PROVIDERS, {"phone": "3"}, named(store, "Acme"))
    before = dump(store)

    store.take_back(imported)
    store.redo()

    assert dump(store) == before
    assert store.take_back(imported).since == 1
    assert check(store).ok


def test_a_row_that_others_point_to_now_stays_and_is_told_why(store, imported):
    make(store, "contacts", provider="Beta", name="Referrals desk")

    told = store.take_back(imported)

    assert [(row.name, row.what) for row in told.rows_stuck] == [
        ("Beta", "a contact that came later points to it")
    ]
    assert (told.back, store.count(CONTACTS), named(store, "Gamma")) == (3, 1, None)
    assert check(store).ok


def test_a_row_deleted_since_is_told_with_who_did(store, imported):
    store.delete(PROVIDERS, named(store, "Gamma"))

    told = store.take_back(imported)

    assert [(row.name, row.what, row.who) for row in told.rows_since] == [
        ("Gamma", "deleted since", store.who)
    ]


def test_an_old_value_that_would_break_a_rule_with_a_later_edit_stays(store):
    row = make(store, "rounds", opens="2026-06-01", closes="2027-01-01")
    rounds = ENTITIES["rounds"]
    with store.write("Import rounds", kind="import") as write:
        write.save(rounds, {"opens": "2025-01-01", "closes": "2028-01-01"}, row)
    number = store.can_undo().id
    store.save(rounds, {"closes": "2025-06-01"}, row)

    told = store.would_undo(number)

    assert (told.back, told.stuck) == (0, 1)
    assert "first day" in told.rows_stuck[0].what
    with pytest.raises(Conflict, match="It can't be undone"):
        store.undo(number)


def test_a_key_taken_since_is_not_given_twice(store):
    row = make(store, "providers", ref="P-0100", name="Acme")
    with store.write("Import providers", kind="import") as write:
        write.save(PROVIDERS, {"ref": "P-0200"}, row)
        make_other = write.save(PROVIDERS, {"name": "New", "kind": "charity"})
    number = store.can_undo().id
    make(store, "providers", ref="P-0100", name="Other")

    told = store.take_back(number)

    assert [one.what for one in told.rows_stuck] == ["another provider has its reference now"]
    assert store.get(PROVIDERS, row)["ref"] == "P-0200"
    assert told.back == 1
    assert make_other


def test_looking_first_changes_nothing_and_says_the_same(store, imported):
    store.save(PROVIDERS, {"phone": "3"}, named(store, "Acme"))
    before, changes = dump(store), store.changes()

    told = store.would_undo(imported)

    assert (told.back, told.since, told.stuck, told.done) == (4, 1, 0, None)
    assert (dump(store), store.changes()) == (before, changes)


def test_it_can_be_looked_at_where_nothing_may_be_written(store, imported):
    with Store.open(store.path, read_only=True) as reader:
        assert reader.would_undo(imported).back == 4


def test_other_changes_are_undone_whole_or_not_at_all(store):
    ids = [make(store, "providers", name=name) for name in ("Acme", "Beta")]
    with store.write("Set phones") as write:
        for one in ids:
            write.save(PROVIDERS, {"phone": "2"}, one)
    number = store.can_undo().id
    store.save(PROVIDERS, {"phone": "3"}, ids[0])

    with pytest.raises(Conflict, match="as a whole: provider Reference"):
        store.undo(number)

    assert store.get(PROVIDERS, ids[1])["phone"] == "2"


def test_a_place_on_a_list_and_its_event_are_left_alone_together(store):
    places, events = ENTITIES["qualifications"], ENTITIES["qualification-events"]
    lot = make(store, "lots", code="L1")
    of = store.get(ENTITIES["lots"], lot)["list"]
    make(store, "providers", name="Acme")
    with store.write("Import qualifications", kind="import") as write:
        row = write.save(
            places,
            {
                "provider": "Acme",
                "list": of,
                "lot": "L1",
                "status": "applied",
                "since": "2026-01-01",
            },
        )
    number = store.can_undo().id
    store.save(places, {"reason": "Looked at again"}, row)

    told = store.would_undo(number)

    assert (told.back, told.since) == (0, 2)
    assert {one.register for one in told.rows_since} == {places.name, events.name}


def test_an_undo_stopped_half_way_leaves_everything_as_it_was(store, imported):
    before = dump(store)
    asked = []

    def stop(_done, _total=None, words=""):
        asked.append(words)
        if "Putting" in words:
            raise Cancelled

    from desktop.store import stopping

    old, stopping.STEPS = stopping.STEPS, 10
    try:
        with pytest.raises(Cancelled):
            store.take_back(imported, stop)
    finally:
        stopping.STEPS = old

    assert dump(store) == before
    assert store.take_back(imported).back == 4
