"""Rubbish is looked for when nobody waits: what stops the window is put off."""

import gc

import pytest
from PySide6.QtCore import Qt

from desktop.ui import start


@pytest.fixture(autouse=True)
def as_it_was():
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()
    gc.enable()


class Ring:
    """Something that only the search for rubbish can clear away."""

    left = 0

    def __init__(self):
        self.me = self
        Ring.left += 1

    def __del__(self):
        Ring.left -= 1


def aged_ring():
    """Make rubbish that is old by the time it is rubbish."""
    ring = Ring()
    gc.collect(0)
    gc.collect(1)
    return ring


def test_what_is_old_is_looked_through_only_once_another_program_is_turned_to():
    start.hurry()
    start.settle()
    ring = aged_ring()
    before = Ring.left
    del ring

    kept = [[number] for number in range(100_000)]  # enough to have it looked for unasked
    assert Ring.left == before

    start.tidy(Qt.ApplicationState.ApplicationActive)
    assert Ring.left == before

    start.tidy(Qt.ApplicationState.ApplicationInactive)
    assert Ring.left == before - 1
    assert len(kept) == 100_000
