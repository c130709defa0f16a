"""Each task from its beginning to its end with the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.registry import ENTITIES
from desktop.ui.screens import SCREENS
from tests.factories import make
from tests.ui.window_fixtures import opened, path, window

__all__ = ["opened", "path", "window"]
PROVIDERS = ENTITIES["providers"]
SHEET = "Name,Reference,Type\nAcme Therapy,P-0001,company\nBee Therapy,P-0002,charity\n"


class Keys:
    """A person who has no mouse."""

    def __init__(self, window, qtbot):
        self.window, self.qtbot = window, qtbot

    def press(self, keys):
        """Press keys where the focus is, and wait for what they began."""
        self.window.activateWindow()  # nothing in a test without a screen brings it back by itself
        self.qtbot.waitUntil(self.window.isActiveWindow)
        focus = QApplication.focusWidget() or self.window
        QTest.keySequence(focus, QKeySequence(keys))
        self.rest()

    def type(self, words):
        QTest.keyClicks(QApplication.focusWidget(), words)
        self.rest()

    def rest(self):
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.window.jobs.current is None, timeout=30_000)
        self.qtbot.wait(150)

    def ask_for(self, words, asked):
        """Press Ctrl+K, type and press Enter."""

        def typed(palette):
            palette.show()
            QTest.keyClicks(palette.box, words)
            self.rest()
            QTest.keyClick(palette.box, Qt.Key.Key_Return)
            self.rest()
            palette.close()

        asked.answers = [typed]
        self.press("Ctrl+K")

    def press_until(self, keys, done, most=12):
        for _ in range(most):
            if done():
                return
            self.press(keys)
        assert done()


@pytest.fixture
def keys(opened, qtbot):
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    return Keys(opened, qtbot)


def test_a_spreadsheet_is_imported_and_the_import_undone(keys, opened, asked, tmp_path):
    sheet = tmp_path / "providers.csv"
    sheet.write_text(SHEET)
    asked.answers = [str(sheet)]
    count = opened.desk.store.count

    keys.press("Ctrl+I")
    keys.press("Ctrl+Return")
    keys.press_until("Ctrl+Return", lambda: count(PROVIDERS) == 2)
    keys.press("Ctrl+Z")

    assert count(PROVIDERS) == 0


def test_a_record_is_found_opened_and_its_history_shown(keys, opened, asked):
    row_id = make(opened.desk.store, "providers", name="Acme Therapy", ref="P-0001")

    keys.ask_for("Acme Ther", asked)
    shown = opened.pages.call("record")
    keys.press("Ctrl+H")

    assert shown == ("providers", row_id)
    assert opened.pages.key == "history"


@pytest.mark.parametrize(
    ("words", "key"),
    [("buy therapy", "buy"), ("contracts", "contracts"), ("settings", "settings")],
)
def test_every_screen_is_a_command_away(keys, opened, asked, words, key):
    keys.ask_for(words, asked)

    assert opened.pages.key == key


def test_a_backup_is_gone_back_to(keys, opened, asked, qtbot):
    make(opened.desk.store, "providers", name="Acme Therapy", ref="P-0001")
    keys.ask_for("back up now", asked)
    make(opened.desk.store, "providers", name="Bee Therapy", ref="P-0002")

    def by_keys(dialog):
        dialog.show()
        qtbot.waitUntil(dialog.back.isEnabled, timeout=10_000)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not dialog.isVisible())
        return dialog.result()

    asked.answers = [by_keys]
    opened.do("restore")
    qtbot.waitUntil(lambda: opened.desk is not None and opened.jobs.current is None)

    assert opened.desk.store.count(PROVIDERS) == 1


def test_no_screen_takes_a_shortcut_of_the_menus(opened):
    menus = {keys.toString() for made in opened.menus.made.values() for keys in made.shortcuts()}
    for screen in SCREENS:
        opened.pages.turn_to(screen.key)
    taken = {one.key().toString() for one in opened.findChildren(QShortcut)}

    assert "Ctrl+Return" in menus
    assert taken
    assert not menus & taken  # of two for the same keys, Qt does neither
