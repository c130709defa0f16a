"""A person without a mouse: keys go to whatever has the focus, in dialogs and lists as well.

A test that takes its fixtures from here asks nothing of the program: it presses keys until what
it wants has the focus, told by what a screen reader would say of it, and reads the store.
"""

from collections import deque

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QMenu

from desktop.ui.ask import Ask
from tests.ui.window_fixtures import opened, path, window

__all__ = ["asked", "keys", "opened", "path", "window"]
LONG = 20_000  # milliseconds a busy machine may take for what is waited for
AS_READ = Qt.ItemDataRole.AccessibleTextRole
FAR = 80  # presses of one key after which what is wanted can't be come to


class AskedByKeys(Ask):
    """Shows every dialog and lets it be answered with keys; only the system's own are scripted."""

    def __init__(self):
        super().__init__()
        self.answers = deque()
        self.unexpected = []
        self.keys = None

    def run(self, dialog):
        if not self.answers:
            self.unexpected.append(f"{dialog.windowTitle()}: {dialog.accessibleName()}")
            return True  # so that the window can be closed
        answer = self.answers.popleft()
        try:
            self.keys.show(dialog)
            answer(self.keys)
            self.keys.until(lambda: not dialog.isVisible())
            return dialog.result() == dialog.DialogCode.Accepted
        finally:
            dialog.hide()
            self.keys.window.activateWindow()  # as a window manager does, also after a popup
            dialog.deleteLater()

    def open_file(self, *_, **__):
        return self.answers.popleft()

    def save_file(self, *_, **__):
        return self.answers.popleft()


class Keys:
    """Presses keys."""

    def __init__(self, window, qtbot):
        self.window, self._qtbot = window, qtbot

    def press(self, *keys):
        """Press keys one after the other where the focus is, and wait for what they began."""
        for each in keys:
            QTest.keySequence(self._target(), QKeySequence(each))
            self.rest()

    def type(self, words):
        """Write words where the focus is."""
        QTest.keyClicks(self._target(), words)
        self.rest()

    def rest(self):
        """Wait until nothing is under way."""
        QApplication.processEvents()
        self.until(lambda: self.window.jobs.current is None)

    def until(self, is_so):
        """Wait until something is so."""
        self._qtbot.waitUntil(lambda: bool(is_so()), timeout=LONG)

    def show(self, dialog):
        """Bring a dialog to the front."""
        dialog.show()
        self.until(lambda: _in_front(dialog))

    def come_to(self, name, key="Tab", *, within=FAR):
        """Press a key until what has the focus is called so, from its beginning."""
        heard = []
        for _ in range(within + 1):
            heard.append(said(self._target()))
            if heard[-1].startswith(name):
                return
            self.press(key)
        raise AssertionError(
            f"{key} does not come to {name!r}, only to {list(dict.fromkeys(heard))}"
        )

    def choose(self, name, value):
        """Come to a filter, and choose one value of it."""
        self.come_to(name)
        self.press("Space")
        self.come_to(value, "Down")
        self.press("Space", "Return")

    def offered(self, name):
        """Wait until the window in front offers a button."""
        front = self._front()

        def is_there():
            buttons = (one for one in front.findChildren(QAbstractButton) if one.isVisible())
            return any(said(one).startswith(name) and one.isEnabled() for one in buttons)

        self.until(is_there)

    def row(self, words, key="Down"):
        """Press a key until the row chosen in a table or list says these words."""
        heard = []
        self.until(lambda: self._table().model().rowCount())
        for _ in range(FAR):
            heard.append(self.row_said())
            if words in heard[-1]:
                return
            self.press(key)
        raise AssertionError(
            f"{key} does not come to {words!r}, only to {list(dict.fromkeys(heard))}"
        )

    def row_said(self):
        """Give what a screen reader says of the current row."""
        index = self._table().currentIndex()
        return str(index.siblingAtColumn(0).data(AS_READ) or index.data() or "")

    def menu(self):
        """Open the menu of what has the focus, as the Menu key does."""
        widget = self._target()
        place = widget.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        event = QContextMenuEvent(reason, place, widget.mapToGlobal(place))
        QApplication.sendEvent(widget, event)
        self.until(QApplication.activePopupWidget)

    def entry(self, words):
        """Choose an entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        for _ in range(FAR):
            chosen = menu.activeAction()
            if chosen is not None and chosen.text().replace("&", "").startswith(words):
                self.press("Return")
                return
            self.press("Down")
        raise AssertionError(f"no {words!r} in {[one.text() for one in menu.actions()]}")

    def command(self, words, *answers):
        """Press Ctrl+K, write a command and press Enter; the answers are to what it asks."""

        def typed(keys):
            keys.type(f">{words}")
            keys.press("Return")

        self.window.ask.answers.extend((typed, *answers))
        self.press("Ctrl+K")

    def _table(self):
        table = self._target()
        assert isinstance(table, QAbstractItemView), f"{said(table)}, {table}, is no table"
        return table

    def _target(self):
        front = self._front()
        if front is QApplication.activePopupWidget():
            return front.focusWidget() or front
        if not front.isActiveWindow():  # nothing in a test without a screen brings it back
            self.until(lambda: _in_front(front))
        return QApplication.focusWidget() or front

    def _front(self):
        popup = QApplication.activePopupWidget()
        return popup or QApplication.activeWindow() or self.window


def said(widget):
    """Give what a screen reader calls a control; on Linux a choice is called by its value."""
    if widget is None or widget.accessibleName():
        return widget.accessibleName() if widget is not None else ""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _in_front(widget):
    widget.activateWindow()
    return widget.isActiveWindow()


@pytest.fixture
def asked():
    """Every dialog of the program, to be answered with keys."""
    return AskedByKeys()


@pytest.fixture
def keys(opened, asked, qtbot):
    """The keyboard of a window with an empty desk open."""
    made = asked.keys = Keys(opened, qtbot)
    made.until(lambda: _in_front(opened))
    yield made
    assert asked.unexpected == []
    assert not asked.answers, "something was not asked"
