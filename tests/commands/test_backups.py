"""Backups that make themselves, and going back to one."""

import datetime as dt
import os

import pytest

from desktop import paths
from desktop.commands import backup, backups, new_store, restore
from desktop.domain.registry import ENTITIES
from desktop.saving import NotSaved
from desktop.settings import Settings, save
from desktop.sheets.importing import run_import
from desktop.store import migrate, sqlite
from desktop.store.errors import NotAStore, ReadOnly, StoreError, TooNew, WrongPassphrase
from desktop.store.safeguard import BEFORE_IMPORT, BEFORE_UPDATE, ON_CLOSING
from desktop.store.store import Store
from tests.factories import make

PROVIDERS = ENTITIES["providers"]
WORDS = "open sesame"
NOON = dt.datetime(2027, 3, 31, 12)  # noqa: DTZ001 - local, as in the names


def names(store):
    with Store.open(store, read_only=True) as opened:
        return opened.count(PROVIDERS)


def listed(store):
    return backups.listed(paths.backup_folder(), backups.called(store.path))


def test_closing_backs_up_once_and_not_again_without_a_change(store):
    make(store, "providers", name="Acme")

    backups.on_closing(store.path, store.key)
    backups.on_closing(store.path, store.key)
    (first,) = listed(store)
    make(store, "providers", name="Bee")
    backups.make(store.path, None, paths.backup_folder(), ON_CLOSING, now=NOON)

    assert first.why == "on closing"
    assert [names(one.path) for one in listed(store)] == [2, 1]


def test_an_undo_counts_as_a_change(store):
    make(store, "providers", name="Acme")
    backups.make(store.path, None, paths.backup_folder(), ON_CLOSING, now=NOON)
    store.undo()

    assert backups.make(store.path, None, paths.backup_folder(), ON_CLOSING) is not None


def test_an_import_is_backed_up_before_it_is_saved(store, tmp_path):
    make(store, "providers", name="Acme")
    sheet = tmp_path / "more.csv"
    sheet.write_text("name,ref,kind\nBee,P-2,company\nCedar,P-3,company\n")
    store.safeguard = backups.safeguard

    run_import(store, PROVIDERS, sheet)

    (one,) = listed(store)
    assert one.why == BEFORE_IMPORT
    assert (names(one.path), store.count(PROVIDERS)) == (1, 3)


def test_nothing_is_imported_when_no_backup_can_be_made(store, tmp_path, monkeypatch):
    sheet = tmp_path / "more.csv"
    sheet.write_text("name,ref,kind\nBee,P-2,company\n")
    store.safeguard = backups.safeguard
    monkeypatch.setattr(backup, "copy", raising(NotSaved("There is no room left on the disk.")))

    with pytest.raises(NotSaved, match="no room"):
        run_import(store, PROVIDERS, sheet)

    assert store.count(PROVIDERS) == 0


def raising(error):
    def fail(*_, **__):
        raise error

    return fail


def test_a_file_of_an_older_version_is_backed_up_before_it_is_brought_up_to_date(
    store, monkeypatch
):
    make(store, "providers", name="Acme")
    store.close()
    connection = sqlite.connect(store.path, None)
    connection.execute("UPDATE alembic_version SET version_num = '0009'")
    connection.close()
    seen = []
    monkeypatch.setattr(migrate, "bring_up_to_date", lambda *_: seen.append(listed(store)))
    monkeypatch.setattr(migrate, "refuse_other_version", lambda *_: None)

    Store.open(store.path, safeguard=backups.safeguard).close()

    ((one,),) = seen
    assert one.why == BEFORE_UPDATE


def test_the_backup_of_a_protected_store_is_protected(tmp_path):
    with new_store.create(tmp_path / "safe.cdesk", passphrase=WORDS) as store:
        make(store, "providers", name="Acme")
        backups.on_closing(store.path, store.key)
        backups.on_closing(store.path, store.key)
        (one,) = listed(store)

    with pytest.raises(WrongPassphrase):
        restore.look(one.path)
    assert restore.look(one.path, WORDS).rows["providers"] == 1
    assert restore.look(one.path, key=store.key).rows["providers"] == 1


def test_rotation_takes_automatic_backups_away_and_none_made_by_hand(store):
    folder = paths.backup_folder()
    for days in range(30, -1, -1):
        make(store, "providers", name=f"Acme {days}")
        backups.make(store.path, None, folder, ON_CLOSING, now=NOON - dt.timedelta(days=days))
    by_hand = folder / f"{backups.called(store.path)} 2027-01-01.cdesk"
    backup.make(store, by_hand)
    backups.make(store.path, None, folder, ON_CLOSING, now=NOON + dt.timedelta(days=1))

    left = listed(store)

    assert [one.path for one in left if not backups.is_automatic(one)] == [by_hand]
    assert 7 < len(left) < 15
    assert not list(folder.glob(".*"))


