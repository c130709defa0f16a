"""The walk over all screens sees it when any one control loses what is read out of it."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QTableView, QWidget

from desktop.domain.registry import ENTITIES
from desktop.ui.form_dialog import FormDialog
from desktop.ui.screens import BY_KEY, SCREENS
from tests import buying
from tests.ui import walk
from tests.ui.accessibility import missing, takes_focus
from tests.ui.by_keys import asked, keys, opened, path, window

__all__ = ["asked", "keys", "opened", "path", "window"]


@pytest.fixture
def filled(opened):
    """The window with a small desk open."""
    buying.fill(opened.desk.store)
    buying.buy(opened.desk.store)
    return opened


def one_of_each_kind(window):
    """Give a control of every kind that takes the focus, by the name of the kind."""
    found = {}
    for one in window.findChildren(QWidget):
        if one.isVisible() and takes_focus(one):
            found.setdefault(type(one).__name__, one)
    return found


def take_name(control):
    """Take away all that a control is called by."""
    control.setAccessibleName("")
    if isinstance(control, QAbstractButton | QLabel):
        control.setText("")
    for label in control.window().findChildren(QLabel):
        if label.buddy() is control:
            label.setBuddy(None)


def unnoticed(window):
    """Take the name of one control of each kind; list the kinds of which nothing is told."""
    kinds = one_of_each_kind(window)
    assert kinds
    for control in kinds.values():
        take_name(control)
    told = missing(window)
    return [kind for kind in kinds if not any(f"no name: {kind} " in one for one in told)]


@pytest.mark.parametrize("key", [screen.key for screen in SCREENS])
def test_the_walk_misses_the_name_of_any_kind_of_control_on_a_screen(filled, keys, key):
    filled.show_screen(key)
    keys.rest()
    assert missing(filled) == []

    assert unnoticed(filled) == []


@pytest.mark.parametrize("register", ["providers", "purchases", "contracts", "children"])
def test_the_walk_misses_the_name_of_any_kind_of_field_in_a_form(desk, show, register):
    dialog = show(FormDialog(ENTITIES[register], desk))
    assert missing(dialog) == []

    assert unnoticed(dialog) == []


@pytest.mark.parametrize("key", ["providers", "purchases", "children", "import-export"])
def test_the_walk_misses_the_heading_of_a_column(filled, keys, key, monkeypatch):
    filled.show_screen(key)
    keys.rest()
    shown = [one for one in filled.pages.findChildren(QTableView) if one.isVisible()]
    headed = [one for one in shown if one.horizontalHeader().isVisible() and one.model()]
    for table in headed:
        monkeypatch.setattr(table.model(), "headerData", lambda *_: None, raising=False)

    told = missing(filled)

    assert headed
    assert sum("no heading: column" in one for one in told) >= len(headed)


def test_the_walk_misses_a_screen_and_a_dialog_without_a_picture():
    walked = walk.Walk()
    walked.shown = [key for key in BY_KEY if key != "history"]
    walked.dialogs = walk.dialogs() - {"AboutDialog"}

    assert walked.unseen() == ["AboutDialog", "history"]
