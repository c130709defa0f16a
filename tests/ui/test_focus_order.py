"""The order in which Tab comes to what is on the screen."""

import pytest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.ui import panes
from tests import buying
from tests.factories import make
from tests.ui.by_keys import asked, keys, opened, path, window

__all__ = ["asked", "keys", "opened", "path", "window"]


@pytest.fixture
def part(qtbot):
    """A part made in another order than it is read, in a window with a field before it."""
    window, made, low, last = QWidget(), QWidget(), QSplitter(), QPushButton("Last")
    qtbot.addWidget(window)
    outer = QVBoxLayout(window)
    outer.addWidget(QLineEdit())
    outer.addWidget(made)
    whole, inside = QVBoxLayout(made), QVBoxLayout()
    whole.addWidget(low)
    low.addWidget(last)
    whole.insertLayout(0, inside)
    inside.addWidget(QPushButton("Second"))
    whole.insertWidget(0, QPushButton("First"))
    made.kept = window
    return made


def chain(part):
    found, now = [], part.kept.nextInFocusChain()
    while now is not part.kept:
        found += [now] if isinstance(now, QPushButton) else []
        now = now.nextInFocusChain()
    return [one.text() for one in found]


def test_what_is_in_a_part_is_read_as_it_is_laid_out(part):
    assert [one.text() for one in panes.as_read(part)] == ["First", "Second", "Last"]


def test_tab_goes_through_a_part_as_it_is_read_whenever_each_was_made(part):
    assert chain(part) != ["First", "Second", "Last"]

    panes.in_reading_order(part)

    assert chain(part) == ["First", "Second", "Last"]


def test_what_stands_under_an_open_row_is_read_after_its_table(qtbot):
    part, table = QWidget(), QListWidget()
    qtbot.addWidget(part)
    QVBoxLayout(part).addWidget(table)
    open_row = QWidget(table.viewport())
    QVBoxLayout(open_row).addWidget(QPushButton("Do it"))

    assert [type(one) for one in panes.as_read(part)] == [QListWidget, QPushButton]


def test_tab_comes_to_the_navigation_though_start_is_hidden(keys, opened):
    make(opened.desk.store, "providers", name="Acme Therapy", ref="P-0001")

    keys.press("Ctrl+4")
    assert opened.frame.navigation.items["start"].isHidden()
    keys.come_to("Spot purchases")
    keys.press("Down")

    assert opened.pages.key == "payments"


def test_tab_comes_to_a_chip_before_the_buttons_beside_it(keys, opened):
    make(opened.desk.store, "providers", name="Acme Therapy", ref="P-0001")

    keys.press("Ctrl+2", "Ctrl+F")
    keys.choose("Area", "West")
    keys.come_to("Type")
    keys.press("Tab")
    keys.come_to("Filter Area: West", within=0)


def test_tab_leads_out_of_a_form_beside_a_table_again(keys, opened, qtbot):
    buying.fill(opened.desk.store)
    opened.show_screen("lists")
    screen = opened.pages.screen_in_front

    def shows(name):
        return any(one.isVisible() for one in panes.as_read(screen) if one.accessibleName() == name)

    qtbot.waitUntil(lambda: shows("Evaluation file"))

    keys.come_to("Evaluation file")
    keys.come_to("Lists and lots")  # in the navigation, and so round again
    keys.come_to("Evaluation file")
