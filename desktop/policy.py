"""What the organisation has set for everyone, by group policy: it stands above the person's choice.

ICT sets it with the templates in packaging/policy, for the computer or for its people; the
computer's value wins. Elsewhere than on Windows nothing is set.
"""

import functools
import importlib
import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

KEY = r"Software\Policies\CommissioningDesk"
SET_BY = "Set by your organisation"
NAMES = {
    "data_folder": "DataFolder",
    "backup_folder": "BackupFolder",
    "update_folder": "UpdateFolder",
    "update_signer": "UpdateSigner",
    "log_level": "LogLevel",
}
LOG_LEVELS = ("warning", "info", "debug")
Reader = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Policy:
    """What is set; nothing where the organisation leaves it to the person.

    Attributes:
        data_folder: where desks, settings and logs are.
        backup_folder: where backups go.
        update_folder: a share where newer versions lie.
        update_signer: the name in the signature that a newer version must bear.
        log_level: warning, info or debug.
    """

    data_folder: str = ""
    backup_folder: str = ""
    update_folder: str = ""
    update_signer: str = ""
    log_level: str = ""

    def sets(self, name: str) -> bool:
        """Say whether a setting of this name is the organisation's."""
        return bool(getattr(self, name, ""))


def read(reader: Reader) -> Policy:
    """Read what is set; a log level that is none counts as not set."""
    found = {each.name: (reader(NAMES[each.name]) or "").strip() for each in fields(Policy)}
    if found["log_level"].lower() not in LOG_LEVELS:
        found["log_level"] = ""
    return Policy(**{**found, "log_level": found["log_level"].lower()})


@functools.cache
def now() -> Policy:
    """Return what is set, read once: policies change when people sign in."""
    return read(registry)


def registry(name: str) -> str | None:
    """Read one value: the computer's, else the person's."""
    on_windows = os.name == "nt"
    return _registry(importlib.import_module("winreg"), name) if on_windows else None


def _registry(winreg: Any, name: str) -> str | None:
    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        try:
            with winreg.OpenKey(root, KEY) as key:
                value, kind = winreg.QueryValueEx(key, name)
        except OSError:
            continue
        if isinstance(value, str) and value.strip():
            return os.path.expandvars(value) if kind == winreg.REG_EXPAND_SZ else value
    return None
