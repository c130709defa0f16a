"""Where a desk must not lie: places that other computers or programs write to behind its back.

SQLite's log needs memory shared on one computer. On a network drive locks are not reliable; a
program that synchronises a folder copies the file without its log, or holds it; a roaming profile
is copied at sign-in and sign-out, and the last computer wins. Each can lose records silently.
"""

import contextlib
import ctypes
import importlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any, Protocol

NETWORK, SYNCHRONISED, ROAMING = "network", "synchronised", "roaming"
REASONS = {
    NETWORK: "on a network drive, where two computers can spoil it without knowing",
    SYNCHRONISED: "in a folder that {name} copies elsewhere while you work, which can tear it",
    ROAMING: "in your roaming profile, which is copied over when you sign in on another computer",
}
BY_NAME = (
    (re.compile(r"onedrive( -.*)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"dropbox( \(.*\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"google ?drive|my drive", re.IGNORECASE), "Google Drive"),
    (re.compile(r"icloud ?drive", re.IGNORECASE), "iCloud Drive"),
    (re.compile(r"box sync|nextcloud", re.IGNORECASE), "a cloud store"),
)
ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
ACCOUNTS = r"Software\Microsoft\OneDrive\Accounts"
REMOTE_DRIVE = 4  # what GetDriveTypeW says of a mapped one
CLOUD_TAG, CLOUD_MASK = 0x9000001A, 0xFFFF0FFF  # reparse tags of files that are in the cloud
CLOUD_FLAGS = 0x1000 | 0x40000 | 0x400000 | 0x80000 | 0x100000  # offline, recalled, pinned
SHARED_MOUNTS = {"cifs", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs", "fuse.rclone", "afpfs"}


@dataclass(frozen=True, slots=True)
class Danger:
    """Why a folder is not safe for a desk.

    Attributes:
        kind: network, synchronised or roaming.
        name: what synchronises it, if that is so.
    """

    kind: str
    name: str = ""

    @property
    def words(self) -> str:
        """Say it so that it follows "It lies"."""
        return REASONS[self.kind].format(name=self.name)


class System(Protocol):
    """What the computer says of places."""

    def parsed(self, folder: Path) -> PurePath:
        """Return the folder as this system reads it, absolute."""

    def is_remote(self, folder: PurePath) -> bool:
        """Say whether it lies on another computer."""

    def synchronised(self) -> Iterable[tuple[str, PurePath]]:
        """Give what synchronises folders, and each folder."""

    def is_in_the_cloud(self, folder: PurePath) -> bool:
        """Say whether the system marks it as held by a cloud store."""

    def roaming(self) -> PurePath | None:
        """Return the folder that roams with the person."""


def danger(folder: Path, system: System | None = None) -> Danger | None:
    """Say why a desk must not lie in a folder; None where it may.

    It can take seconds where a share does not answer, so the window asks it in the background.
    """
    system = system or here()
    place = system.parsed(folder)
    if system.is_remote(place):
        return Danger(NETWORK)
    for name, root in system.synchronised():
        if _is_inside(place, root):
            return Danger(SYNCHRONISED, name)
    for part in place.parts[1:]:
        for pattern, name in BY_NAME:
            if pattern.fullmatch(part):
                return Danger(SYNCHRONISED, name)
    if system.is_in_the_cloud(place):
        return Danger(SYNCHRONISED, "a cloud store")
    roaming = system.roaming()
    return Danger(ROAMING) if roaming and _is_inside(place, roaming) else None


def _is_inside(place: PurePath, root: PurePath) -> bool:
    folded = type(place)(str(place).casefold()) if isinstance(place, PureWindowsPath) else place
    other = type(root)(str(root).casefold()) if isinstance(root, PureWindowsPath) else root
    return folded.is_relative_to(other)


class Windows:
    """What Windows says."""

    def parsed(self, folder: Path) -> PurePath:
        """Return it absolute, without the mark of long paths."""
        text = os.path.abspath(folder)  # noqa: PTH100 - resolve() would ask a share that may be dead
        if text.upper().startswith("\\\\?\\UNC\\"):
            text = "\\\\" + text[8:]
        return PureWindowsPath(text.removeprefix("\\\\?\\"))

    def is_remote(self, folder: PurePath) -> bool:
        """Ask whether the path begins with a computer's name or the drive is mapped."""
        if folder.drive.startswith("\\\\"):
            return True
        kernel: Any = getattr(ctypes, "WinDLL")("kernel32")  # noqa: B009 - only there on Windows
        return bool(kernel.GetDriveTypeW(folder.anchor) == REMOTE_DRIVE)

    def synchronised(self) -> Iterator[tuple[str, PurePath]]:
        """Ask OneDrive's variables and accounts, and Dropbox's own note."""
        for name in ONEDRIVE:
            if os.environ.get(name):
                yield "OneDrive", PureWindowsPath(os.environ[name])
        for folder in _accounts(importlib.import_module("winreg")):
            yield "OneDrive", PureWindowsPath(folder)
        for folder in _dropbox():
            yield "Dropbox", PureWindowsPath(folder)

    def is_in_the_cloud(self, folder: PurePath) -> bool:
        """Look for the marks of a cloud store on the folder and those above it."""
        return any(_is_marked(place) for place in (folder, *folder.parents))

    def roaming(self) -> PurePath | None:
        """Return the folder of application data that roams."""
        named = os.environ.get("APPDATA")
        return PureWindowsPath(named) if named else None


class Unix:
    """What Linux says, where the program is made and tested."""

    def parsed(self, folder: Path) -> PurePath:
        """Return it absolute, links followed."""
        return PurePosixPath(folder.resolve())

    def is_remote(self, folder: PurePath) -> bool:
        """Look which file system is mounted there."""
        try:
            lines = Path("/proc/mounts").read_text("utf-8").splitlines()
        except OSError:
            return False
        mounts = [tuple(line.split(" ")[1:3]) for line in lines]
        holding = [each for each in mounts if folder.is_relative_to(each[0])]
        return bool(holding) and max(holding, key=lambda each: len(each[0]))[1] in SHARED_MOUNTS

    def synchronised(self) -> Iterator[tuple[str, PurePath]]:
        """Give nothing: there they are known by name."""
        yield from ()

    def is_in_the_cloud(self, folder: PurePath) -> bool:
        """Say no: there are no marks."""
        del folder
        return False

    def roaming(self) -> PurePath | None:
        """Give nothing: no profile roams."""
        return None


def here() -> System:
    """Return the system of this computer."""
    return Windows() if os.name == "nt" else Unix()


def _accounts(winreg: Any) -> Iterator[str]:
    """Give the folder of each account of OneDrive."""
    with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, ACCOUNTS) as base:
        for number in range(winreg.QueryInfoKey(base)[0]):
            with (
                contextlib.suppress(OSError),
                winreg.OpenKey(base, winreg.EnumKey(base, number)) as account,
            ):
                yield str(winreg.QueryValueEx(account, "UserFolder")[0])


def _dropbox() -> Iterator[str]:
    """Give the folders that Dropbox notes down for other programs."""
    for variable in ("APPDATA", "LOCALAPPDATA"):
        note = Path(os.environ.get(variable, "")) / "Dropbox" / "info.json"
        with contextlib.suppress(OSError, ValueError, AttributeError):
            for account in json.loads(note.read_text("utf-8")).values():
                if account.get("path"):
                    yield str(account["path"])


def _is_marked(place: PurePath) -> bool:
    try:
        about = os.lstat(place)
    except OSError:
        return False
    tag = getattr(about, "st_reparse_tag", 0)
    flags = getattr(about, "st_file_attributes", 0)
    return bool(tag & CLOUD_MASK == CLOUD_TAG or flags & CLOUD_FLAGS)
