import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from desktop import paths


def test_the_data_folder_is_the_local_one_and_names_no_author(tmp_path, monkeypatch):
    asked = {}

    def folder(name, **how):
        asked.update(how, name=name)
        return tmp_path / "Local" / name

    monkeypatch.delenv(paths.HOME_VARIABLE)
    monkeypatch.setattr(platformdirs, "user_data_path", folder)

    assert paths.data_folder() == tmp_path / "Local" / "CommissioningDesk"
    assert asked == {"name": "CommissioningDesk", "appauthor": False}


def test_the_data_folder_can_be_moved_and_is_made(home):
    assert paths.data_folder() == home
    assert home.is_dir()


def test_a_data_folder_may_hold_spaces_and_accents(tmp_path, monkeypatch):
    wanted = tmp_path / "Équipe d’achat" / ("long " * 30).strip()
    monkeypatch.setenv(paths.HOME_VARIABLE, str(wanted))

    assert paths.data_folder() == wanted
    assert wanted.is_dir()


def test_everything_of_a_person_lies_in_the_data_folder(home):
    places = [paths.settings_file(), paths.log_folder(), paths.backup_folder()]

    assert {place.parent for place in places} == {home}
    assert paths.default_store() == home / "Commissioning.cdesk"
    assert paths.default_store("Sample") == home / "Sample.cdesk"


@pytest.mark.parametrize("inside", [True, False], ids=["installed", "checkout"])
def test_resources_are_found_installed_and_in_a_checkout(tmp_path, monkeypatch, inside):
    package = tmp_path / "desktop"
    folder = package / "resources" if inside else tmp_path / "resources"
    (folder / "icons").mkdir(parents=True)
    package.mkdir(exist_ok=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)

    assert paths.resource("icons", "add.svg") == folder / "icons" / "add.svg"


def test_the_resources_of_this_checkout_are_there():
    assert paths.resource().is_dir()


def test_a_child_process_runs_the_interpreter_that_runs_us():
    said = subprocess.run(
        [*paths.python_command(), "-c", "import sys; print(sys.prefix, sys.flags.utf8_mode)"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.strip() == f"{sys.prefix} 1"


def test_under_the_launcher_a_child_runs_the_interpreter_beside_it(tmp_path, monkeypatch):
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    (runtime / "python.exe").touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "CommissioningDesk.exe"))

    assert Path(paths.python_command()[0]) == runtime / "python.exe"
