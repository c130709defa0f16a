"""Where data, settings, logs and resources are: in a checkout, installed, and under test."""

import os
import sys
from pathlib import Path

import platformdirs

from desktop import policy

STORE_SUFFIX = ".cdesk"
HOME_VARIABLE = "COMMISSIONING_DESK_HOME"
_PACKAGE = Path(__file__).resolve().parent


def data_folder() -> Path:
    """Return the folder of this person's data on this computer, made if it is missing.

    It is the local one, never the roaming one: a profile copied at log-on and log-off would
    overwrite one computer's records with another's. COMMISSIONING_DESK_HOME moves it, and so does
    the organisation's policy.
    """
    home = os.environ.get(HOME_VARIABLE) or policy.now().data_folder
    usual = platformdirs.user_data_path("CommissioningDesk", appauthor=False)
    folder = Path(home) if home else usual
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def settings_file() -> Path:
    """Return where the settings are kept."""
    return data_folder() / "settings.json"


def log_folder() -> Path:
    """Return the folder the log files are written to."""
    return data_folder() / "logs"


def backup_folder() -> Path:
    """Return where backups go until the person chooses another folder."""
    return data_folder() / "backups"


def default_store(name: str = "Commissioning") -> Path:
    """Return the store that is opened when none is named."""
    return data_folder() / f"{name}{STORE_SUFFIX}"


def resource(*parts: str) -> Path:
    """Return a file of the program's own, such as `resource("icons", "add.svg")`.

    An installed wheel carries `resources` inside the package; a checkout and the Windows
    payload carry it beside the package.
    """
    inside = _PACKAGE / "resources"
    folder = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return folder.joinpath(*parts)


def python_command() -> list[str]:
    """Return the command that starts Python in a process of its own, ready for its arguments.

    The Windows launcher is itself the running executable and knows only how to open the
    window; the interpreter proper stands in `runtime` beside it.
    """
    executable = Path(sys.executable)
    embedded = executable.with_name("runtime") / "python.exe"
    return [str(embedded if embedded.is_file() else executable), "-X", "utf8"]
