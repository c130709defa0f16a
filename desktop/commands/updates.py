"""A newer version on a share: found, fetched and checked. It is offered, never forced."""

import hashlib
import json
import logging
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop import __version__, paths
from desktop.saving import NotSaved, replacing

NOTE = "latest.json"
LARGEST_NOTE = 10_000  # bytes
NUMBER = re.compile(r"\d+(\.\d+){1,3}")
HASH = re.compile(r"[0-9a-f]{64}")
FILE = re.compile(r"[\w.\- ]+\.exe", re.ASCII)
SECONDS = 120  # for Windows to look at a signature
POWERSHELL = ("System32", "WindowsPowerShell", "v1.0", "powershell.exe")
ASK_WINDOWS = (  # commands alone: where only known programs run, PowerShell calls no methods
    "$s = Get-AuthenticodeSignature -LiteralPath $env:COMMISSIONING_DESK_SETUP; "
    "$s | Select-Object -ExpandProperty Status; "
    "$s | Select-Object -ExpandProperty SignerCertificate | Select-Object -ExpandProperty Subject"
)
PART_OF_NAME = re.compile(r'\s*([A-Za-z0-9.]+)=("(?:[^"]|"")*"|[^,+]*)[,+]?')
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Update:
    """A newer version that may be installed.

    Attributes:
        version: its number.
        setup: its installer, on this computer, with the right hash and signature.
        sha256: that hash, to be looked at again before it is started.
    """

    version: str
    setup: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Signature:
    """What the system says of who signed a file.

    Attributes:
        valid: the file is as it was signed, and the signature is trusted.
        signer: the name in the certificate.
    """

    valid: bool
    signer: str


Check = Callable[[Path], Signature]


class NoUpdate(Exception):
    """What lies on the share is not offered; the text says why, for the log."""


def find(folder: Path, signer: str, check: Check | None = None) -> Update | None:
    """Look for a newer version and fetch it, which takes as long as the share does.

    Args:
        folder: where `latest.json` lies.
        signer: the name that the signature must bear.
        check: asks the system about a signature.

    Returns:
        What may be offered; None when there is nothing newer, or it is not as it should be.
    """
    try:
        return _fetched(folder, signer, check or signature)
    except (NoUpdate, NotSaved, OSError, subprocess.TimeoutExpired) as wrong:
        words = str(wrong) if isinstance(wrong, NoUpdate) else type(wrong).__name__
        _log.warning("no newer version is offered: %s", words)
        return None


def is_as_it_was(found: Update) -> bool:
    """Say whether the installer is still the file whose hash and signature were right."""
    try:
        return _hash(found.setup) == found.sha256
    except OSError:
        return False


def _fetched(folder: Path, signer: str, check: Check) -> Update | None:
    version, name, wanted = _note(folder / NOTE)
    if _number(version) <= _number(__version__):
        return None
    own = paths.data_folder() / "updates"
    own.mkdir(exist_ok=True)
    setup = own / name
    if not (setup.exists() and _hash(setup) == wanted):
        with replacing(setup) as new:
            shutil.copyfile(folder / name, new)
            if _hash(new) != wanted:
                raise NoUpdate("its hash is another than latest.json says")
    found = check(setup)
    if not found.valid:
        setup.unlink()
        raise NoUpdate("its signature is missing or not valid")
    if found.signer != signer:
        setup.unlink()
        raise NoUpdate("somebody else than the organisation says signed it")
    return Update(version, setup, wanted)


def _note(path: Path) -> tuple[str, str, str]:
    """Read latest.json: the version, the file's name and its hash."""
    with path.open("rb") as file:
        text = file.read(LARGEST_NOTE)
    try:
        said = json.loads(text)
        version, name, wanted = (str(said[key]) for key in ("version", "file", "sha256"))
    except (ValueError, KeyError, TypeError):
        raise NoUpdate("latest.json can't be understood") from None
    known = ((NUMBER, version), (FILE, name), (HASH, wanted.lower()))
    if not all(pattern.fullmatch(each) for pattern, each in known):
        raise NoUpdate("latest.json does not name a version, a file and its hash")
    return version, name, wanted.lower()


def signature(file: Path) -> Signature:
    """Ask Windows who signed a file; elsewhere nobody did."""
    if os.name != "nt":
        return Signature(valid=False, signer="")
    return read_signature(_asked(file))


def _asked(file: Path) -> str:
    powershell = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), *POWERSHELL)
    said = subprocess.run(  # noqa: S603 - our own words; the name goes by the environment
        [str(powershell), "-NoProfile", "-NonInteractive", "-Command", ASK_WINDOWS],
        env={**os.environ, "COMMISSIONING_DESK_SETUP": str(file)},
        capture_output=True,
        encoding="oem",  # the letters of a console, which it writes in whatever ours are
        errors="replace",
        timeout=SECONDS,
        check=False,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    return said.stdout


def read_signature(said: str) -> Signature:
    """Read what PowerShell says: the status, then the subject of the certificate."""
    status, _, subject = said.strip().partition("\n")
    return Signature(status.strip() == "Valid", _common_name(subject.strip()))


def _common_name(subject: str) -> str:
    """Give the name in a subject such as `CN="Council, The", O=Demo, C=GB`."""
    parts = {found[1]: found[2].strip() for found in reversed([*PART_OF_NAME.finditer(subject)])}
    name = parts.get("CN", "")
    return name[1:-1].replace('""', '"') if name.startswith('"') else name


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
