"""A screen kept in step: read when it is seen, once for many changes, and never in between."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.catching_up import CatchingUp
from tests.factories import make


class Screen(QWidget):
    def __init__(self, desk, registers=("providers",), **how):
        super().__init__()
        self.read, self.busy = 0, False
        self.up = CatchingUp(desk, self, registers, self.load, is_busy=lambda: self.busy, **how)

    def load(self):
        self.read += 1


@pytest.fixture
def screen(desk, show):
    return show(Screen(desk))


def test_it_is_read_when_it_is_shown_and_after_each_change(screen, store):
    assert screen.read == 1
    make(store, "providers")
    assert screen.read == 2


def test_changes_of_other_registers_do_not_count(screen, store):
    make(store, "lists")
    assert screen.read == 1


def test_changes_behind_another_screen_are_read_once_it_is_seen(screen, store):
    screen.hide()
    make(store, "providers")
    make(store, "providers")
    assert screen.read == 1
    screen.show()
    assert screen.read == 2


def test_a_change_while_it_is_read_is_read_after_that(screen, store, qtbot):
    screen.busy = True
    make(store, "providers")
    assert screen.read == 1
    screen.busy = False
    qtbot.waitUntil(lambda: screen.read == 2)


def test_changes_at_once_are_read_together(desk, store, show, qtbot):
    screen = show(Screen(desk, None, after=30))
    make(store, "providers")
    make(store, "lists")
    assert screen.read == 1
    qtbot.waitUntil(lambda: screen.read == 2)
    assert not screen.up._soon.isActive()


def test_what_was_read_before_is_not_read_again(desk, store, show):
    screen = show(Screen(desk, is_read=True))
    assert screen.read == 0
    make(store, "providers")
    assert screen.read == 1
