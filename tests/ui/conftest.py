"""What every test of the window stands on: one dressed application."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from tests.ui.desk_fixtures import asked, desk, front, jobs

__all__ = ["asked", "desk", "front", "jobs"]


@pytest.fixture(autouse=True)
def dressed(qapp):
    """The application in the light theme at the usual size, its clipboard emptied afterwards.

    Without a screen Qt keeps what was copied until the process ends, when there is no Python left
    to take it back: the run would end with a crash after its last test.
    Nor are keys held on: a click with Ctrl would leave Ctrl down for the next test.
    """
    theme.apply(qapp, "light")
    yield qapp
    qapp.clipboard().clear()
    if QGuiApplication.keyboardModifiers():
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)


@pytest.fixture
def show(qtbot):
    """Show a widget as a window in front and close it after the test."""

    def shown(widget, width=0, height=0):
        qtbot.addWidget(widget)
        if width:
            widget.resize(width, height or widget.sizeHint().height())
        widget.show()
        qtbot.waitUntil(lambda: _in_front(widget))
        return widget

    return shown


def _in_front(widget):
    """Ask for the front until it is given: a window that is still closing may take it back."""
    widget.activateWindow()
    return widget.isActiveWindow()
