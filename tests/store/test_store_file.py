"""The file of a store: who may write, passphrases, files that are none."""

import pytest

from desktop.store import sqlite
from desktop.store.errors import NotAStore, ReadOnly, StoreError, TooNew, WrongPassphrase
from desktop.store.store import Store
from tests.factories import make
from tests.store.store_fixtures import PROVIDERS


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
