"""What every test stands on: no screen, a data folder of its own, and nothing left behind."""

import os
import sys
import threading

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
untimed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("untimed", untimed)  # a busy machine is no fault of the program
settings.register_profile("steady", untimed, derandomize=True)  # people look for new examples
settings.load_profile("steady" if os.environ.get("CI") else "untimed")
pytest_plugins = ["tests.store_fixtures"]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """The data folder of this test: nothing a test does reaches the person's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("COMMISSIONING_DESK_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def nothing_left():
    """A test that leaves a thread running or a window open fails."""
    before = set(threading.enumerate())
    yield
    threads = [one for one in threading.enumerate() if one not in before and not one.daemon]
    assert not threads, f"threads left running: {threads}"
    windows = _close_windows()
    assert not windows, f"windows left open: {windows}"


def _close_windows():
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    left = [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]
    for window in left:
        window.hide()  # so that only the test at fault fails
    return [f"{type(window).__name__} {window.objectName()}" for window in left]
