"""The walk: the checks of accessibility made in every screen, state and dialog of the tour.

Run as a program (`python -m tests.ui.walk STORE`) it prints what it found as JSON.
"""

import datetime as dt
import json
import pkgutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QWidget

from desktop import app, ui
from desktop.ui.parts.popover import Popover
from desktop.ui.screens import BY_KEY, SCREENS, tour
from tests.sample.child_sheets import children
from tests.ui import pairs
from tests.ui.accessibility import (
    come_to_the_front,
    missing,
    name,
    named,
    out_of_order,
    unreached,
)

CALM = 20  # milliseconds for timers to run out
TODAY = dt.date(2026, 10, 6)
WINDOWS = (QDialog, QMainWindow, QMenu, Popover)


class Walk:
    """Goes round once.

    Attributes:
        found: what was missing, with the picture in which it was so first, by the sort of fault.
        dialogs: the dialogs that were looked at.
        pairs: which colour stands on which, as (ink, ground, kind), with where it does.
        seen: how many pictures the tour has.
    """

    def __init__(self):
        self.found = {sort: {} for sort in ("missing", "unreached", "told", "disordered")}
        self.found["flashed"] = {}
        self.dialogs = set()
        self.pairs = {}
        self.shown = []
        self.seen = 0
        self._names = sorted({one.name for one in children()})

    def go(self, store):
        """Walk through the tour of a store; only checks are made in place of its pictures."""
        everything = tour.Tour.everything

        def with_keys(taking):
            self._by_keys(taking._window)
            everything(taking)

        def look(taking, shown, dialog):
            self._look(taking._window, shown, dialog)
            taking.taken.append(shown)

        tour.Tour._shoot, tour.CALM, tour.Tour.everything = look, CALM, with_keys
        self._note_windows()
        with tempfile.TemporaryDirectory() as folder:
            self.seen = len(app.tour(store, Path(folder), today=TODAY))

    def unseen(self):
        """List the screens and dialogs of which the tour has no picture."""
        keys = {key for one in self.shown for key in BY_KEY if f"{one}-".startswith(f"{key}-")}
        return sorted((BY_KEY.keys() - keys) | (dialogs() - self.dialogs))

    def _look(self, window, shown, dialog):
        self.shown.append(shown)
        if dialog is not None:
            self.dialogs.add(type(dialog).__name__)
        for one in filter(None, (window, dialog)):
            self._note("missing", missing(one))
            self.found["told"].update(named(one, self._names, shown))
            self.pairs.update(dict.fromkeys(pairs.in_sight(one), shown))
        for one in filter(None, (window.pages, dialog)):
            self._note("disordered", out_of_order(one))

    def _by_keys(self, window):
        """Come to every screen by its shortcut and to all that is on it by Tab."""
        for screen in SCREENS[1:]:
            come_to_the_front(window, tour)
            if screen.shortcut:
                QTest.keySequence(window, QKeySequence(screen.shortcut))
            else:
                window.show_screen(screen.key)
            tour.settle(window)
            come_to_the_front(window, tour)
            if window.pages.key != screen.key:
                self._note("unreached", [f"{screen.shortcut} shows {window.pages.key}"])
            else:
                self._note("unreached", unreached(window))

    def _note_windows(self):
        """Note what is shown before it stands in a window: it is one itself for a moment.

        That flickers, and takes the keyboard from the window it should stand in.
        """

        def noted(does):
            def show(widget, *more):
                if all(more) and widget.isWindow() and not isinstance(widget, WINDOWS):
                    self._note("flashed", [f"{type(widget).__name__} {name(widget)}".strip()])
                return does(widget, *more)

            return show

        QWidget.setVisible, QWidget.show = noted(QWidget.setVisible), noted(QWidget.show)

    def _note(self, sort, faults):
        for fault in faults:
            self.found[sort].setdefault(fault, self.shown[-1] if self.shown else "")


def dialogs():
    """Name every dialog the program has, without those that are only what others are made of."""
    for module in pkgutil.walk_packages(ui.__path__, "desktop.ui."):
        import_module(module.name)
    ours = (one for one in _heirs(QDialog) if one.__module__.startswith("desktop."))
    return {one.__name__ for one in ours if not one.__subclasses__()}


def _heirs(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _heirs(one)


def main():
    """Go round and print."""
    walk = Walk()
    walk.go(Path(sys.argv[1]))
    seen = [[*pair, shown] for pair, shown in walk.pairs.items()]
    said = {"seen": walk.seen, "unseen": walk.unseen(), "pairs": seen}
    print(json.dumps(walk.found | said))


if __name__ == "__main__":
    main()
