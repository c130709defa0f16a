"""New stores come with their reference data."""

import pytest

from desktop.commands import new_store
from desktop.domain.registry import ENTITIES
from desktop.store import check
from desktop.store.errors import StoreError, WrongPassphrase
from desktop.store.store import Store

WORDS = "open sesame"


@pytest.fixture
def new(tmp_path):
    with new_store.create(tmp_path / "new.cdesk", who="officer") as store:
        yield store


@pytest.mark.parametrize("register", new_store.REFERENCE)
def test_it_has_the_reference_data(new, register):
    assert new.count(ENTITIES[register]) > 0


def test_every_heading_of_the_reference_files_is_a_field():
    for register in new_store.REFERENCE:
        file = new_store.paths.resource("reference", f"{register}.csv")
        headings = file.read_text("utf-8-sig").splitlines()[0].split(",")

        assert [h for h in headings if new_store.field_of(ENTITIES[register], h) is None] == []


def test_setting_up_is_in_history_but_can_not_be_undone(new):
    assert [change.kind for change in new.changes()] == ["set-up"]
    assert new.can_undo() is None
    assert check.check(new).ok


def test_it_leaves_no_other_file(new, tmp_path):
    assert not list(tmp_path.glob(".*"))
    assert new.path.name == "new.cdesk"


def test_a_passphrase_protects_it(tmp_path):
    new_store.create(tmp_path / "safe.cdesk", passphrase=WORDS).close()

    assert b"Occupational" not in (tmp_path / "safe.cdesk").read_bytes()
    with pytest.raises(WrongPassphrase):
        Store.open(tmp_path / "safe.cdesk", passphrase=WORDS + "!")


def test_it_does_not_take_the_place_of_a_file(tmp_path):
    (tmp_path / "here.cdesk").write_text("something")

    with pytest.raises(StoreError, match=r"already a file here\.cdesk"):
        new_store.create(tmp_path / "here.cdesk")
