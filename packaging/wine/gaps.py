"""A plug-in of pytest for runs under Wine 8: it is slower than Windows, and lacks some of it.

What Wine lacks is taken out of sight, so that Python goes the way it went before that existed
instead of ending with the call. Waiting for the window takes longer before it counts as a failure.
"""

import importlib
import os
from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

LACKING = ("CopyFile2",)
PATIENCE = 8
LONGEST = 600_000  # milliseconds; some tests are patient by themselves
FONTS = r"Z:\usr\share\fonts\truetype\dejavu"

os.environ.setdefault("QT_QPA_FONTDIR", FONTS)  # Wine hands no variable on that begins with QT_

for _name in LACKING:
    vars(importlib.import_module("_winapi")).pop(_name, None)


def _patient(wait: Callable[..., Any]) -> Callable[..., Any]:
    def waiting(bot: QtBot, *wanted: Any, timeout: int = 5_000, **more: Any) -> Any:
        return wait(bot, *wanted, timeout=min(timeout * PATIENCE, LONGEST), **more)

    return waiting


for _way in ("waitUntil", "waitSignal", "waitSignals"):
    setattr(QtBot, _way, _patient(getattr(QtBot, _way)))
