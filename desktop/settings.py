"""What a person can choose about the program, kept in settings.json in one go.

A plain dataclass, not pydantic: the window reads the settings before it paints.
"""

import contextlib
import dataclasses
import getpass
import json
import logging
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from desktop import paths

RECENT = 8
TEXT_SIZES = (100, 115, 130, 150, 175, 200)  # in per cent
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Described:
    """What the settings dialog says about one setting, and which values it takes."""

    label: str
    help: str
    choices: Mapping[Any, str] | None = None
    low: int | None = None
    high: int | None = None
    unit: str = ""
    shown: bool = True

    def allows(self, value: object) -> bool:
        """Say whether a value of the right type is one of those the setting takes."""
        if self.choices is not None:
            return value in self.choices
        if isinstance(value, int) and self.low is not None and self.high is not None:
            return self.low <= value <= self.high
        return True


def _setting(default: Any, label: str, words: str, **more: Any) -> Any:
    return dataclasses.field(
        default=default, metadata={"described": Described(label, words, **more)}
    )


@dataclass(frozen=True)
class Settings:
    """One person's choices on one computer; a new one is made for every change."""

    theme: Literal["same", "light", "dark"] = _setting(
        "same",
        "Colours",
        "Light, dark, or whichever Windows uses.",
        choices={"same": "Same as Windows", "light": "Light", "dark": "Dark"},
    )
    text_size: Literal[100, 115, 130, 150, 175, 200] = _setting(
        100,
        "Text size",
        "The size of all text in the window.",
        choices={size: f"{size}%" for size in TEXT_SIZES},
    )
    row_height: Literal["compact", "normal", "roomy"] = _setting(
        "normal",
        "Row height",
        "How much room each row of a table takes.",
        choices={"compact": "Compact", "normal": "Normal", "roomy": "Roomy"},
    )
    user_name: str = _setting(
        "",
        "Your name in the history",
        "Written beside every change you make. Blank means the name you sign in to Windows with.",
    )
    team: str = _setting(
        "",
        "Your team",
        "Whose due days “My team” shows on Today. Blank means your team in the register of "
        "officers.",
    )
    order_template: str = _setting(
        "",
        "Template of orders",
        "A Word document of your own with placeholders like {{provider}}. Blank means the "
        "program’s.",
    )
    backup_folder: str = _setting(
        "",
        "Backup folder",
        "Where copies of the desk go. Blank means the program’s own folder on this computer.",
    )
    import_seconds: int = _setting(
        300,
        "Longest time to read a file",
        "A file that takes longer is given up on, and nothing changes.",
        low=10,
        high=3600,
        unit="seconds",
    )
    import_megabytes: int = _setting(
        4096,
        "Most memory to read a file",
        "A file that needs more is given up on, and nothing changes.",
        low=256,
        high=16384,
        unit="MB",
    )
    many_changes_percent: int = _setting(
        25,
        "Warn when an import changes more than",
        "Of a register’s rows. Below twenty changed rows there is never a warning.",
        low=1,
        high=100,
        unit="per cent",
    )
    log_level: Literal["warning", "info", "debug"] = _setting(
        "info",
        "Detail in the log",
        "How much the log file says. It never holds what is in your registers.",
        choices={"warning": "Problems only", "info": "Normal", "debug": "Everything"},
    )
    whose_due: Literal["mine", "team", "everyone"] = _setting(
        "everyone",
        "Whose due days Today shows",
        "The last choice on Today.",
        shown=False,
        choices={"mine": "Mine", "team": "My team", "everyone": "Everyone"},
    )
    last_store: str = _setting(
        "", "Last store", "The store that was open last, opened again at the start.", shown=False
    )
    recent_stores: tuple[str, ...] = _setting(
        (), "Recent stores", "The stores opened lately, newest first.", shown=False
    )

    def person(self) -> str:
        """Return the name that the history gives this person's changes."""
        if self.user_name.strip():
            return self.user_name.strip()
        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):  # a computer that knows no name for its user
            return ""

    def opened(self, store: Path) -> "Settings":
        """Return the settings after a store was opened: it is the last and the most recent."""
        path = str(store)
        others = [recent for recent in self.recent_stores if recent != path]
        return dataclasses.replace(
            self, last_store=path, recent_stores=tuple([path, *others][:RECENT])
        )

    def closed_for_good(self, store: Path) -> "Settings":
        """Return the settings without a store that is gone."""
        path = str(store)
        return dataclasses.replace(
            self,
            last_store="" if self.last_store == path else self.last_store,
            recent_stores=tuple(recent for recent in self.recent_stores if recent != path),
        )


DESCRIBED: Mapping[str, Described] = {
    field.name: field.metadata["described"] for field in dataclasses.fields(Settings)
}


def load(path: Path | None = None) -> Settings:
    """Read the settings; what is missing or can't be used keeps its default.

    A file that is not settings at all is set aside as settings.broken.json.
    """
    path = path or paths.settings_file()
    try:
        kept = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError:
        _log.warning("the settings file can't be read; using the defaults")
        return Settings()
    except (ValueError, RecursionError):
        kept = None
    if not isinstance(kept, dict):
        _set_aside(path)
        return Settings()
    return Settings(**_usable(kept))


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole or not at all, so that a power cut can't leave half a file."""
    path = path or paths.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(dataclasses.asdict(settings), indent=2, ensure_ascii=False) + "\n"
    handle, name = tempfile.mkstemp(prefix="settings-", suffix=".tmp", dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)


def _usable(kept: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for field in dataclasses.fields(Settings):
        value = kept.get(field.name)
        if isinstance(field.default, tuple) and isinstance(value, list):
            value = tuple(item for item in value if isinstance(item, str))
        if type(value) is type(field.default) and DESCRIBED[field.name].allows(value):
            found[field.name] = value
        elif field.name in kept:
            _log.warning("the setting %s can't be used; using its default", field.name)
    return found


def _set_aside(path: Path) -> None:
    _log.warning("the settings file is broken; set aside, using the defaults")
    with contextlib.suppress(OSError):
        path.replace(path.with_name("settings.broken.json"))
