"""The program as a process: a light start, its self-test, and the tour."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from desktop.store.store import Store
from tests.factories import make

HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "openpyxl", "python_calamine", "alembic")
LOOK = """
import json, os, sys
from desktop.cli import main
from desktop.ui import opening
def begin(self, *_):
    print(json.dumps(sorted(sys.modules)), flush=True)
    os._exit(0)
opening.Opening.begin = begin
main([])
"""
OPENED = """
import json, os, sys
from desktop.cli import main
from desktop.ui import window
usual = window.MainWindow.show_desk
def shown(self, desk, pages):
    usual(self, desk, pages)
    print(json.dumps(sorted(sys.modules)), flush=True)
    os._exit(0)
window.MainWindow.show_desk = shown
main(["--store", sys.argv[1]])
"""
CLOSED = """
import sys
from PySide6.QtCore import QTimer
from desktop.cli import main
from desktop.ui import window
usual = window.MainWindow.show_desk
def shown(self, desk, pages):
    usual(self, desk, pages)
    QTimer.singleShot(50, self.close)
window.MainWindow.show_desk = shown
print(main(["--store", sys.argv[1]]))
"""
SPOKEN = """
import datetime as dt, json
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QToolButton
QLocale.setDefault(QLocale("de_DE"))  # as on a German Windows
system = QLocale.system().name()
from desktop import app
window = app._offscreen_window(app.Look(), dt.date(2027, 3, 27))
from desktop.ui.parts.date_field import CalendarPopover
popover = CalendarPopover(dt.date(2027, 3, 27), ())
calendar = popover.calendar
print(json.dumps({
    "system": system,
    "default": [QLocale().name(), window.locale().name(), calendar.locale().name()],
    "month": calendar.findChild(QToolButton, "qt_calendar_monthbutton").text(),
    "week": calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday,
    "menus": [menu.text() for menu in window.menuBar().actions()],
}))
window.close()
"""
SELF_TEST = "from desktop import app; print(app.self_test())"
TOUR = """
import sys
from pathlib import Path
from desktop import app
from desktop.ui.screens import tour
tour.CALM = 20
store, out = map(Path, sys.argv[1:])
print(len(app.tour(store, out, look=app.Look((1366, 768), "dark", 2.0))))
"""


@pytest.fixture
def filled(empty_file, tmp_path):
    """A store with one provider that nobody has open."""
    path = tmp_path / "QPL 2026.cdesk"
    shutil.copy(empty_file, path)
    with Store.open(path) as store:
        make(store, "providers", name="Pilgrims Way")
    return path


def run(code, *arguments, home):
    """Run the program as people do and give the last line it prints."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "COMMISSIONING_DESK_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=env,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.stdout, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.splitlines()[-1]


def test_the_window_is_painted_before_anything_heavy_is_loaded(home):
    loaded = json.loads(run(LOOK, home=home))
    assert "desktop.ui.window" in loaded
    assert [name for name in (*HEAVY, "rapidfuzz", "PySide6.QtNetwork") if name in loaded] == []


def test_opening_a_desk_loads_no_spreadsheet_library(home, filled):
    loaded = json.loads(run(OPENED, filled, home=home))
    assert "sqlmodel" in loaded
    assert [name for name in ("openpyxl", "python_calamine") if name in loaded] == []


def test_closing_the_window_ends_the_program_and_frees_the_desk(home, filled):
    assert run(CLOSED, filled, home=home) == "0"
    kept = json.loads((home / "settings.json").read_text("utf-8"))
    assert kept["last_store"] == str(filled)
    assert (home / "window.ini").is_file()
    with Store.open(filled) as store:
        assert not store.is_read_only


def test_it_speaks_british_english_whatever_the_computer_speaks(tmp_path, monkeypatch):
    for name in ("LC_ALL", "LANG", "LANGUAGE"):
        monkeypatch.setenv(name, "de_DE.UTF-8")

    told = json.loads(run(SPOKEN, home=tmp_path / "home"))

    if sys.platform != "win32":  # Windows has its own word for it
        assert told["system"] == "de_DE"
    assert set(told["default"]) == {"en_GB"}
    assert told["month"] == "March"
    assert told["week"]
    assert told["menus"][:2] == ["&File", "&Edit"]


def test_the_self_test_passes(home):
    assert run(SELF_TEST, home=home) == "0"


def test_the_tour_takes_every_screen_and_changes_nothing(home, filled, tmp_path):
    out = tmp_path / "pictures"
    before = filled.read_bytes()
    count = int(run(TOUR, filled, out, home=home))
    names = sorted(each.name for each in out.iterdir())
    assert len(names) == count > 20
    for word in ("start", "providers", "lists", "registers", "import", "history", "settings"):
        assert any(word in name for name in names), word
    picture = QImage(str(out / names[0]))
    assert (picture.width(), picture.height()) == (2732, 1536)
    assert filled.read_bytes() == before
    assert not (home / "settings.json").exists()


def test_a_second_start_brings_the_first_window_to_the_front_and_ends(qapp, home, monkeypatch):
    from desktop import app
    from desktop.ui.one_window import OneWindow
    from desktop.ui.single import Single

    first, handed = OneWindow(), []
    assert not first.hand_over("", "")
    monkeypatch.setattr(Single, "hand_over", lambda _, wish, _wait: handed.append(wish) or True)

    assert app.run(home / "QPL.cdesk", record="providers:P-1") == 0

    (wish,) = handed
    assert (wish.store, wish.record) == (str(home / "QPL.cdesk"), "providers:P-1")
    first.close()
