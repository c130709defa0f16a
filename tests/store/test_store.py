"""The one door for writes: what it keeps, what it refuses, and who may use it."""

import datetime as dt

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store import sqlite
from desktop.store.errors import (
    Conflict,
    InUse,
    NotAStore,
    ReadOnly,
    StoreError,
    TooNew,
    WrongPassphrase,
)
from desktop.store.store import Store
from tests.factories import make

PROVIDERS, LOTS = ENTITIES["providers"], ENTITIES["lots"]
QUALIFICATIONS, EVENTS = ENTITIES["qualifications"], ENTITIES["qualification-events"]


def events(store):
    with store.read() as connection:
        return connection.exec_driver_sql(
            'SELECT status, "on", reason FROM qualification_events ORDER BY "on"'
        ).all()


# --- saving ---


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


# --- links and words ---


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


# --- qualifications and their events ---


@pytest.fixture
def place(store):
    """A provider that applied for lot 1."""
    make(store, "lists", ref="QPL")
    make(store, "lots", list="QPL", code="1")
    make(store, "providers", name="Acme")
    given = {"provider": "Acme", "lot": "1", "status": "applied", "since": "1 February 2025"}
    return store.save(QUALIFICATIONS, given)


def test_a_new_status_is_a_new_event_in_the_same_change(store, place):
    store.save(
        QUALIFICATIONS,
        {
            "status": "qualified",
            "since": "1 April 2025",
            "evaluated_by": "Commissioning",
            "evaluated_on": "20/3/2025",
        },
        place,
    )
    assert [(row[0], row[1]) for row in events(store)] == [
        ("applied", "2025-02-01"),
        ("qualified", "2025-04-01"),
    ]

    store.undo()
    assert [row[0] for row in events(store)] == ["applied"]


def test_a_corrected_day_moves_its_event_instead_of_adding_one(store, place):
    store.save(QUALIFICATIONS, {"since": "3 February 2025"}, place)

    assert [row[:2] for row in events(store)] == [("applied", "2025-02-03")]


def test_a_corrected_day_whose_event_is_gone_is_an_event_of_its_own(store, place):
    with store.write("Delete the event") as write:
        write.delete_only(EVENTS, 1)

    store.save(QUALIFICATIONS, {"since": "3 February 2025"}, place)

    assert [row[:2] for row in events(store)] == [("applied", "2025-02-03")]


@pytest.mark.parametrize("status", ["qualified", "refused"])
def test_qualifying_and_refusing_need_an_evaluation(store, place, status):
    with pytest.raises(Invalid, match="evaluation"):
        store.save(
            QUALIFICATIONS,
            {"status": status, "since": "1 April 2025", "reason": "As scored"},
            place,
        )

    assert [row[0] for row in events(store)] == ["applied"]


@pytest.mark.parametrize("status", ["refused", "suspended", "left", "removed"])
def test_leaving_the_list_in_any_way_needs_a_reason(store, place, status):
    given = {
        "status": status,
        "since": "1 April 2025",
        "evaluated_by": "x",
        "evaluated_on": "1 March 2025",
    }

    with pytest.raises(Invalid, match="reason"):
        store.save(QUALIFICATIONS, given, place)


def test_an_event_recorded_by_itself_shows_in_the_qualification(store, place):
    make(
        store,
        "qualification-events",
        provider="Acme",
        lot="1",
        status="suspended",
        on="1 May 2025",
        until="31 May 2025",
        reason="Insurance lapsed",
    )

    now = store.get(QUALIFICATIONS, place)
    assert (now["status"], now["since"], now["reason"]) == (
        "suspended",
        dt.date(2025, 5, 1),
        "Insurance lapsed",
    )


def test_an_earlier_event_recorded_late_leaves_the_latest_standing(store, place):
    make(
        store,
        "qualification-events",
        provider="Acme",
        lot="1",
        status="under evaluation",
        on="1 January 2025",
        reason="Paper found",
    )

    assert store.get(QUALIFICATIONS, place)["status"] == "applied"


def test_an_end_date_is_only_for_a_suspension(store, place):
    with pytest.raises(Invalid, match="suspension"):
        make(
            store,
            "qualification-events",
            provider="Acme",
            lot="1",
            status="left",
            on="1 May 2025",
            until="2 May 2025",
            reason="x",
        )


# --- the file ---


def test_a_second_opener_reads_only_and_is_told_who_holds_it(store):
    with Store.open(store.path, who="second") as second:
        assert second.is_read_only
        assert "officer on " in second.holder.words
        with pytest.raises(ReadOnly, match="officer"):
            make(second, "providers", name="Acme")
        make(store, "providers", name="Acme")
        assert second.count(PROVIDERS) == 1


def test_the_right_to_write_is_free_again_once_the_holder_closes(store):
    store.close()

    with Store.open(store.path) as second:
        assert not second.is_read_only


def test_a_protected_store_opens_with_its_passphrase_only(tmp_path):
    path = tmp_path / "secret.cdesk"
    with Store.open(path, create=True, passphrase="battery staple") as made:
        make(made, "providers", name="Hidden Name Therapies")

    assert (
        b"Hidden Name" not in path.read_bytes() + path.with_name(path.name + "-wal").read_bytes()
        if path.with_name(path.name + "-wal").exists()
        else b"Hidden Name" not in path.read_bytes()
    )
    with pytest.raises(WrongPassphrase, match="protected"):
        Store.open(path)
    with pytest.raises(WrongPassphrase, match="does not open"):
        Store.open(path, passphrase="wrong")
    with Store.open(path, passphrase="battery staple") as again:
        assert again.count(PROVIDERS) == 1


def test_a_copy_of_a_protected_store_is_protected_too(tmp_path):
    path, copy = tmp_path / "secret.cdesk", tmp_path / "copy.cdesk"
    with Store.open(path, create=True, passphrase="battery staple") as made:
        make(made, "providers", name="Hidden Name Therapies")
        sqlite.copy_database(path, copy, made.key)

    assert b"Hidden Name" not in copy.read_bytes()
    with Store.open(copy, passphrase="battery staple") as again:
        assert again.count(PROVIDERS) == 1


@pytest.mark.parametrize(
    "content",
    [b"Name,Phone\nAcme,1\n", b"PK\x03\x04" + b"0" * 2000, b"SQLite format 3\x00" + b"x" * 200],
    ids=["text", "zip", "broken database"],
)
def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "list.cdesk"
    path.write_bytes(content)

    with pytest.raises(StoreError, match="list.cdesk"):
        Store.open(path)

    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "other.cdesk"
    other = sqlite.connect(path, None)
    other.execute("CREATE TABLE notes(id)")
    other.close()

    with pytest.raises(NotAStore, match="another program"):
        Store.open(path)


def test_a_file_of_a_later_version_is_refused_in_words(store):
    with store.write("x", kind="set-up") as write:
        write.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()

    with pytest.raises(TooNew, match="later version"):
        Store.open(store.path)


def test_a_missing_file_is_not_made_by_mistake(tmp_path):
    with pytest.raises(StoreError, match="no file"):
        Store.open(tmp_path / "typo.cdesk")

    assert not list(tmp_path.glob("typo*"))
