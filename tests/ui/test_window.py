"""The window: one desk at a time, its screens, its menus, and how it is left."""

import datetime as dt
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.domain.registry import ENTITIES
from desktop.settings import Settings
from desktop.store.errors import NotAStore
from desktop.store.store import Store
from desktop.ui import screens, theme
from desktop.ui.choices import Choices
from desktop.ui.screens import SCREENS
from desktop.ui.window import MainWindow
from tests.factories import make
from tests.on import PATIENCE

TODAY = dt.date(2026, 10, 6)


@pytest.fixture
def window(asked, show, qtbot):
    """The window without a desk."""
    made = show(MainWindow(Choices(Settings()), TODAY, asked), 1600, 1000)
    yield made
    made.jobs.stop()
    made.opening.end()


@pytest.fixture
def path(empty_file, tmp_path):
    """A store that nobody has open."""
    place = tmp_path / "desks" / "QPL 2026.cdesk"
    place.parent.mkdir()
    shutil.copy(empty_file, place)
    return place


@pytest.fixture
def opened(window, path, qtbot):
    """The window with that store open."""
    window.opening.open(path)
    qtbot.waitUntil(lambda: window.desk is not None and window.jobs.current is None)
    return window


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


# --- desks ---


def test_a_file_that_is_no_desk_is_told_in_a_sentence(window, tmp_path, asked, qtbot):
    other = tmp_path / "notes.cdesk"
    other.write_text("not a store " * 100)
    window.opening.open(other)
    qtbot.waitUntil(lambda: bool(asked.said))
    kind, title, why = asked.said[0]
    assert (kind, title) == ("error", "Cannot open notes")
    assert "notes.cdesk" in why
    assert NotAStore.__name__ not in why
    assert window.frame.stack.currentWidget() is window.frame.welcome


def test_a_desk_that_is_gone_is_forgotten(window, tmp_path, asked, qtbot):
    gone = tmp_path / "gone.cdesk"
    window.choices.put(window.choices.now.opened(gone))
    window.opening.open(gone)
    qtbot.waitUntil(lambda: bool(asked.said))
    assert window.choices.now.recent_stores == ()


def test_a_desk_that_does_not_open_leaves_the_one_before(opened, tmp_path, asked, qtbot):
    opened.opening.open(tmp_path / "gone.cdesk")
    qtbot.waitUntil(lambda: bool(asked.said))
    assert opened.frame.stack.currentWidget() is opened.pages


def test_a_protected_desk_asks_until_the_passphrase_fits(window, tmp_path, asked, qtbot):
    path = tmp_path / "safe.cdesk"
    Store.open(path, passphrase="three odd words", create=True).close()
    told = []

    def type_in(words):
        def answer(dialog):
            told.append(dialog._labelled.error())
            dialog.field.set_value(words)
            return True

        return answer

    asked.answers = [type_in("wrong"), type_in("three odd words")]
    window.opening.open(path)
    qtbot.waitUntil(lambda: window.desk is not None)
    assert told[0] == ""
    assert "safe" in told[1]
    assert window.desk.store.is_protected


def test_cancelling_the_passphrase_leaves_no_desk(window, tmp_path, asked, qtbot):
    path = tmp_path / "safe.cdesk"
    Store.open(path, passphrase="three odd words", create=True).close()
    window.opening.open(path)
    qtbot.waitUntil(lambda: bool(asked.said))
    assert window.frame.stack.currentWidget() is window.frame.welcome


def test_a_new_desk_has_reference_data_and_its_passphrase(window, tmp_path, asked, qtbot):
    place = tmp_path / "new.cdesk"

    def fill(dialog):
        dialog.path = place
        dialog.first.set_value("three odd words")
        dialog.again.set_value("three odd words")
        dialog.accept()
        return dialog.result()

    asked.answers = [fill]
    window.opening.new()
    qtbot.waitUntil(lambda: window.desk is not None)
    assert window.desk.store.is_protected
    assert window.desk.store.count(ENTITIES["therapies"]) > 5
    assert window.choices.now.last_store == str(place)


def test_a_second_window_reads_only_and_says_who_has_the_desk(window, path, qtbot):
    with Store.open(path, who="Commissioning manager"):
        window.opening.open(path)
        qtbot.waitUntil(lambda: window.desk is not None)
        assert window.frame.banner.isVisible()
        assert "Commissioning manager" in window.frame.banner.words
        assert window.frame.status.lock.text() == "Read only"
        assert not window.desk.can_edit
    window.frame.banner.followed.emit()
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.can_edit)
    assert not window.frame.banner.isVisible()
    assert window.frame.status.lock.text() == "You can edit"


