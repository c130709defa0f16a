"""Which start becomes the window, and what the others do."""

import os
import subprocess
import sys
import time

import pytest

from desktop.ui import single
from desktop.ui.one_window import OneWindow

FIRST = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from desktop.ui.one_window import OneWindow
app = QCoreApplication([])
one = OneWindow()
assert not one.hand_over("", "")
print("held", flush=True)
def heard(wish):
    print(wish.store, wish.record, flush=True)
    QTimer.singleShot(50, app.quit)
one.wished.connect(heard)
QTimer.singleShot(int(sys.argv[1]), one.listen)
app.exec()
"""
CRASHED = """
import os
from desktop.ui.one_window import OneWindow
one = OneWindow()
assert not one.hand_over("", "")
os._exit(1)
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMISSIONING_DESK_HOME", str(tmp_path))
    return tmp_path


def start(code, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, env=os.environ
    )


def test_the_first_start_becomes_the_window(qapp, home):
    one = OneWindow()
    assert not one.hand_over("", "")
    one.close()


@pytest.mark.parametrize("after", ["0", "400"])
def test_a_second_start_hands_over_even_while_the_first_is_still_starting(qapp, home, after):
    with start(FIRST, after) as first:
        assert first.stdout.readline() == "held\n"

        assert OneWindow().hand_over("C:/QPL.cdesk", "providers:P-1")

        assert first.stdout.readline() == "C:/QPL.cdesk providers:P-1\n"


def test_a_start_that_nobody_answers_becomes_a_window_all_the_same(qapp, home, monkeypatch):
    first = OneWindow()
    assert not first.hand_over("", "")
    monkeypatch.setattr(single, "START", 100)

    second = OneWindow()

    assert not second.hand_over("", "")
    first.close()


def test_what_a_crash_left_stands_in_nobodys_way(qapp, home):
    with start(CRASHED) as crashed:
        crashed.communicate(timeout=60)
    assert (home / "window.lock").exists()
    begun = time.monotonic()

    one = OneWindow()

    assert not one.hand_over("", "")
    assert time.monotonic() - begun < single.START / 1000
    one.close()


def test_a_closed_window_lets_another_start_take_its_place(qapp, home):
    first = OneWindow()
    assert not first.hand_over("", "")
    first.listen()
    first.close()

    second = OneWindow()

    assert not second.hand_over("", "")
    assert (home / "window.lock").exists()
    second.close()
