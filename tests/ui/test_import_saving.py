"""The last two steps of an import: what would change, saving it, and afterwards."""

from desktop import paths
from desktop.sheets import importing
from desktop.store.errors import Conflict
from desktop.ui.screens.import_steps import CHANGES, COLUMNS, DONE, PROBLEMS, SHEET
from tests.factories import make
from tests.ui.import_fixtures import arrive, begin, book, cells, screen, written

__all__ = ["book", "screen"]


# --- 4 the changes, and saving them ---


def test_rows_stand_in_groups_and_a_group_opens(screen, qtbot, book, asked, store):
    make(store, "providers", ref="P-3", name="Copperfield", kind="charity")
    begin(screen, qtbot, book, PROBLEMS)
    asked.answers.append(True)
    screen.flow.go_on()
    step = screen.flow.changes
    table = step.table.table()
    groups = [table.group(row).words for row in range(table.rowCount()) if table.group(row)]
    assert groups == ["New", "Refused", "Unchanged"]

    step.table.toggle_group(table.rowCount() - 1, opened=True)

    assert [row[1].text for row in cells(step.table)] == ["P-1", "P-2", "P-3"]


def test_the_chosen_row_is_told_in_full(screen, qtbot, book, asked, store):
    make(store, "providers", ref="P-1", name="Acme", kind="company")
    begin(screen, qtbot, book, PROBLEMS)
    asked.answers.append(True)

    screen.flow.go_on()

    assert screen.flow.changes._title.text() == "What changes in Acme Therapies"


def test_a_register_that_changed_meanwhile_is_said_and_checked_again(
    screen, qtbot, book, asked, store, monkeypatch
):
    begin(screen, qtbot, book, PROBLEMS)
    asked.answers.append(True)
    screen.flow.go_on()

    def refuse(*_):
        raise Conflict("Providers changed while you looked at this import.")

    monkeypatch.setattr(importing, "apply", refuse)
    screen.flow.go_on()
    qtbot.waitUntil(screen.flow.trouble.isVisible)
    assert screen.flow.step == CHANGES
    assert "changed while you looked" in screen.flow.trouble.words

    screen.flow.trouble.followed.emit()
    arrive(screen, qtbot, PROBLEMS)
    assert not screen.flow.trouble.isVisible()


def test_checking_can_be_stopped_and_begun_again(screen, qtbot, book):
    begin(screen, qtbot, book, COLUMNS)
    screen.flow.go_on()

    screen.flow.runner.cancel()
    arrive(screen, qtbot, COLUMNS)
    screen.flow.go_on()

    arrive(screen, qtbot, PROBLEMS)
    assert screen.flow.work.plan.counts()["rows"] == 3


def test_a_file_given_up_while_it_is_read_is_let_go_of(screen, qtbot, book, jobs):
    screen.start("providers", book)
    work = screen.flow.work

    screen.flow.cancel()

    qtbot.waitUntil(lambda: jobs.current is None)
    assert work.book is None
    assert screen._stack.currentWidget() is screen.first


def test_an_import_cannot_be_saved_while_the_desk_is_read_only(
    screen, qtbot, book, asked, monkeypatch, desk
):
    begin(screen, qtbot, book, PROBLEMS)
    asked.answers.append(True)
    screen.flow.go_on()

    monkeypatch.setattr(type(desk), "can_edit", property(lambda _: False))
    screen.flow.refresh()

    assert not screen.flow.footer.forward.isEnabled()


# --- 5 done ---


def finish(screen, qtbot, book, asked):
    begin(screen, qtbot, book, PROBLEMS)
    asked.answers.append(True)
    screen.flow.go_on()
    screen.flow.go_on()
    arrive(screen, qtbot, DONE)


def test_the_result_says_what_came_of_the_rows(screen, qtbot, book, asked):
    finish(screen, qtbot, book, asked)

    done = screen.flow.done
    assert done.words.text().startswith("2 providers added and 0 changed from <b>list.xlsx</b>")
    found = {row[0].text: (row[1].text, row[2].text) for row in cells(done.results)}
    assert found["Left out"] == ("1", "Row 5: wrong in the file.")
    assert found["Added"][0] == "2"


def test_an_import_that_was_undone_says_so_and_is_not_offered_again(screen, qtbot, book, asked):
    finish(screen, qtbot, book, asked)

    screen.flow.done.undo.button.click()

    qtbot.waitUntil(lambda: screen.flow.done.title.text() == "Import undone")
    qtbot.waitUntil(lambda: not screen.flow.done.undo.button.isEnabled())


def test_the_new_rows_are_shown_on_their_own_screen(screen, qtbot, book, asked, front):
    finish(screen, qtbot, book, asked)

    screen.flow.done.show_button.click()

    assert front.shown == ["providers"]


def test_leaving_a_finished_import_lets_go_of_the_file_without_asking(screen, qtbot, book, asked):
    finish(screen, qtbot, book, asked)
    asked.said.clear()

    assert screen.can_leave()

    assert screen.flow.work.book is None
    assert not asked.said
    assert not screen.flow.done.save_button.isVisible()


def test_the_rows_left_out_can_still_be_saved_when_all_is_done(
    screen, qtbot, book, asked, tmp_path, front
):
    finish(screen, qtbot, book, asked)
    out = tmp_path / "left out.xlsx"
    asked.answers.append(str(out))

    screen.flow.done.save_button.click()
    arrive(screen, qtbot, DONE)

    assert out.exists()
    assert front.said[0].startswith("left out.xlsx saved, with the reason beside each row.")


def test_a_file_that_agrees_with_the_desk_says_so_and_saves_nothing(screen, qtbot, tmp_path, store):
    make(store, "providers", ref="P-1", name="Acme", kind="company")
    newest = store.changes(limit=1)[0].id
    rows = [["Ref", "Supplier", "Type"], ["P-1", "Acme", "Ltd"]]

    begin(screen, qtbot, written(tmp_path / "same.xlsx", rows), DONE)

    assert screen.flow.done.title.text() == "Nothing to import"
    assert store.changes(limit=1)[0].id == newest


def test_the_next_sheet_of_the_file_goes_into_its_own_register(screen, qtbot):
    begin(screen, qtbot, paths.resource("sample", "qpl.xlsx"), DONE)

    screen.flow.done.next_button.click()
    arrive(screen, qtbot, SHEET)

    assert (screen.flow.work.entity.name, screen.flow.work.sheet) == ("contacts", "Contacts")


def test_the_very_same_file_is_said_to_have_been_imported_before(screen, qtbot, tmp_path, store):
    rows = [["Ref", "Supplier", "Type"], ["P-1", "Acme", "Ltd"]]
    path = written(tmp_path / "one.xlsx", rows)
    for name in ("one.xlsx", "renamed.xlsx"):
        path = path.rename(tmp_path / name)
        begin(screen, qtbot, path, PROBLEMS)
        screen.flow.go_on()
        screen.flow.go_on()
        arrive(screen, qtbot, DONE)

    words = screen.flow.done.words.text()
    assert "nothing was added or changed" in words
    assert "imported this very file on " in words
    assert "as one.xlsx, Sheet" in words
