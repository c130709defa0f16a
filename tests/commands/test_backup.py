"""Backups: consistent, sound, and as protected as the store."""

import datetime as dt

import pytest

from desktop.commands import backup, new_store
from desktop.domain.registry import ENTITIES
from desktop.progress import Cancelled
from desktop.saving import NotSaved
from desktop.store import check, sqlite, stopping
from desktop.store.errors import StoreError, WrongPassphrase
from desktop.store.reading import rows
from desktop.store.searching import ids
from desktop.store.store import Store
from tests.factories import make

TODAY = dt.date(2026, 10, 6)
WORDS = "open sesame"
PROVIDERS = ENTITIES["providers"]


def test_a_backup_holds_what_the_open_store_holds(store, tmp_path):
    make(store, "providers", name="Acme")

    backup.make(store, tmp_path / "copy.cdesk")

    with Store.open(tmp_path / "copy.cdesk", read_only=True) as copy:
        assert rows(copy, PROVIDERS, today=TODAY) == rows(store, PROVIDERS, today=TODAY)
        assert copy.changes() == store.changes()
        assert len(ids(copy, PROVIDERS, "acme")) == 1
        assert check.check(copy).ok


def test_a_backup_of_a_protected_store_is_protected(tmp_path):
    with new_store.create(tmp_path / "safe.cdesk", passphrase=WORDS) as store:
        make(store, "providers", name="Acme")
        backup.make(store, tmp_path / "copy.cdesk")

    assert b"Acme" not in (tmp_path / "copy.cdesk").read_bytes()
    with pytest.raises(WrongPassphrase):
        Store.open(tmp_path / "copy.cdesk")
    with Store.open(tmp_path / "copy.cdesk", passphrase=WORDS) as copy:
        assert len(ids(copy, PROVIDERS, "acme")) == 1
        assert check.check(copy).ok


def test_a_newer_backup_takes_the_place_of_an_older_one(store, tmp_path):
    backup.make(store, tmp_path / "copy.cdesk")
    make(store, "providers")

    backup.make(store, tmp_path / "copy.cdesk")

    with Store.open(tmp_path / "copy.cdesk", read_only=True) as copy:
        assert copy.count(PROVIDERS) == 1
    assert not list(tmp_path.glob(".*"))


def test_the_store_is_not_its_own_backup(store):
    with pytest.raises(NotSaved, match="is the store itself"):
        backup.make(store, store.path)


def test_a_damaged_copy_is_not_kept(store, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.store.sqlite.find_faults", lambda *_: ["page 3 is torn"])

    with pytest.raises(StoreError, match="page 3 is torn"):
        backup.make(store, tmp_path / "copy.cdesk")
    assert not (tmp_path / "copy.cdesk").exists()


@pytest.mark.parametrize("end", ["-wal", "-shm", ".lock", ".holder"])
def test_a_backup_does_not_take_the_place_of_what_the_store_keeps_beside_itself(store, end):
    beside = store.path.with_name(store.path.name + end)

    with pytest.raises(NotSaved, match="is the store itself"):
        backup.make(store, beside)


@pytest.mark.parametrize("passphrase", [None, WORDS])
def test_a_backup_that_is_stopped_leaves_no_file(tmp_path, passphrase, monkeypatch):
    monkeypatch.setattr(stopping, "STEPS", 10)

    def stop(_done, _total=None, words=""):
        if words == sqlite.COPYING:
            raise Cancelled

    out = tmp_path / "backups" / "copy.cdesk"
    out.parent.mkdir()
    with new_store.create(tmp_path / "safe.cdesk", passphrase=passphrase) as store:
        with pytest.raises(Cancelled):
            backup.make(store, out, stop)

        assert not list(out.parent.iterdir())
        backup.make(store, out)
