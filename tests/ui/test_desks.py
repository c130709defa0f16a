"""Desks opened, made, protected, backed up and closed in the window."""

from PySide6.QtWidgets import QMenu

from desktop.domain.registry import ENTITIES
from desktop.store.errors import NotAStore
from desktop.store.store import Store
from tests.on import PATIENCE
from tests.ui.window_fixtures import opened, path, window

__all__ = ["opened", "path", "window"]  # fixtures


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
