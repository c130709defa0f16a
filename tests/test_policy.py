"""What the organisation sets stands above what the person chose."""

from pathlib import Path

import pytest

from desktop import paths, places, policy, settings
from desktop.policy import Policy


@pytest.fixture
def rule(monkeypatch):
    """Set a policy for this test."""

    def put(**values):
        monkeypatch.setattr(policy, "now", lambda: Policy(**values))

    return put


def test_values_are_read_by_their_names_in_the_registry():
    found = policy.read({"BackupFolder": r" \\srv\backups ", "LogLevel": "Debug"}.get)

    assert found == Policy(backup_folder=r"\\srv\backups", log_level="debug")
    assert found.sets("backup_folder")
    assert not found.sets("data_folder")


def test_a_log_level_that_is_none_is_left_to_the_person():
    assert policy.read({"LogLevel": "chatty"}.get) == Policy()


class Registry:
    """A registry with values for the computer and the person."""

    HKEY_LOCAL_MACHINE, HKEY_CURRENT_USER, REG_EXPAND_SZ = "computer", "person", 2

    def __init__(self, **values):
        self.values = values

    def OpenKey(self, root, key):  # noqa: N802 - winreg's own names
        assert key == r"Software\Policies\CommissioningDesk"
        if root not in self.values:
            raise FileNotFoundError
        self.root = root
        return self

    def QueryValueEx(self, key, _name):  # noqa: N802
        return self.values[key.root], 2

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"computer": "C:/one", "person": "C:/two"}, "C:/one"),
        ({"person": "C:/two"}, "C:/two"),
        ({"computer": "  ", "person": "C:/two"}, "C:/two"),
        ({"computer": "$PLACE/desks"}, "C:/here/desks"),
        ({"computer": 7}, None),
        ({}, None),
    ],
)
def test_the_computers_value_wins_over_the_persons(values, found, monkeypatch):
    monkeypatch.setenv("PLACE", "C:/here")

    assert policy._registry(Registry(**values), "DataFolder") == found


def test_nothing_is_set_where_nobody_set_anything():
    assert policy.now() == Policy()


def test_the_organisations_folders_win(rule, tmp_path, monkeypatch):
    monkeypatch.delenv("COMMISSIONING_DESK_HOME")
    rule(data_folder=str(tmp_path / "data"), backup_folder=str(tmp_path / "copies"))
    own = settings.Settings(backup_folder=str(tmp_path / "mine"))

    assert paths.data_folder() == tmp_path / "data"
    assert places.backup_folder(own) == tmp_path / "copies"


def test_what_is_not_set_is_the_persons(rule, tmp_path):
    rule(log_level="debug")
    own = settings.Settings(backup_folder=str(tmp_path / "mine"), log_level="warning")

    assert places.backup_folder(own) == tmp_path / "mine"
    assert places.log_level(own) == "debug"


def test_every_value_stands_in_the_templates_for_ict():
    folder = Path(__file__).parents[1] / "packaging" / "policy"
    admx = (folder / "CommissioningDesk.admx").read_text("utf-8")
    adml = (folder / "en-GB" / "CommissioningDesk.adml").read_text("utf-8")

    for name in policy.NAMES.values():
        assert f'valueName="{name}"' in admx
        assert f'<string id="{name}_Help">' in adml
        assert f'<presentation id="{name}">' in adml
    assert policy.KEY in admx
    assert (folder / "en-US" / "CommissioningDesk.adml").read_text("utf-8") == adml
