"""A desk on a share is refused with the reason, and brought to this computer."""

import pytest

from desktop import location, paths
from desktop.commands import placing
from desktop.domain.registry import ENTITIES
from desktop.location import NETWORK, Danger
from desktop.store.errors import ReadOnly, Unsafe
from desktop.store.store import Store
from tests.factories import make


@pytest.fixture
def share(tmp_path, monkeypatch):
    """A folder that counts as a share."""
    folder = tmp_path / "share"
    folder.mkdir()
    known = location.danger
    monkeypatch.setattr(
        location,
        "danger",
        lambda place: Danger(NETWORK) if place.is_relative_to(folder) else known(place),
    )
    return folder


@pytest.fixture
def shared(share, empty_file):
    path = share / "QPL.cdesk"
    path.write_bytes(empty_file.read_bytes())
    with Store.open(path) as store:
        make(store, "providers", name="Acme")
    return path


def test_a_desk_on_a_share_is_refused_with_the_reason_and_where_to_put_it(shared):
    with pytest.raises(Unsafe, match="lies on a network drive") as told:
        placing.refuse_unsafe(shared)

    assert str(paths.data_folder()) in str(told.value)


def test_a_desk_of_this_computer_is_let_through(tmp_path):
    placing.refuse_unsafe(tmp_path / "QPL.cdesk")


def test_it_is_brought_here_whole_and_the_one_left_behind_says_so(shared):
    here = placing.bring_here(shared)

    assert here == paths.default_store("QPL")
    with Store.open(here) as store:
        assert store.count(ENTITIES["providers"]) == 1
    assert not shared.exists()
    assert len(list(shared.parent.glob("QPL (moved to a computer on *).cdesk"))) == 1


def test_what_a_crash_left_in_the_log_comes_too(shared):
    log = shared.with_name("QPL.cdesk-wal")
    log.write_bytes(b"the log")

    here = placing.bring_here(shared)

    assert here.with_name("QPL.cdesk-wal").read_bytes() == b"the log"


def test_it_never_takes_the_place_of_a_desk_here(shared):
    paths.default_store("QPL").write_bytes(b"mine")

    assert placing.bring_here(shared).name == "QPL 2.cdesk"
    assert paths.default_store("QPL").read_bytes() == b"mine"


def test_it_stays_while_somebody_works_in_it(shared):
    with Store.open(shared, who="Sam"), pytest.raises(ReadOnly, match="in use: Sam"):
        placing.bring_here(shared)

    assert not paths.default_store("QPL").exists()


def test_a_data_folder_that_is_no_better_is_refused_too(shared, share, monkeypatch):
    monkeypatch.setenv("COMMISSIONING_DESK_HOME", str(share / "home"))

    with pytest.raises(Unsafe, match="lies on a network drive"):
        placing.bring_here(shared)
    assert shared.exists()