def test_pages_are_read_only_while_something_writes(opened, qtbot):
    told = []
    opened.desk.signals.editing.connect(
        lambda may: told.append((may, opened.frame.status.lock.text()))
    )
    job = opened.jobs.start("Importing qpl.xlsx", lambda _: None, writes=True)
    assert opened.desk.why_not() == "Wait until this is done: Importing qpl.xlsx"
    qtbot.waitSignal(job.done)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [(False, "Read only"), (True, "You can edit")]


def test_closing_asks_before_it_stops_work(opened, asked, qtbot):
    def work(progress):
        while True:
            progress(0)

    opened.jobs.start("Importing qpl.xlsx", work)
    asked.answers = [False]
    assert not opened.close()
    assert asked.said == [
        (
            "confirm",
            "Importing qpl.xlsx is not finished. Stop it?",
            "What it has done so far is taken back; the desk stays as it was.",
        )
    ]
    asked.answers = [True]
    assert opened.close()


def test_work_shows_how_far_it_is_and_can_be_cancelled(opened, qtbot):
    def work(progress):
        progress(1, 4, "Reading rows")
        while True:
            progress(2, 4, "Reading rows")

    job = opened.jobs.start("Reading qpl.xlsx", work)
    bar = opened.frame.status.progress
    assert bar.isVisible()
    assert bar.words.text() == "Reading qpl.xlsx"
    qtbot.waitUntil(lambda: bar.words.text() == "Reading rows, 2 of 4")
    with qtbot.waitSignal(job.cancelled):
        bar.cancel.click()
        assert bar.words.text() == "Stopping"
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_a_backup_goes_to_the_chosen_folder_named_after_the_day(opened, tmp_path, qtbot):
    opened.choices.change(backup_folder=str(tmp_path / "safe"))
    for _ in range(2):
        opened.do("backup")
        qtbot.waitUntil(lambda: opened.jobs.current is None)
    names = sorted(each.name for each in (tmp_path / "safe").glob("*.cdesk"))
    assert names == ["QPL 2026 2026-10-06 (2).cdesk", "QPL 2026 2026-10-06.cdesk"]
    assert "Backed up to QPL 2026 2026-10-06 (2).cdesk" in opened.frame.note.words()


def test_a_whole_desk_is_found_to_be_whole(opened, qtbot):
    opened.do("check")
    qtbot.waitUntil(opened.frame.note.isVisible)
    assert opened.frame.note.words().startswith("Checked: the file is whole")


def test_closing_the_desk_frees_it_and_keeps_the_window(opened, path):
    opened.do("close")
    assert opened.desk is None
    assert opened.frame.stack.currentWidget() is opened.frame.welcome
    with Store.open(path) as store:
        assert not store.is_read_only


def test_where_panes_were_is_kept_for_the_next_desk(opened, path, qtbot):
    opened.show_screen("history").splitter.setSizes([400, 900])
    kept = opened.show_screen("history").splitter.sizes()
    opened.do("close")
    opened.opening.open(path)
    qtbot.waitUntil(lambda: opened.desk is not None)
    assert opened.show_screen("history").splitter.sizes() == kept


def test_recent_desks_are_in_the_file_menu(opened, path):
    menu = next(
        action.menu()
        for action in opened.menuBar().actions()[0].menu().actions()
        if action.text() == "Open &recent"
    )
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["QPL 2026"]


def test_the_menu_of_a_row_has_what_can_be_done_with_any_record(opened):
    menu = QMenu(opened)
    opened.desk.add_row_actions(menu)
    assert [(each.text(), each.shortcut().toString()) for each in menu.actions()] == [
        ("&History of this record", "Ctrl+H")
    ]


def test_the_practice_desk_is_made_once_and_holds_the_sample(window, qtbot):
    window.opening.practice()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=60_000 * PATIENCE)
    assert window.desk.store.count(ENTITIES["providers"]) > 50
    made = window.desk.store.path
    window.do("close")
    window.opening.practice()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=60_000 * PATIENCE)
    assert window.desk.store.path == made
    assert window.pages.key == "today"