def test_two_desks_of_one_name_keep_their_own_backups(empty_file, tmp_path):
    for place in ("one", "other"):
        (tmp_path / place).mkdir()
        path = tmp_path / place / "Desk.cdesk"
        path.write_bytes(empty_file.read_bytes())
        backups.on_closing(path, None)

    assert len(backups.listed(paths.backup_folder())) == 2
    assert len(backups.listed(paths.backup_folder(), backups.called(path))) == 1


def test_where_the_chosen_folder_is_gone_the_usual_one_takes_the_backup(store, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    save(Settings(backup_folder=str(tmp_path / "file" / "backups")))

    backups.on_closing(store.path, None)

    assert len(listed(store)) == 1


def test_a_backup_on_another_disk_is_carried_over_and_compared(store, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "_same_disk", lambda *_: False)
    make(store, "providers", name="Acme")

    backup.make(store, tmp_path / "far.cdesk")

    assert names(tmp_path / "far.cdesk") == 1
    monkeypatch.setattr(backup.shutil, "copyfile", lambda _, to: to.write_bytes(b"torn"))
    with pytest.raises(StoreError, match="came over damaged"):
        backup.make(store, tmp_path / "again.cdesk")
    assert not (tmp_path / "again.cdesk").exists()


# --- going back ---


@pytest.fixture
def saved(store, tmp_path):
    """A backup with one provider, of a store that has two by now and is closed."""
    make(store, "providers", name="Acme")
    path = tmp_path / "backup.cdesk"
    backup.make(store, path)
    make(store, "providers", name="Bee")
    store.close()
    return path


def test_a_restore_brings_the_backup_back_and_keeps_the_present_as_a_copy(store, saved):
    kept = restore.restore(saved, store.path)

    assert (names(store.path), names(kept), names(saved)) == (1, 2, 1)
    with Store.open(store.path, who="officer") as again:
        make(again, "providers", name="Cedar")
        assert again.count(PROVIDERS) == 2


def test_a_look_tells_rows_last_change_and_version(store, saved):
    seen = restore.look(saved)

    assert seen.rows["providers"] == 1
    assert seen.rows["areas"] == 4
    assert (seen.last.who, seen.last.label) == ("officer", "Add provider Acme")
    assert seen.version == migrate.HEAD


def test_a_store_left_open_by_a_crash_is_restored_whole(store, saved):
    log = store.path.with_name(f"{store.path.name}-wal")
    log.write_bytes(b"left by a crash")

    restore.restore(saved, store.path)

    assert not log.exists()
    assert names(store.path) == 1


def test_a_damaged_store_is_kept_as_it_is_and_replaced(store, saved):
    store.path.write_bytes(b"SQLite format 3\x00" + b"torn" * 2000)

    kept = restore.restore(saved, store.path)

    assert kept.read_bytes().startswith(b"SQLite format 3\x00torn")
    assert names(store.path) == 1


def test_a_missing_store_is_simply_made_again(store, saved):
    store.path.unlink()

    assert restore.restore(saved, store.path) is None
    assert names(store.path) == 1


def test_nothing_is_restored_while_somebody_writes_to_the_store(store, saved):
    with (
        Store.open(store.path, who="officer"),
        pytest.raises(ReadOnly, match="in use: officer"),
    ):
        restore.restore(saved, store.path)

    assert names(store.path) == 2


def test_nothing_is_restored_while_somebody_reads_the_store(store, saved):
    with Store.open(store.path, read_only=True) as reader, reader.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM providers").scalar()
        with pytest.raises(ReadOnly, match="open in another window"):
            restore.restore(saved, store.path)

    assert names(store.path) == 2


def newer(path):
    connection = sqlite.connect(path, None)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (lambda path: path.write_bytes(b""), NotAStore, "is empty"),
        (lambda path: path.unlink(), NotAStore, "There is no file"),
        (lambda path: path.write_bytes(b"x" * 1000), StoreError, "backup.cdesk"),
        (newer, TooNew, "later version"),
        (lambda path: os.truncate(path, path.stat().st_size // 2), StoreError, "backup.cdesk"),
    ],
    ids=["empty", "gone", "no store", "newer", "torn"],
)
def test_a_backup_that_is_not_sound_is_refused_and_nothing_changes(
    store, saved, spoil, error, words
):
    before = store.path.read_bytes()
    spoil(saved)

    with pytest.raises(error, match=words):
        restore.restore(saved, store.path)

    assert store.path.read_bytes() == before


def test_a_protected_backup_comes_back_with_its_passphrase(tmp_path):
    path, copy = tmp_path / "safe.cdesk", tmp_path / "copy.cdesk"
    with new_store.create(path, passphrase=WORDS) as store:
        backup.make(store, copy)
        make(store, "providers", name="Acme")

    kept = restore.restore(copy, path, passphrase=WORDS)

    for file, rows in ((path, 0), (kept, 1)):
        with Store.open(file, passphrase=WORDS) as opened:
            assert opened.count(PROVIDERS) == rows
