"""A store of each test's own, copied from one made once."""

import shutil

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store.store import Store


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """A store file with its tables and a few words, made once for all tests."""
    path = tmp_path_factory.mktemp("store") / "empty.cdesk"
    with (
        Store.open(path, create=True, who="tests") as store,
        store.write("Set up", kind="set-up") as write,
    ):
        for name, code in (("North", "N"), ("East", "E"), ("South", "S"), ("West", "W")):
            write.save(ENTITIES["areas"], {"name": name, "code": code})
        for name, code in (("Speech and language therapy", "SLT"), ("Occupational therapy", "OT")):
            write.save(ENTITIES["therapies"], {"name": name, "code": code})
        for name in ("public liability", "enhanced DBS"):
            write.save(ENTITIES["documents"], {"name": name})
    return path


@pytest.fixture
def store(empty_file, tmp_path):
    """An open store."""
    path = tmp_path / "desk.cdesk"
    shutil.copy(empty_file, path)
    with Store.open(path, who="officer") as opened:
        yield opened
