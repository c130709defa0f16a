"""A newer version is offered quietly, and installed only when wanted."""

import hashlib
from pathlib import Path

import pytest

from desktop import app, paths, policy
from desktop.commands import backups, updates
from desktop.commands.updates import Update
from desktop.policy import Policy
from desktop.saving import NotSaved
from desktop.ui import updating
from tests.factories import make
from tests.ui.window_fixtures import opened, path, window

__all__ = ["opened", "path", "window"]


@pytest.fixture
def newer(monkeypatch, tmp_path):
    """A newer version on the organisation's share."""
    setup = tmp_path / "setup.exe"
    setup.write_bytes(b"MZ a setup")
    found = Update("9.1.0", setup, hashlib.sha256(b"MZ a setup").hexdigest())
    monkeypatch.setattr(updates, "find", lambda *_: found)
    monkeypatch.setattr(policy, "now", lambda: Policy(update_folder="share", update_signer="We"))
    return found


@pytest.fixture
def started(monkeypatch):
    """What was started, and how many backups there were by then."""
    seen = []

    def start(program, arguments):
        seen.append((program, arguments, len(backups.listed(paths.backup_folder()))))
        return True, 4311

    monkeypatch.setattr(updating.QProcess, "startDetached", start, raising=False)
    return seen


def wanted(window, asked, qtbot):
    """Close the window to install the newer version."""
    looked(window, qtbot)
    asked.answers = [True]
    window.do("install-update")
    assert not window.isVisible()


def looked(window, qtbot):
    with qtbot.waitSignal(window.updating._told):
        window.updating.look()


def test_a_newer_version_is_said(opened, newer, qtbot):
    looked(opened, qtbot)

    assert opened.frame.note.words() == "Version 9.1.0 can be installed: Help, Install it."


def test_its_setup_is_started_once_the_desk_is_backed_up(opened, newer, started, asked, qtbot):
    make(opened.desk.store, "providers", name="Acme")
    wanted(opened, asked, qtbot)
    assert started == []

    app.finish(opened)

    assert started == [(str(newer.setup), [], 1)]  # with the backup there
    assert len(asked.said) == 1  # nothing but the question


def test_a_setup_that_does_not_start_is_told(opened, newer, asked, qtbot, monkeypatch):
    monkeypatch.setattr(updating.QProcess, "startDetached", lambda *_: (False, -1), raising=False)
    wanted(opened, asked, qtbot)

    app.finish(opened)

    assert asked.said[-1] == ("error", "Version 9.1.0 was not installed", updating.UNSTARTED)
    assert asked.more == {"unchanged": updating.SAME, "steps": updating.STEPS}


@pytest.mark.parametrize("spoil", [lambda setup: setup.write_bytes(b"MZ another"), Path.unlink])
def test_a_setup_that_was_changed_since_it_was_checked_is_not_started(
    opened, newer, started, asked, qtbot, spoil
):
    wanted(opened, asked, qtbot)
    spoil(newer.setup)

    app.finish(opened)

    assert started == []
    assert asked.said[-1] == ("error", "Version 9.1.0 was not installed", updating.GONE)


def test_without_a_backup_the_setup_is_not_started(
    opened, newer, started, asked, qtbot, monkeypatch
):
    def full(*_, **__):
        raise NotSaved("There is no room left.")

    wanted(opened, asked, qtbot)
    monkeypatch.setattr(backups, "on_closing", full)

    app.finish(opened)

    assert started == []
    told = [words[1] for words in asked.said[1:]]
    assert told == ["Cannot back up the desk", "Version 9.1.0 was not installed"]


def test_closing_the_window_alone_installs_nothing(opened, newer, started, asked, qtbot):
    looked(opened, qtbot)
    opened.close()

    app.finish(opened)

    assert (started, asked.said) == ([], [])


def test_not_now_leaves_everything_as_it_is(opened, newer, asked, qtbot, monkeypatch):
    looked(opened, qtbot)
    asked.answers = [False]

    opened.do("install-update")

    assert opened.isVisible()


def test_without_anything_newer_there_is_nothing_to_install(opened, asked):
    opened.do("install-update")

    assert asked.said == []


def test_nobody_looks_where_the_organisation_says_nothing(opened, monkeypatch):
    monkeypatch.setattr(updating.threading, "Thread", lambda **_: pytest.fail("looked"))

    opened.updating.look()


def test_an_installation_for_the_computer_leaves_updates_to_its_administrators(
    opened, newer, monkeypatch
):
    monkeypatch.setattr(updating.sys, "executable", r"C:\Program Files\CommissioningDesk\x.exe")
    monkeypatch.setattr(updating.threading, "Thread", lambda **_: pytest.fail("looked"))

    opened.updating.look()
