"""Where a desk must not lie, as Windows and as Linux tell it."""

import json
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pytest

from desktop import location
from desktop.location import NETWORK, ROAMING, SYNCHRONISED, Danger, Unix, Windows, danger

HOME = r"C:\Users\Sam"


class FakeWindows(Windows):
    """Windows with drives, folders and marks as a test wants them."""

    def __init__(self, remote=(), synced=(), marked=()):
        self.remote, self.synced, self.marked = remote, synced, marked

    def parsed(self, folder):
        return PureWindowsPath(str(folder))

    def is_remote(self, folder):
        return folder.drive.startswith("\\\\") or folder.drive in self.remote

    def synchronised(self):
        return [("OneDrive", PureWindowsPath(place)) for place in self.synced]

    def is_in_the_cloud(self, folder):
        return str(folder) in self.marked

    def roaming(self):
        return PureWindowsPath(HOME, "AppData", "Roaming")


@pytest.mark.parametrize(
    "place",
    [
        rf"{HOME}\AppData\Local\CommissioningDesk",
        r"C:\Desks",
        r"D:\Commissioning\Desks",
        rf"{HOME}\Documents",
        r"C:\Users\Sam\OneDriver",
        r"C:\Users\Sam\AppData\RoamingElsewhere",
    ],
)
def test_a_folder_of_this_computer_is_safe(place):
    assert danger(place, FakeWindows(synced=[rf"{HOME}\OneDrive"])) is None


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (r"\\server\team\desks", Danger(NETWORK)),
        (r"N:\team", Danger(NETWORK)),
        (r"C:\Sync\Demo Council\Documents", Danger(SYNCHRONISED, "OneDrive")),
        (r"c:\sync\DEMO COUNCIL", Danger(SYNCHRONISED, "OneDrive")),
        (rf"{HOME}\OneDrive\Desks", Danger(SYNCHRONISED, "OneDrive")),
        (rf"{HOME}\OneDrive - Demo Council\Documents", Danger(SYNCHRONISED, "OneDrive")),
        (rf"{HOME}\Dropbox (Work)\Desks", Danger(SYNCHRONISED, "Dropbox")),
        (rf"{HOME}\Google Drive", Danger(SYNCHRONISED, "Google Drive")),
        (r"G:\My Drive\Desks", Danger(SYNCHRONISED, "Google Drive")),
        (r"C:\Marked\Desks", Danger(SYNCHRONISED, "a cloud store")),
        (rf"{HOME}\AppData\Roaming\CommissioningDesk", Danger(ROAMING)),
    ],
)
def test_a_place_that_others_write_to_is_told_with_its_reason(place, expected):
    system = FakeWindows(
        remote=["N:"], synced=[r"C:\Sync\Demo Council"], marked=[r"C:\Marked\Desks"]
    )

    assert danger(place, system) == expected
    assert expected.words.startswith(("on a", "in a", "in your"))


def test_the_mark_of_long_paths_hides_no_share(monkeypatch):
    monkeypatch.setattr(location.os.path, "abspath", str)

    assert Windows().parsed(r"\\?\UNC\server\team").drive == r"\\server\team"
    assert str(Windows().parsed(r"\\?\C:\Desks")) == r"C:\Desks"


def test_onedrive_is_asked_for_its_accounts_and_variables(monkeypatch, tmp_path):
    note = tmp_path / "Dropbox" / "info.json"
    note.parent.mkdir()
    note.write_text(json.dumps({"business": {"path": r"C:\Box of Sam"}, "odd": 3}))
    monkeypatch.setenv("OneDrive", r"C:\One")
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.setattr(location.importlib, "import_module", lambda _: Registry())

    found = list(Windows().synchronised())

    assert ("OneDrive", PureWindowsPath(r"C:\One")) in found
    assert ("OneDrive", PureWindowsPath(r"C:\Accounts\Sam")) in found
    assert ("Dropbox", PureWindowsPath(r"C:\Box of Sam")) in found


class Registry:
    """Two accounts of OneDrive, one of them without a folder."""

    HKEY_CURRENT_USER = "me"

    def OpenKey(self, _base, name):  # noqa: N802 - winreg's own names
        self.name = name
        return self

    def QueryInfoKey(self, _):  # noqa: N802
        return (2, 0, 0)

    def EnumKey(self, _, number):  # noqa: N802
        return f"Account{number}"

    def QueryValueEx(self, key, _):  # noqa: N802
        if key.name == "Account0":
            raise FileNotFoundError
        return (r"C:\Accounts\Sam", 1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


@pytest.mark.parametrize(
    ("tag", "flags", "marked"),
    [(0, 0x20, False), (0x9000601A, 0, True), (0, 0x80000, True), (0xA000000C, 0x10, False)],
    ids=["plain", "cloud file", "pinned", "link"],
)
def test_the_marks_of_a_cloud_store_are_known(monkeypatch, tag, flags, marked):
    about = SimpleNamespace(st_reparse_tag=tag, st_file_attributes=flags)
    monkeypatch.setattr(location.os, "lstat", lambda _: about)

    assert Windows().is_in_the_cloud(PureWindowsPath(r"C:\Desks")) is marked


def test_a_mounted_share_is_known_on_linux(monkeypatch):
    mounts = "/dev/a / ext4 rw 0 0\n//server/team /mnt/team cifs rw 0 0\n/dev/b /mnt/team/here ext4"
    monkeypatch.setattr(Path, "read_text", lambda *_: mounts)

    assert Unix().is_remote(PurePosixPath("/mnt/team/desks"))
    assert not Unix().is_remote(PurePosixPath("/mnt/team/here/desks"))
    assert not Unix().is_remote(PurePosixPath("/home/sam"))


def test_the_folder_of_a_test_is_safe(tmp_path):
    assert danger(tmp_path) is None
