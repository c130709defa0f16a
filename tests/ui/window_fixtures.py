"""The whole window, with and without a desk, and a page of its own."""

import datetime as dt
import shutil

import pytest

from desktop.settings import Settings
from desktop.ui.choices import Choices
from desktop.ui.window import MainWindow

TODAY = dt.date(2026, 10, 6)


@pytest.fixture
def window(asked, show, qtbot):
    """The window without a desk."""
    made = show(MainWindow(Choices(Settings()), TODAY, asked), 1600, 1000)
    yield made
    made.jobs.end()
    made.opening.end()


@pytest.fixture
def path(empty_file, tmp_path):
    """A store that nobody has open."""
    place = tmp_path / "desks" / "QPL 2026.cdesk"
    place.parent.mkdir()
    shutil.copy(empty_file, place)
    return place


@pytest.fixture
def opened(window, path, qtbot):
    """The window with that store open."""
    window.opening.open(path)
    qtbot.waitUntil(lambda: window.desk is not None and window.jobs.current is None)
    return window
