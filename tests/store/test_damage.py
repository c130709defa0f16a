"""A file that is damaged, cut short or can't be read just now says so, never anything else."""

import os
import shutil

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store import sqlite
from desktop.store.errors import Damaged, NotAStore, StoreError, WrongPassphrase
from desktop.store.store import Store
from tests.factories import make


@pytest.mark.parametrize(
    ("register", "field", "kept"),
    [("lists", "starts", "20\x0025-13-99"), ("capacity", "as_at", 7), ("rates", "amount", "dear")],
)
def test_a_value_that_is_none_of_its_kind_is_told_as_damage(store, register, field, kept):
    make(store, register)
    connection = sqlite.connect(store.path, store.key)
    connection.execute(f"UPDATE {register} SET {field} = ?", (kept,))
    connection.close()

    with pytest.raises(Damaged, match="damaged"):
        store.get(ENTITIES[register], 1)


@pytest.mark.parametrize("kept", ["{half", '{"starts":"2025-99-99"}', '{"starts":5}'])
def test_history_that_makes_no_sense_is_told_as_damage(store, kept):
    make(store, "lists")
    connection = sqlite.connect(store.path, store.key)
    connection.execute("UPDATE changed_row SET after = ? WHERE register_name = 'lists'", (kept,))
    connection.close()

    with pytest.raises(Damaged, match="damaged"):
        store.history(limit=10)


def test_a_protected_file_cut_short_is_told_from_a_wrong_passphrase(tmp_path):
    path = tmp_path / "desk.cdesk"
    Store.open(path, create=True, passphrase="battery staple").close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(NotAStore, match="damaged"):
        Store.open(path, passphrase="battery staple")
    with pytest.raises(WrongPassphrase):
        Store.open(path, passphrase="staple battery")


def test_a_file_that_cannot_be_read_just_now_is_not_called_damaged(store, tmp_path):
    copy = tmp_path / "copy.cdesk"
    shutil.copy(store.path, copy)
    copy.with_name(f"{copy.name}-wal").mkdir()  # in the way of SQLite's own file

    with pytest.raises(StoreError, match="just now") as told:
        Store.open(copy)
    assert not isinstance(told.value, NotAStore)


@pytest.mark.parametrize("name", ["%41 per%20cent.cdesk", "a#b.cdesk", "c?mode=ro&d.cdesk"])
@pytest.mark.skipif(os.name == "nt", reason="Windows allows no question mark in a name")
def test_marks_in_a_name_do_not_lead_to_another_file(tmp_path, name):
    with Store.open(tmp_path / name, create=True) as made:
        make(made, "areas")

    assert (tmp_path / name).stat().st_size > 0
    assert all(kept.name.startswith(name) for kept in tmp_path.iterdir())


def test_a_store_in_a_folder_that_may_not_be_written_to_is_read(store, monkeypatch):
    make(store, "areas", name="Newtown")
    store.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    before = sorted(store.path.parent.iterdir())

    with Store.open(store.path, read_only=True) as again:
        assert again.count(ENTITIES["areas"]) == 5

    assert sorted(store.path.parent.iterdir()) == before


def test_the_right_to_write_is_had_even_without_room_for_the_note_of_it(store, monkeypatch):
    store.close()

    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(store.path), "write_text", full)
    with Store.open(store.path) as again:
        assert not again.is_read_only


@pytest.mark.parametrize("version", ["", "0000", "0000*"])
def test_a_file_of_no_known_version_is_refused_in_words_and_left_alone(store, version):
    with store.write("x", kind="set-up") as write:
        write.connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (version,))
    store.close()

    with pytest.raises(NotAStore, match="which version"):
        Store.open(store.path)
    assert not list(store.path.parent.glob("*.new"))
