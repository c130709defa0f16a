"""A file that is damaged, cut short or can't be read just now says so, never anything else."""

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
