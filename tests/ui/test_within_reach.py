"""Text at twice its size on a small screen: the keyboard comes to nothing that can't be seen."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QPushButton, QScrollArea, QWidget

from desktop.settings import TEXT_SIZES
from desktop.ui import panes, theme
from desktop.ui.screens import SCREENS
from tests import buying, contract_store
from tests.ui.by_keys import asked, keys, opened, path, said, window

__all__ = ["asked", "keys", "opened", "path", "window"]
LAPTOP = (1366, 768)


@pytest.fixture
def large(qapp):
    theme.apply(qapp, "light", text_size=max(TEXT_SIZES))
    yield
    theme.apply(qapp, "light")


@pytest.fixture
def small(large, opened):
    """The window as small as a laptop, with a small desk open."""
    store = opened.desk.store
    buying.fill(store)
    contract_store.fill(store)
    opened.resize(*LAPTOP)
    return opened


def out_of_reach(window):
    """List the controls in sight that stand where nothing can be scrolled to."""
    inside = (one for one in window.pages.findChildren(QWidget) if one.isVisible())
    return [
        f"{type(one).__name__} {said(one)}, {where}"
        for one in inside
        if panes.takes_tab(one) and one.isEnabled() and (where := _lost_in(one, window))
    ]


def _lost_in(control, window):
    """Say in what a control is cut off; nothing where all of it can be brought into sight."""
    widget, rect = control, control.rect()
    while widget is not window:
        around = widget.parentWidget()
        rect = QRect(widget.mapTo(around, rect.topLeft()), rect.size())
        if not _reach(around, rect).contains(rect):
            return f"{rect.getRect()} of {type(around).__name__} {around.rect().getRect()[2:]}"
        if _scrolls(around):  # it can be brought to where this area itself is
            widget = around.parentWidget()
            rect = widget.rect()
        else:
            widget = around
    return ""


def _reach(around, rect):
    """Give the place in which something can be seen, where it is scrolled as far as that goes."""
    seen = around.rect()
    if not _scrolls(around):
        return seen
    area, never = around.parentWidget(), Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if area.horizontalScrollBarPolicy() != never:
        seen = seen.united(QRect(rect.left(), seen.top(), rect.width(), seen.height()))
    if area.verticalScrollBarPolicy() != never:
        seen = seen.united(QRect(seen.left(), rect.top(), seen.width(), rect.height()))
    return seen


def _scrolls(widget):
    area = widget.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget


@pytest.mark.parametrize("key", [screen.key for screen in SCREENS])
def test_every_control_of_a_screen_can_be_brought_into_sight(small, keys, key):
    small.show_screen(key)
    keys.rest()

    assert out_of_reach(small) == []


def test_a_control_that_is_cut_off_is_found(opened, keys):
    opened.pages.turn_to("settings")
    screen = opened.pages.screen_in_front
    lost = QPushButton("Lost", screen)
    lost.move(QPoint(screen.width() - 10, 20))
    lost.show()

    assert [one.partition(",")[0] for one in out_of_reach(opened)] == ["QPushButton Lost"]


def test_a_control_that_can_be_scrolled_to_is_in_reach(opened, keys, qtbot):
    area, inside = QScrollArea(opened.pages), QWidget()
    inside.resize(4_000, 4_000)
    QPushButton("Far", inside).move(3_000, 3_000)
    area.setWidget(inside)
    area.resize(200, 200)
    area.show()
    assert out_of_reach(opened) == []

    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    assert len(out_of_reach(opened)) == 1
