"""Backups from the window: on closing, and going back to one after a look at it."""

import pytest

from desktop import location, paths
from desktop.commands import backups, new_store
from desktop.domain.registry import ENTITIES
from desktop.location import NETWORK, Danger
from desktop.saving import NotSaved
from desktop.store.store import Store
from tests.factories import make
from tests.ui.window_fixtures import opened, path, window

__all__ = ["opened", "path", "window"]
PROVIDERS = ENTITIES["providers"]


def made(store_path):
    return backups.listed(paths.backup_folder(), *backups.names_of(store_path))


def idle(window, qtbot):
    qtbot.waitUntil(lambda: window.jobs.current is None)


def test_closing_a_desk_backs_it_up_in_the_background(opened, path, qtbot):
    make(opened.desk.store, "providers", name="Acme")

    opened.do("close")
    assert opened.desk is None
    idle(opened, qtbot)

    (one,) = made(path)
    assert one.why == "on closing"


def test_opening_another_desk_backs_the_first_up(opened, path, tmp_path, qtbot):
    make(opened.desk.store, "providers", name="Acme")
    other = tmp_path / "other.cdesk"
    new_store.create(other).close()

    opened.opening.open(other)
    qtbot.waitUntil(lambda: opened.desk is not None and opened.desk.store.path == other)
    idle(opened, qtbot)

    assert len(made(path)) == 1


def test_the_window_closes_at_once_and_the_backup_is_made_after_it(opened, path):
    make(opened.desk.store, "providers", name="Acme")

    assert opened.close()
    assert made(path) == []
    opened.care.back_up_at_the_end()

    assert len(made(path)) == 1


def test_a_desk_open_only_for_reading_is_not_backed_up(window, path, qtbot):
    with Store.open(path, who="somebody else"):
        window.opening.open(path)
        qtbot.waitUntil(lambda: window.desk is not None and window.jobs.current is None)
        window.close()
        window.care.back_up_at_the_end()

    assert made(path) == []


def test_a_backup_that_fails_at_the_end_is_told(opened, asked, monkeypatch):
    opened.close()
    monkeypatch.setattr(backups, "on_closing", raising(NotSaved("There is no room left.")))

    opened.care.back_up_at_the_end()

    assert asked.said[-1][:2] == ("error", "Cannot back up the desk")


def raising(error):
    def fail(*_, **__):
        raise error

    return fail


@pytest.fixture
def changed(opened, path):
    """A desk with two providers, and a backup from when it had one."""
    make(opened.desk.store, "providers", name="Acme")
    backups.safeguard(path, None, "on closing")
    make(opened.desk.store, "providers", name="Bee")
    return opened


def look_and(do, qtbot, window):
    """Wait for the look at the newest backup, then do as told."""

    def answer(dialog):
        dialog.show()
        qtbot.waitUntil(lambda: window.jobs.current is None and dialog.chosen is not None)
        try:
            return do(dialog)
        finally:
            dialog.close()

    return answer


def test_going_back_shows_what_is_in_the_backup_and_brings_it_back(changed, path, asked, qtbot):
    seen = {}

    def do(dialog):
        seen["rows"] = {
            row["name"]: (row["then"], row["now"])
            for row in map(dialog.look.table().row, range(dialog.look.table().rowCount()))
        }
        seen["last"] = dialog._last.text()
        return dialog.back.isEnabled()

    asked.answers = [look_and(do, qtbot, changed)]
    changed.do("restore")
    qtbot.waitUntil(lambda: changed.desk is not None and changed.jobs.current is None)

    assert seen["rows"]["Providers"] == (1, 2)
    assert "Add provider Acme" in seen["last"]
    assert changed.desk.store.count(PROVIDERS) == 1
    (kept,) = path.parent.glob("* before restoring *.cdesk")
    with Store.open(kept, read_only=True) as store:
        assert store.count(PROVIDERS) == 2
    assert kept.name in changed.frame.note.words()


def test_thinking_better_of_it_changes_nothing(changed, asked, qtbot):
    asked.answers = [look_and(lambda _: False, qtbot, changed)]

    changed.do("restore")
    idle(changed, qtbot)

    assert changed.desk.store.count(PROVIDERS) == 2


