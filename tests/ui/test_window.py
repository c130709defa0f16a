"""The window: its screens, menus, panes and keys."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from desktop.domain.registry import ENTITIES
from desktop.store.store import Store
from desktop.ui import screens, theme
from desktop.ui.screens import SCREENS
from tests.factories import make
from tests.ui.window_fixtures import opened, path, window

__all__ = ["opened", "path", "window"]  # fixtures


class Page(QWidget):
    """A screen that writes down what it is asked."""

    def __init__(self, desk):
        super().__init__()
        self.desk, self.told, self.may_leave = desk, [], True
        self.first, self.main = QPushButton("First"), QPushButton("Main")
        box = QVBoxLayout(self)
        box.addWidget(self.first)
        box.addWidget(self.main)

    def can_leave(self):
        self.told.append("can_leave")
        return self.may_leave

    def focus_search(self):
        self.told.append("focus_search")

    def export(self):
        self.told.append("export")

    def add(self):
        self.told.append("add")

    def status(self):
        return "12 of 53"

    def record(self):
        return ("areas", 1)

    def main_button(self):
        return self.main

    def panes(self):
        return [self.first, self.main]


@pytest.fixture
def page(opened, monkeypatch):
    """A page in front whose answers are scripted."""
    monkeypatch.setattr(screens.Screen, "load", lambda _self: Page)
    return opened.show_screen("lists")


def test_it_offers_the_ways_to_a_desk_while_none_is_open(window):
    window.opening.begin()
    assert window.frame.stack.currentWidget() is window.frame.welcome
    assert window.frame.status.file.text() == "No desk is open"
    assert not window.frame.navigation.isEnabled()


def test_it_opens_the_desk_that_was_open_last(window, path, qtbot):
    window.choices.put(window.choices.now.opened(path))
    window.opening.begin()
    assert window.frame.stack.currentWidget() is window.frame.loading
    qtbot.waitUntil(lambda: window.desk is not None)
    assert window.frame.status.file.text() == "QPL 2026"
    assert window.frame.status.file.toolTip() == str(path.parent)


def test_an_empty_desk_begins_with_what_to_bring_in(opened):
    assert opened.pages.key == "start"
    assert opened.frame.navigation.items["start"].isVisible()
    assert opened.windowTitle() == "Start – Commissioning Desk"


def test_a_filled_desk_begins_with_what_falls_due(window, path, qtbot):
    with Store.open(path) as store:
        make(store, "providers")
    window.opening.open(path)
    qtbot.waitUntil(lambda: window.desk is not None)
    assert window.pages.key == "today"
    assert not window.frame.navigation.items["start"].isVisible()


def test_the_first_page_stays_until_it_is_left(opened):
    make(opened.desk.store, "providers")
    assert opened.frame.navigation.items["start"].isVisible()
    opened.show_screen("settings")
    assert not opened.frame.navigation.items["start"].isVisible()


def test_every_screen_opens_by_its_shortcut(opened, qtbot):
    for screen in SCREENS:
        if screen.shortcut:
            opened.menus.made[f"go-{screen.key}"].trigger()
            assert opened.pages.key == screen.key
            assert opened.frame.navigation.items[screen.key].isChecked()
            assert opened.windowTitle().startswith(screen.title)


def test_screens_are_built_at_their_first_visit_and_kept(opened):
    first = opened.show_screen("settings")
    opened.show_screen("history")
    assert opened.show_screen("settings") is first


def test_a_screen_with_unsaved_edits_keeps_the_front(page, opened):
    page.may_leave = False
    assert opened.show_screen("settings") is None
    assert opened.pages.key == "lists"
    assert opened.frame.navigation.items["lists"].isChecked()
    page.may_leave = True


def test_the_window_stays_when_edits_are_kept(page, opened):
    page.may_leave = False
    assert not opened.close()
    page.may_leave = True
    page.told.clear()
    assert opened.close()
    assert page.told == ["can_leave"]


def test_actions_reach_the_page_in_front(page, opened):
    page.told.clear()  # it was told where to begin as it came to the front
    for name in ("find", "export", "add-provider"):
        opened.do(name)
    assert page.told == ["focus_search", "export", "add"]


def test_the_status_bar_takes_the_words_of_the_page(page, opened):
    assert opened.frame.status.words.text() == "12 of 53"


def test_ctrl_enter_presses_the_main_button(page, opened, qtbot):
    with qtbot.waitSignal(page.main.clicked):
        opened.do("main")
    page.main.setEnabled(False)
    opened.menus.refresh()
    assert not opened.menus.made["main"].isEnabled()


def test_ctrl_h_shows_the_history_of_the_record(page, opened, monkeypatch):
    told = []
    monkeypatch.setattr(opened.desk, "show_history", lambda *record: told.append(record))
    opened.do("history-of")
    assert told == [("areas", 1)]


def test_f6_goes_round_the_panes(page, opened):
    opened.frame.navigation.focus_current()
    places = []
    for _ in range(3):
        opened.do("next-pane")
        places.append(opened.focusWidget())
    assert places == [page.first, page.main, opened.frame.navigation.items["lists"]]
    opened.do("previous-pane")
    assert opened.focusWidget() is page.main


def test_edit_names_what_would_be_undone(opened, qtbot):
    make(opened.desk.store, "providers", name="Pilgrims Way")
    opened.menus.refresh()
    assert opened.menus.made["undo"].text() == "&Undo: Add provider Pilgrims Way"
    assert not opened.menus.made["redo"].isEnabled()
    opened.do("undo")
    qtbot.waitUntil(lambda: opened.desk.store.count(ENTITIES["providers"]) == 0)
    opened.menus.refresh()
    assert opened.menus.made["redo"].text() == "&Redo: Add provider Pilgrims Way"
    qtbot.waitUntil(opened.frame.note.isVisible)
    assert opened.frame.note.words() == "Undone: add provider Pilgrims Way, 1 row."


def test_after_a_menu_closes_every_shortcut_works_again(opened):
    opened.menus.refresh()
    assert not opened.menus.made["redo"].isEnabled()
    opened.menuBar().actions()[1].menu().aboutToHide.emit()
    assert opened.menus.made["redo"].isEnabled()


def test_an_action_that_can_not_be_done_does_nothing(window):
    window.do("export")
    window.do("undo")
    assert window.desk is None


def test_the_navigation_shows_icons_only_where_there_is_little_room(opened):
    wide = opened.frame.navigation.width()
    opened.resize(1366, 768)
    assert (wide, opened.frame.navigation.width()) == (184, 52)
    assert opened.frame.navigation.items["lists"].toolTip() == "Lists and lots (Ctrl+L)"


def test_up_and_down_move_in_the_navigation_and_enter_opens(opened, qtbot):
    opened.show_screen("history")
    opened.frame.navigation.focus_current()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert opened.pages.key == "import-export"


def test_text_size_goes_up_down_and_back(window, qapp):
    for name in ("larger", "larger", "smaller"):
        window.do(name)
    assert window.choices.now.text_size == 115
    assert window.frame.status.text_size.text() == "Text size 115%"
    assert theme.scaled(100) == 115
    window.do("usual-size")
    assert window.choices.now.text_size == 100


def test_colours_are_ticked_in_the_menu(window):
    window.do("theme-dark")
    window.menus.refresh()
    assert theme.is_dark()
    assert window.menus.made["theme-dark"].isChecked()
    assert not window.menus.made["theme-light"].isChecked()


def turn_to_another_theme(window):
    QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))


def test_another_contrast_theme_of_the_system_is_followed(window, monkeypatch, qtbot):
    monkeypatch.setattr(theme, "_wants_contrast", lambda: True)
    theme.signals.again_for_contrast()

    with qtbot.waitSignal(theme.signals.changed):
        turn_to_another_theme(window)

    assert theme.is_high_contrast()


def test_without_contrast_another_theme_of_the_system_is_not_followed_twice(window, qtbot):
    with qtbot.assertNotEmitted(theme.signals.changed, wait=50):
        turn_to_another_theme(window)
