"""A newer version on a share is offered only when everything about it is right."""

import hashlib
import json
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop import paths
from desktop.commands import updates
from desktop.commands.updates import Signature, Update, find, read_signature

SETUP = b"MZ a setup"
RIGHT = {
    "version": "9.1.0",
    "file": "CommissioningDesk-9.1.0-setup.exe",
    "sha256": hashlib.sha256(SETUP).hexdigest(),
}
SIGNER = "Demo Council"


def signed(_):
    return Signature(valid=True, signer=SIGNER)


@pytest.fixture
def share(tmp_path):
    """A share with a newer version, which a test may spoil."""
    folder = tmp_path / "share"
    folder.mkdir()
    (folder / RIGHT["file"]).write_bytes(SETUP)
    put(folder)
    return folder


def put(folder, **other):
    (folder / "latest.json").write_text(json.dumps(RIGHT | other))


def test_a_newer_version_is_fetched_and_offered(share):
    found = find(share, SIGNER, signed)

    assert found == Update(
        "9.1.0", paths.data_folder() / "updates" / RIGHT["file"], RIGHT["sha256"]
    )
    assert found.setup.read_bytes() == SETUP


def test_what_was_fetched_is_not_fetched_again(share):
    find(share, SIGNER, signed)
    (share / RIGHT["file"]).unlink()

    assert find(share, SIGNER, signed) is not None


@pytest.mark.parametrize("version", ["0.0.9", "0.1.0"])
def test_the_same_or_an_older_version_is_not_offered(share, version):
    put(share, version=version)

    assert find(share, SIGNER, signed) is None


@pytest.mark.parametrize(
    "note",
    [
        {"sha256": "0" * 64},
        {"sha256": "short"},
        {"file": "../../evil.exe"},
        {"file": "setup.bat"},
        {"file": "missing.exe"},
        {"version": "new"},
        {"version": None},
    ],
    ids=str,
)
def test_a_note_that_is_not_right_is_not_followed(share, note, caplog):
    put(share, **note)

    assert find(share, SIGNER, signed) is None
    assert "no newer version is offered" in caplog.text


def test_a_note_that_can_not_be_understood_is_not_followed(share):
    (share / "latest.json").write_bytes(b"\xff{")

    assert find(share, SIGNER, signed) is None


@pytest.mark.parametrize(
    "signature", [Signature(False, SIGNER), Signature(True, "Somebody else"), Signature(True, "")]
)
def test_a_setup_without_the_right_signature_is_not_offered_and_not_kept(share, signature):
    assert find(share, SIGNER, lambda _: signature) is None
    assert not list((paths.data_folder() / "updates").iterdir())


def test_a_share_that_is_gone_is_no_fault(tmp_path):
    assert find(tmp_path / "gone", SIGNER, signed) is None


def test_a_computer_too_slow_to_ask_about_the_signature_is_no_fault(share):
    def never(_):
        raise subprocess.TimeoutExpired("powershell.exe", updates.SECONDS)

    assert find(share, SIGNER, never) is None


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Valid\r\nCN=Demo Council, O=Demo, C=GB\r\n", Signature(True, "Demo Council")),
        ("HashMismatch\r\nCN=Demo Council\r\n", Signature(False, "Demo Council")),
        ('Valid\r\nC=GB, CN="Council, The ""Demo"""\r\n', Signature(True, 'Council, The "Demo"')),
        ('Valid\r\nO="Evil, CN=Demo Council", CN=Evil\r\n', Signature(True, "Evil")),
        ('Valid\r\nO="Evil"", CN=Demo Council", C=GB\r\n', Signature(True, "")),
        ("Valid\r\nO=Demo\r\n", Signature(True, "")),
        ("NotSigned\r\n", Signature(False, "")),
        ("", Signature(False, "")),
    ],
)
def test_what_windows_says_of_a_signature_is_read(said, found):
    assert read_signature(said) == found


def test_windows_is_asked_by_commands_that_run_where_only_known_programs_may(monkeypatch, tmp_path):
    asked = []

    def run(command, **how):
        asked.append((command, how))
        return SimpleNamespace(stdout="NotSigned")

    monkeypatch.setattr(updates.subprocess, "run", run)
    monkeypatch.setenv("SYSTEMROOT", "/windows")

    assert updates._asked(tmp_path / "it's.exe") == "NotSigned"
    (command, how), *_ = asked
    assert Path(command[0]).is_relative_to("/windows")  # never one that lies nearer on the path
    assert "(" not in command[-1]  # no method is called
    assert "it's" not in " ".join(command)
    assert how["env"]["COMMISSIONING_DESK_SETUP"] == str(tmp_path / "it's.exe")


@pytest.mark.skipif(updates.os.name == "nt", reason="Windows is asked there")
def test_elsewhere_nobody_signs(share):
    assert find(share, SIGNER) is None