def test_a_damaged_backup_can_not_be_chosen(changed, path, asked, qtbot):
    (one,) = made(path)
    one.path.write_bytes(b"SQLite format 3\x00" + b"torn" * 500)
    said = {}

    def do(dialog):
        said.update(words=dialog._said.text(), enabled=dialog.back.isEnabled())
        return False

    asked.answers = [look_and(do, qtbot, changed)]
    changed.do("restore")

    assert said == {"words": "It can’t be used.", "enabled": False}


def test_a_desk_that_is_damaged_is_brought_back_from_the_welcome_page(window, path, asked, qtbot):
    backups.safeguard(path, None, "on closing")
    path.write_bytes(b"SQLite format 3\x00" + b"torn" * 500)
    window.choices.change(last_store=str(path))
    asked.answers = [look_and(lambda dialog: dialog.back.isEnabled(), qtbot, window)]

    window.do("restore")
    qtbot.waitUntil(lambda: window.desk is not None and window.jobs.current is None)

    assert window.desk.store.count(ENTITIES["areas"]) == 4


def test_without_any_backup_that_is_said_and_a_file_can_be_chosen(opened, tmp_path, asked, qtbot):
    copy = tmp_path / "from a colleague.cdesk"
    backups.backup.make(opened.desk.store, copy)
    said = {}

    def do(dialog):
        said["none"] = dialog._none.isVisible()
        asked.answers = [str(copy)]
        dialog._choose_elsewhere()
        qtbot.waitUntil(dialog.back.isEnabled)
        return False

    def answer(dialog):
        dialog.show()
        try:
            return do(dialog)
        finally:
            dialog.close()

    asked.answers = [answer]
    opened.do("restore")

    assert said == {"none": True}
    assert asked.said[-1][0] == "open_file"


def test_a_desk_on_a_share_is_refused_and_can_be_moved_here(
    window, path, asked, qtbot, monkeypatch
):
    known = location.danger
    there = path.parent
    monkeypatch.setattr(
        location, "danger", lambda place: Danger(NETWORK) if place == there else known(place)
    )
    asked.answers = [0]

    window.opening.open(path)
    qtbot.waitUntil(lambda: window.desk is not None and window.jobs.current is None)

    kind, title, why = asked.said[0]
    assert (kind, title) == ("error", "QPL 2026 can’t be opened where it lies")
    assert "lies on a network drive" in why
    assert window.desk.store.path == paths.default_store("QPL 2026")
    assert not path.exists()


def test_a_desk_on_a_share_stays_untouched_when_nothing_is_chosen(
    window, path, asked, monkeypatch, qtbot
):
    before = path.read_bytes()
    monkeypatch.setattr(location, "danger", lambda _: Danger(NETWORK))

    window.opening.open(path)
    qtbot.waitUntil(lambda: bool(asked.said) and window.jobs.current is None)

    assert window.desk is None
    assert path.read_bytes() == before


def test_diagnostics_are_saved_for_it_support(opened, asked, tmp_path, qtbot):
    asked.answers = [str(tmp_path / "diagnostics.zip")]

    opened.do("diagnostics")
    idle(opened, qtbot)

    assert (tmp_path / "diagnostics.zip").stat().st_size > 500
    assert opened.frame.note.words().startswith("Saved diagnostics.zip")


def test_the_licences_show_the_text_of_the_part_chosen(opened, asked, qtbot):
    seen = {}

    def look(dialog):
        dialog.show()
        qtbot.waitUntil(lambda: bool(dialog.text.toPlainText()))
        names = [one.name for one in dialog._parts.values()]
        dialog.table.select_id(names.index("openpyxl"))
        qtbot.waitUntil(lambda: "openpyxl" in dialog.text.toPlainText())
        seen["names"] = names
        dialog.close()

    asked.answers = [look]
    opened.do("licences")

    assert {"Python", "PySide6_Essentials", "Fluent System Icons"} <= set(seen["names"])
