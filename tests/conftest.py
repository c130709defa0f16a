"""What every test stands on: no screen, and a data folder of its own."""

import os
import threading

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """The data folder of this test: nothing a test does reaches the person's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("COMMISSIONING_DESK_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_thread_left():
    """A test that leaves a thread running fails."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    assert not [thread for thread in left if not thread.daemon], f"threads left running: {left}"
