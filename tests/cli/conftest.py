"""The command line under test: in this process, on a store of the test's own."""

import json
import shutil
from dataclasses import dataclass

import pytest

from desktop.cli import main
from desktop.commands import new_store


@dataclass(frozen=True)
class Said:
    """What a verb answered: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture(scope="session")
def new_file(tmp_path_factory):
    """A store with its reference data, made once for all tests."""
    path = tmp_path_factory.mktemp("cli") / "new.cdesk"
    new_store.create(path, who="tests").close()
    return path


@pytest.fixture
def path(new_file, tmp_path):
    """A store of the test's own."""
    shutil.copy(new_file, tmp_path / "desk.cdesk")
    return tmp_path / "desk.cdesk"


@pytest.fixture
def typed(capsys):
    """Type a command line as it stands."""

    def run(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def desk(typed, path):
    """Type a verb about the store of the test, as of 6 October 2026."""

    def run(*words):
        return typed("--store", path, "--today", "2026-10-06", *words)

    return run


@pytest.fixture
def acme(desk):
    """A provider, P-0001."""
    assert desk("add", "providers", "name=Acme", "kind=charity", "phone=01233 111111").code == 0
