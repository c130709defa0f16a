"""What the organisation sets stands above what the person chose."""

import re
from pathlib import Path
from xml.etree import ElementTree

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


POLICIES = {"": "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"}
FOLDER = Path(__file__).parents[1] / "packaging" / "policy"


@pytest.fixture
def admx():
    """The template of the policies."""
    return ElementTree.parse(FOLDER / "CommissioningDesk.admx").getroot()  # noqa: S314 - our own


@pytest.fixture(params=["en-GB", "en-US"])
def adml(request):
    """Its words, by each language that Windows asks for."""
    return ElementTree.parse(FOLDER / request.param / "CommissioningDesk.adml").getroot()  # noqa: S314


def told(root, path, name):
    return [each.get(name) for each in root.iterfind(path, POLICIES)]


def test_the_templates_set_exactly_the_values_that_are_read(admx):
    assert sorted(told(admx, ".//elements/*", "valueName")) == sorted(policy.NAMES.values())
    assert set(told(admx, ".//policy", "key")) == {policy.KEY}
    assert set(told(admx, ".//policy", "class")) == {"Both"}
    levels = [each.text for each in admx.iterfind(".//enum//string", POLICIES)]
    assert sorted(levels) == sorted(policy.LOG_LEVELS)


def test_whatever_a_template_names_has_its_words(admx, adml):
    text = ElementTree.tostring(admx, "unicode")
    strings = told(adml, ".//string", "id")

    assert sorted(set(re.findall(r"\$\(string\.(\w+)\)", text))) == sorted(strings)
    assert sorted(re.findall(r"\$\(presentation\.(\w+)\)", text)) == sorted(
        told(adml, ".//presentation", "id")
    )
    assert sorted(told(adml, ".//presentation/*", "refId")) == sorted(
        told(admx, ".//elements/*", "id")
    )
    assert told(admx, ".//parentCategory", "ref") == ["CommissioningDesk"] * len(policy.NAMES)
