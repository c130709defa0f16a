"""What IT support needs to see, in one file, without anything that is in a register.

In it: versions, settings that are choices, what the desk's file is like, and the logs. Not in it:
names, paths, and whatever officers entered.
"""

import datetime as dt
import json
import locale
import platform
import sys
import zipfile
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import Any

from desktop import __version__, location, log, paths, places, policy
from desktop.progress import Progress, silent
from desktop.saving import replacing
from desktop.settings import DESCRIBED, Settings
from desktop.store import check, glimpse, migrate
from desktop.store.store import Store

SHOWN = "diagnostics.json"
PROBLEMS = 50


def save(out: Path, store: Store | None, chosen: Settings, progress: Progress = silent) -> None:
    """Write the file.

    Args:
        out: a name in .zip.
        store: the desk that is open, looked over for it; None without one.
        chosen: the settings.
        progress: told how far it is.

    Raises:
        NotSaved: when it can't be written.
    """
    told = {
        "program": _program(),
        "computer": _computer(),
        "settings": _settings(chosen),
        "policy": {name: True for name in policy.NAMES if policy.now().sets(name)},
        "desk": _desk(store, progress) if store else None,
        "backups": _backups(chosen),
    }
    with replacing(out) as new, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(SHOWN, json.dumps(told, indent=2, ensure_ascii=False))
        for path in sorted(paths.log_folder().glob("*.log*")):
            text = path.read_text("utf-8", errors="replace")
            file.writestr(f"logs/{path.name}", log.without_folders(text))


def _program() -> dict[str, Any]:
    packages = {one.name: one.version for one in metadata.distributions()}
    return {
        "version": __version__,
        "tables": migrate.HEAD,
        "python": platform.python_version(),
        "packages": dict(sorted(packages.items(), key=lambda one: one[0].lower())),
        "log": log.written_to() is not None,
    }


def _computer() -> dict[str, Any]:
    now = dt.datetime.now().astimezone()
    return {
        "system": f"{platform.system()} {platform.release()} {platform.version()}",
        "machine": platform.machine(),
        "python_bits": 64 if sys.maxsize > 2**32 else 32,
        "locale": ".".join(part or "" for part in locale.getlocale()),
        "at": now.isoformat(timespec="seconds"),
    }


def _settings(chosen: Settings) -> dict[str, Any]:
    """Tell choices and numbers as they are, and of what somebody typed only whether it is set."""
    return {
        name: value if isinstance(value, int) or DESCRIBED[name].choices else bool(value)
        for name, value in asdict(chosen).items()
    }


def _desk(store: Store, progress: Progress) -> dict[str, Any]:
    seen = glimpse.look(store.path, store.key)
    found = check.check(store, progress)
    danger = location.danger(store.path.parent)
    return {
        "tables": seen.version,
        "bytes": store.path.stat().st_size,
        "protected": seen.is_protected,
        "read_only": store.is_read_only,
        "lies": danger.kind if danger else "on this computer",
        "rows": seen.rows,
        "changes": seen.last.number if seen.last else 0,
        "problems": {
            name: len(getattr(found, name))
            for name in ("integrity", "foreign_keys", "history", "search")
        },
    }


def _backups(chosen: Settings) -> dict[str, Any]:
    from desktop.commands import backups

    made = backups.listed(places.backup_folder(chosen))
    return {
        "made": len(made),
        "newest": made[0].at.isoformat() if made else None,
        "why": [one.why for one in made[:PROBLEMS]],
    }
