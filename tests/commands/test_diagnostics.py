"""What is saved for IT support holds no record, no name and no path."""

import json
import logging
import zipfile
from dataclasses import asdict, replace

import pytest

from desktop import log
from desktop.commands import backups, diagnostics
from desktop.saving import NotSaved
from desktop.settings import Settings
from tests.factories import make

NAMED = "Wren Halloway"


@pytest.fixture
def saved(store, tmp_path):
    make(store, "providers", name=NAMED, phone="01632 960999")
    log.start(folder=diagnostics.paths.log_folder())
    logging.getLogger("desktop").warning("something about the program")
    crashed = diagnostics.paths.log_folder() / "faults.log"
    crashed.write_text(f'Fatal\n  File "{tmp_path}/{NAMED}/desktop/app.py", line 3 in run\n')
    backups.on_closing(store.path, None)
    texts = {name: NAMED for name, value in asdict(Settings()).items() if value == ""}
    folder = str(diagnostics.paths.backup_folder())
    chosen = replace(Settings(**texts, theme="dark"), recent_stores=(NAMED,), backup_folder=folder)
    out = tmp_path / "diagnostics.zip"
    diagnostics.save(out, store, chosen)
    log.stop()
    return out


def read(out):
    with zipfile.ZipFile(out) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_versions_counts_and_logs_are_in_it(saved):
    parts = read(saved)
    told = json.loads(parts["diagnostics.json"])

    assert told["program"]["packages"]["openpyxl"]
    assert told["desk"]["rows"]["providers"] == 1
    assert told["desk"]["problems"] == dict.fromkeys(
        ("integrity", "foreign_keys", "history", "search"), 0
    )
    assert (told["backups"]["made"], told["backups"]["why"]) == (1, ["on closing"])
    assert told["settings"]["theme"] == "dark"
    assert "something about the program" in parts["logs/commissioning-desk.log"]


def test_no_record_name_or_path_is_in_it(saved, store, home):
    everything = "".join(read(saved).values())

    assert NAMED not in everything
    assert "960999" not in everything
    assert str(store.path) not in everything
    assert str(home) not in everything
    told = json.loads(read(saved)["diagnostics.json"])["settings"]
    assert told["user_name"] is told["order_template"] is True
    assert read(saved)["logs/faults.log"].endswith('File "app.py", line 3 in run\n')


def test_without_a_desk_the_rest_is_saved(tmp_path):
    diagnostics.save(tmp_path / "out.zip", None, Settings())

    assert json.loads(read(tmp_path / "out.zip")["diagnostics.json"])["desk"] is None


def test_a_place_that_can_not_be_written_to_is_told(tmp_path):
    with pytest.raises(NotSaved, match="There is no folder"):
        diagnostics.save(tmp_path / "no" / "out.zip", None, Settings())
