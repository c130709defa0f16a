"""Where the window stands when it is opened for the first time."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QMainWindow

from desktop.ui.state import usual_place

CAPTION, BORDER = 31, 8  # what Windows draws round a window


@pytest.fixture
def placed(qtbot, monkeypatch):
    """A window put on a screen with so much room, as far as the taskbar."""

    def put(wide, high):
        window = QMainWindow()
        qtbot.addWidget(window)
        screen = SimpleNamespace(availableGeometry=lambda: QRect(100, 0, wide, high))
        monkeypatch.setattr(window, "screen", lambda: screen)
        usual_place(window)
        return window

    return put


def test_on_a_large_screen_it_has_its_usual_size_in_the_middle(placed):
    window = placed(2560, 1400)

    assert (window.width(), window.height()) == (1600, 1000)
    assert abs(window.geometry().center().x() - (100 + 1280)) <= 1
    assert not window.isMaximized()


def test_nothing_of_it_or_its_frame_is_beyond_the_screen(placed):
    window = placed(1920, 1032)  # full HD with a taskbar

    framed = window.geometry().adjusted(-BORDER, -CAPTION, BORDER, BORDER)
    assert QRect(100, 0, 1920, 1032).contains(framed)
    assert not window.isMaximized()


@pytest.mark.parametrize(("wide", "high"), [(1366, 728), (1280, 680), (960, 500)])
def test_a_small_screen_is_filled(placed, wide, high):
    window = placed(wide, high)

    assert window.isMaximized()
    assert window.width() < wide  # for when it is made smaller
    assert window.height() < high
