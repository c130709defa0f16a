import json
import logging
from dataclasses import fields, replace
from pathlib import Path

import pytest

from desktop import paths, settings
from desktop.settings import DESCRIBED, Settings


def write(text):
    paths.settings_file().write_text(text, encoding="utf-8")


def test_a_first_start_has_the_defaults():
    assert settings.load() == Settings()


def test_what_is_saved_is_loaded_again():
    wanted = Settings(
        theme="dark", text_size=130, user_name="Zoë", recent_stores=("a.cdesk", "b.cdesk")
    )

    settings.save(wanted)

    assert settings.load() == wanted


def test_a_file_that_is_no_settings_is_set_aside_and_the_program_starts():
    for broken in ("{", "[1, 2]", "null", "", "\x00\x01", "[" * 100_000):
        write(broken)

        assert settings.load() == Settings()
        assert not paths.settings_file().exists()
        assert paths.settings_file().with_name("settings.broken.json").read_text("utf-8") == broken


def test_bytes_that_are_no_text_are_set_aside_too():
    paths.settings_file().write_bytes(b"\xff\xfe\xfa")

    assert settings.load() == Settings()
    assert not paths.settings_file().exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "purple"),
        ("theme", ["dark"]),
        ("text_size", 101),
        ("text_size", 115.0),
        ("text_size", True),
        ("import_seconds", 0),
        ("import_seconds", "300"),
        ("import_megabytes", 10**9),
        ("user_name", None),
        ("recent_stores", "a.cdesk"),
    ],
)
def test_a_value_that_cannot_be_used_keeps_its_default_and_the_rest_stays(name, value, caplog):
    write(json.dumps({"row_height": "roomy", name: value}))

    with caplog.at_level(logging.WARNING):
        found = settings.load()

    assert found == Settings(row_height="roomy")
    assert f"the setting {name} can't be used" in caplog.text


def test_a_setting_of_a_newer_version_does_no_harm():
    write(json.dumps({"row_height": "compact", "telepathy": True}))

    assert settings.load() == Settings(row_height="compact")


def test_a_failed_save_leaves_the_old_settings_and_no_litter(monkeypatch):
    settings.save(Settings(theme="light"))

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        settings.save(Settings(theme="dark"))

    assert settings.load().theme == "light"
    assert [path.name for path in paths.data_folder().iterdir()] == ["settings.json"]


def test_settings_that_cannot_be_read_are_left_alone():
    paths.settings_file().mkdir()

    assert settings.load() == Settings()
    assert paths.settings_file().is_dir()


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_every_setting_says_what_it_is_and_takes_its_own_default(field):
    described = DESCRIBED[field.name]

    assert described.label
    assert not described.label.endswith(":")
    assert described.help.endswith(".")
    assert described.allows(field.default)


def test_opening_a_store_makes_it_the_last_and_the_first_of_the_recent():
    now = Settings()

    for name in ("a", "b", "a"):
        now = now.opened(Path(name))

    assert (now.last_store, now.recent_stores) == ("a", ("a", "b"))


def test_only_so_many_recent_stores_are_kept():
    now = Settings()

    for number in range(20):
        now = now.opened(Path(str(number)))

    assert now.recent_stores == ("19", "18", "17", "16", "15", "14", "13", "12")


def test_a_store_that_is_gone_is_forgotten():
    now = Settings().opened(Path("a")).opened(Path("b"))

    assert now.closed_for_good(Path("b")) == replace(now, last_store="", recent_stores=("a",))


def test_the_history_gets_the_chosen_name_or_the_one_signed_in_with(monkeypatch):
    monkeypatch.setattr(settings.getpass, "getuser", lambda: "aokafor")

    assert Settings(user_name="  Amara Okafor ").person() == "Amara Okafor"
    assert Settings(user_name="  ").person() == "aokafor"


def test_a_computer_that_knows_no_user_is_no_fault(monkeypatch):
    def nobody():
        raise OSError("no such user")

    monkeypatch.setattr(settings.getpass, "getuser", nobody)

    assert Settings().person() == ""
