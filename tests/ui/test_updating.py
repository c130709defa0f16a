"""A newer version is offered quietly, and installed only when wanted."""

import pytest

from desktop import policy
from desktop.commands import updates
from desktop.commands.updates import Update
from desktop.policy import Policy
from desktop.ui import updating
from tests.ui.test_window import opened, path, window

__all__ = ["opened", "path", "window"]


@pytest.fixture
def newer(monkeypatch, tmp_path):
    """A newer version on the organisation's share."""
    found = Update("9.1.0", tmp_path / "setup.exe")
    monkeypatch.setattr(updates, "find", lambda *_: found)
    monkeypatch.setattr(policy, "now", lambda: Policy(update_folder="share", update_signer="We"))
    return found


def looked(window, qtbot):
    with qtbot.waitSignal(window.updating._told):
        window.updating.look()


def test_a_newer_version_is_said_and_can_be_installed(opened, newer, asked, qtbot, monkeypatch):
    started = []
    monkeypatch.setattr(
        updating.QProcess, "startDetached", lambda *words: started.append(words), raising=False
    )
    looked(opened, qtbot)
    said = opened.frame.note.words()
    asked.answers = [True]

    opened.do("install-update")

    assert said == "Version 9.1.0 can be installed: Help, Install it."
    assert started == [(str(newer.setup), [])]
    assert not opened.isVisible()


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
